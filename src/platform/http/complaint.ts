import type { Words } from '../language.ts'

/** What a schema says against a value. Only `path` and `message` are always there. */
export type Issue = {
  path: readonly PropertyKey[]
  message: string
  code?: string | undefined
  expected?: unknown
  origin?: unknown
  minimum?: unknown
  maximum?: unknown
  values?: unknown
  keys?: unknown
  params?: { he?: unknown } | undefined
}

/** A complaint may quote what was sent, and that may be long. */
const LONGEST = 300

const TYPES: Readonly<Record<string, string>> = {
  string: 'טקסט',
  number: 'מספר',
  int: 'מספר שלם',
  boolean: 'כן או לא',
  array: 'רשימה',
  object: 'אובייקט',
  record: 'אובייקט',
  undefined: 'ריק',
}

const COUNTED: Readonly<Record<string, (count: number) => string>> = {
  string: (count) => ({ 1: 'תו אחד', 2: 'שני תווים' })[count] ?? `${count} תווים`,
  array: (count) => ({ 1: 'פריט אחד', 2: 'שני פריטים' })[count] ?? `${count} פריטים`,
}

const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '')
const count = ({ origin }: Issue, limit: unknown): string =>
  COUNTED[String(origin)]?.(Number(limit)) ?? String(limit)

/** In Hebrew as far as the kind of complaint says it; what a rule says in its own words it says in both (`ruleWords`), or in English alone. */
const HEBREW: Readonly<Record<string, (issue: Issue) => string>> = {
  invalid_type: ({ expected, message }) =>
    message.endsWith('received undefined')
      ? 'חסר ערך'
      : `נדרש כאן ${TYPES[String(expected)] ?? String(expected)}`,
  too_small: (issue) => `פחות מדי: לפחות ${count(issue, issue.minimum)}`,
  too_big: (issue) => `יותר מדי: לכל היותר ${count(issue, issue.maximum)}`,
  invalid_format: () => 'לא בתבנית הנדרשת',
  invalid_value: ({ values }) => `הערכים האפשריים: ${list(values)}`,
  unrecognized_keys: ({ keys }) => `שדות שאינם מוכרים: ${list(keys)}`,
  invalid_union: () => 'אף אחת מהצורות האפשריות אינה מתאימה',
}

/** A complaint in both languages. */
export function describeIssue(issue: Issue): Words {
  const own = issue.params?.he
  const hebrew = typeof own === 'string' ? own : (HEBREW[issue.code ?? '']?.(issue) ?? 'הערך אינו תקין')
  return { en: issue.message.slice(0, LONGEST), he: hebrew.slice(0, LONGEST) }
}
