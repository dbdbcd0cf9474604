import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import type { Finding } from '../../finding-kind.ts'
import { nameIn } from '../../name.ts'
import type { Rule, StackingGroup } from '../../rule.ts'
import { FindingsList } from '../findings-list.tsx'
import { GroupTerm } from './group-term.tsx'
import { HoldoutTerm } from './holdout-term.tsx'
import { LimitsTerm } from './limits-term.tsx'
import { NameHeading } from './name-value.tsx'
import { RuleSentence } from './rule-sentence.tsx'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'

export type RuleActions = {
  onChange: (rule: Rule) => void
  onDuplicate: () => void
  onMove: (by: -1 | 1) => void
  onDelete: () => void
  onNewGroup: () => void
}

type RuleCardProps = RuleActions & {
  rule: Rule
  rules: readonly Rule[]
  groups: readonly StackingGroup[]
  /** Of this rule, with pointers that begin at it. */
  findings: readonly Finding[]
}

/** One rule: its name, its sentence, its terms, and what is wrong with it. */
export function RuleCard({ rule, rules, groups, findings, ...actions }: RuleCardProps) {
  const say = useWords(ruleWords)
  const { language } = useLanguage()
  const { onChange } = actions
  const wrong = findings.filter(({ severity }) => severity === 'fault').map(({ pointer }) => pointer)
  const isBad = (part: string) => wrong.some((pointer) => pointer === part || pointer.startsWith(`${part}/`))
  return (
    <li className={classes.card} data-bad={wrong.length > 0 || undefined}>
      <div className={classes.head}>
        <NameHeading
          label={say('name_label')}
          value={rule.name}
          onChange={(name) => onChange({ ...rule, name })}
        />
        <RuleMenu
          name={nameIn(rule.name, language)}
          index={rules.indexOf(rule)}
          count={rules.length}
          {...actions}
        />
      </div>
      <RuleSentence rule={rule} wrong={wrong} onChange={onChange} />
      {findings.length > 0 && <FindingsList findings={findings} />}
      <div className={classes.terms}>
        <LimitsTerm
          caps={rule.caps}
          effect={rule.effect}
          isBad={isBad('/caps')}
          onChange={(caps) => onChange({ ...rule, caps })}
        />
        <GroupTerm
          rule={rule}
          rules={rules}
          groups={groups}
          isBad={isBad('/group')}
          onChange={(group) => onChange({ ...rule, group })}
          onNewGroup={actions.onNewGroup}
        />
        <HoldoutTerm
          percent={rule.holdout_percent}
          onChange={(holdout_percent) => onChange({ ...rule, holdout_percent })}
        />
      </div>
    </li>
  )
}

type RuleMenuProps = RuleActions & { name: string; index: number; count: number }

function RuleMenu({ name, index, count, onDuplicate, onMove, onDelete }: RuleMenuProps) {
  const say = useWords(ruleWords)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={say('actions', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onDuplicate}>
          {say('duplicate')}
        </Menu.Item>
        {index > 0 && (
          <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => onMove(-1)}>
            {say('move_up')}
          </Menu.Item>
        )}
        {index < count - 1 && (
          <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => onMove(1)}>
            {say('move_down')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
          {say('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
