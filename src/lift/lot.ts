import { createHash } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'

/** Places of the lot: the first four bytes of the hash. */
const PLACES = 2 ** 32

/**
 * Where somebody falls in a lot, from 0 to below 1: always the same by the lot's name and who it is, whatever else happens.
 * Lots of other names draw others.
 */
export const placeInLot = (lot: string, id: string): number =>
  createHash('md5').update(`${lot} ${id}`).digest().readUInt32BE(0) / PLACES

/** Whether somebody is held out by a lot that holds so many of a hundred. */
export const isHeldByLot = (lot: string, id: string, percent: number): boolean =>
  placeInLot(lot, id) < percent / 100

/** `isHeldByLot` of a column of ids, in PostgreSQL. */
export const heldByLotSql = (lot: string, id: Sql, percent: number): Sql =>
  percent === 0
    ? sql`false`
    : sql`(('x' || left(md5(${`${lot} `}::text || ${id}::text), 8))::bit(32)::bigint & 4294967295 < ${Math.ceil((percent * PLACES) / 100)}::bigint)`

/** `isHeldByLot` where the percent is a column too. */
export const heldByLotOfSql = (lot: string, id: Sql, percent: Sql): Sql =>
  sql`(('x' || left(md5(${`${lot} `}::text || ${id}::text), 8))::bit(32)::bigint & 4294967295 < ceil(${percent} * ${PLACES}::bigint / 100.0))`

/** The share of those held out by either of two lots. */
export const heldShare = (first: number, second: number): number => 1 - (1 - first / 100) * (1 - second / 100)
