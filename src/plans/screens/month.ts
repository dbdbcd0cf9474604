import { useLanguage } from '#ui/language.tsx'

/** The month before this moment's, as the API names it: "2026-02". */
export function lastMonth(now: number): string {
  const today = new Date(now)
  return new Date(Date.UTC(today.getFullYear(), today.getMonth() - 1, 1)).toISOString().slice(0, 7)
}

/** "2026-02" as people say it. */
export function useMonthName(): (period: string) => string {
  const { language } = useLanguage()
  const format = new Intl.DateTimeFormat(language === 'he' ? 'he-IL' : 'en-IL', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (period) => format.format(new Date(`${period}-01T00:00:00Z`))
}
