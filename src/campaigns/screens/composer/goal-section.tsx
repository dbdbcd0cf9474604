import { Select, Stack, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type Definition, MOST } from '../../contract.ts'
import { settingQuery } from '../campaign-data.ts'
import { tellGoal } from '../campaign-told.ts'
import { useTelling } from '../use-telling.ts'
import classes from './composer.module.css'
import { composerWords } from './composer-words.ts'
import { FindingsAt } from './findings.tsx'

type PartProps = { definition: Definition; onChange: (part: Partial<Definition>) => void }

const GOALS = ['bought', 'redeemed', 'more_active'] as const

/** What counts as success, and in how many days. */
export function GoalSection({ definition: { goal, ends_at_goal }, onChange }: PartProps) {
  const say = useWords(composerWords)
  const { telling } = useTelling()
  const [opened, setOpened] = useState(false)
  return (
    <Section title={say('goal')}>
      <div className={classes.sentence}>
        {say.rich('goal_sentence', {
          goal: (
            <Phrase
              text={tellGoal(telling, goal)}
              title={say('goal_kind')}
              opened={opened}
              onOpened={setOpened}
            >
              <Stack gap="sm">
                <Select
                  label={say('goal_kind')}
                  data={GOALS.map((kind) => ({ value: kind, label: say(`goal_${kind}`) }))}
                  value={goal.kind}
                  onChange={(kind) => kind !== null && onChange({ goal: { ...goal, kind } })}
                  allowDeselect={false}
                />
                <NumberText
                  label={say('goal_days')}
                  value={goal.horizon_days}
                  least={1}
                  most={MOST.horizonDays}
                  onChange={(days) => days !== null && onChange({ goal: { ...goal, horizon_days: days } })}
                />
              </Stack>
            </Phrase>
          ),
        })}
      </div>
      <Switch
        size="md"
        label={say('goal_exit')}
        checked={ends_at_goal}
        onChange={({ currentTarget }) => onChange({ ends_at_goal: currentTarget.checked })}
      />
      <FindingsAt place="/goal" deep />
    </Section>
  )
}

/** How many get nothing, and why that is worth it. */
export function HeldSection({ definition: { held_percent }, onChange }: PartProps) {
  const say = useWords(composerWords)
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const setting = useQuery(settingQuery)
  const always = setting.data?.holdout_percent ?? 0
  return (
    <Section title={say('held')}>
      <div className={classes.sentence}>
        {say.rich('held_sentence', {
          percent: (
            <Phrase
              text={format.percent(held_percent / 100)}
              title={say('held')}
              opened={opened}
              onOpened={setOpened}
            >
              <NumberText
                label={say('held_percent')}
                value={held_percent}
                most={MOST.heldPercent}
                unit="%"
                onChange={(percent) => percent !== null && onChange({ held_percent: percent })}
                autoFocus
              />
            </Phrase>
          ),
        })}
      </div>
      <p className={held_percent === 0 ? classes.wrong : classes.why}>
        {say(held_percent === 0 ? 'held_zero' : 'held_why')}
      </p>
      {always > 0 && (
        <p className={classes.why}>{say('held_club', { percent: format.percent(always / 100) })}</p>
      )}
      <FindingsAt place="/held_percent" />
    </Section>
  )
}

const MOST_MINOR = 1_000_000_000

export function BudgetSection({ definition: { budget_minor }, onChange }: PartProps) {
  const say = useWords(composerWords)
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const decimals = decimalsOfCurrency(format.currency)
  return (
    <Section title={say('budget')} note={say('budget_note')}>
      <div className={classes.sentence}>
        {say.rich('budget_sentence', {
          budget: (
            <Phrase
              text={
                budget_minor === null
                  ? say('budget_none')
                  : say('budget_most', { amount: format.money(budget_minor, { whole: true }) })
              }
              title={say('budget')}
              opened={opened}
              onOpened={setOpened}
            >
              <NumberText
                label={say('budget_field')}
                value={budget_minor}
                decimals={decimals}
                unitsPerOne={10 ** decimals}
                most={MOST_MINOR}
                isOptional
                unit={format.currencySymbol()}
                onChange={(budget) => onChange({ budget_minor: budget })}
                autoFocus
              />
            </Phrase>
          ),
        })}
      </div>
      <FindingsAt place="/budget_minor" />
    </Section>
  )
}
