import type { Words } from './catalogue-table.ts'
import { planClubPlus } from './demo-plan.ts'
import type { PaidPlan } from './paid-plan.ts'
import { checkTruths, type PlantedTruth } from './truth.ts'

/** Everything that decides a simulated club. Two equal scenarios give the same receipts, byte for byte. */
export type Scenario = {
  readonly clubName: Words
  readonly seed: string
  /** First day of business. */
  readonly from: Temporal.PlainDate
  /** Last day of business, included. What would arrive after it (a late till, a return) is not in the output. */
  readonly to: Temporal.PlainDate
  /** How many people join, from first day to last. */
  readonly memberCount: number
  /** How often members come, against a deli-and-home chain in real life (about 25 times a year). */
  readonly visitFactor: number
  /** Purchases by people who are no members, on an average day, in all branches together. */
  readonly strangersPerDay: number
  readonly truths: readonly PlantedTruth[]
  /** What the tills sell for a fee; null where the club has no paid plan. */
  readonly plan: PaidPlan | null
  /** The first day of its catalogue of rewards; null where points are only collected. */
  readonly catalogueFrom: Temporal.PlainDate | null
}

const chainName: Words = { he: 'טעם ובית', en: "Ta'am vaBayit" }

/** With this many strangers a day for each member about a quarter of all receipts are anonymous. */
const strangersPerMember = 0.0076

function checkScenario(scenario: Scenario): Scenario {
  if (!Number.isSafeInteger(scenario.memberCount) || scenario.memberCount < 1) {
    throw new RangeError('a club has at least one member')
  }
  if (scenario.visitFactor <= 0 || scenario.strangersPerDay < 0)
    throw new RangeError('visits cannot be negative')
  checkTruths(scenario.truths)
  return scenario
}

/** Two years of a club of 5,000 that end on `to`, with one truth of each kind planted. */
export function planDemo({ to, seed = 'demo' }: { to: Temporal.PlainDate; seed?: string }): Scenario {
  const from = to.subtract({ years: 2 }).add({ days: 1 })
  const window = (firstDay: number, lastDay: number) => ({
    from: from.add({ days: firstDay }),
    to: from.add({ days: lastDay }),
  })
  const memberCount = 5000
  return checkScenario({
    clubName: chainName,
    seed,
    from,
    to,
    memberCount,
    visitFactor: 1,
    strangersPerDay: memberCount * strangersPerMember,
    truths: [
      { kind: 'fixed_discount', name: 'five-for-everybody', percent: 5, ...window(240, 300) },
      { kind: 'cashier_fraud', name: 'haifa-till', branch: 'HFA-1', share: 0.5, ...window(390, 450) },
      {
        kind: 'card_not_asked',
        name: 'beer-sheva-silent',
        branch: 'BSV-1',
        unidentifiedShare: 0.6,
        ...window(520, 600),
      },
      { kind: 'campaign_lift', name: 'come-back-soon', treatedShare: 0.8, lift: 0.25, ...window(620, 675) },
    ],
    plan: planClubPlus(from.add({ years: 1 })),
    catalogueFrom: from.add({ months: 4 }),
  })
}

/** Four months that hold Hanukkah, a change of the VAT rate and Purim, with 60 members: for tests. */
export function planSmall(changes: Partial<Scenario> = {}): Scenario {
  const memberCount = changes.memberCount ?? 60
  return checkScenario({
    clubName: chainName,
    seed: 'small',
    from: Temporal.PlainDate.from('2024-12-01'),
    to: Temporal.PlainDate.from('2025-03-31'),
    memberCount,
    visitFactor: 1,
    strangersPerDay: memberCount * strangersPerMember,
    truths: [],
    plan: null,
    catalogueFrom: null,
    ...changes,
  })
}

/** Measured on two years at `visitFactor` 1, strangers included; the first purchase on joining apart. */
const linesPerMember = 136.5
const linesOnJoining = 3.8

/**
 * Two years with about `lines` line items in all (within a twentieth), for benchmarks. Members come as seldom or as often
 * as that asks for.
 */
export function planScale({
  members,
  lines,
  seed = 'scale',
}: {
  members: number
  lines: number
  seed?: string
}): Scenario {
  const visitFactor = (lines / members - linesOnJoining) / linesPerMember
  if (visitFactor <= 0)
    throw new RangeError(`fewer than ${linesOnJoining} lines a member: nobody would come again`)
  return checkScenario({
    clubName: chainName,
    seed,
    from: Temporal.PlainDate.from('2024-01-01'),
    to: Temporal.PlainDate.from('2025-12-31'),
    memberCount: members,
    visitFactor,
    strangersPerDay: members * strangersPerMember * visitFactor,
    truths: [],
    plan: null,
    catalogueFrom: null,
  })
}
