import type { Sql } from 'sql-template-tag'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { countFits } from './queries.ts'

/** How many a statement of members selects, and the first few of them. */
export const previewMembers = (
  tx: Tx,
  fits: Sql,
  sampled: number,
): Promise<{ members: number; sample: Uuid[] }> => countFits(tx, fits, sampled)
