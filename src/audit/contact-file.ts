import { type ColumnMapping, type Mapped, MEMBER_FIELDS, mapFields } from '#imports/field.ts'
import { type FileLook, type FileOptions, readRecords } from '#imports/file.ts'
import { createMomentReader, type DateFormat } from '#imports/moment.ts'
import { readCell } from '#imports/row.ts'
import type { Contacts } from './fading-contacts.ts'
import type { Buyer } from './gathered.ts'

const YEAR_MS = 365.25 * 86_400_000
const LEAST_PHONE_DIGITS = 9
const MOST_PHONE_DIGITS = 15

export const mapContactFile = (
  headers: readonly string[],
  named?: Readonly<Record<string, string>>,
): Mapped => mapFields(MEMBER_FIELDS, headers, named)

export type ContactReading = {
  readonly path: string
  readonly look: FileLook
  readonly file: FileOptions
  readonly mapping: ColumnMapping
  readonly dateFormat: DateFormat | null
  readonly timeZone: string
  /** The audit's day: ages count from it. */
  readonly asOfMs: number
}

/**
 * Reads from a file of members who can be reached, and how old the details are. Names and addresses are looked at and not kept.
 * @throws FileError when the file turns out to be damaged
 */
export async function readContactFile(reading: ContactReading, buyers: readonly Buyer[]): Promise<Contacts> {
  const { mapping, look, file, timeZone, asOfMs } = reading
  const readMoment = createMomentReader(reading.dateFormat)
  const wanted = new Set(buyers.map(({ member }) => member))
  const isReachable = new Map<string, boolean>()
  const kind =
    mapping.details_confirmed_at !== undefined
      ? 'confirmed'
      : mapping.joined_at !== undefined
        ? 'joined'
        : null
  const years: number[] = []
  const tally = { members: 0, reachable: 0, unknown: 0 }
  const cellOf = (cells: readonly string[], field: string): string | null =>
    readCell(cells, mapping[field] ?? -1)
  const momentOf = (cells: readonly string[], field: string): number | null => {
    const text = cellOf(cells, field)
    return text === null ? null : readMoment(text, timeZone)
  }
  for await (const records of readRecords(reading.path, look, file))
    for (const { cells } of records) {
      tally.members += 1
      const reaches = isPhone(cellOf(cells, 'phone')) || isAddress(cellOf(cells, 'email'))
      if (reaches) tally.reachable += 1
      const given = [momentOf(cells, 'details_confirmed_at'), momentOf(cells, 'joined_at')].filter(
        (at) => at !== null,
      )
      if (given.length > 0) years.push(Math.max(0, asOfMs - Math.max(...given)) / YEAR_MS)
      else tally.unknown += 1
      for (const name of [cellOf(cells, 'external_id'), cellOf(cells, 'card')])
        if (name !== null && wanted.has(name)) isReachable.set(name, reaches)
    }
  return {
    members: tally.members,
    reachable: tally.reachable,
    ages: kind === null ? null : { kind, years, unknown: tally.unknown },
    isReachable,
  }
}

/** What the receipts themselves say of contacts; null where they have no such columns. */
export function contactsOfReceipts(buyers: readonly Buyer[], hasColumns: boolean): Contacts | null {
  if (!hasColumns || buyers.length === 0) return null
  const isReachable = new Map(buyers.map(({ member, hasPhone, hasEmail }) => [member, hasPhone || hasEmail]))
  const reachable = buyers.filter(({ hasPhone, hasEmail }) => hasPhone || hasEmail).length
  return { members: buyers.length, reachable, ages: null, isReachable }
}

function isPhone(text: string | null): boolean {
  const digits = text?.replace(/\D/g, '').length ?? 0
  return digits >= LEAST_PHONE_DIGITS && digits <= MOST_PHONE_DIGITS
}

const isAddress = (text: string | null): boolean =>
  text !== null && /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text)
