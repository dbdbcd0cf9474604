import type { Tx } from '#platform/database.ts'
import { selectUse } from './queries.ts'

/** What became of what one giver gave. */
export type GivenUse = {
  readonly issued: number
  readonly used: number
  /** Off the prices of purchases. */
  readonly takenMinor: number
}

const NONE: GivenUse = { issued: 0, used: 0, takenMinor: 0 }

/** Of each of these givers, by the code that its grants bear. */
export async function readGivenUse(
  tx: Tx,
  ruleCodes: readonly string[],
): Promise<(ruleCode: string) => GivenUse> {
  const rows = await selectUse(tx, ruleCodes)
  const uses = new Map(rows.map(({ rule_code, ...use }) => [rule_code, use]))
  return (ruleCode) => uses.get(ruleCode) ?? NONE
}
