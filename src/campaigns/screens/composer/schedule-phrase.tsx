import { Checkbox, Select, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { zonedMoment } from '#raffles/screens/zoned-moment.ts'
import { STANDING_WORDS, STANDINGS } from '#standing/standing.ts'
import { DateField } from '#ui/date-field.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MOST, type Schedule, type Trigger } from '../../contract.ts'
import { hourText, tellSchedule } from '../campaign-told.ts'
import { useTelling } from '../use-telling.ts'
import { composerWords } from './composer-words.ts'
import { newSchedule, newTrigger } from './definition-form.ts'
import { useFaultCount } from './findings.tsx'

type Of<Kind extends Schedule['kind']> = Extract<Schedule, { kind: Kind }>
type PartProps<Part> = { value: Part; onChange: (value: Part) => void }

const KINDS = ['once', 'recurring', 'trigger'] as const
const EVERY = ['day', 'week', 'month'] as const
const TRIGGERS = ['joined', 'first_purchase', 'redeemed', 'standing_changed', 'entered_segment'] as const
/** The week begins on Sunday; days are counted from Monday. */
const WEEK = [7, 1, 2, 3, 4, 5, 6] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }))

/** When it goes out, as a part of a sentence that opens its form. */
export function SchedulePhrase({ value, onChange }: PartProps<Schedule>) {
  const say = useWords(composerWords)
  const { telling } = useTelling()
  const [opened, setOpened] = useState(false)
  const isBad = useFaultCount('/schedule') > 0
  return (
    <Phrase
      text={tellSchedule(telling, value)}
      title={say('when_kind')}
      opened={opened}
      onOpened={setOpened}
      isBad={isBad}
    >
      <Stack gap="sm">
        <Select
          label={say('when_kind')}
          data={KINDS.map((kind) => ({ value: kind, label: say(`when_${kind}`) }))}
          value={value.kind}
          onChange={(kind) => kind !== null && kind !== value.kind && onChange(newSchedule(kind))}
          allowDeselect={false}
        />
        {value.kind === 'once' && <OnceForm value={value} onChange={onChange} />}
        {value.kind === 'recurring' && <RecurringForm value={value} onChange={onChange} />}
        {value.kind === 'trigger' && <TriggerForm value={value} onChange={onChange} />}
      </Stack>
    </Phrase>
  )
}

/** What a clock in the club's zone shows at an instant: day and hour. */
function partsIn(timeZone: string, at: string): { day: string; hour: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(
    format.formatToParts(Date.parse(at)).map(({ type, value }) => [type, value]),
  )
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) }
}

const MORNING = 10

function OnceForm({ value, onChange }: PartProps<Of<'once'>>) {
  const say = useWords(composerWords)
  const { timeZone } = useFormat()
  const { day, hour } = value.at === null ? { day: null, hour: MORNING } : partsIn(timeZone, value.at)
  const set = (nextDay: string | null, nextHour: number) =>
    onChange({ kind: 'once', at: zonedMoment(nextDay, hourText(nextHour), timeZone) })
  return (
    <>
      <DateField
        label={say('at_day')}
        value={day}
        onChange={(next) => set(next, hour)}
        placeholder={say('at_once')}
        clearable
      />
      {day !== null && <HourSelect label={say('at_hour')} value={hour} onChange={(next) => set(day, next)} />}
    </>
  )
}

type HourProps = { label: string; value: number; onChange: (hour: number) => void }

function HourSelect({ label, value, onChange }: HourProps) {
  return (
    <Select
      label={label}
      data={HOURS}
      value={String(value)}
      onChange={(next) => onChange(Number(next))}
      allowDeselect={false}
      dir="ltr"
    />
  )
}

function RecurringForm({ value, onChange }: PartProps<Of<'recurring'>>) {
  const say = useWords(composerWords)
  const format = useFormat()
  const { every, day, hour } = value
  return (
    <>
      <Select
        label={say('every')}
        data={EVERY.map((each) => ({ value: each, label: say(`every_${each}`) }))}
        value={every}
        onChange={(next) => next !== null && onChange({ ...value, every: next, day: 1 })}
        allowDeselect={false}
      />
      {every === 'week' && (
        <Select
          label={say('day_of_week')}
          data={WEEK.map((each) => ({ value: String(each), label: format.weekday(`2024-01-0${each}`) }))}
          value={String(day)}
          onChange={(next) => onChange({ ...value, day: Number(next) })}
          allowDeselect={false}
        />
      )}
      {every === 'month' && (
        <NumberText
          label={say('day_of_month')}
          value={day}
          least={1}
          most={31}
          description={say('day_note')}
          onChange={(next) => next !== null && onChange({ ...value, day: next })}
        />
      )}
      <HourSelect
        label={say('at_hour')}
        value={hour}
        onChange={(next) => onChange({ ...value, hour: next })}
      />
    </>
  )
}

function TriggerForm({ value, onChange }: PartProps<Of<'trigger'>>) {
  const say = useWords(composerWords)
  const { segments } = useTelling()
  const { trigger } = value
  const kinds = TRIGGERS.filter((kind) => kind !== 'entered_segment' || segments.length > 0)
  const set = (next: Trigger | null) => next !== null && onChange({ ...value, trigger: next })
  return (
    <>
      <Select
        label={say('trigger')}
        data={kinds.map((kind) => ({ value: kind, label: say(`trigger_${kind}`) }))}
        value={trigger.kind}
        onChange={(kind) => kind !== null && set(newTrigger(kind, segments[0]?.id))}
        allowDeselect={false}
      />
      <TriggerDetail trigger={trigger} onChange={set} />
      {!(trigger.kind === 'joined' || trigger.kind === 'first_purchase') && (
        <AgainField
          value={value.again_after_days}
          onChange={(days) => onChange({ ...value, again_after_days: days })}
        />
      )}
    </>
  )
}

function TriggerDetail({
  trigger,
  onChange,
}: {
  trigger: Trigger
  onChange: (trigger: Trigger) => void
}): ReactNode {
  const say = useWords(composerWords)
  const { language } = useFormat()
  const { segments } = useTelling()
  if (trigger.kind === 'redeemed')
    return (
      <Checkbox
        label={say('trigger_first_only')}
        checked={trigger.first_only}
        onChange={({ currentTarget }) => onChange({ ...trigger, first_only: currentTarget.checked })}
      />
    )
  if (trigger.kind === 'standing_changed')
    return (
      <Select
        label={say('trigger_to')}
        data={STANDINGS.map((each) => ({ value: each, label: STANDING_WORDS[each][language] }))}
        value={trigger.to}
        onChange={(to) => to !== null && onChange({ ...trigger, to })}
        allowDeselect={false}
      />
    )
  if (trigger.kind === 'entered_segment')
    return (
      <Select
        label={say('segment')}
        data={segments.map(({ id, name }) => ({ value: id, label: name }))}
        value={trigger.segment}
        onChange={(segment) => segment !== null && onChange({ ...trigger, segment })}
        allowDeselect={false}
        searchable
      />
    )
  return null
}

/** For who has just decided that it may come again. */
const USUAL_AGAIN = 90

function AgainField({ value, onChange }: { value: number | null; onChange: (days: number | null) => void }) {
  const say = useWords(composerWords)
  return (
    <>
      <Checkbox
        label={say('again_never')}
        checked={value === null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? null : USUAL_AGAIN)}
      />
      {value !== null && (
        <NumberText
          label={say('again')}
          value={value}
          least={1}
          most={MOST.reentryDays}
          onChange={onChange}
        />
      )}
    </>
  )
}
