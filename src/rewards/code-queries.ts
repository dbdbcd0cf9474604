import sql from 'sql-template-tag'
import { textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type CodeState = 'free' | 'held' | 'given' | 'spoilt'
export type FreeCode = { code_id: Uuid; ends_with: string }
export type CodeRow = FreeCode & { redemption_id: Uuid; state: Exclude<CodeState, 'free'> }

/** Free codes of a pool, locked; what another transaction is about to give is passed over. Lock the pool's stock first. */
export const lockFreeCodes = (tx: Tx, rewardId: Uuid, limit: number): Promise<FreeCode[]> =>
  tx.query(
    sql`select code_id, ends_with from rewards.code
        where club_id = ${tx.clubId} and reward_id = ${rewardId} and state = 'free'
        order by code_id limit ${limit} for update skip locked`,
  )

export async function readCodesOf(tx: Tx, redemptionIds: readonly Uuid[]): Promise<CodeRow[]> {
  if (redemptionIds.length === 0) return []
  return tx.query<CodeRow>(
    sql`select code_id, ends_with, redemption_id, state from rewards.code
        where club_id = ${tx.clubId} and redemption_id = any(${uuidColumn(redemptionIds)}::uuid[]) order by code_id`,
  )
}

export type Assignment = {
  readonly codeId: Uuid
  readonly redemptionId: Uuid
  readonly state: 'held' | 'given'
}

export function assignCodes(tx: Tx, assignments: readonly Assignment[], at: Temporal.Instant): void {
  if (assignments.length === 0) return
  tx.send(
    sql`update rewards.code c
        set state = a.state, redemption_id = a.redemption_id, given_at = case when a.state = 'given' then ${at}::timestamptz end
        from unnest(${uuidColumn(assignments.map(({ codeId }) => codeId))}::uuid[],
                    ${uuidColumn(assignments.map(({ redemptionId }) => redemptionId))}::uuid[],
                    ${textColumn(assignments.map(({ state }) => state))}::text[]) as a (code_id, redemption_id, state)
        where c.club_id = ${tx.clubId} and c.code_id = a.code_id and c.state = 'free'`,
  )
}

export function giveHeldCodes(tx: Tx, redemptionIds: readonly Uuid[], at: Temporal.Instant): void {
  if (redemptionIds.length === 0) return
  tx.send(
    sql`update rewards.code set state = 'given', given_at = ${at}::timestamptz
        where club_id = ${tx.clubId} and redemption_id = any(${uuidColumn(redemptionIds)}::uuid[]) and state = 'held'`,
  )
}

/** Nobody has seen a held code: it goes back to the pool. */
export function freeHeldCodes(tx: Tx, redemptionIds: readonly Uuid[]): void {
  if (redemptionIds.length === 0) return
  tx.send(
    sql`update rewards.code set state = 'free', redemption_id = null
        where club_id = ${tx.clubId} and redemption_id = any(${uuidColumn(redemptionIds)}::uuid[]) and state = 'held'`,
  )
}

/** What a member has seen nobody else gets. */
export async function spoilCodes(tx: Tx, redemptionId: Uuid): Promise<void> {
  await tx.query(
    sql`update rewards.code set state = 'spoilt'
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId} and state = 'given'`,
  )
}

export type CodeCounts = { reward_id: Uuid; free: number; held: number; given: number; spoilt: number }

export const countCodes = (tx: Tx, rewardIds: readonly Uuid[]): Promise<CodeCounts[]> =>
  tx.query(
    sql`select reward_id, count(*) filter (where state = 'free')::integer as free,
               count(*) filter (where state = 'held')::integer as held,
               count(*) filter (where state = 'given')::integer as given,
               count(*) filter (where state = 'spoilt')::integer as spoilt
        from rewards.code where club_id = ${tx.clubId} and reward_id = any(${uuidColumn(rewardIds)}::uuid[]) group by reward_id`,
  )

export type SealedCode = { sealed: Buffer; mark: Buffer; endsWith: string; codeId: Uuid }

/** Adds codes that the club does not know; tells the marks of those that it took. */
export async function insertCodes(
  tx: Tx,
  rewardId: Uuid,
  codes: readonly SealedCode[],
  at: Temporal.Instant,
): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await tx.query<{ mark: Buffer }>(
    sql`insert into rewards.code (club_id, code_id, reward_id, sealed, mark, ends_with, added_at)
        select ${tx.clubId}::uuid, c.code_id, ${rewardId}::uuid, decode(c.sealed, 'hex'), decode(c.mark, 'hex'), c.ends_with, ${at}::timestamptz
        from unnest(${uuidColumn(codes.map(({ codeId }) => codeId))}::uuid[],
                    ${textColumn(codes.map(({ sealed }) => sealed.toString('hex')))}::text[],
                    ${textColumn(codes.map(({ mark }) => mark.toString('hex')))}::text[],
                    ${textColumn(codes.map(({ endsWith }) => endsWith))}::text[]) as c (code_id, sealed, mark, ends_with)
        order by c.mark
        on conflict (club_id, mark) do nothing returning mark`,
  )
  return new Set(rows.map(({ mark }) => mark.toString('hex')))
}

/** Which of these marks the club has, in hexadecimal. */
export async function findMarks(tx: Tx, marks: readonly Buffer[]): Promise<Set<string>> {
  if (marks.length === 0) return new Set()
  const rows = await tx.query<{ mark: Buffer }>(
    sql`select c.mark from rewards.code c
        where c.club_id = ${tx.clubId} and c.mark in (
          select decode(m.mark, 'hex') from unnest(${textColumn(marks.map((mark) => mark.toString('hex')))}::text[]) as m (mark))`,
  )
  return new Set(rows.map(({ mark }) => mark.toString('hex')))
}

export const readSealed = (
  tx: Tx,
  redemptionId: Uuid,
): Promise<{ code_id: Uuid; sealed: Buffer; ends_with: string }[]> =>
  tx.query(
    sql`select code_id, sealed, ends_with from rewards.code
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId} and state = 'given' order by code_id`,
  )
