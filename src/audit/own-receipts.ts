import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { readClub } from '#access/service.ts'
import type { ColumnMapping } from '#imports/field.ts'
import { type Reach, readReach, readSurvivors } from '#members/facts.ts'
import type { Database } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { readSoldLines, readSoldSpan, type SoldLine } from '#receipts/sold-line-service.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import { readTaken, type Taken } from '#rewards/taken-facts.ts'

/** As far back as an audit of the club's own receipts looks. */
const MOST_MONTHS = 24
const MEMBERS_AT_ONCE = 5_000
const TAKEN_AT_ONCE = 5_000
/** Stands for an address that the club has: the audit asks whether there is one, and nobody else needs to know it. */
const SOME_PHONE = '0000000000'

const RECEIPT_COLUMNS = [
  'receipt_id',
  'occurred_at',
  'member',
  'branch',
  'sku',
  'category',
  'qty',
  'amount_minor',
  'points_earned',
  'discount',
  'points_used',
] as const
const MEMBER_COLUMNS = ['external_id', 'phone', 'joined_at', 'details_confirmed_at'] as const

export type OwnReceipts = { path: string; mapping: ColumnMapping; membersPath: string }

/**
 * Writes the club's receipts of its last two years of trade, and which of its members have an address, as the files that an audit
 * reads. Members are named by their ids. Null: there are no receipts, or it was called off.
 */
export async function writeOwnReceipts(
  db: Database,
  clubId: Uuid,
  folder: string,
  signal: AbortSignal,
): Promise<OwnReceipts | null> {
  const { timeZone, decimals, span, survivors } = await db.inClub(clubId, async (tx) => {
    const club = await readClub(tx)
    return {
      timeZone: club.timeZone,
      decimals: decimalsOfCurrency(club.currency),
      span: await readSoldSpan(tx),
      survivors: await readSurvivors(tx),
    }
  })
  if (span === null) return null
  const seen = { discount: false, category: false }
  const earliest = span.last.subtract({ months: MOST_MONTHS }).add({ days: 1 })
  const first = Temporal.PlainDate.compare(span.first, earliest) < 0 ? earliest : span.first
  async function* rows(): AsyncGenerator<(string | number | null)[]> {
    yield [...RECEIPT_COLUMNS]
    for (
      let day = first;
      Temporal.PlainDate.compare(day, span?.last ?? day) <= 0;
      day = day.add({ days: 1 })
    ) {
      if (signal.aborted) return
      for (const line of await readDayOf(db, clubId, day, timeZone)) {
        seen.discount ||= (line.discountMinor ?? 0) > 0
        seen.category ||= line.category !== null
        yield rowOf(line, survivors, decimals)
      }
    }
    if (span === null) return
    for await (const taken of readAllTaken(db, clubId, { from: first, to: span.last, timeZone }))
      yield rowOfTaken(taken, survivors)
  }
  const receipts = path.join(folder, 'receipts.csv')
  await pipeline(rows, stringify(), createWriteStream(receipts, { mode: 0o600 }))
  if (signal.aborted) return null
  return { path: receipts, mapping: mappingOf(seen), membersPath: await writeMembers(db, clubId, folder) }
}

/** A day of one shop is held at once; a club's busiest has some hundred thousand lines. */
const readDayOf = (
  db: Database,
  clubId: Uuid,
  day: Temporal.PlainDate,
  timeZone: string,
): Promise<SoldLine[]> =>
  db.inClub(clubId, async (tx) => {
    const lines: SoldLine[] = []
    for await (const part of readSoldLines(tx, day, timeZone)) for (const line of part) lines.push(line)
    return lines
  })

async function* readAllTaken(
  db: Database,
  clubId: Uuid,
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate; timeZone: string },
): AsyncGenerator<Taken> {
  for (let after: Uuid | null = null; ; ) {
    const from: Uuid | null = after
    const part: Taken[] = await db.inClub(clubId, (tx) =>
      readTaken(tx, { ...days, atOnce: TAKEN_AT_ONCE }, from),
    )
    yield* part
    after = part.at(-1)?.redemption_id ?? null
    if (after === null || part.length < TAKEN_AT_ONCE) return
  }
}

function rowOf(
  line: SoldLine,
  survivors: ReadonlyMap<Uuid, Uuid>,
  decimals: number,
): (string | number | null)[] {
  const { memberId } = line
  return [
    line.receipt,
    line.localTime,
    memberId && formatId('mbr', survivors.get(memberId) ?? memberId),
    line.branch,
    line.sku,
    line.category,
    line.qty,
    line.amountMinor,
    line.points,
    line.discountMinor === null ? null : (line.discountMinor / 10 ** decimals).toFixed(decimals),
    null,
  ]
}

/** Points are used apart from any purchase: a receipt of its own that sells nothing. */
const rowOfTaken = (taken: Taken, survivors: ReadonlyMap<Uuid, Uuid>): (string | number | null)[] => [
  formatId(REDEMPTION_PREFIX, taken.redemption_id),
  taken.local_time,
  formatId('mbr', survivors.get(taken.member_id) ?? taken.member_id),
  ...[null, null, null, 1, 0, null, null],
  taken.points,
]

/** What no line tells is a column that the club does not have: unknown, and not nothing. */
const mappingOf = (seen: { discount: boolean; category: boolean }): ColumnMapping =>
  Object.fromEntries(
    RECEIPT_COLUMNS.map((name, column) => [name, column] as const).filter(
      ([name]) => (name !== 'discount' || seen.discount) && (name !== 'category' || seen.category),
    ),
  )

async function writeMembers(db: Database, clubId: Uuid, folder: string): Promise<string> {
  async function* rows(): AsyncGenerator<(string | null)[]> {
    yield [...MEMBER_COLUMNS]
    for (let after: Uuid | null = null; ; ) {
      const from: Uuid | null = after
      const people: Reach[] = await db.inClub(clubId, (tx) => readReach(tx, from, MEMBERS_AT_ONCE))
      for (const { memberId, hasAddress, joinedAt, confirmedAt } of people)
        yield [
          formatId('mbr', memberId),
          hasAddress ? SOME_PHONE : null,
          joinedAt.toString(),
          confirmedAt?.toString() ?? null,
        ]
      after = people.at(-1)?.memberId ?? null
      if (after === null || people.length < MEMBERS_AT_ONCE) return
    }
  }
  const members = path.join(folder, 'members.csv')
  await pipeline(rows, stringify(), createWriteStream(members, { mode: 0o600 }))
  return members
}
