import { countTakings } from '#ledger/facts.ts'
import type { Tx } from '#platform/database.ts'
import { readFirstOffer, readShelf } from '#rewards/facts.ts'
import type { TrialRow } from './queries.ts'
import type { Habits } from './trial.ts'

/** Of fewer visits on which something could be taken, no share is told. */
const LEAST_CHANCES = 100

/**
 * What members can take today, and of the visits of these days on which they could, the share on which they did. Before
 * anything was offered nobody could.
 */
export async function readHabits(
  tx: Tx,
  { from_on, to_on }: Pick<TrialRow, 'from_on' | 'to_on'>,
  timeZone: string,
): Promise<Habits> {
  const rows = await readShelf(tx)
  const shelf = rows.map((row) => ({
    points: row.points,
    valueMinor: row.value_minor,
    costMinor: row.cost_minor,
    validDays: row.valid_days,
  }))
  const [cheapest] = shelf
  const firstOn = await readFirstOffer(tx, timeZone)
  if (!cheapest || firstOn === null) return { shelf, observed: null }
  const startOn = Temporal.PlainDate.compare(firstOn, from_on) > 0 ? firstOn : from_on
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
  const { chances, taken } = await countTakings(tx, {
    least: cheapest.points,
    from: startOf(startOn),
    until: startOf(to_on.add({ days: 1 })),
  })
  return { shelf, observed: chances < LEAST_CHANCES ? null : Math.min(1, taken / chances) }
}
