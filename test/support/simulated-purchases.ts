import { dayNumber } from '#platform/day-number.ts'
import { planSmall, type Scenario } from '#simulator/scenario.ts'
import { simulate } from '#simulator/simulation.ts'
import { buildWorld, type MemberTruth, stateMembers } from '#simulator/world.ts'

export type SimulatedMember = { truth: MemberTruth; days: number[]; paid: number[] }

/** Members of a simulated club who have bought, with the days on which they did and what is really so of them. */
export function simulatePurchases(changes: Partial<Scenario>): SimulatedMember[] {
  const world = buildWorld(planSmall({ strangersPerDay: 0, ...changes }))
  const bought = new Map<string, Map<number, number>>()
  for (const event of simulate(world)) {
    if (event.kind !== 'receipt' || event.truth.named === null) continue
    const own = bought.get(event.truth.named) ?? new Map<number, number>()
    const day = dayNumber(event.receipt.occurred_at.slice(0, 10))
    own.set(day, (own.get(day) ?? 0) + event.receipt.total_minor)
    bought.set(event.truth.named, own)
  }
  return [...stateMembers(world)].flatMap((truth) => {
    const own = [...(bought.get(truth.external_id) ?? [])].sort(([a], [b]) => a - b)
    if (own.length === 0) return []
    return [{ truth, days: own.map(([day]) => day), paid: own.map(([, paid]) => paid / 100) }]
  })
}
