import type { CampaignSetting } from '#campaigns/setting.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import type { SpendMasses, Wallet } from '#receipts/month-facts.ts'
import { movesOfLoyal } from '#standing/flow.ts'
import type { GaugeCode } from './gauge.ts'
import type { AdviceCode, ExpectedBy } from './month-advice-code.ts'
import type { Advice, Judged, MonthData } from './month-contract.ts'
import { type FigureCode, isFigureCode } from './month-figure.ts'
import { bestJudged } from './month-money.ts'
import { bandsAtSameCost, isSold } from './programme-proposal.ts'

/** What advice is judged by: the report itself, and what it does not tell in full. */
export type AdviceFacts = {
  readonly report: Omit<MonthData, 'advice' | 'followed'>
  readonly setting: CampaignSetting
  readonly wallet: Wallet
  /** Members who never took anything, could right now, and can be told of it. */
  readonly able: number
  /** Live rewards of which the catalogue's health thinks little. */
  readonly badRewards: number
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
  /** What it is about, where that is one campaign or rule. */
  readonly subject?: string
  /** What is at stake in minor units, for the ranking. */
  readonly stake: number
  readonly href: string
}

export type AdviceRule = {
  when(facts: AdviceFacts): Found | null
  /** The ready campaign that it proposes, by which it is seen to have been followed. */
  readonly ready?: string
  /** What shows whether something came of it. */
  readonly watches: FigureCode | GaugeCode
  /** Whether what it was about is seen to have been done; left out where the club shows nothing of it but its figure. */
  isDone?(facts: AdviceFacts, said: Advice): boolean
}

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

/** What the same ready campaign is proven to have left of each member, or what is assumed of any. */
function expectedOf(facts: AdviceFacts, ready: string, members: number): Expected {
  const proven = facts.report.judged.find(
    (one) => one.ready === ready && one.range !== null && one.treated > 0 && isProven(one),
  )
  if (proven?.range) {
    // Of no more members than it was proven of: what it does to others nobody knows.
    const part = Math.min(1, members / proven.treated)
    return {
      low: Math.round(proven.range.low * part),
      high: Math.round(proven.range.high * part),
      by: 'proven',
    }
  }
  return { low: 0, high: Math.round(members * monthlyMargin(facts) * MOST_RESPONSE), by: 'assumed' }
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

const stillRuns = ({ report }: AdviceFacts, { subject }: Advice): Judged | undefined =>
  report.judged.find(({ id }) => id === subject)

const judgedOf = ({ report }: AdviceFacts, verdict: Judged['verdict']): Judged[] =>
  report.judged.filter((one) => one.verdict === verdict)

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
    isDone: ({ setting }, said) => said.href.startsWith('/campaigns') && setting.holdoutPercent > 0,
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
    when(facts) {
      const gauge = gaugeOf(facts, 'contacts')
      const unreachable = figureOf(facts, 'unreachable') ?? 0
      if (gauge === null || unreachable < LEAST_MEMBERS) return null
      return { ...byCampaign(facts, 'details', unreachable, { lost_share: gauge.share }), href: '/contacts' }
    },
  },
  stop_losing: {
    watches: 'profit',
    isDone: (facts, said) => stillRuns(facts, said) === undefined,
    when(facts) {
      const worst = judgedOf(facts, 'did_not').toSorted(
        (one, other) => (one.profit_minor ?? 0) - (other.profit_minor ?? 0),
      )[0]
      if (worst?.profit_minor === undefined || worst.profit_minor === null || worst.range === null)
        return null
      const expected: Expected = {
        low: Math.max(0, -worst.range.high),
        high: Math.max(0, -worst.range.low),
        by: 'proven',
      }
      return {
        evidence: { size: -worst.profit_minor, loss_minor: -worst.profit_minor },
        expected,
        subject: worst.id,
        stake: expected.high,
        href: pageOf(worst),
      }
    },
  },
  repeat_winning: {
    watches: 'proven_margin',
    isDone: (facts, said) => (stillRuns(facts, said)?.treated ?? 0) > (said.evidence.treated ?? 0),
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
        expected: null,
        stake: minor,
        href: `${LIBRARY}?ready=points_expiring`,
      }
    },
  },
  proportional_discount: {
    watches: 'fixed_discount',
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
    when({ badRewards, report, ...facts }) {
      const score = figureOf({ badRewards, report, ...facts }, 'catalogue_score')
      return badRewards === 0 || score === null
        ? null
        : { evidence: { size: badRewards, score }, expected: null, stake: 0, href: '/catalogue-health' }
    },
  },
  start_plan: {
    watches: 'paying',
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
      return named === null || named >= 0.5
        ? null
        : {
            evidence: { size: Math.round(receipts * (1 - named)), named_share: named },
            expected: null,
            stake: 0,
            href: '/receipts?named=no',
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
    const found = ADVICE[code].when(facts)
    if (found === null) return []
    // Of another campaign or rule it is another advice.
    const isSame = (one: Pick<Advice, 'code' | 'subject'>): boolean =>
      one.code === code && one.subject === (found.subject ?? null)
    const was = previous?.data.advice.find(isSame)?.evidence.size
    const least = Math.max((was ?? 0) * WORSE, (declined.find(isSame)?.size ?? 0) * MUCH_WORSE)
    return found.evidence.size < least
      ? []
      : [{ code, ...found, evidence: { ...found.evidence, ...(was !== undefined && { was }) } }]
  })
    .toSorted((one, other) => other.stake - one.stake)
    .slice(0, MOST_ADVICE)
    .map(({ code, evidence, expected, href, subject }) => ({
      code,
      evidence,
      expected: expected && { low: expected.low, high: expected.high },
      basis: expected?.by ?? null,
      subject: subject ?? null,
      href,
    }))
}

type Seen = { facts: AdviceFacts; started: ReadonlySet<string> }

/** Whether last month's advice was followed, as far as the club itself shows it, and what came of what it was about. */
export function tellFollowed(
  previous: { data: MonthData; dismissed: readonly AdviceCode[] } | null,
  { facts, started }: Seen,
): MonthData['followed'] {
  if (previous === null) return []
  return previous.data.advice.map((said) => {
    const { ready, watches, isDone, when } = ADVICE[said.code]
    const [before, now] = [readOf(previous.data, watches), readOf(facts.report, watches)]
    const found = when(facts)
    const isDoneNow = (ready !== undefined && started.has(ready)) || (isDone?.(facts, said) ?? false)
    // What nobody is seen to have done, and yet is less: by itself, or by something that the club does not show.
    const isLess = found === null || found.evidence.size < (said.evidence.size ?? 0)
    const unanswered = isLess ? 'improved' : 'not_followed'
    const outcome = isDoneNow ? 'followed' : previous.dismissed.includes(said.code) ? 'dismissed' : unanswered
    return { code: said.code, outcome, figure: { code: watches, before, now } }
  })
}

const readOf = (data: Pick<MonthData, 'figures' | 'gauges'>, code: FigureCode | GaugeCode): number | null =>
  isFigureCode(code)
    ? (data.figures.find((one) => one.code === code)?.value ?? null)
    : (data.gauges.find((one) => one.code === code)?.share ?? null)
