import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Basis } from './tier.ts'
import type { DayAmount, Days } from './window.ts'

/** What members have done, in a ladder's unit. A room above keeps their purchases; the installation hands this in. */
export type ProgressReader = {
  /** Of each member over the days; who did nothing is left out. */
  read(tx: Tx, memberIds: readonly Uuid[], basis: Basis, days: Days): Promise<Map<Uuid, number>>
  /** Of each member day by day, in no order. */
  readDays(tx: Tx, memberIds: readonly Uuid[], basis: Basis, days: Days): Promise<Map<Uuid, DayAmount[]>>
}
