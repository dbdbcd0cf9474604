import { Select } from '@mantine/core'
import type { Language } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { termWords } from './term-words.ts'

type InlineDayProps = {
  day: number
  month: number
  onChange: (on: { day: number; month: number }) => void
  language: Language
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
/** February has 29 days for once in four years: then the last day it has counts. */
const lastDay = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** A day of any year, within a sentence. */
export function InlineDay({ day, month, onChange, language }: InlineDayProps) {
  const say = useWords(termWords)
  const nameOf = (number: number) =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, number - 1, 1),
    )
  const days = Array.from({ length: lastDay(month) }, (_, index) => String(index + 1))
  const style = { display: 'inline-block', marginInline: '0.2em', verticalAlign: 'middle' }
  return (
    <>
      <Select
        size="sm"
        w="5rem"
        style={style}
        aria-label={say('expiry_day')}
        data={days}
        value={String(day)}
        onChange={(value) => onChange({ day: Number(value ?? day), month })}
        allowDeselect={false}
      />
      <Select
        size="sm"
        w="8rem"
        style={style}
        aria-label={say('expiry_month')}
        data={MONTHS.map((number) => ({ value: String(number), label: nameOf(number) }))}
        value={String(month)}
        onChange={(value) => {
          const chosen = Number(value ?? month)
          onChange({ month: chosen, day: Math.min(day, lastDay(chosen)) })
        }}
        allowDeselect={false}
      />
    </>
  )
}
