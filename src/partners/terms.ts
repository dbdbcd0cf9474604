import type { ContractRecord } from './queries.ts'

/** The day of something, where the club is. */
export const dayOf = (instant: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(timeZone).toPlainDate()

const DAY_MS = 24 * 60 * 60 * 1000

/** Clocks differ; by more than a day none does. */
export const isTooFarAhead = (instant: Temporal.Instant, now: Temporal.Instant): boolean =>
  instant.epochMilliseconds > now.epochMilliseconds + DAY_MS

/** Told later than so many days after its own. */
export const isTooLate = (instant: Temporal.Instant, now: Temporal.Instant, days: number): boolean =>
  instant.epochMilliseconds < now.epochMilliseconds - (days + 1) * DAY_MS

/** The last contract that began up to a day, also where it is over: what was promised under it is reckoned by it. */
export const lastBegun = (
  contracts: readonly ContractRecord[],
  day: Temporal.PlainDate,
): ContractRecord | null =>
  contracts.find(({ fromOn }) => Temporal.PlainDate.compare(fromOn, day) <= 0) ?? null

/** The contract that covers a day; null: none does. Contracts begin one after the other, the latest first here. */
export function contractOn(
  contracts: readonly ContractRecord[],
  day: Temporal.PlainDate,
): ContractRecord | null {
  const begun = lastBegun(contracts, day)
  if (!begun) return null
  return begun.untilOn === null || Temporal.PlainDate.compare(day, begun.untilOn) <= 0 ? begun : null
}

export const stateOfContract = (
  contracts: readonly ContractRecord[],
  { contractId, fromOn }: ContractRecord,
  today: Temporal.PlainDate,
): 'coming' | 'in_force' | 'over' => {
  if (Temporal.PlainDate.compare(fromOn, today) > 0) return 'coming'
  return contractOn(contracts, today)?.contractId === contractId ? 'in_force' : 'over'
}
