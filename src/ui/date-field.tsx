import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/he'
import { DateInput, type DateInputProps } from '@mantine/dates'
import { useLanguage } from './language.tsx'

/** A calendar day, held as `2026-11-22`. The week starts on Sunday, and Friday and Saturday are its end. */
export function DateField(props: DateInputProps) {
  const { language } = useLanguage()
  return (
    <DateInput
      size="md"
      locale={language}
      firstDayOfWeek={0}
      weekendDays={[5, 6]}
      valueFormat="DD/MM/YYYY"
      popoverProps={{ withinPortal: true }}
      {...props}
    />
  )
}
