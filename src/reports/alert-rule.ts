import type { AlertCode } from './alert-contract.ts'
import { median, readUsual, readUsualSpan, type Series, SPAN_DAYS, type Usual } from './baseline.ts'

/**
 * What is out of the ordinary, each kind a small object that judges facts and asks nobody. How often a quiet club is told of something
 * that is nothing is held by the test: less than once in two months, all kinds together.
 */

export type Evidence = Readonly<Record<string, string | number>>
export type Finding = { code: AlertCode; subject: string; evidence: Evidence }

/** One branch's days, or all days of the club. */
export type BranchSeries = { branch: string; receipts: Series; points: Series; returns: Series }

export type BusyCard = { member_id: string; on: string; receipts: number; branches: number }
/** What somebody gave by hand in a day: how often, and how many points. */
export type Giver = { subject_id: string; by: 'staff' | 'api_key'; on: string; given: number; points: number }
export type ReturningCard = { member_id: string; on: string; returns: number }

export type AlertFacts = {
  /** The club's own day, which is not over. */
  today: Temporal.PlainDate
  branches: readonly BranchSeries[]
  /** What members took, by day. */
  redemptions: Series
  /** Cards of today and yesterday, those used most, and what is usual: 999 of 1000 cards are used no more often in a day. */
  cards: {
    busiest: readonly BusyCard[]
    usualReceipts: number
    usualBranches: number
    watchedDays: number
    /** Cards with four receipts in a day and more, on the days before. */
    past: readonly Omit<BusyCard, 'branches'>[]
  }
  /** Cards of today and yesterday with most returns, and what is usual of cards that have any. */
  returners: { busiest: readonly ReturningCard[]; usual: number }
  /** Gestures, what was made good in cases, and corrections that give: of today and yesterday, and before. Tills by their keys. */
  givers: { recent: readonly Giver[]; past: readonly Giver[] }
  /** Points that rules gave for occasions (a birthday, joining), by day. */
  occasionPoints: Series
  /** Messages that left in the last day and what became of them, against the four weeks before. */
  delivery: { now: Delivered; before: Delivered }
  codes: readonly { reward_id: string; free: number }[]
  jobs: readonly { name: string; how: string }[]
  /** Addresses of other systems at which nothing arrives for a day, or which were turned off for it. */
  webhooks: readonly { id: string; how: string }[]
  /** Partners of which something waits for somebody to look. */
  partners: readonly { id: string; name: string; how: string; count: number }[]
}

export type Delivered = { sent: number; failed: number; bounced: number }

type AlertRule = { code: AlertCode; judge(facts: AlertFacts): Finding[] }

const round = (value: number) => Math.round(value)

const yesterdayOf = ({ today }: AlertFacts) => today.subtract({ days: 1 })

/** Today so far too: what is already too much does not become less by the evening. */
const lastDays = (facts: AlertFacts) => [facts.today, yesterdayOf(facts)]

const sumOf = (facts: AlertFacts, of: (branch: BranchSeries) => Series): Series => {
  const days = new Map<string, number>()
  for (const branch of facts.branches)
    for (const [on, value] of of(branch)) days.set(on, (days.get(on) ?? 0) + value)
  return days
}

const addUp = (one: Series, other: Series): Series =>
  new Map([...one, ...[...other].map(([on, value]) => [on, value + (one.get(on) ?? 0)] as const)])

/**
 * How often the busiest card of a day is used, the wildest day left out; a card's own days are not held for usual. The more cards a
 * club has, the busier its busiest: a share of all cards alone would tell a large club of somebody every week.
 */
function readMostOfOthers(past: AlertFacts['cards']['past'], memberId: string): number {
  const days = new Map<string, number>()
  for (const { member_id, on, receipts } of past)
    if (member_id !== memberId) days.set(on, Math.max(receipts, days.get(on) ?? 0))
  return [...days.values()].sort((a, b) => b - a)[1] ?? 0
}

/** A card that is used again and again in one day, or in one branch after another: a cashier's own, shown at others' purchases. */
const cardTooBusy: AlertRule = {
  code: 'card_too_busy',
  judge: ({ cards }) => {
    if (cards.watchedDays < 7) return []
    const least = Math.max(6, 2 * cards.usualReceipts)
    const mostBranches = Math.max(4, cards.usualBranches + 2)
    const isBusy = ({ member_id, receipts }: BusyCard) =>
      receipts >= least && receipts >= 1.5 * readMostOfOthers(cards.past, member_id)
    return cards.busiest
      .filter((card) => isBusy(card) || card.branches >= mostBranches)
      .map(({ member_id, on, receipts, branches }) => ({
        code: 'card_too_busy',
        subject: member_id,
        evidence: { on, receipts, branches, usual: cards.usualReceipts },
      }))
  },
}

const returnsMany: AlertRule = {
  code: 'returns_many',
  judge: (facts) =>
    facts.branches.flatMap(({ branch, returns }) => {
      for (const on of lastDays(facts)) {
        const usual = readUsual(returns, on)
        // What is bought more comes back more: the branch's own receipts carry no jump of returns by themselves.
        if (usual && usual.value >= 8 && usual.value > usual.high && usual.value >= 3 * usual.usual)
          return [
            {
              code: 'returns_many' as const,
              subject: branch,
              evidence: { branch, on: on.toString(), value: usual.value, usual: round(usual.usual) },
            },
          ]
      }
      return []
    }),
}

/** One card that brings back again and again in one day: the money of returns that nobody brought goes to whoever posts them. */
const cardReturns: AlertRule = {
  code: 'card_returns',
  judge: ({ returners: { busiest, usual } }) =>
    busiest
      .filter(({ returns }) => returns >= Math.max(5, 3 * usual))
      .map(({ member_id, on, returns }) => ({
        code: 'card_returns',
        subject: member_id,
        evidence: { on, value: returns, usual },
      })),
}

/** Of the days on which there was anything, all but one in a hundred had no more. */
function mostUsual(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0
}

const FEWEST_GIVEN = 10
const FEWEST_SALES_DAYS = 7

/** What receipts earn in a day, of those of the last four weeks on which they earned. Null: of too few to say. */
function readEarnedInDay(facts: AlertFacts): number | null {
  const series = sumOf(facts, ({ points }) => points)
  const days = Array.from({ length: 28 }, (_, back) => facts.today.subtract({ days: back + 2 }).toString())
  const earned = days.map((on) => series.get(on) ?? 0).filter((points) => points > 0)
  return earned.length < FEWEST_SALES_DAYS ? null : median(earned)
}

/**
 * Somebody who gives far more by hand in a day than anybody of their kind here usually does: more often, or in points three times as
 * much and more than all receipts of a day earn, which needs no past of giving.
 */
const gesturesMany: AlertRule = {
  code: 'gestures_many',
  judge: (facts) => {
    const earned = readEarnedInDay(facts)
    return facts.givers.recent.flatMap(({ subject_id, by, on, given, points }) => {
      const past = facts.givers.past.filter((each) => each.by === by)
      const [often, much] = [
        mostUsual(past.map((each) => each.given)),
        mostUsual(past.map((each) => each.points)),
      ]
      const isOften = past.length >= FEWEST_GIVEN && given >= Math.max(6, 2 * often)
      const isMuch = earned !== null && points >= Math.max(500, earned, 3 * much)
      if (!isOften && !isMuch) return []
      const evidence = { on, by, value: given, points, usual: often, usual_points: much }
      return [{ code: 'gestures_many' as const, subject: subject_id, evidence }]
    })
  },
}

const pointsJumped: AlertRule = {
  code: 'points_jumped',
  judge: (facts) => {
    const bought = sumOf(facts, ({ points }) => points)
    const series = addUp(bought, facts.occasionPoints)
    const receipts = sumOf(facts, (branch) => branch.receipts)
    for (const on of lastDays(facts)) {
      const usual = readUsual(series, on)
      if (!usual || usual.value < 500 || usual.value <= usual.high || usual.value < 2 * usual.usual) continue
      // A busy day gives more points; only more points for each receipt are a jump.
      const sold = readUsual(receipts, on)
      const busier = sold && sold.usual > 0 ? Math.max(1, sold.value / sold.usual) : 1
      if (usual.value < 2 * usual.usual * busier) continue
      const occasions = facts.occasionPoints.get(on.toString()) ?? 0
      const evidence = { on: on.toString(), value: usual.value, usual: round(usual.usual), occasions }
      return [{ code: 'points_jumped', subject: '', evidence }]
    }
    return []
  },
}

/** Where less was bought less is taken: that is no fall of redemptions. */
function isFallen(taken: Usual, sold: Usual, { fewest, most }: { fewest: number; most: number }): boolean {
  if (sold.usual === 0) return false
  const quieter = Math.min(1, sold.value / sold.usual)
  const usual = taken.usual * quieter
  return usual >= fewest && taken.value < taken.low * quieter && taken.value < most * usual
}

/** In a day to less than two fifths, or in a week to less than three. */
const redemptionsFell: AlertRule = {
  code: 'redemptions_fell',
  judge: (facts) => {
    const on = yesterdayOf(facts)
    const receipts = sumOf(facts, (branch) => branch.receipts)
    const spans = [
      { days: 1, read: readUsual, bounds: { fewest: 8, most: 0.4 } },
      { days: SPAN_DAYS, read: readUsualSpan, bounds: { fewest: 15, most: 0.6 } },
    ]
    for (const { days, read, bounds } of spans) {
      const [taken, sold] = [read(facts.redemptions, on), read(receipts, on)]
      if (!taken || !sold || !isFallen(taken, sold, bounds)) continue
      const evidence = { on: on.toString(), value: taken.value, usual: round(taken.usual), days }
      return [{ code: 'redemptions_fell', subject: '', evidence }]
    }
    return []
  },
}

/** A branch that sells every such day, and sent nothing: in a day, or where it sells little, in a week. */
const branchSilent: AlertRule = {
  code: 'branch_silent',
  judge: (facts) => {
    const on = yesterdayOf(facts)
    return facts.branches.flatMap(({ branch, receipts }) => {
      const spans = [
        { days: 1, usual: readUsual(receipts, on) },
        { days: SPAN_DAYS, usual: readUsualSpan(receipts, on) },
      ]
      const silent = spans.find(({ usual }) => usual !== null && usual.value === 0 && usual.low > 0)
      if (!silent) return []
      const evidence = {
        ...{ branch, on: on.toString(), days: silent.days },
        usual: round(silent.usual?.usual ?? 0),
      }
      return [{ code: 'branch_silent' as const, subject: branch, evidence }]
    })
  },
}

const shareOf = (part: number, { sent, failed }: Delivered) =>
  sent + failed === 0 ? 0 : part / (sent + failed)

const percentOf = (share: number) => Math.round(share * 100)

/** A share of what left that is out of line with the weeks before: enough of them, and three times as many. */
function judgeShare(code: AlertCode, facts: AlertFacts, of: (sums: Delivered) => number): Finding[] {
  const { now, before } = facts.delivery
  const [share, usual] = [shareOf(of(now), now), shareOf(of(before), before)]
  if (of(now) < 15 || share < 0.08 || share < 3 * usual) return []
  return [
    {
      code,
      subject: '',
      evidence: { value: of(now), share: percentOf(share), usual: percentOf(usual) },
    },
  ]
}

const deliveryFell: AlertRule = {
  code: 'delivery_fell',
  judge: (facts) => judgeShare('delivery_fell', facts, ({ failed }) => failed),
}

const bouncesMany: AlertRule = {
  code: 'bounces_many',
  judge: (facts) => judgeShare('bounces_many', facts, ({ bounced }) => bounced),
}

const codesFew: AlertRule = {
  code: 'codes_few',
  judge: ({ codes }) =>
    codes.map(({ reward_id, free }) => ({
      code: 'codes_few',
      subject: reward_id,
      evidence: { value: free },
    })),
}

const jobFailed: AlertRule = {
  code: 'job_failed',
  judge: ({ jobs }) =>
    jobs.map(({ name, how }) => ({ code: 'job_failed', subject: name, evidence: { name, how } })),
}

const partnerStrikes: AlertRule = {
  code: 'partner_strikes',
  judge: ({ partners }) =>
    partners.map(({ id, ...evidence }) => ({ code: 'partner_strikes', subject: id, evidence })),
}

const webhookFailing: AlertRule = {
  code: 'webhook_failing',
  judge: ({ webhooks }) =>
    webhooks.map(({ id, how }) => ({ code: 'webhook_failing', subject: id, evidence: { how } })),
}

/** In the order of their codes: the gravest first. */
const RULES: readonly AlertRule[] = [
  cardTooBusy,
  gesturesMany,
  cardReturns,
  returnsMany,
  jobFailed,
  branchSilent,
  pointsJumped,
  redemptionsFell,
  deliveryFell,
  bouncesMany,
  codesFew,
  partnerStrikes,
  webhookFailing,
]

export const judgeAlerts = (facts: AlertFacts): Finding[] => RULES.flatMap((rule) => rule.judge(facts))
