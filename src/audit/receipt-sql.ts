import type { ColumnMapping } from '#imports/field.ts'
import type { DateFormat } from '#imports/moment.ts'
import { quoteText } from './analytic-database.ts'
import type { Source } from './receipt-file.ts'

/** How cells are read; the statement is made of this alone. */
export type CellReading = {
  readonly mapping: ColumnMapping
  readonly dateFormat: DateFormat | null
  readonly timeZone: string
  readonly currencyDecimals: number
  readonly hasDecimalComma: boolean
}

/** As in the receipts that a till sends. */
const LONGEST = { receipt_id: 120, sku: 100, branch: 60, member: 254 } as const

const DECORATION = '[\\s₪$€£\u200e\u200f\u00a0]'

/** What the import reads as a number, by the same rules; a decimal comma where the file has them. */
const numberMacros = (hasDecimalComma: boolean): string[] => [
  `create or replace macro sign_first(x) as case when suffix(x, '-') and not prefix(x, '-') then '-' || x[:-2] else x end`,
  `create or replace macro bare_number(x) as sign_first(replace(regexp_replace(x, '${DECORATION}', '', 'g'), '−', '-'))`,
  `create or replace macro ungrouped(x) as case when regexp_full_match(x, '-?\\d{1,3}(,\\d{3})+(\\.\\d+)?') then replace(x, ',', '') else x end`,
  hasDecimalComma
    ? `create or replace macro read_number(x) as try_cast(replace(replace(bare_number(x), '.', ''), ',', '.') as decimal(18, 6))`
    : `create or replace macro read_number(x) as coalesce(try_cast(x as decimal(18, 6)), try_cast(ungrouped(bare_number(x)) as decimal(18, 6)))`,
]

const ISO_OF: Readonly<Record<string, string>> = {
  day_first: `regexp_replace(x, '^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})', '\\3-\\2-\\1')`,
  compact: `regexp_replace(x, '^(\\d{4})(\\d{2})(\\d{2})([^\\d]|$)', '\\1-\\2-\\3\\4')`,
}

/** A date of the stated form, as ISO writes it. */
function isoOfFormat({ datePattern, order }: DateFormat): string {
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => order.indexOf(part) + 1)
  const iso = `regexp_replace(x, ${quoteText(`^${datePattern}`)}, '\\${year}-\\${month}-\\${day}')`
  return `regexp_replace(${iso}, '^(\\d{2}-)', '20\\1')`
}

/** A time as it stands in the file, as the shop's clock showed it: what has an offset is told by the zone. */
function momentMacros({ dateFormat, timeZone }: CellReading): string[] {
  const zone = quoteText(timeZone)
  const hasOffset = `length(x) >= 14 and (x[-1] in ('Z', 'z') or x[-6] in ('+', '-') or (x[-5] in ('+', '-') and length(x) > 16) or (x[-3] in ('+', '-') and length(x) > 16))`
  return [
    `create or replace macro as_known(t) as case when t >= timestamp '1900-01-01' and t < timestamp '2200-01-01' then t end`,
    `create or replace macro local_of(x) as as_known(case when ${hasOffset} then timezone(${zone}, try_cast(x as timestamptz)) else try_cast(x as timestamp) end)`,
    `create or replace macro clock_of(x) as as_known(try_strptime(replace(x, ',', ' '), ['%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p', '%Y-%m-%d  %I:%M:%S %p', '%Y-%m-%d  %I:%M %p', '%Y-%m-%d  %H:%M:%S', '%Y-%m-%d  %H:%M']))`,
    dateFormat === null
      ? `create or replace macro read_moment(x) as coalesce(local_of(x), local_of(${ISO_OF.day_first}), local_of(${ISO_OF.compact}), clock_of(${ISO_OF.day_first}))`
      : `create or replace macro read_moment(x) as coalesce(local_of(${isoOfFormat(dateFormat)}), clock_of(${isoOfFormat(dateFormat)}))`,
  ]
}

/** To the nearest minor unit, ties to the even one, as the import rounds. */
const roundingMacro = (decimals: number): string => {
  const unit = 10 ** (6 - decimals)
  return `create or replace macro to_minor(x) as (select (case when 2 * (u % ${unit}) > ${unit} or (2 * (u % ${unit}) = ${unit} and (u // ${unit}) % 2 = 1) then u // ${unit} + 1 else u // ${unit} end) * s from (select abs((x * 1000000)::bigint) as u, sign(x) as s))`
}

export const readingMacros = (reading: CellReading): string[] => [
  ...numberMacros(reading.hasDecimalComma),
  ...momentMacros(reading),
  roundingMacro(reading.currencyDecimals),
]

/** The statement that reads every row of the source into the table `reading`: a line with its values, or why it is none. */
export function readingStatement(source: Source, reading: CellReading): string {
  const { mapping, currencyDecimals } = reading
  const cell = (field: string): string => {
    const at = mapping[field]
    return at === undefined ? 'null::varchar' : `nullif(trim(c${at}), '')`
  }
  const has = (field: string): boolean => mapping[field] !== undefined
  const item = has('sku') ? cell('sku') : cell('description')
  const isPriced = has('unit_price') && !has('amount') && !has('amount_minor')
  const unit = 10 ** currencyDecimals
  const half = unit * 10 ** (6 - currencyDecimals)
  const minorOf = (value: string): string => `round((${value})::double * ${unit})::bigint`
  return `create table reading as
with cells as (
  select ${source.hasRowNumber ? 'row_number::integer' : 'null::integer'} as row_number,
    ${cell('receipt_id')} as receipt_ref, ${cell('member')} as member, ${cell('occurred_at')} as time_text,
    ${cell('branch')} as branch, ${cell('till')} as till, ${cell('cashier')} as cashier, ${item} as sku,
    ${cell('category')} as category, ${cell('campaign')} as campaign, ${cell('phone')} as phone, ${cell('email')} as email,
    ${cell('qty')} as qty_text, ${cell('amount_minor')} as minor_text, ${cell('amount')} as amount_text,
    ${cell('unit_price')} as price_text, ${cell('list_price')} as list_text, ${cell('discount')} as discount_text,
    ${cell('points_earned')} as earned_text, ${cell('points_used')} as used_text
  from ${source.from}
), numbers as (
  select *, read_moment(time_text) as occurred_at,
    ${has('qty') ? 'case when qty_text is null then 1 else read_number(qty_text) end' : '1::decimal(18, 6)'} as qty_signed,
    ${has('unit_price') ? 'read_number(price_text)' : 'null::decimal(18, 6)'} as price
  from cells
), amounts as (
  select *, case
    when minor_text is not null then try_cast(read_number(minor_text)::double / ${unit} as decimal(18, 6))
    when amount_text is not null then read_number(amount_text)
    when price is not null then try_cast(qty_signed::double * price::double as decimal(18, 6)) end as amount_read
  from numbers
), kinds as (
  select *, (case when price < 0 then 'adjustment' when qty_signed < 0 or amount_read < 0 then 'return'
    ${isPriced ? "when amount_read = 0 then 'gift'" : ''} else 'purchase' end)::line_kind as kind
  from amounts
), signed as (
  select *, case when kind = 'return' and amount_read > 0 then -amount_read else amount_read end as amount from kinds
)
select row_number, receipt_ref, member, occurred_at, (occurred_at::date - date '1970-01-01')::integer as day, branch, till, cashier, sku, category,
  campaign, phone, email, kind, abs(qty_signed)::double as qty, amount, to_minor(amount)::bigint as amount_minor,
  ${has('list_price') ? minorOf('abs(read_number(list_text) * qty_signed::double)') : 'null::bigint'} as list_minor_read,
  ${has('discount') ? minorOf('abs(read_number(discount_text))') : 'null::bigint'} as discount_minor_read,
  try_cast(round(read_number(earned_text)) as bigint) as points_earned, try_cast(abs(round(read_number(used_text))) as bigint) as points_used,
  case
    when length(receipt_ref) > ${LONGEST.receipt_id} or length(sku) > ${has('sku') ? LONGEST.sku : 4 * LONGEST.sku}
      or length(branch) > ${LONGEST.branch} or length(member) > ${LONGEST.member} then 'text_too_long'
    when time_text is null then 'occurred_at_missing'
    when occurred_at is null then 'occurred_at_not_a_time'
    when qty_signed is null then 'qty_not_a_number'
    when qty_signed = 0 then 'qty_zero'
    when price_text is not null and price is null then 'amount_not_a_number'
    when amount is null then case when minor_text is null and amount_text is null and price is null then 'amount_missing'
      when minor_text is null and amount_text is null then 'amount_too_large' else 'amount_not_a_number' end
    when abs(amount) > ${Math.min(1e12 / half, 1e10).toFixed(0)} then 'amount_too_large'
  end as reason
from signed`
}

/**
 * The lines as everybody reads them. A row without a receipt number belongs to what its member bought at that moment; without a
 * member it stands alone.
 */
export const LINE_VIEW = (hasRejections: boolean, hasUnnumbered: boolean): string => {
  const receipt = hasUnnumbered
    ? `coalesce(receipt_ref, case when member is not null then member || ' ' || occurred_at::varchar else '#' || rowid::varchar end)`
    : 'receipt_ref'
  return `create view line as select ${receipt} as receipt, member, occurred_at, day, branch, till, cashier, sku, category, campaign, phone,
  email, kind, qty, amount, amount_minor, coalesce(list_minor_read, abs(amount_minor) + discount_minor_read) as list_minor,
  coalesce(discount_minor_read, greatest(list_minor_read - abs(amount_minor), 0)) as discount_minor, points_earned, points_used
from reading${hasRejections ? ' where reason is null' : ''}`
}
