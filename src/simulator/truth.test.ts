import { describe, expect, it } from 'vitest'
import type { ReceiptEvent } from './event.ts'
import { planSmall } from './scenario.ts'
import { simulate } from './simulation.ts'
import { type Arm, checkTruths, type PlantedTruth } from './truth.ts'
import { buildWorld, stateMembers, type World } from './world.ts'

function date(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso)
}

const truths: PlantedTruth[] = [
  {
    kind: 'campaign_lift',
    name: 'spring',
    from: date('2025-05-04'),
    to: date('2025-06-26'),
    treatedShare: 0.5,
    lift: 0.5,
  },
  { kind: 'fixed_discount', name: 'five', from: date('2025-02-02'), to: date('2025-02-27'), percent: 5 },
  {
    kind: 'card_not_asked',
    name: 'silent',
    branch: 'BSV-1',
    from: date('2025-03-02'),
    to: date('2025-04-11'),
    unidentifiedShare: 0.6,
  },
  {
    kind: 'cashier_fraud',
    name: 'till',
    branch: 'HFA-1',
    from: date('2025-03-02'),
    to: date('2025-04-11'),
    share: 0.5,
  },
]
const plan = { memberCount: 3000, from: date('2024-11-01'), to: date('2025-07-15') }
const world = buildWorld(planSmall({ ...plan, truths }))
const receipts = listReceipts(world)
const members = [...stateMembers(world)]
const memberById = new Map(members.map((member) => [member.external_id, member]))

function listReceipts(from: World): ReceiptEvent[] {
  return [...simulate(from)].filter((event): event is ReceiptEvent => event.kind === 'receipt')
}

function readDate(event: ReceiptEvent): string {
  return event.receipt.occurred_at.slice(0, 10)
}

function isWithin(event: ReceiptEvent, from: string, to: string): boolean {
  return readDate(event) >= from && readDate(event) <= to
}

describe('a campaign that works', () => {
  const arms = { treated: 0, held_out: 0, not_eligible: 0 }
  for (const member of members) arms[member.arms.spring ?? 'not_eligible'] += 1

  const during = ['2025-05-04', '2025-06-26'] as const
  const before = ['2024-11-01', '2025-05-03'] as const
  const without = buildWorld(
    planSmall({ ...plan, truths: truths.filter((truth) => truth.name !== 'spring') }),
  )
  const untouched = listReceipts(without)

  function listVisits(
    from: readonly ReceiptEvent[],
    arm: Arm,
    [start, end]: readonly [string, string],
  ): string[] {
    return from
      .filter(({ truth }) => truth.buyer !== null && memberById.get(truth.buyer)?.arms.spring === arm)
      .filter((event) => isWithin(event, start, end))
      .map((event) => event.receipt.receipt_id)
  }

  it('treats its share of those who were there before', () => {
    expect(arms.treated / (arms.treated + arms.held_out)).toBeCloseTo(0.5, 1)
    for (const member of members) {
      expect(member.arms.spring === 'not_eligible').toBe(member.joined_on >= '2025-05-04')
    }
  })

  it('lifts the visits of the treated by what was declared, against themselves without it', () => {
    const lift =
      listVisits(receipts, 'treated', during).length / listVisits(untouched, 'treated', during).length
    expect(lift).toBeGreaterThan(1.45)
    expect(lift).toBeLessThan(1.55)
  })

  it('can be found against the held out, as far as two groups of members are alike', () => {
    const perMember = (arm: 'treated' | 'held_out', window: readonly [string, string]): number =>
      listVisits(receipts, arm, window).length / arms[arm]
    const lift = perMember('treated', during) / perMember('held_out', during)
    const alike = perMember('treated', before) / perMember('held_out', before)
    expect(Math.abs(alike - 1)).toBeLessThan(0.12)
    expect(lift / alike).toBeGreaterThan(1.35)
    expect(lift / alike).toBeLessThan(1.65)
  })

  it('changes nothing before it begins, and nothing ever for the held out', () => {
    expect(listVisits(receipts, 'treated', before)).toEqual(listVisits(untouched, 'treated', before))
    const ever = ['2024-11-01', '2025-07-15'] as const
    expect(listVisits(receipts, 'held_out', ever)).toEqual(listVisits(untouched, 'held_out', ever))
    expect(listVisits(receipts, 'not_eligible', ever)).toEqual(listVisits(untouched, 'not_eligible', ever))
  })

  it('is written beside the receipts of the treated', () => {
    for (const event of receipts) {
      const treated =
        event.truth.buyer !== null && memberById.get(event.truth.buyer)?.arms.spring === 'treated'
      const expected = treated && isWithin(event, '2025-05-04', '2025-06-26')
      expect(event.truth.planted.includes('spring')).toBe(expected)
    }
  })
})

it('a fixed discount is on every sale of every identified member, and costs only', () => {
  const given = receipts.filter((event) => event.truth.planted.includes('five'))
  expect(given.length).toBeGreaterThan(300)
  for (const event of receipts) {
    const due = event.receipt.member !== undefined && isWithin(event, '2025-02-02', '2025-02-27')
    expect(event.truth.planted.includes('five')).toBe(due)
    if (!due) continue
    for (const line of event.receipt.lines) {
      if (line.kind !== undefined) continue
      const percent = ((line.discount_minor ?? 0) / (line.amount_minor + (line.discount_minor ?? 0))) * 100
      expect(percent).toBeGreaterThan(line.amount_minor < 300 ? 3 : 4.7)
    }
  }
})

it('a branch that stops asking for the card loses sight of its members', () => {
  function shareUnidentified(branch: string, from: string, to: string): number {
    const own = receipts.filter(
      (event) => event.truth.buyer !== null && event.receipt.branch === branch && isWithin(event, from, to),
    )
    return own.filter((event) => event.receipt.member === undefined).length / own.length
  }
  expect(shareUnidentified('BSV-1', '2025-03-02', '2025-04-11')).toBeCloseTo(0.6, 1)
  expect(shareUnidentified('BSV-1', '2025-04-20', '2025-06-30')).toBeLessThan(0.2)
  expect(shareUnidentified('HFA-1', '2025-03-02', '2025-04-11')).toBeLessThan(0.2)
})

it("a fraud shows as one card with strangers' purchases at one branch", () => {
  const accomplices = members.filter((member) => member.accomplice_in.includes('till'))
  expect(accomplices.map((member) => member.home_branch)).toEqual(['HFA-1'])
  const counts = new Map<string, number>()
  for (const event of receipts) {
    const { named, buyer, planted } = event.truth
    if (planted.includes('till')) {
      expect([named, buyer, event.receipt.branch]).toEqual([accomplices[0]?.external_id, null, 'HFA-1'])
    } else {
      expect(named === null || named === buyer).toBe(true)
    }
    if (named !== null && isWithin(event, '2025-03-02', '2025-04-11'))
      counts.set(named, (counts.get(named) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  expect(first?.[0]).toBe(accomplices[0]?.external_id)
  expect(first?.[1]).toBeGreaterThan(2 * (second?.[1] ?? 0))
})

it('members who have left buy nothing more', () => {
  const left = members.filter((member) => member.state === 'left')
  expect(left.length / members.length).toBeGreaterThan(0.03)
  expect(members.length).toBe(plan.memberCount)
  for (const event of receipts) {
    const leftOn = event.truth.buyer === null ? undefined : memberById.get(event.truth.buyer)?.left_on
    if (leftOn !== undefined) expect(readDate(event) < leftOn).toBe(true)
  }
})

it('truths that could not be told apart are refused', () => {
  const [spring] = truths
  if (spring === undefined) throw new Error('no truth')
  expect(() => checkTruths([spring, spring])).toThrow(/one name/)
  expect(() => checkTruths([spring, { ...spring, name: 'again' }])).toThrow(/overlap/)
  expect(() => checkTruths([{ ...spring, to: date('2025-01-01') }])).toThrow(/ends before/)
  expect(() => buildWorld(planSmall({ memberCount: 1, truths: truths.slice(3) }))).toThrow(/no member/)
})
