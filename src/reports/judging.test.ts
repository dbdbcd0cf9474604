import { describe, expect, test } from 'vitest'
import { emptyGroup, judge } from '#campaigns/outcome.ts'
import type { Uuid } from '#platform/id.ts'
import { isHeldOut } from '#programme/hold-out.ts'
import { DEFAULT_DEFINITION, RATE_UNITS_PER_POINT } from '#programme/programme.ts'
import { NO_CAPS, type Rule } from '#programme/rule.ts'
import { openRandom } from '#simulator/random.ts'
import { judgeCampaigns } from './campaign-judging.ts'
import type { Judged } from './month-contract.ts'
import type { HeardMember } from './rule-hearing.ts'
import { judgeRules } from './rule-judging.ts'

// Planted truths through the report's own judging, many times over: what did nothing is not called a success, and what did is as far
// as so many members allow.

const TIMES = 120
const MEMBERS = 1_500
/** So many see 8 % at about three standard errors of what they spend, which is as uneven as people are. */
const MANY = 12_000
const MANY_TIMES = 12
const HELD_PERCENT = 20
const MARGIN_PERCENT = 30

/** What members spend in a month and did in the one before: some three times what others do, and each about as before. */
function drawMembers(seed: number, members: number): { id: string; before: number; spent: number }[] {
  const random = openRandom(`judging ${seed}`)
  return Array.from({ length: members }, (_, n) => {
    const usual = 20_000 * Math.exp(0.5 * random.normal())
    const month = () => Math.round(random.next() < 0.2 ? 0 : usual * Math.exp(0.3 * random.normal()))
    const id = `${seed.toString(16).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`
    return { id, before: month(), spent: month() }
  })
}

type Verdicts = Pick<Judged, 'verdict' | 'profit_minor' | 'margin_minor'>

function judgeOneCampaign(seed: number, lift: number, members: number): Verdicts | undefined {
  const [treated, held] = [emptyGroup(), emptyGroup()]
  for (const { id, before, spent } of drawMembers(seed, members)) {
    const isHeld = isHeldOut('campaign', id, HELD_PERCENT)
    const group = isHeld ? held : treated
    group.spentBefore.push(before)
    group.spent.push(isHeld ? spent : Math.round(spent * (1 + lift)))
    group.reached.push(spent > 0 ? 1 : 0)
  }
  const outcome = judge(treated, held, {
    edition: null,
    grows: false,
    isClosed: true,
    heldShare: HELD_PERCENT / 100,
    marginPercent: MARGIN_PERCENT,
    costMinor: 0,
    hadShare: 1,
    daysLeft: 0,
    daysSoFar: 30,
    language: 'en',
  })
  const counts = { treated: treated.spent.length, held: held.spent.length }
  return judgeCampaigns(
    [{ id: 'c', name: 'c', ready: null, ...counts, cost_minor: 0, counted_minor: 0, outcome }],
    [],
  )[0]
}

const RULE: Rule = {
  code: 'rule',
  name: 'rule',
  on: 'receipt',
  when: [],
  effect: { kind: 'bonus', points: 1 },
  caps: NO_CAPS,
  group: null,
  holdout_percent: HELD_PERCENT,
}

const OCTOBER = {
  from: Temporal.PlainDate.from('2026-10-01'),
  to: Temporal.PlainDate.from('2026-10-31'),
}

function judgeOneRule(seed: number, lift: number, members: number): Verdicts | undefined {
  const lot = drawMembers(seed, members).map(({ id, before, spent }): HeardMember => {
    const is_held = isHeldOut(RULE.code, id, HELD_PERCENT)
    const spent_minor = Math.round(spent * (is_held ? 1 : 1 + lift))
    return { member_id: id as Uuid, is_held, before_minor: before, spent_minor }
  })
  return judgeRules(DEFAULT_DEFINITION, {
    rules: new Map([[RULE.code, RULE]]),
    buyers: MEMBERS,
    given: [
      {
        rule: RULE.code,
        in: 'points',
        is_held: false,
        receipts: 1,
        members: 1,
        amount: String(RATE_UNITS_PER_POINT),
        known_amount: String(RATE_UNITS_PER_POINT),
      },
    ],
    offers: [],
    occasions: [],
    hearings: new Map([
      [
        RULE.code,
        { percent: HELD_PERCENT, days: OCTOBER, isCumulated: false, members: lot, points: 0, off_minor: 0 },
      ],
    ]),
    setting: {
      holdoutPercent: 0,
      marginPercent: MARGIN_PERCENT,
      emailCostHundredths: 0,
      smsCostHundredths: 0,
      revision: 0,
    },
  })[0]
}

describe.each([
  ['a campaign', judgeOneCampaign],
  ['a rule', judgeOneRule],
] as const)('%s', (_name, judgeOne) => {
  const sharesOf = (lift: number, members = MEMBERS, times = TIMES) => {
    const told = Array.from({ length: times }, (_, seed) => judgeOne(seed, lift, members))
    const shareOf = (verdict: Judged['verdict']) =>
      told.filter((one) => one?.verdict === verdict).length / times
    return { worked: shareOf('worked'), didNot: shareOf('did_not') }
  }

  test('that does nothing is called a success, or a failure, no more than once in twenty times', () => {
    const { worked, didNot } = sharesOf(0)
    expect(worked).toBeLessThanOrEqual(0.05)
    expect(didNot).toBeLessThanOrEqual(0.05)
  })

  test('that brings 8 % is mostly called one among many members, and 30 % always', () => {
    expect(sharesOf(0.08, MANY, MANY_TIMES).worked).toBeGreaterThanOrEqual(0.5)
    expect(sharesOf(0.3, MANY, 4).worked).toBe(1)
  })

  test('whose effect is not proven adds nothing to the profit', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const told = judgeOne(seed, 0, MEMBERS)
      if (told?.verdict === 'cannot_tell') expect(told.margin_minor).toBeNull()
    }
  })
})
