import { Select } from '@mantine/core'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { DateField } from '#ui/date-field.tsx'
import { useWords } from '#ui/words.ts'
import { MOST, type When } from '../../definition.ts'
import classes from './composer.module.css'
import { composerWords } from './words.ts'

/** Lists open within the form: outside of it a press would close it. */
export const WITHIN = { withinPortal: false }

const KINDS = ['last_days', 'dates', 'ever'] as const

/** When something was bought. */
export function WhenInput({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const say = useWords(composerWords)
  const choose = (kind: string | null) => {
    if (kind === 'ever') onChange({ kind })
    if (kind === 'last_days') onChange({ kind, days: 90 })
    if (kind === 'dates') onChange({ kind, from_on: null, to_on: null })
  }
  return (
    <>
      <Select
        label={say('when')}
        data={KINDS.map((kind) => ({ value: kind, label: say(kind) }))}
        value={when.kind}
        onChange={choose}
        allowDeselect={false}
        comboboxProps={WITHIN}
      />
      {when.kind === 'last_days' && (
        <DaysInput days={when.days} onChange={(days) => onChange({ kind: 'last_days', days })} />
      )}
      {when.kind === 'dates' && (
        <DatesInput dates={when} onChange={(dates) => onChange({ ...when, ...dates })} />
      )}
    </>
  )
}

export function DaysInput(props: { days: number; least?: number; onChange: (days: number) => void }) {
  const say = useWords(composerWords)
  return (
    <NumberText
      label={say('days')}
      value={props.days}
      least={props.least ?? 1}
      most={MOST.days}
      onChange={(days) => days !== null && props.onChange(days)}
    />
  )
}

type Dates = { from_on: string | null; to_on: string | null }

/** Both days are included; either may stay open. */
export function DatesInput({ dates, onChange }: { dates: Dates; onChange: (dates: Dates) => void }) {
  const say = useWords(composerWords)
  const { from_on, to_on } = dates
  const isCrossed = from_on !== null && to_on !== null && from_on > to_on
  return (
    <div className={classes.pair}>
      <DateField
        label={say('from_on')}
        value={from_on}
        onChange={(day) => onChange({ from_on: day, to_on })}
        clearable
      />
      <DateField
        label={say('to_on')}
        value={to_on}
        onChange={(day) => onChange({ from_on, to_on: day })}
        error={isCrossed ? say('days_crossed') : null}
        clearable
      />
    </div>
  )
}
