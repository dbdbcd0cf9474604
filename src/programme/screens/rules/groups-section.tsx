import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useLanguage } from '#ui/language.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { Finding } from '../../finding-kind.ts'
import { nameIn } from '../../name.ts'
import type { StackingGroup } from '../../rule.ts'
import { FindingsList } from '../findings-list.tsx'
import { GroupOrder } from './group-term.tsx'
import { NameValue } from './name-value.tsx'
import { removeGroup, replaceItem } from './rule-form.ts'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'
import { findingsOf, type RulesDraft } from './rules-section.tsx'

const MODES = ['best', 'first', 'sum'] as const satisfies readonly StackingGroup['mode'][]

type GroupsSectionProps = {
  draft: RulesDraft
  findings: readonly Finding[]
  onChange: (draft: RulesDraft) => void
}

/** Which rules take each other into account, and how; there is one as soon as a rule asks for it. */
export function GroupsSection({ draft, findings, onChange }: GroupsSectionProps) {
  const say = useWords(ruleWords)
  const { language } = useLanguage()
  const { rules, groups } = draft
  if (groups.length === 0) return null
  const modes = MODES.map((mode) => ({ value: mode, label: say(`mode_${mode}`) }))
  return (
    <Section title={say('groups_title')} note={say('groups_note')}>
      <ul className={classes.list}>
        {groups.map((group, index) => {
          const set = (change: Partial<StackingGroup>) =>
            onChange({ ...draft, groups: replaceItem(groups, index, { ...group, ...change }) })
          return (
            <li key={group.code} className={classes.card}>
              <div className={classes.form}>
                <div className={classes.groupHead}>
                  <NameValue
                    label={say('group_name_label')}
                    value={group.name}
                    onChange={(name) => set({ name })}
                  />
                  <ActionIcon
                    aria-label={say('group_delete', { name: nameIn(group.name, language) })}
                    onClick={() => onChange(removeGroup(draft, group.code))}
                  >
                    <IconTrash size={18} aria-hidden />
                  </ActionIcon>
                </div>
                <SegmentedControl
                  aria-label={say('group_mode_label')}
                  data={modes}
                  value={group.mode}
                  onChange={(mode) => set({ mode: MODES.find((each) => each === mode) ?? group.mode })}
                />
                <GroupOrder group={group} rules={rules} />
                <FindingsList findings={findingsOf(findings, `/groups/${index}`)} />
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
