import type { Name } from '#programme/name.ts'

/** How a name stands in its two columns: the one that it has, or the Hebrew one and beside it the English one. */
export const keptName = (name: Name): string => (typeof name === 'string' ? name : name.he)
export const keptNameEn = (name: Name): string | null => (typeof name === 'string' ? null : name.en)

export const readName = (kept: string, keptEn: string | null): Name =>
  keptEn === null ? kept : { he: kept, en: keptEn }
