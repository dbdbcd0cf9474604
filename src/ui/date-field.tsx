import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/he'
import { DateInput, type DateInputProps } from '@mantine/dates'
import { readDay } from './day-text.ts'
import { kitWords } from './kit-words.ts'
import { useLanguage } from './language.tsx'
import { useWords } from './words.ts'

/** A calendar day, held as `2026-11-22`. The week starts on Sunday, and Friday and Saturday are its end. */
export function DateField(props: DateInputProps) {
  const { language } = useLanguage()
  const say = useWords(kitWords)
  const previous = say('date_previous')
  const next = say('date_next')
  return (
    <DateInput
      size="md"
      locale={language}
      firstDayOfWeek={0}
      weekendDays={[5, 6]}
      valueFormat="DD/MM/YYYY"
      dateParser={readDay}
      ariaLabels={{
        previousMonth: previous,
        nextMonth: next,
        previousYear: previous,
        nextYear: next,
        previousDecade: previous,
        nextDecade: next,
      }}
      popoverProps={{ withinPortal: false }}
      clearButtonProps={{ 'aria-label': say('date_clear') }}
      {...props}
    />
  )
}
