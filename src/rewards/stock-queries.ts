import sql from 'sql-template-tag'
import { int8Column, textColumn, uuidColumn } from '#platform/columns.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type StockRecord = {
  reward_id: Uuid
  branch: string
  on_hand: number | null
  held: number
  taken: number
}

export type Place = { readonly rewardId: Uuid; readonly branch: string }

export async function readStock(tx: Tx, rewardIds: readonly Uuid[]): Promise<StockRecord[]> {
  if (rewardIds.length === 0) return []
  return tx.query<StockRecord>(
    sql`select reward_id, branch, on_hand, held, taken from rewards.stock
        where club_id = ${tx.clubId} and reward_id = any(${uuidColumn(rewardIds)}::uuid[]) order by reward_id, branch`,
  )
}

/** Locks stock in one order for everybody, after the accounts and before codes. */
export const lockStock = (tx: Tx, places: readonly Place[]): Promise<StockRecord[]> =>
  tx.query(
    sql`select s.reward_id, s.branch, s.on_hand, s.held, s.taken from rewards.stock s
        join unnest(${uuidColumn(places.map(({ rewardId }) => rewardId))}::uuid[], ${textColumn(places.map(({ branch }) => branch))}::text[])
          as p (reward_id, branch) on p.reward_id = s.reward_id and p.branch = s.branch
        where s.club_id = ${tx.clubId} and s.reward_id = any(${uuidColumn(places.map(({ rewardId }) => rewardId))}::uuid[])
        order by s.reward_id, s.branch for no key update of s`,
  )

export type StockChange = Place & { readonly held: number; readonly taken: number }

export function moveStock(tx: Tx, changes: readonly StockChange[]): void {
  if (changes.length === 0) return
  tx.send(
    sql`select rewards.move_stock(${tx.clubId}, ${uuidColumn(changes.map(({ rewardId }) => rewardId))},
          ${textColumn(changes.map(({ branch }) => branch))}, ${int8Column(changes.map(({ held }) => held))},
          ${int8Column(changes.map(({ taken }) => taken))})`,
  )
}

/** Makes sure that a place has a row, and locks it; a new one has none, and `isNew`. */
export async function openPlace(
  tx: Tx,
  { rewardId, branch }: Place,
): Promise<StockRecord & { isNew: boolean }> {
  const made = await tx.query<object>(
    sql`insert into rewards.stock (club_id, reward_id, branch, on_hand) values (${tx.clubId}, ${rewardId}, ${branch}, 0)
        on conflict do nothing returning 1`,
  )
  const [row] = await lockStock(tx, [{ rewardId, branch }])
  if (!row) throw new Error('stock that was just opened is gone')
  return { ...row, isNew: made.length > 0 }
}

export async function setOnHand(tx: Tx, { rewardId, branch }: Place, onHand: number | null): Promise<void> {
  await tx.query(
    sql`update rewards.stock set on_hand = ${onHand}::bigint
        where club_id = ${tx.clubId} and reward_id = ${rewardId} and branch = ${branch}`,
  )
}

/** What movements brought to a place in all. */
export async function sumMovements(tx: Tx, { rewardId, branch }: Place): Promise<number> {
  const row = await tx.one<{ sum: number }>(
    sql`select coalesce(sum(change), 0)::bigint as sum from rewards.stock_movement
        where club_id = ${tx.clubId} and reward_id = ${rewardId} and branch = ${branch}`,
  )
  return row.sum
}

export type Movement = Place & {
  readonly movementId: Uuid
  readonly change: number
  readonly onHandAfter: number | null
  readonly reason: 'delivery' | 'count' | 'damage' | 'return' | 'correction'
  readonly note: string | null
  readonly redemptionId: Uuid | null
  readonly movedAt: Temporal.Instant
  readonly subject: { readonly kind: string; readonly id: Uuid }
}

export async function insertMovement(tx: Tx, movement: Movement): Promise<void> {
  const { movementId, rewardId, branch, change, onHandAfter, reason, note, redemptionId, movedAt, subject } =
    movement
  await tx.query(
    sql`insert into rewards.stock_movement (
          club_id, movement_id, reward_id, branch, change, on_hand_after, reason, note, redemption_id, moved_at, subject_kind, subject_id)
        values (${tx.clubId}, ${movementId}, ${rewardId}, ${branch}, ${change}, ${onHandAfter}, ${reason}, ${note}, ${redemptionId},
          ${movedAt}, ${subject.kind}, ${subject.id})`,
  )
}

/** Whether what a redemption took came back to stock already. */
export async function isBackInStock(tx: Tx, redemptionId: Uuid): Promise<boolean> {
  const row = await tx.maybeOne<object>(
    sql`select 1 from rewards.stock_movement
        where club_id = ${tx.clubId} and redemption_id = ${redemptionId} and reason = 'return'`,
  )
  return row !== null
}

type MovementRow = {
  movement_id: Uuid
  reward_id: Uuid
  branch: string
  change: number
  on_hand_after: number | null
  reason: Movement['reason']
  note: string | null
  redemption_id: Uuid | null
  moved_at: Temporal.Instant
  subject_kind: string
  subject_id: Uuid
}

/** A reward's movements, the newest first. */
export async function listMovements(
  tx: Tx,
  rewardId: Uuid,
  after: Uuid | null,
  limit: number,
): Promise<Movement[]> {
  const rows = await tx.query<MovementRow>(
    sql`select * from rewards.stock_movement
        where club_id = ${tx.clubId} and reward_id = ${rewardId} and (${after}::uuid is null or movement_id < ${after}::uuid)
        order by movement_id desc limit ${limit}`,
  )
  return rows.map((row) => ({
    movementId: row.movement_id,
    rewardId: row.reward_id,
    branch: row.branch,
    change: row.change,
    onHandAfter: row.on_hand_after,
    reason: row.reason,
    note: row.note,
    redemptionId: row.redemption_id,
    movedAt: row.moved_at,
    subject: { kind: row.subject_kind, id: row.subject_id },
  }))
}
