import sql, { type Sql } from 'sql-template-tag'
import { CHANNELS, MARKETING } from '#members/consent.ts'
import { refusedByAllRows } from '#members/held-facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/**
 * Who wants no advertising by any way, and so none on their own page either: `member_id`. What stands there for them to find is sent to
 * nobody and needs no yes (section 30A is of what is sent); whoever said "stop everything, by every way" is not spoken to by what is known
 * of them at all (Privacy Protection Law, 17F).
 */
export const refusesAllSql = (): Sql => refusedByAllRows(CHANNELS, MARKETING)

/** Whether anything of a campaign may stand on this member's page and be said to them at the till. */
export const mayShow = async (tx: Tx, memberId: Uuid): Promise<boolean> =>
  (await tx.maybeOne(sql`select 1 from (${refusesAllSql()}) r where r.member_id = ${memberId}`)) === null
