import sql, { empty, join, type Sql } from 'sql-template-tag'
import { andInScope, type Fact, type FactMoment, type FactSource } from '#members/fact.ts'
import { uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { PurchaseSource, Sought, Span } from '#segments/behaviour.ts'
import { SHRINK } from '#statistics/rhythm.ts'

const visits: FactSource = {
  code: 'visits',
  by: 'member_id',
  rows: (moment) =>
    sql`select member_id, sum(purchases)::bigint as visits, sum(spent_minor)::bigint as spend_minor,
               count(*) filter (where purchases > 0) as days, min(business_on) filter (where purchases > 0) as first_on,
               max(business_on) filter (where purchases > 0) as last_on
        from receipts.member_day
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)} group by member_id`,
}

/** Below so many days with a purchase nobody has a rhythm. */
const RHYTHM_DAYS = 3
const WEEK_DAYS = 7

/** What members' purchases amount to. */
export const PURCHASE_FACTS: readonly Fact[] = [
  {
    code: 'has_bought',
    words: { en: 'have bought', he: 'כבר קנו' },
    notWords: { en: 'never bought', he: 'מעולם לא קנו' },
    type: 'flag',
    source: null,
    isAlwaysKnown: true,
    byReceipt: 'rises',
    value: (row, { clubId }) =>
      sql`exists (
            select from receipts.member_day
            where member_id = ${row}.member_id and club_id = ${clubId} and purchases > 0)`,
  },
  {
    code: 'visits',
    words: { en: 'purchases ever', he: 'קניות אי פעם' },
    type: 'number',
    byReceipt: 'rises',
    source: visits,
    value: (row) => sql`coalesce(${row}.visits, 0)`,
  },
  {
    code: 'spend',
    words: { en: 'spend ever', he: 'סך הקניות אי פעם' },
    type: 'money',
    byReceipt: 'rises',
    source: visits,
    value: (row) => sql`coalesce(${row}.spend_minor, 0)`,
  },
  {
    code: 'first_purchase_on',
    words: { en: 'first purchase', he: 'קנייה ראשונה' },
    type: 'date',
    source: visits,
    value: (row) => sql`${row}.first_on`,
  },
  {
    code: 'last_purchase_on',
    words: { en: 'last purchase', he: 'קנייה אחרונה' },
    type: 'date',
    source: visits,
    value: (row) => sql`${row}.last_on`,
  },
]

/**
 * How late a member is by their own rhythm, as standing has it: in percent of their own gap, which is shrunk to the club's typical
 * one (`ownGap`). `typicalGap` is in weeks; null: nobody was rated yet, and nobody has a rhythm.
 */
export const rhythmFact = (typicalGap: number | null): Fact => ({
  code: 'gap_percent',
  words: {
    en: 'lateness by their own rhythm, in percent (100 is on time)',
    he: 'איחור לפי הקצב שלהם, באחוזים (100 הוא בזמן)',
  },
  type: 'number',
  byReceipt: 'falls',
  source: visits,
  value: (row, { today }) =>
    typicalGap === null
      ? sql`null::bigint`
      : sql`(case when ${row}.days >= ${RHYTHM_DAYS}::integer
               then floor((${today}::date - ${row}.last_on) * 100 * (${row}.days - 1 + ${SHRINK}::integer)
                 / (${row}.last_on - ${row}.first_on + ${SHRINK * typicalGap * WEEK_DAYS}::float8))::bigint end)`,
})

const within = (column: Sql, { from, to }: Span): Sql[] => [
  ...(from === null ? [] : [sql`${column} >= ${from}::date`]),
  ...(to === null ? [] : [sql`${column} <= ${to}::date`]),
]

const oneOf = (column: Sql, values: readonly string[]): Sql[] =>
  values.length === 0 ? [] : [sql`${column} = any(${values}::text[])`]

const andAll = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? empty : sql` and ${join([...parts], ' and ')}`

/** Receipts still bear the id of who was merged. */
const buyersIn = ({ scope }: Pick<FactMoment, 'scope'>): Sql =>
  scope === null
    ? empty
    : sql` and (m.member_id = any(${uuidColumn(scope.memberIds)}::uuid[]) or m.merged_into = any(${uuidColumn(scope.memberIds)}::uuid[]))`

/** What came back, by line. */
const cameBack = ({ clubId, scope }: FactMoment): Sql =>
  sql`select b.receipt_id, back.line_id, sum(back.qty) as qty, sum(back.amount_minor)::bigint as stated_minor,
             sum(back.qty) filter (where back.amount_minor is null) as unpriced_qty
      from receipts.return b
      cross join lateral jsonb_to_recordset(b.lines) as back (line_id text, qty numeric, amount_minor bigint)
      where b.club_id = ${clubId} and b.state = 'posted' and b.receipt_id is not null${
        scope === null
          ? empty
          : sql` and b.receipt_ref in (
              select r.receipt_ref from receipts.receipt r
              join members.member m on m.club_id = r.club_id and m.member_id = r.member_id
              where r.club_id = ${clubId}${buyersIn({ scope })})`
      }
      group by b.receipt_id, back.line_id`

/** The lines of goods, their receipts (`r`), whose they are (`m`), and what came back of them (`back`). */
const soldTo = (moment: FactMoment): Sql =>
  sql`receipts.receipt r
        join members.member m on m.club_id = r.club_id and m.member_id = r.member_id
        join receipts.line l on l.bucket = r.bucket and l.receipt_id = r.receipt_id and l.club_id = r.club_id and l.kind = 'sale'
        left join (${cameBack(moment)}) back on back.receipt_id = l.receipt_id and back.line_id = l.line_id`

const asked = (moment: FactMoment, goods: Sought, span: Span): Sql =>
  sql`r.club_id = ${moment.clubId} and r.member_id is not null${buyersIn(moment)}${andAll([
    ...within(sql`r.business_on`, span),
    ...oneOf(sql`r.branch`, goods.branches),
    ...oneOf(sql`l.category`, goods.categories),
    ...oneOf(sql`l.brand`, goods.brands),
    ...oneOf(sql`l.sku`, goods.skus),
    ...(goods.hidden.length === 0
      ? []
      : [sql`coalesce(lower(btrim(l.category)), '') <> all(${goods.hidden}::text[])`]),
  ])}`

const ANYTHING: Sought = { categories: [], brands: [], skus: [], branches: [], hidden: [] }
/** Of this line goods remain; a line below nothing is an adjustment. As `boughtOf` has it. */
const REMAINS = sql`l.amount_minor >= 0 and l.qty > coalesce(back.qty, 0)`

/** What segments ask of purchases. */
export const purchaseSource: PurchaseSource = {
  receipts: (moment: FactMoment, goods: Sought, span: Span) =>
    sql`select coalesce(m.merged_into, m.member_id) as member_id,
               greatest(0, sum(case when back.line_id is null then l.amount_minor
                 else receipts.amount_left(l.amount_minor, l.qty, back.unpriced_qty, back.stated_minor) end)) as amount_minor
        from ${soldTo(moment)}
        where ${asked(moment, goods, span)}
        group by 1, r.receipt_id having bool_or(${REMAINS})`,
  lines: (moment: FactMoment, goods: Sought, span: Span) =>
    sql`select coalesce(m.merged_into, m.member_id) as member_id, r.receipt_id, r.business_on, r.occurred_at,
               l.qty - coalesce(back.qty, 0) as pieces
        from ${soldTo(moment)}
        where ${REMAINS} and ${asked(moment, goods, span)}`,
  kinds: (moment: FactMoment, span: Span) =>
    sql`select distinct coalesce(m.merged_into, m.member_id) as member_id, nullif(btrim(l.category), '') as category, r.branch
        from ${soldTo(moment)}
        where ${REMAINS} and ${asked(moment, ANYTHING, span)}`,
  totals: (moment: FactMoment, span: Span) =>
    sql`select member_id, sum(purchases)::bigint as times, sum(spent_minor)::bigint as spend_minor
        from receipts.member_day
        where club_id = ${moment.clubId}${andInScope(sql`member_id`, moment)}${andAll(within(sql`business_on`, span))}
        group by member_id`,
}

/** Who is named on each of these receipts, as it stands on them. */
export async function readBuyers(tx: Tx, receiptIds: readonly Uuid[]): Promise<Uuid[]> {
  const rows = await tx.query<{ member_id: Uuid }>(
    sql`select distinct member_id from receipts.receipt
        where bucket in (select generate_series(0, ledger.bucket_count() - 1))
          and receipt_id = any(${receiptIds}::uuid[]) and club_id = ${tx.clubId} and member_id is not null`,
  )
  return rows.map(({ member_id }) => member_id)
}
