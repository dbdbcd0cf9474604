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
  /** False: numbers and times as programs write them alone, which takes half the time; what is written otherwise is rejected. */
  readonly isPatient: boolean
  /** What is later is a slip of somebody's pen. */
  readonly latest: Temporal.Instant
  /** Read impatiently, all times are expected with an offset, and stay universal until `local-time.ts` has moved them. */
  readonly hasOffsets: boolean
}

/** As in the receipts that a till sends. */
const LONGEST = { receipt_id: 120, sku: 100, branch: 60, member: 254 } as const

const DECORATION = '[\\s₪$€£\u200e\u200f\u00a0]'

/** What the import reads as a number, by the same rules; a decimal comma where the file has them. */
const numberMacros = ({ hasDecimalComma, isPatient }: CellReading): string[] => {
  if (!isPatient) return ['create or replace macro read_number(x) as try_cast(x as decimal(18, 6))']
  return [
    `create or replace macro sign_first(x) as case when suffix(x, '-') and not prefix(x, '-') then '-' || x[:-2] else x end`,
    `create or replace macro bare_number(x) as sign_first(replace(regexp_replace(x, '${DECORATION}', '', 'g'), '−', '-'))`,
    `create or replace macro ungrouped(x) as case when regexp_full_match(x, '-?\\d{1,3}(,\\d{3})+(\\.\\d+)?') then replace(x, ',', '') else x end`,
    hasDecimalComma
      ? `create or replace macro read_number(x) as try_cast(replace(replace(bare_number(x), '.', ''), ',', '.') as decimal(18, 6))`
      : `create or replace macro read_number(x) as coalesce(try_cast(x as decimal(18, 6)), try_cast(ungrouped(bare_number(x)) as decimal(18, 6)))`,
  ]
}

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

/**
 * A time as it stands in the file, as the shop's clock showed it: what has an offset is told by the zone. Most times are a date, or a
 * date and a time of 19 signs, and are not looked at any closer.
 */
function momentMacros({ dateFormat, timeZone, isPatient, hasOffsets }: CellReading): string[] {
  const zone = quoteText(timeZone)
  const isPlain = `strlen(x) in (10, 19) and not suffix(x, 'Z')`
  if (!isPatient) {
    const hasWritten = `strlen(x) >= 20 and (suffix(x, 'Z') or x[-6] in ('+', '-'))`
    return [
      hasOffsets
        ? `create or replace macro read_moment(x) as case when ${hasWritten} then make_timestamp(epoch_us(try_cast(x as timestamptz))) end`
        : `create or replace macro read_moment(x) as case when ${isPlain} then try_cast(x as timestamp) end`,
    ]
  }
  const hasOffset = `length(x) >= 14 and (x[-1] in ('Z', 'z') or x[-6] in ('+', '-') or (length(x) > 16 and (x[-5] in ('+', '-') or x[-3] in ('+', '-'))))`
  const ways = dateFormat === null ? ['x', ISO_OF.day_first, ISO_OF.compact] : [isoOfFormat(dateFormat)]
  const clocks = ['%I:%M:%S %p', '%I:%M %p', ' %I:%M:%S %p', ' %I:%M %p', ' %H:%M:%S', ' %H:%M']
  return [
    `create or replace macro local_of(x) as case when ${isPlain} then try_cast(x as timestamp)
      when ${hasOffset} then timezone(${zone}, try_cast(x as timestamptz)) else try_cast(x as timestamp) end`,
    `create or replace macro clock_of(x) as try_strptime(replace(x, ',', ' '), [${clocks.map((clock) => `'%Y-%m-%d ${clock}'`).join(', ')}])`,
    `create or replace macro read_moment(x) as coalesce(${ways.map((way) => `local_of(${way})`).join(', ')}, clock_of(${ways[1] ?? ways[0]}))`,
  ]
}

/** As times are read: in the shop's zone, or where all have offsets, universal. */
function writeLatest({ latest, timeZone, hasOffsets, isPatient }: CellReading): string {
  const zone = hasOffsets && !isPatient ? 'UTC' : timeZone
  return latest.toZonedDateTimeISO(zone).toPlainDateTime().round('second').toString().replace('T', ' ')
}

/** To the nearest minor unit, ties to the even one, as the import rounds; `u` counts millionths of a major unit. */
function roundingMacros(decimals: number): string[] {
  const unit = 10 ** (6 - decimals)
  return [
    `create or replace macro half_even(u) as u // ${unit} + case when 2 * (u % ${unit}) > ${unit} or (2 * (u % ${unit}) = ${unit} and (u // ${unit}) % 2 = 1) then 1 else 0 end`,
    `create or replace macro to_minor(u) as case when u % ${unit} = 0 then u // ${unit} when u < 0 then -half_even(-u) else half_even(u) end`,
  ]
}

export const readingMacros = (reading: CellReading): string[] => [
  ...numberMacros(reading),
  ...momentMacros(reading),
  ...roundingMacros(reading.currencyDecimals),
]

/** Expressions over the cells of a row; what the file has no column for is not worked out. */
function expressionsOf({ mapping, currencyDecimals }: CellReading) {
  const has = (field: string): boolean => mapping[field] !== undefined
  const text = (field: string): string =>
    has(field) ? `nullif(trim(c${mapping[field]}), '')` : 'null::varchar'
  const number = (field: string): string =>
    has(field) ? `read_number(nullif(trim(c${mapping[field]}), ''))` : 'null::decimal(18, 6)'
  const minorOf = (field: string, times = '1'): string =>
    has(field)
      ? `round(abs(${number(field)}::double * ${times}) * ${10 ** currencyDecimals})::bigint`
      : 'null::bigint'
  const points = (field: string): string =>
    has(field) ? `try_cast(round(${number(field)}) as bigint)` : 'null::bigint'
  return { has, text, number, minorOf, points }
}

/** What a row is worth: the first amount that stands in it. */
function amountOf({ mapping, currencyDecimals }: CellReading): string {
  const cases = [
    mapping.amount_minor !== undefined &&
      `when minor_text is not null then try_cast(read_number(minor_text)::double / ${10 ** currencyDecimals} as decimal(18, 6))`,
    mapping.amount !== undefined && 'when amount_text is not null then read_number(amount_text)',
    mapping.unit_price !== undefined &&
      'when price is not null then try_cast(qty_signed::double * price::double as decimal(18, 6))',
  ].filter((each) => each !== false)
  return `case ${cases.join(' ')} end`
}

/** What a line may have, and the fields that give it: kept only where the file has one, for empty columns take room too. */
const OPTIONAL = {
  receipt_ref: { type: 'varchar', fields: ['receipt_id'] },
  member: { type: 'varchar', fields: ['member'] },
  branch: { type: 'varchar', fields: ['branch'] },
  till: { type: 'varchar', fields: ['till'] },
  cashier: { type: 'varchar', fields: ['cashier'] },
  sku: { type: 'varchar', fields: ['sku', 'description'] },
  category: { type: 'varchar', fields: ['category'] },
  campaign: { type: 'varchar', fields: ['campaign'] },
  phone: { type: 'varchar', fields: ['phone'] },
  email: { type: 'varchar', fields: ['email'] },
  list_minor_read: { type: 'bigint', fields: ['list_price'] },
  discount_minor_read: { type: 'bigint', fields: ['discount'] },
  points_earned: { type: 'bigint', fields: ['points_earned'] },
  points_used: { type: 'bigint', fields: ['points_used'] },
} as const
type Optional = keyof typeof OPTIONAL
const OPTIONALS = Object.keys(OPTIONAL) as Optional[]

const isKept = (name: Optional, mapping: ColumnMapping): boolean =>
  OPTIONAL[name].fields.some((field) => mapping[field] !== undefined)

/** The column of `reading`, or nothing of its type. */
export const keptOrNull = (name: Optional, mapping: ColumnMapping): string =>
  isKept(name, mapping) ? name : `null::${OPTIONAL[name].type}`

/** The statement that reads every row of the source into the table `reading`: a line with its values, or why it is none. */
export function readingStatement(source: Source, reading: CellReading): string {
  const { has, text, number, minorOf, points } = expressionsOf(reading)
  const item = has('sku') ? 'sku' : 'description'
  const mostMajor = 1e12 / 10 ** reading.currencyDecimals
  const isPriced = has('unit_price') && !has('amount') && !has('amount_minor')
  const qty = has('qty')
    ? `case when nullif(trim(c${reading.mapping.qty}), '') is null then 1 else ${number('qty')} end`
    : '1::decimal(18, 6)'
  return `create table reading as
with cells as (
  select ${source.hasRowNumber ? 'row_number::integer' : 'null::integer'} as row_number,
    ${text('receipt_id')} as receipt_ref, ${text('member')} as member, ${text('occurred_at')} as time_text,
    ${['branch', 'till', 'cashier', 'category', 'campaign', 'phone', 'email'].map((field) => `${text(field)} as ${field}`).join(', ')},
    ${text(item)} as sku, ${text('amount_minor')} as minor_text, ${text('amount')} as amount_text, ${text('unit_price')} as price_text,
    ${number('unit_price')} as price, ${qty} as qty_signed,
    ${minorOf('list_price', has('qty') ? number('qty') : '1')} as list_minor_read, ${minorOf('discount')} as discount_minor_read,
    ${points('points_earned')} as points_earned, abs(${points('points_used')}) as points_used
  from ${source.from}
), amounts as (
  select *, read_moment(time_text) as moment, ${amountOf(reading)} as amount_read from cells
), kinds as (
  select *, case when moment >= timestamp '1900-01-01' and moment < timestamp '2200-01-01' then moment end as occurred_at,
    case when price < 0 then 'adjustment'::line_kind when qty_signed < 0 or amount_read < 0 then 'return'::line_kind
      ${isPriced ? "when amount_read = 0 then 'gift'::line_kind" : ''} else 'purchase'::line_kind end as kind
  from amounts
), signed as (
  select *, case when kind = 'return'::line_kind and amount_read > 0 then -amount_read else amount_read end as amount from kinds
), counted as (select *, (amount::double * 1000000)::bigint as millionths from signed)
select ${[...(source.hasRowNumber ? ['row_number'] : []), ...OPTIONALS.filter((name) => isKept(name, reading.mapping))].map((name) => `${name}, `).join('')}
  occurred_at, (occurred_at::date - date '1970-01-01')::integer as day, kind, abs(qty_signed)::double as qty, amount,
  to_minor(millionths)::bigint as amount_minor,
  case
    when length(receipt_ref) > ${LONGEST.receipt_id} or length(sku) > ${has('sku') ? LONGEST.sku : 4 * LONGEST.sku}
      or length(branch) > ${LONGEST.branch} or length(member) > ${LONGEST.member} then 'text_too_long'
    when time_text is null then 'occurred_at_missing'
    when occurred_at is null then 'occurred_at_not_a_time'
    when occurred_at > timestamp '${writeLatest(reading)}' then 'occurred_at_in_future'
    when qty_signed is null then 'qty_not_a_number'
    when qty_signed = 0 then 'qty_zero'
    when price_text is not null and price is null then 'amount_not_a_number'
    when amount is null then case when minor_text is null and amount_text is null and price is null then 'amount_missing'
      when minor_text is null and amount_text is null then 'amount_too_large' else 'amount_not_a_number' end
    when abs(amount) > ${mostMajor.toFixed(0)} then 'amount_too_large'
  end as reason
from counted`
}

/**
 * The lines as everybody reads them. A row without a receipt number belongs to what its member bought at that moment; without a
 * member it stands alone.
 */
export function lineView(mapping: ColumnMapping, hasRejections: boolean, hasUnnumbered: boolean): string {
  const of = (name: Optional): string => keptOrNull(name, mapping)
  const alone = `case when ${of('member')} is not null then ${of('member')} || ' ' || occurred_at::varchar else '#' || rowid::varchar end`
  const receipt = hasUnnumbered ? `coalesce(${of('receipt_ref')}, ${alone})` : of('receipt_ref')
  const plain = [
    'branch',
    'till',
    'cashier',
    'sku',
    'category',
    'campaign',
    'phone',
    'email',
    'points_earned',
    'points_used',
  ] as const
  const [list, discount] = [of('list_minor_read'), of('discount_minor_read')]
  return `create view line as select rowid as place, ${receipt} as receipt, ${of('member')} as member, occurred_at, day, kind, qty, amount, amount_minor,
  ${plain.map((name) => `${of(name)} as ${name}`).join(', ')}, coalesce(${list}, abs(amount_minor) + ${discount}) as list_minor,
  coalesce(${discount}, greatest(${list} - abs(amount_minor), 0)) as discount_minor
from reading${hasRejections ? ' where reason is null' : ''}`
}
