import { Button } from '@mantine/core'
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { newIdempotencyKey } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Section } from '#ui/section.tsx'
import { sayWords, useWords } from '#ui/words.ts'
import type { Finding } from '../../finding-kind.ts'
import { type Name, nameIn } from '../../name.ts'
import type { Rule, StackingGroup } from '../../rule.ts'
import { LibraryDialog } from './library-dialog.tsx'
import { changeName } from './name-form.ts'
import { RuleCard } from './rule-card.tsx'
import { duplicateRule, moveItem, removeItem, replaceItem } from './rule-form.ts'
import { ruleWords } from './rule-words.ts'
import classes from './rules.module.css'
import { suggestionsQuery } from './suggestions.ts'

export type RulesDraft = { rules: readonly Rule[]; groups: readonly StackingGroup[] }

type RulesSectionProps = {
  draft: RulesDraft
  /** Of the whole definition. */
  findings: readonly Finding[]
  onChange: (draft: RulesDraft) => void
}

/** Never used again once a version with it was published: what a rule gave is counted under its code. */
export const newCode = (kind: 'rule' | 'group' | 'tier'): string =>
  `${kind}-${newIdempotencyKey().replaceAll('-', '').slice(0, 10)}`

const copyName = (name: Name): Name =>
  changeName(name, (text, language) => sayWords(ruleWords, language, 'copy_name', { name: text }))

/** The rules in their order: each a card with its sentence. */
export function RulesSection({ draft, findings, onChange }: RulesSectionProps) {
  const say = useWords(ruleWords)
  const { language } = useLanguage()
  const { rules, groups } = draft
  // Ready rules are cut to what is sold: known by the time that they are asked for.
  useQuery(suggestionsQuery('category'))
  const [choosing, setChoosing] = useState(false)
  const [deleted, setDeleted] = useState<{ rule: Rule; index: number } | null>(null)
  const setRules = (changed: readonly Rule[]) => onChange({ ...draft, rules: changed })
  const addGroup = (index: number, rule: Rule) => {
    const group = {
      code: newCode('group'),
      name: changeName('', (_, each) =>
        sayWords(ruleWords, each, 'group_name', { number: groups.length + 1 }),
      ),
      mode: 'best' as const,
    }
    onChange({
      rules: replaceItem(rules, index, { ...rule, group: group.code }),
      groups: [...groups, group],
    })
  }
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setChoosing(true)}>
      {say('add')}
    </Button>
  )
  const gone = deleted && (
    <li className={classes.deleted} role="status">
      {say('deleted', { name: nameIn(deleted.rule.name, language) })}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowBackUp size={16} className="mirrored" aria-hidden />}
        onClick={() => {
          setRules(rules.toSpliced(deleted.index, 0, deleted.rule))
          setDeleted(null)
        }}
      >
        {say('undo')}
      </Button>
    </li>
  )
  return (
    <Section title={say('title')} note={say('note')} actions={rules.length > 0 && add}>
      {rules.length === 0 && !deleted && (
        <EmptyState title={say('empty_title')} level={3} actions={add}>
          {say('empty_text')}
        </EmptyState>
      )}
      <ul className={classes.list}>
        {rules.map((rule, index) => (
          <Fragment key={rule.code}>
            {deleted?.index === index && gone}
            <RuleCard
              rule={rule}
              rules={rules}
              groups={groups}
              findings={findingsOf(findings, `/rules/${index}`)}
              onChange={(changed) => setRules(replaceItem(rules, index, changed))}
              onDuplicate={() => setRules(duplicateRule(rules, index, newCode('rule'), copyName(rule.name)))}
              onMove={(by) => setRules(moveItem(rules, index, by))}
              onDelete={() => {
                setRules(removeItem(rules, index))
                setDeleted({ rule, index })
              }}
              onNewGroup={() => addGroup(index, rule)}
            />
          </Fragment>
        ))}
        {deleted && deleted.index >= rules.length && gone}
      </ul>
      {choosing && (
        <LibraryDialog
          onClose={() => setChoosing(false)}
          onChoose={(rule) => {
            setRules([...rules, { ...rule, code: newCode('rule') }])
            setChoosing(false)
          }}
        />
      )}
    </Section>
  )
}

/** Of one part, with pointers that begin at it. */
export const findingsOf = (findings: readonly Finding[], part: string): Finding[] =>
  findings
    .filter(({ pointer }) => pointer === part || pointer.startsWith(`${part}/`))
    .map((finding) => ({ ...finding, pointer: finding.pointer.slice(part.length) }))
