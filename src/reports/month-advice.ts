import type { CampaignSetting } from '#campaigns/setting.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import type { Rule } from '#programme/rule.ts'
import type { SpendMasses, Wallet } from '#receipts/month-facts.ts'
import { movesOfLoyal } from '#standing/flow.ts'
import type { Changes } from './advice-change-service.ts'
import { receiptsOf } from './figure-definition.ts'
import type { GaugeCode } from './gauge.ts'
import type { AdviceCode, ExpectedBy } from './month-advice-code.ts'
import type { Advice, Both, Judged, MonthData } from './month-contract.ts'
import type { FigureCode } from './month-figure.ts'
import { bestJudged } from './month-money.ts'
import { spanOf } from './month-span.ts'
import { bandsAtSameCost, isSold } from './programme-proposal.ts'

/** What advice is judged by: the report itself, and what it does not tell in full. */
export type AdviceFacts = {
  readonly report: Omit<MonthData, 'advice' | 'followed'>
  readonly setting: CampaignSetting
  readonly wallet: Wallet
  /** Members who never took anything, could right now, and can be told of it. */
  readonly able: number
  /** Live rewards of which the catalogue's health thinks little. */
  readonly badRewards: readonly { id: string; name: Both; score: number }[]
  readonly worth: (points: number) => number
  readonly definition: ProgrammeDefinition | null
  /** How members' spend of the last year lies. */
  readonly masses: SpendMasses
  /** Of the month: what members whose standing is known bought, and what they were given with it, in minor units. */
  readonly sales: number
  readonly given: number
}

/** What it may bring in the month after, and what says so. */
type Expected = { readonly low: number; readonly high: number; readonly by: ExpectedBy }

type Found = {
  /** `size` first: by how much it is about. Names with `minor`, `share` and `points` are said as such. */
  readonly evidence: { readonly size: number } & Readonly<Record<string, number>>
  readonly expected: Expected | null
  /** What it is about, where that is one campaign, rule or reward; a reward with its name. */
  readonly subject?: string
  readonly name?: Both
  /** What is at stake in minor units, for the ranking. */
  readonly stake: number
  readonly href: string
}

export type AdviceRule = {
  when(facts: AdviceFacts): Found | null
  /** What it would be about besides, the worst first: told where the first was told last month and is no worse. */
  others?(facts: AdviceFacts): readonly Found[]
  /** The ready campaign that it proposes, by which it is seen to have been followed. */
  readonly ready?: string
  /** What shows whether something came of it. */
  readonly watches: FigureCode | GaugeCode
  /** Whether what it was about is seen to have been done; left out where the club shows nothing of it but its figure. */
  isDone?(seen: Seen, said: Advice): boolean
}

/** What a month later shows of an advice: the month it was said of, what was done since, and the month that is told now. */
export type Seen = { facts: AdviceFacts; changes: Changes; before: Pick<MonthData, 'judged'> }

/** Where a ready campaign is opened. */
export const LIBRARY = '/campaigns/library'
const MOST_ADVICE = 5
/** Where nothing like it is proven yet: between nobody and so many of those written to buy a month’s worth more. Said to be an assumption. */
export const MOST_RESPONSE = 0.02
const WALLET_DAYS = 90
const LEAST_MEMBERS = 10
const MONTH_DAYS = 30

const figureOf = ({ report }: AdviceFacts, code: FigureCode): number | null =>
  report.figures.find((one) => one.code === code)?.value ?? null

const gaugeOf = ({ report }: AdviceFacts, code: GaugeCode) => {
  const gauge = report.gauges.find((one) => one.code === code)
  return gauge && gauge.share !== null && gauge.tone !== 'good' ? { ...gauge, share: gauge.share } : null
}

/** What the club earns in a month by a member who is active. */
const monthlyMargin = ({ wallet, setting }: AdviceFacts): number =>
  wallet.members === 0
    ? 0
    : ((wallet.spent_minor / wallet.members) * (MONTH_DAYS / WALLET_DAYS) * setting.marginPercent) / 100

/** What the same ready campaign is proven to have left. */
function provenOf({ report }: AdviceFacts, ready: string, members = Infinity): Expected | null {
  const proven = report.judged.find(
    (one) => one.ready === ready && one.range !== null && one.treated > 0 && isProven(one),
  )
  if (!proven?.range) return null
  // Of no more members than it was proven of: what it does to others nobody knows.
  const part = Math.min(1, members / proven.treated)
  return {
    low: Math.round(proven.range.low * part),
    high: Math.round(proven.range.high * part),
    by: 'proven',
  }
}

/** What is proven of it, or what is assumed of any. */
const expectedOf = (facts: AdviceFacts, ready: string, members: number): Expected =>
  provenOf(facts, ready, members) ?? {
    low: 0,
    high: Math.round(members * monthlyMargin(facts) * MOST_RESPONSE),
    by: 'assumed',
  }

const isProven = ({ verdict }: Judged): boolean => verdict === 'worked' || verdict === 'did_not'

/** Something that a ready campaign says to so many members. */
const byCampaign = (
  facts: AdviceFacts,
  ready: string,
  members: number,
  more: Record<string, number> = {},
): Found => {
  const expected = expectedOf(facts, ready, members)
  return {
    evidence: { size: members, ...more },
    expected,
    stake: Math.max(0, expected.high),
    href: `${LIBRARY}?ready=${ready}`,
  }
}

const pageOf = ({ kind, id }: Judged): string => (kind === 'campaign' ? `/campaigns/${id}` : '/programme')

const judgedAs = ({ judged }: Pick<MonthData, 'judged'>, { subject }: Advice): Judged | undefined =>
  judged.find(({ id }) => id === subject)

const ruleIn = (definition: ProgrammeDefinition | null, code: string | null): Rule | undefined =>
  definition?.rules.find((rule) => rule.code === code)

/** A version said otherwise of the rule since. */
const isOther = ({ earlier, latest }: Changes, code: string | null): boolean =>
  JSON.stringify(ruleIn(latest, code)) !== JSON.stringify(ruleIn(earlier, code))

const judgedOf = ({ report }: AdviceFacts, verdict: Judged['verdict']): Judged[] =>
  report.judged.filter((one) => one.verdict === verdict)

/** What is proven to have lost, the worst first. */
const losersOf = (facts: AdviceFacts): Found[] =>
  judgedOf(facts, 'did_not')
    .toSorted((one, other) => (one.profit_minor ?? 0) - (other.profit_minor ?? 0))
    .flatMap((one): Found[] => {
      if (one.profit_minor === null || one.range === null) return []
      const [low, high] = [Math.max(0, -one.range.high), Math.max(0, -one.range.low)]
      return [
        {
          evidence: { size: -one.profit_minor, loss_minor: -one.profit_minor },
          expected: { low, high, by: 'proven' },
          subject: one.id,
          stake: high,
          href: pageOf(one),
        },
      ]
    })

export const ADVICE: Readonly<Record<AdviceCode, AdviceRule>> = {
  win_back_loyal: {
    ready: 'turned_churning',
    watches: 'active',
    when(facts) {
      const { leaving } = movesOfLoyal(facts.report.standings.flows)
      return leaving < LEAST_MEMBERS ? null : byCampaign(facts, 'turned_churning', leaving)
    },
  },
  hold_out: {
    watches: 'watch',
    isDone: ({ facts, changes, before }) =>
      before.judged.some(
        ({ kind, id, verdict }) =>
          verdict === 'not_proven' &&
          (kind === 'rule'
            ? (ruleIn(changes.latest, id)?.holdout_percent ?? 0) > 0
            : kind === 'campaign' && facts.setting.holdoutPercent > 0),
      ),
    when(facts) {
      const sold = (facts.definition?.rules ?? []).filter(isSold).map(({ code }) => code)
      const unproven = judgedOf(facts, 'not_proven').filter(
        ({ kind, id }) => kind !== 'offer' && !(kind === 'rule' && sold.includes(id)),
      )
      const minor = unproven.reduce((sum, { cost_minor }) => sum + cost_minor, 0)
      if (unproven.length === 0) return null
      const [first] = unproven
      const href = first?.kind === 'campaign' ? '/campaigns/settings?holdout=10' : '/programme'
      return { evidence: { size: unproven.length, cost_minor: minor }, expected: null, stake: minor, href }
    },
  },
  first_redemption: {
    ready: 'golden_moment',
    watches: 'firsts',
    when(facts) {
      return facts.able < LEAST_MEMBERS ? null : byCampaign(facts, 'golden_moment', facts.able)
    },
  },
  write_by_segment: {
    ready: 'interests',
    watches: 'one_voice',
    when(facts) {
      const gauge = gaugeOf(facts, 'one_voice')
      const messaged = figureOf(facts, 'messaged') ?? 0
      return gauge === null || messaged < LEAST_MEMBERS
        ? null
        : byCampaign(facts, 'interests', messaged, { voice_share: gauge.share })
    },
  },
  confirm_contacts: {
    ready: 'details',
    watches: 'contacts',
    isDone: ({ changes }) => changes.isAsking,
    when(facts) {
      const gauge = gaugeOf(facts, 'contacts')
      const unreachable = figureOf(facts, 'unreachable') ?? 0
      if (gauge === null || unreachable < LEAST_MEMBERS) return null
      const found = byCampaign(facts, 'details', unreachable, { lost_share: gauge.share })
      // Whoever cannot be written to buys nothing because of it: what it brings is what comes after.
      const expected = found.expected?.by === 'proven' ? found.expected : null
      return { ...found, expected, href: '/contacts?settings=cycle' }
    },
  },
  stop_losing: {
    watches: 'profit',
    isDone: ({ facts, changes, before }, said) =>
      judgedAs(before, said)?.kind === 'rule'
        ? isOther(changes, said.subject)
        : changes.ended.has(said.subject ?? '') || judgedAs(facts.report, said) === undefined,
    when: (facts) => losersOf(facts)[0] ?? null,
    others: (facts) => losersOf(facts).slice(1),
  },
  repeat_winning: {
    watches: 'proven_margin',
    isDone({ facts, changes, before }, said) {
      const was = judgedAs(before, said)
      return was?.kind === 'rule'
        ? ruleIn(changes.latest, was.id) !== undefined && isOther(changes, was.id)
        : changes.started.has(was?.ready ?? '') ||
            (judgedAs(facts.report, said)?.treated ?? 0) > (said.evidence.treated ?? 0)
    },
    when(facts) {
      const best = bestJudged(facts.report.judged)
      if (best?.profit_minor === undefined || best.profit_minor === null || best.range === null) return null
      return {
        evidence: { size: best.profit_minor, gain_minor: best.profit_minor, treated: best.treated },
        expected: { low: Math.max(0, best.range.low), high: best.range.high, by: 'proven' },
        subject: best.id,
        stake: best.profit_minor,
        href: pageOf(best),
      }
    },
  },
  expiring_points: {
    ready: 'points_expiring',
    watches: 'points_expired',
    when(facts) {
      const until = Temporal.PlainYearMonth.from(facts.report.month).add({ months: 2 }).toString()
      const points = facts.report.liability.expiries
        .filter(({ month }) => month !== null && month <= until)
        .reduce((sum, one) => sum + one.points, 0)
      const minor = facts.worth(points)
      if (points === 0 || points * 20 < (figureOf(facts, 'points_closing') ?? 0)) return null
      return {
        evidence: { size: points, soon_points: points, worth_minor: minor },
        expected: provenOf(facts, 'points_expiring'),
        stake: minor,
        href: `${LIBRARY}?ready=points_expiring`,
      }
    },
  },
  proportional_discount: {
    watches: 'fixed_discount',
    // As proposed, or others by what is bought.
    isDone: ({ changes: { earlier, latest } }) =>
      (latest?.bands.length ?? 0) > 0 && JSON.stringify(latest?.bands) !== JSON.stringify(earlier?.bands),
    when(facts) {
      const gauge = gaugeOf(facts, 'fixed_discount')
      if (gauge === null) return null
      const less_share = Math.max(0, gauge.share - 0.5)
      const minor = Math.round(gauge.count * less_share)
      if (less_share < 0.01) return null
      const bands = bandsAtSameCost(facts.masses, facts.sales > 0 ? facts.given / facts.sales : 0)
      // With no bands to propose there is nothing to open.
      if (Object.keys(bands).length === 0) return null
      return {
        evidence: { size: minor, less_share, less_minor: minor, ...bands },
        expected: null,
        stake: minor,
        href: '/programme',
      }
    },
  },
  fee_behind: {
    ready: 'fee_return',
    watches: 'fee',
    when(facts) {
      const gauge = gaugeOf(facts, 'fee')
      const behind = gauge === null ? 0 : Math.round(gauge.share * gauge.count)
      return behind < LEAST_MEMBERS ? null : byCampaign(facts, 'fee_return', behind)
    },
  },
  catalogue: {
    watches: 'catalogue_score',
    isDone: ({ changes }, { subject }) =>
      subject === null ? changes.rewards.size > 0 : changes.rewards.has(subject),
    when(facts) {
      const score = figureOf(facts, 'catalogue_score')
      const [worst] = facts.badRewards.toSorted((one, other) => one.score - other.score)
      if (worst === undefined || score === null) return null
      return {
        evidence: { size: facts.badRewards.length, score },
        expected: null,
        stake: 0,
        subject: worst.id,
        name: worst.name,
        href: `/rewards/${worst.id}/edit`,
      }
    },
  },
  start_plan: {
    watches: 'paying',
    isDone: ({ changes }) => changes.plans > 0,
    when(facts) {
      const active = figureOf(facts, 'active') ?? 0
      return (figureOf(facts, 'paying') ?? 0) > 0 || active < LEAST_MEMBERS * 10
        ? null
        : { evidence: { size: active }, expected: null, stake: 0, href: '/plans/new' }
    },
  },
  identify_members: {
    watches: 'named_share',
    when(facts) {
      const named = figureOf(facts, 'named_share')
      const receipts = figureOf(facts, 'receipts') ?? 0
      if (named === null || named >= 0.5) return null
      const { days } = spanOf(Temporal.PlainYearMonth.from(facts.report.month), 'UTC')
      // Where one branch names far fewer than the others, there.
      const worst = facts.report.odd.find(({ what }) => what === 'named')
      const branch = worst === undefined ? '' : `&branch=${encodeURIComponent(worst.branch)}`
      return {
        evidence: { size: Math.round(receipts * (1 - named)), named_share: named },
        expected: null,
        stake: 0,
        href: `${receiptsOf(days)}&named=no${branch}`,
      }
    },
  },
}

const CODES = Object.keys(ADVICE) as AdviceCode[]

type Told = { data: Pick<MonthData, 'advice'> } | null

/** An advice that somebody said no to, and by how much it was about then. */
export type Declined = { code: AdviceCode; subject: string | null; size: number }

/** So much more it must be about to be said again the month after; of what was dismissed at any time, the second. */
const [WORSE, MUCH_WORSE] = [1.1, 1.5]

/** The few pieces of advice that are worth most, none of last month's and none that was declined unless it is about more now. */
export function adviseOn(facts: AdviceFacts, previous: Told, declined: readonly Declined[] = []): Advice[] {
  return CODES.flatMap((code) => {
    const { when, others } = ADVICE[code]
    const news = [when(facts) ?? [], others?.(facts) ?? []].flat().flatMap((found) => {
      // Of another campaign or rule it is another advice.
      const isSame = (one: Pick<Advice, 'code' | 'subject'>): boolean =>
        one.code === code && one.subject === (found.subject ?? null)
      const was = previous?.data.advice.find(isSame)?.evidence.size
      const least = Math.max((was ?? 0) * WORSE, (declined.find(isSame)?.size ?? 0) * MUCH_WORSE)
      return found.evidence.size < least
        ? []
        : [{ code, ...found, evidence: { ...found.evidence, ...(was !== undefined && { was }) } }]
    })
    return news.slice(0, 1)
  })
    .toSorted((one, other) => other.stake - one.stake)
    .slice(0, MOST_ADVICE)
    .map(({ code, evidence, expected, href, subject, name }) => ({
      code,
      evidence,
      expected: expected && { low: expected.low, high: expected.high },
      basis: expected?.by ?? null,
      subject: subject ?? null,
      name: name ?? null,
      href,
    }))
}
