import type { Block, Document } from './document.ts'

type Said = Readonly<Record<Document['language'], string>>

/** The few words that no document says itself. */
export const DOCUMENT_WORDS = {
  made: { he: 'הופק ב־{date}', en: 'Made on {date}' },
  page: { he: 'עמוד {page} מתוך {pages}', en: 'Page {page} of {pages}' },
  values: { he: 'המספרים שבתרשים', en: 'The figures of this chart' },
  when: { he: 'מתי', en: 'When' },
  empty: { he: 'אין כאן מה להראות.', en: 'There is nothing to show here.' },
  empty_named: { he: '{caption}: אין מה להראות.', en: '{caption}: nothing to show.' },
  gauge: { he: '{label}: {verdict}', en: '{label}: {verdict}' },
} as const satisfies Readonly<Record<string, Said>>

export function sayIn(
  words: Said,
  language: Document['language'],
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** "1 November 2026": the day of the making as the document itself gives it, in no zone but its own. */
export function sayDay(made: string, language: Document['language']): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(made)?.[0]
  if (!day) return made
  const format = new Intl.DateTimeFormat(language === 'he' ? 'he-IL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(day))
}

/** A value of a chart as a text, for who cannot see it. */
export function sayValue(
  value: number | null,
  block: Extract<Block, { kind: 'lines' }>,
  language: Document['language'],
): string {
  if (value === null) return '–'
  const locale = language === 'he' ? 'he-IL' : 'en-IL'
  if (block.format === 'percent')
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value)
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(Math.abs(value))
  const sign = value < 0 ? '-' : ''
  return `${sign}${block.format === 'money' ? (block.currency ?? '') : ''}${text}`
}
