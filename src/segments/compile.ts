import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Fact, FactMoment, FactSource } from '#members/fact.ts'
import { uuidColumn } from '#platform/columns.ts'
import type { Uuid } from '#platform/id.ts'
import type { PurchaseSource, Sought, Span } from './behaviour.ts'
import {
  type Clause,
  clausesIn,
  type Goods,
  type Measure,
  namesGoods,
  type Purchase,
  type Test,
  type When,
} from './definition.ts'
import { asksSensitive } from './sensitive.ts'

/** What a definition may ask about. */
export type Catalogue = {
  readonly facts: ReadonlyMap<string, Fact>
  readonly purchases: PurchaseSource
  /** Sensitive categories in small letters: nothing is told of them, and no definition may ask. */
  readonly excluded: readonly string[]
}

type Of<K extends Clause['kind']> = Extract<Clause, { kind: K }>

/**
 * The members who fit, as a statement that selects `member_id`: the one place where definitions become SQL. All that
 * came from outside is a parameter. Each source is joined once, however many clauses ask it.
 *
 * A definition that names a category which became sensitive finds nobody; one that names brands or goods by their codes finds none of
 * a sensitive category among them.
 *
 * What is unknown is null, and null falls out of WHERE; only beneath `not` must it be made false first.
 */
export function compileMembers(definition: Clause, catalogue: Catalogue, moment: FactMoment): Sql {
  if (asksSensitive(definition, catalogue)) return sql`select null::uuid as member_id where false`
  const joins = openJoins(moment)
  const work = { catalogue, moment, joins }
  const parts = definition.kind === 'and' ? definition.of : [definition]
  const own = parts.filter((part) => asksOwnRow(part, catalogue))
  const rest = parts.filter((part) => !own.includes(part))
  const say = (clauses: readonly Clause[]): Sql[] =>
    clauses.map((clause) => sql` and ${compileClause(clause, work)}`)
  const [ofOwn, ofRest] = [joinAll(say(own)), joinAll(say(rest))]
  const from = sql`from ${membersIn(moment)}${joins.all()}
    where m.club_id = ${moment.clubId} and m.state = 'active'${ofOwn}`
  if (joins.count() <= 1) return sql`select m.member_id ${from}${ofRest}`
  // Asked in WHERE, each guess of how few fit is multiplied, until the planner thinks that one member is left and reads the next
  // source anew for each of many. So first everything is joined, and then the answer is looked at.
  return sql`select member_id from (select m.member_id, (true${ofRest}) as holds ${from} offset 0) joined where holds`
}

const joinAll = (parts: readonly Sql[]): Sql => (parts.length === 0 ? empty : join([...parts], ''))

/** Whether a clause can be answered from the member's own row, where indexes help. */
function asksOwnRow(clause: Clause, catalogue: Catalogue): boolean {
  return clausesIn(clause).every((each) => {
    if (each.kind === 'fact') return catalogue.facts.get(each.fact)?.source === null
    return each.kind === 'and' || each.kind === 'or' || each.kind === 'not'
  })
}

/**
 * Which of several definitions each member fits, as a statement that selects `member_id` and `segment_id`: asked together they
 * share their sources.
 */
export function compileMemberships(
  definitions: readonly { readonly segmentId: Uuid; readonly definition: Clause }[],
  catalogue: Catalogue,
  moment: FactMoment,
): Sql {
  const joins = openJoins(moment)
  const holds = definitions.map(({ segmentId, definition }) =>
    asksSensitive(definition, catalogue)
      ? sql`null::uuid`
      : sql`case when ${compileClause(definition, { catalogue, moment, joins })} then ${segmentId}::uuid end`,
  )
  return sql`select m.member_id, fit.segment_id from ${membersIn(moment)}${joins.all()}
    cross join lateral unnest(array[${join(holds, ', ')}]) as fit (segment_id)
    where m.club_id = ${moment.clubId} and m.state = 'active' and fit.segment_id is not null`
}

/**
 * What each of these facts is of the members in scope, as a statement with a column by the code of each: numbers and money as
 * they are, dates as days ago, the others as they are. Who is not known has null.
 */
export function compileAnswers(facts: readonly Fact[], moment: FactMoment): Sql {
  const joins = openJoins(moment)
  const columns = facts.map((fact) => {
    const value = fact.value(fact.source === null ? raw('m') : joins.fact(fact.source), moment)
    return sql`, ${inUnits(fact, value, moment)} as ${raw(`"${fact.code}"`)}`
  })
  return sql`select m.member_id${joinAll(columns)} from ${membersIn(moment)}${joins.all()}
    where m.club_id = ${moment.clubId} and m.state = 'active'`
}

function inUnits({ type }: Fact, value: Sql, { today }: FactMoment): Sql {
  if (type === 'number' || type === 'money') return sql`(${value})::float8`
  return type === 'date' ? sql`(${today}::date - ${value})::float8` : value
}

/** The members who are asked about: some are looked up one by one, whatever else an index could list them by. */
const membersIn = ({ scope }: FactMoment): Sql =>
  scope === null
    ? sql`members.member m`
    : sql`unnest(${uuidColumn(scope.memberIds)}::uuid[]) as asked (member_id) join members.member m on m.member_id = asked.member_id`

type Work = {
  readonly catalogue: Catalogue
  readonly moment: FactMoment
  readonly joins: ReturnType<typeof openJoins>
}

/** Few members are few rows, and the planner may loop over them: then a source is still read once. */
const once = (rows: Sql, { scope }: FactMoment): Sql =>
  scope === null ? rows : sql`with source as materialized (${rows}) select * from source`

/** Sources joined so far; the name of each is made here and holds nothing of the definition. */
function openJoins(moment: FactMoment) {
  const known = new Map<string, { row: Sql; text: Sql }>()
  function add(key: string, by: FactSource['by'], rows: () => Sql): Sql {
    const found = known.get(key)
    if (found) return found.row
    const row = raw(`s${known.size}`)
    const column = raw(by)
    known.set(key, {
      row,
      text: sql` left join (${once(rows(), moment)}) ${row} on ${row}.${column} = m.${column}`,
    })
    return row
  }
  return {
    fact: (source: FactSource): Sql => add(`fact ${source.code}`, source.by, () => source.rows(moment)),
    behaviour: (what: unknown, rows: () => Sql): Sql => add(JSON.stringify(what), 'member_id', rows),
    count: (): number => known.size,
    all: (): Sql =>
      known.size === 0
        ? empty
        : join(
            [...known.values()].map(({ text }) => text),
            '',
          ),
  }
}

function compileClause(clause: Clause, work: Work): Sql {
  switch (clause.kind) {
    case 'and':
      return sql`(${join(
        clause.of.map((each) => compileClause(each, work)),
        ' and ',
      )})`
    case 'or':
      return sql`(${join(
        clause.of.map((each) => compileClause(each, work)),
        ' or ',
      )})`
    case 'not':
      return isNeverUnknown(clause.of, work)
        ? sql`(not ${compileClause(clause.of, work)})`
        : sql`(not coalesce(${compileClause(clause.of, work)}, false))`
    case 'fact':
      return compileFact(clause, work)
    case 'bought':
      return compileBought(clause, work)
    case 'bought_first':
    case 'bought_last':
      return compileEdge(clause, work)
    case 'bought_then':
      return compileThen(clause, work)
  }
}

const UNKNOWN = sql`null::boolean`

/** Said plainly the planner knows a way that it does not see behind a coalesce. */
const isNeverUnknown = (clause: Clause, { catalogue }: Work): boolean =>
  clause.kind === 'fact' &&
  clause.test.is === 'yes' &&
  catalogue.facts.get(clause.fact)?.isAlwaysKnown === true

function compileFact({ fact, test }: Of<'fact'>, { catalogue, moment, joins }: Work): Sql {
  const known = catalogue.facts.get(fact)
  // No room offers it any more: it is known of nobody.
  if (!known) return UNKNOWN
  const row = known.source === null ? raw('m') : joins.fact(known.source)
  const days = daysOf(test, moment.today)
  const value = known.value(row, moment)
  if (days === null) return compileTest(value, known.type === 'choices', test)
  if (days.from === null && days.to === null) return sql`(${value} is not null)`
  return known.instant ? instantBounds(known.instant(row), days, moment.timeZone) : dayBounds(value, days)
}

/** The days that a test of dates asks about; null: it asks no such thing. */
function daysOf(test: Test, today: Temporal.PlainDate): Span | null {
  const read = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))
  switch (test.is) {
    case 'dates':
      return { from: read(test.from_on), to: read(test.to_on) }
    case 'last_days':
      return { from: today.subtract({ days: test.days - 1 }), to: today }
    case 'days_ago':
      return { from: null, to: today.subtract({ days: test.days }) }
    case 'next_days':
      return { from: today, to: today.add({ days: test.days }) }
    default:
      return null
  }
}

const dayBounds = (value: Sql, { from, to }: Span): Sql => bounds(value, from, to, (day) => sql`${day}::date`)

/** From the first day's beginning to the last one's end in the club's zone: an index on the instant serves. */
function instantBounds(instant: Sql, { from, to }: Span, timeZone: string): Sql {
  const startOf = (day: Temporal.PlainDate) => sql`${day.toZonedDateTime(timeZone).toInstant()}::timestamptz`
  const parts = [
    ...(from === null ? [] : [sql`${instant} >= ${startOf(from)}`]),
    ...(to === null ? [] : [sql`${instant} < ${startOf(to.add({ days: 1 }))}`]),
  ]
  return sql`(${join(parts, ' and ')})`
}

function compileTest(value: Sql, isList: boolean, test: Test): Sql {
  switch (test.is) {
    case 'between':
      return bounds(value, test.from, test.to, (limit) => sql`${limit}::numeric`)
    case 'any_of':
      return isList
        ? sql`(${value} && ${test.values}::text[])`
        : sql`(${value} = any(${test.values}::text[]))`
    case 'yes':
      return sql`(${value})`
    case 'known':
      return isList ? sql`(cardinality(${value}) > 0)` : sql`(${value} is not null)`
    default:
      throw new TypeError(`${test.is} is asked of dates`)
  }
}

/** Without a bound on either side: that it is known. */
function bounds<T>(value: Sql, from: T | null, to: T | null, write: (limit: T) => Sql): Sql {
  const parts = [
    ...(from === null ? [] : [sql`${value} >= ${write(from)}`]),
    ...(to === null ? [] : [sql`${value} <= ${write(to)}`]),
  ]
  return parts.length === 0 ? sql`(${value} is not null)` : sql`(${join(parts, ' and ')})`
}

/** The days that "when" means today; purchases of later days are not here yet, whatever a clock at a till says. */
export function spanOf(when: When, today: Temporal.PlainDate): Span {
  if (when.kind === 'ever') return { from: null, to: null }
  if (when.kind === 'last_days') return { from: today.subtract({ days: when.days - 1 }), to: today }
  const read = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))
  return { from: read(when.from_on), to: read(when.to_on) }
}

const isAnything = ({ categories, brands, skus, branches }: Goods): boolean =>
  [categories, brands, skus, branches].every((list) => list.length === 0)

const soughtBy = (goods: Goods, { excluded }: Catalogue): Sought => ({
  ...goods,
  hidden: namesGoods(goods) ? excluded : [],
})

const COLUMNS: Readonly<Record<Measure, Sql>> = {
  times: sql`times`,
  pieces: sql`pieces`,
  spend_minor: sql`spend_minor`,
}

/** What a measure counts of each member: of all goods by the days where they know it, else by receipts or by lines. */
function joinBought(purchase: Purchase, measure: Measure, { moment, joins, catalogue }: Work): Sql {
  const { purchases } = catalogue
  const span = spanOf(purchase.when, moment.today)
  if (isAnything(purchase) && measure !== 'pieces')
    return joins.behaviour(['totals', purchase.when], () => purchases.totals(moment, span))
  if (measure === 'spend_minor')
    return joins.behaviour(
      ['receipts', purchase],
      () => sql`select member_id, sum(amount_minor) as spend_minor
                from (${purchases.receipts(moment, soughtBy(purchase, catalogue), span)}) receipt group by member_id`,
    )
  return joins.behaviour(
    ['lines', purchase],
    () => sql`select member_id, count(distinct receipt_id) as times, sum(pieces) as pieces
              from (${purchases.lines(moment, soughtBy(purchase, catalogue), span)}) line group by member_id`,
  )
}

function compileBought({ purchase, measure, at_least, at_most }: Of<'bought'>, work: Work): Sql {
  // Without bounds: at all, whatever it cost. Who bought nothing has no row, and bought none: less than any bound above nothing.
  if (at_least === null && at_most === null) return sql`(${joinBought(purchase, 'times', work)}.times > 0)`
  const column = sql`${joinBought(purchase, measure, work)}.${COLUMNS[measure]}`
  const own = at_least !== null && at_least > 0 ? column : sql`coalesce(${column}, 0)`
  return bounds(own, at_least, at_most, (limit) => sql`${limit}::numeric`)
}

function compileEdge({ kind, goods, when }: Of<'bought_first' | 'bought_last'>, work: Work): Sql {
  const { moment, joins, catalogue } = work
  const always = { from: null, to: null }
  const row = joins.behaviour(
    ['edges', goods],
    () => sql`select member_id, min(business_on) as first_on, max(business_on) as last_on
              from (${catalogue.purchases.lines(moment, soughtBy(goods, catalogue), always)}) line group by member_id`,
  )
  const column = kind === 'bought_first' ? sql`${row}.first_on` : sql`${row}.last_on`
  const span = spanOf(when, moment.today)
  return span.from === null && span.to === null ? sql`(${column} is not null)` : dayBounds(column, span)
}

function compileThen({ first, later, within_days }: Of<'bought_then'>, work: Work): Sql {
  const { moment, joins } = work
  const row = joins.behaviour(['then', first, later, within_days], () =>
    within_days === null
      ? sql`select a.member_id from (
              select member_id, min(occurred_at) as at from (${linesOf(first, work)}) line group by member_id) a
            join (
              select member_id, max(occurred_at) as at from (${linesOf(later, work)}) line group by member_id) b
              on b.member_id = a.member_id and b.at > a.at`
      : sql`select distinct a.member_id from (${linesOf(first, work)}) a join (${linesOf(later, work)}) b
              on b.member_id = a.member_id and b.occurred_at > a.occurred_at
                and b.business_on <= a.business_on + ${within_days}::integer`,
  )
  return sql`(${row}.member_id is not null)`

  function linesOf(purchase: Purchase, { catalogue }: Work): Sql {
    const span = spanOf(purchase.when, moment.today)
    return catalogue.purchases.lines(moment, soughtBy(purchase, catalogue), span)
  }
}
