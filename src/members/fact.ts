import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidColumn } from '#platform/columns.ts'
import type { Uuid } from '#platform/id.ts'
import type { Words } from '#platform/language.ts'

/** What a fact is: it decides which questions can be asked about it. */
export type FactType = 'number' | 'money' | 'date' | 'choice' | 'choices' | 'flag'

/** Some members, and their accounts. */
export type FactScope = { readonly memberIds: readonly Uuid[]; readonly accountIds: readonly Uuid[] }

/** When, where and of whom a fact is asked. */
export type FactMoment = {
  readonly clubId: Uuid
  /** The club's own day. */
  readonly today: Temporal.PlainDate
  readonly timeZone: string
  /** Only of these members; null asks about the whole club. */
  readonly scope: FactScope | null
}

/** Rows to join to members: at most one of each member or account; who has none is unknown. */
export type FactSource = {
  readonly code: string
  readonly by: 'member_id' | 'account_id'
  rows(moment: FactMoment): Sql
}

/** Something that a room knows of members, for whoever asks about many at once. */
export type Fact = {
  readonly code: string
  readonly words: Words
  readonly type: FactType
  /** Of a flag: that it is not so. */
  readonly notWords?: Words
  /** What a choice is chosen from, where the list is short and known. */
  readonly values?: readonly { readonly code: string; readonly words: Words }[]
  /** Its values are categories of goods, and a club may have set one of them as sensitive. */
  readonly ofCategories?: true
  /** Its values are codes of branches, which have names. */
  readonly ofBranches?: true
  /** Null: it stands in the member's own row. */
  readonly source: FactSource | null
  /** The fact's value in a row of its source; null is unknown. */
  value(row: Sql, moment: FactMoment): Sql
  /** Of a date that is the club's day of an instant: that instant, by which an index finds members sooner. */
  readonly instant?: (row: Sql) => Sql
  /** Of a flag that is yes or no of every member. */
  readonly isAlwaysKnown?: true
  /**
   * What a purchase of today does to it by itself: nothing (whatever changes it has an event of its own, or comes by the clock),
   * or it only rises, or only falls. Left out: anything.
   */
  readonly byReceipt?: 'never' | 'rises' | 'falls'
}

/** "and this column is of the members asked about", for a source's rows. */
export const andInScope = (column: Sql, { scope }: FactMoment): Sql =>
  scope === null ? empty : sql` and ${column} = any(${uuidColumn(scope.memberIds)}::uuid[])`

/** As `andInScope`, for rows that are kept by account. */
export const andAccountInScope = (column: Sql, { scope }: FactMoment): Sql =>
  scope === null ? empty : sql` and ${column} = any(${uuidColumn(scope.accountIds)}::uuid[])`
