import sql from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

/** A row of a file of lots, of a member who is here; points of null cannot be read, and hold the member's others back. */
export type StagedLot = {
  row: number
  memberId: Uuid
  points: number | null
  availableAt: Temporal.Instant | null
  expiresAt: Temporal.Instant | null
}

/** A temporary table of one connection: nothing is left of it whatever happens. */
export const createLotTable = (tx: Tx): Promise<unknown> =>
  tx.queryOnce(sql`
    create temp table staged_lot (
      member_id uuid not null, row_no integer not null, points bigint, available_at timestamptz,
      expires_at timestamptz)`)

export const insertLots = (tx: Tx, lots: readonly StagedLot[]): Promise<unknown> =>
  tx.query(
    sql`insert into staged_lot (member_id, row_no, points, available_at, expires_at)
        select x.member_id, x.row_no, x.points, x.available_at, x.expires_at
        from jsonb_to_recordset(${JSON.stringify(
          lots.map(({ row, memberId, points, availableAt, expiresAt }) => ({
            member_id: memberId,
            row_no: row,
            points,
            available_at: availableAt,
            expires_at: expiresAt,
          })),
        )}::jsonb) as x (member_id uuid, row_no integer, points bigint, available_at timestamptz,
                         expires_at timestamptz)`,
  )

/** Members with all of their lots, in the order of their ids. */
export const indexLots = (tx: Tx): Promise<unknown> =>
  tx.queryOnce(sql`create index on staged_lot (member_id)`)

export const countMembers = async (tx: Tx): Promise<number> =>
  (await tx.one<{ members: number }>(sql`select count(distinct member_id) as members from staged_lot`))
    .members

type LotRow = {
  member_id: Uuid
  row_no: number
  points: number | null
  available_at: Temporal.Instant | null
  expires_at: Temporal.Instant | null
}

/** Every lot of the next so many members after one. */
export const readLots = async (tx: Tx, after: Uuid | null, members: number): Promise<StagedLot[]> =>
  (
    await tx.query<LotRow>(
      sql`with next as (
            select distinct member_id from staged_lot where ${after}::uuid is null or member_id > ${after}
            order by member_id limit ${members})
          select member_id, row_no, points, available_at, expires_at
          from staged_lot join next using (member_id) order by member_id, row_no`,
    )
  ).map(({ member_id, row_no, points, available_at, expires_at }) => ({
    row: row_no,
    memberId: member_id,
    points,
    availableAt: available_at,
    expiresAt: expires_at,
  }))
