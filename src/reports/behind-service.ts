import sql, { empty, type Sql } from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import { nameRows } from '#members/facts.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, isUuid, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { receiptNameRows } from '#receipts/month-facts.ts'
import type { BehindPage } from './behind-contract.ts'
import { SOURCES, type Source } from './behind-source.ts'
import { type ListCode, listDefinition } from './month-list.ts'
import { spanOf } from './month-span.ts'
import { reportRefusals } from './refusal.ts'

type Row = {
  key: Uuid
  place: number
  member_id: Uuid | null
  name: string | null
  receipt_ref: string | null
  at: Temporal.Instant | null
  amount: number | null
}

type Asked = {
  month: string
  code: ListCode
  of?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** The members and receipts that a figure of a month is made of, as they are known now: the latest or the largest first. */
export async function readBehind(
  tx: Tx,
  clubId: Uuid,
  { month, code, of = '', cursor, limit }: Asked,
): Promise<BehindPage | Refusal | 'no_cursor'> {
  const source = SOURCES[code]
  if (source === undefined) return refuse(reportRefusals, 'figure_not_listed')
  const after = cursor === undefined ? null : readPlace(cursor)
  if (cursor !== undefined && after === null) return 'no_cursor'
  const { timeZone, currency } = await readClub(tx)
  const span = spanOf(Temporal.PlainYearMonth.from(month), timeZone)
  const rows = await tx.queryOnce<Row>(
    listed(clubId, source, source.rows(clubId, span, of), { after, limit: limit + 1 }),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    code,
    unit: source.unit ?? listDefinition(code).unit,
    currency,
    items: shown.map(({ key, member_id, name, receipt_ref, at, amount }) => ({
      id: key,
      member: member_id === null ? null : { id: formatId(MEMBER_PREFIX, member_id), name },
      receipt: receipt_ref,
      at: at?.toString() ?? null,
      amount: amount === null ? null : Number(amount),
    })),
    next_cursor: rows.length > limit && last ? writeCursor([last.place, last.key]) : null,
  }
}

type Place = readonly [place: number, key: Uuid]

function readPlace(cursor: string): Place | null {
  const [place, key] = readCursor(cursor, 2) ?? []
  return typeof place === 'number' && Number.isSafeInteger(place) && typeof key === 'string' && isUuid(key)
    ? [place, key]
    : null
}

/** One page of rows, and only then what they are called. */
function listed(
  clubId: Uuid,
  { has }: Source,
  rows: Sql,
  { after, limit }: { after: Place | null; limit: number },
): Sql {
  const column = (name: Source['has'][number], type: Sql) =>
    has.includes(name) ? sql`one.${IDENTIFIERS[name]}` : sql`null::${type}`
  const from = after === null ? empty : sql`where (place, key) < (${after[0]}::bigint, ${after[1]}::uuid)`
  const owner = has.includes('account_id')
    ? sql`left join lateral (
            select n.member_id, n.name from (${nameRows(clubId)}) n where n.account_id = one.account_id
            order by n.state = 'active' desc, n.member_id limit 1) m on true`
    : sql`left join (${nameRows(clubId)}) m on m.member_id = one.member_id`
  const receipt = has.includes('receipt_id')
    ? sql`left join (${receiptNameRows(clubId)}) r on r.receipt_id = one.receipt_id`
    : sql`left join (select null::uuid as receipt_id, null::text as receipt_ref where false) r on true`
  return sql`
    select one.key, one.place, m.member_id, m.name, r.receipt_ref, ${column('at', sql`timestamptz`)} as at,
           ${column('amount', sql`bigint`)}::bigint as amount
    from (select * from (${rows}) every ${from} order by place desc, key desc limit ${limit}) one
    ${owner}
    ${receipt}
    order by one.place desc, one.key desc`
}

const IDENTIFIERS = {
  member_id: sql`member_id`,
  account_id: sql`account_id`,
  receipt_id: sql`receipt_id`,
  at: sql`at`,
  amount: sql`amount`,
} as const
