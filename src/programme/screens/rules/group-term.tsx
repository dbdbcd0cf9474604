import { Button, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { nameIn } from '../../name.ts'
import type { Rule, StackingGroup } from '../../rule.ts'
import { useTelling } from './lists.tsx'
import { Phrase } from './phrase.tsx'
import { sayGroup } from './rule-told.ts'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'

const ALONE = ''
const NEW = '+'

type GroupTermProps = {
  rule: Rule
  rules: readonly Rule[]
  groups: readonly StackingGroup[]
  isBad: boolean
  onChange: (group: string | null) => void
  onNewGroup: () => void
}

/** How the rule stands to others that hold at once. */
export function GroupTerm({ rule, rules, groups, isBad, onChange, onNewGroup }: GroupTermProps) {
  const say = useWords(ruleWords)
  const [opened, setOpened] = useState(false)
  const group = groups.find(({ code }) => code === rule.group)
  const telling = useTelling()
  const text = group ? sayGroup(group, telling) : say(rule.group === null ? 'group_alone' : 'group_lost')
  const choose = (value: string) => {
    if (value === NEW) onNewGroup()
    else onChange(value === ALONE ? null : value)
  }
  return (
    <Phrase
      look="term"
      isSet={rule.group !== null}
      isBad={isBad}
      text={text}
      title={say('group_label')}
      opened={opened}
      onOpened={setOpened}
      foot={
        <Button size="compact-md" ms="auto" onClick={() => setOpened(false)}>
          {say('close')}
        </Button>
      }
    >
      <Radio.Group aria-label={say('group_label')} value={rule.group ?? ALONE} onChange={choose}>
        <Stack gap="xs">
          <Radio value={ALONE} label={say('group_alone_option')} />
          {groups.map((each) => (
            <Radio key={each.code} value={each.code} label={sayGroup(each, telling)} />
          ))}
          <Radio value={NEW} label={say('group_new')} />
        </Stack>
      </Radio.Group>
      {group && <GroupOrder group={group} rules={rules} own={rule.code} />}
    </Phrase>
  )
}

/** The rules of a group in the order in which they are looked at. */
export function GroupOrder(props: { group: StackingGroup; rules: readonly Rule[]; own?: string }) {
  const { group, rules, own } = props
  const say = useWords(ruleWords)
  const { language } = useLanguage()
  const members = rules.filter((rule) => rule.group === group.code)
  if (members.length === 0) return <p className={classes.why}>{say('group_empty')}</p>
  return (
    <div>
      <span className={classes.why}>{say('group_order')}</span>
      <ol className={classes.order}>
        {members.map((rule) => (
          <li key={rule.code} data-own={rule.code === own || undefined}>
            {nameIn(rule.name, language)}
          </li>
        ))}
      </ol>
    </div>
  )
}
