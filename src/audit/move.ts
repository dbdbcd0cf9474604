import { type Estimate, estimateShare, sumOf } from '#statistics/ratio-range.ts'
import {
  COMES_AGAIN,
  DECAY_A_YEAR,
  JOINS,
  MORE_AFTER_REWARD,
  MORE_BY_PLAN,
  MORE_BY_SEGMENT,
  MORE_WHEN_KNOWN,
  NOT_MISSED,
  REVIVED,
  TAKES_PLAN,
  WON_BACK,
} from './assumption.ts'
import type { BuyerYear } from './buyer-year.ts'
import type { Assumption, Judgement, Move } from './contract.ts'
import { type Contacts, staleShare } from './fading-contacts.ts'
import { planWorth, sketchPlan } from './fee.ts'
import { smallBasketsShare } from './fixed-discount.ts'
import { type BranchWeek, type Gathered, tellsYear, yearsOf } from './gathered.ts'
import { excessDiscount } from './unnamed-basket.ts'
import { smallReceiptsShare } from './unnamed-discount.ts'

const MOST_MOVES = 3
/** A move worth less than this of the year's sales is not worth the work. */
const LEAST_WORTH = 0.0002
const POINTS = ['low', 'middle', 'high'] as const

export type MoveGrounds = {
  readonly gathered: Gathered
  readonly buyers: readonly BuyerYear[]
  readonly contacts: Contacts | null
  readonly judgements: readonly Judgement[]
  readonly margin: Assumption
}

/**
 * The moves that are worth most in a year, the best first; each by the money that it works on and what is assumed. None, where the file
 * is too short to tell of a year.
 */
export function chooseMoves(grounds: MoveGrounds): Move[] {
  if (!tellsYear(grounds.gathered)) return []
  const least = (grounds.gathered.total.paid / yearsOf(grounds.gathered)) * LEAST_WORTH
  return [
    winBack,
    writeBySegment,
    confirmContacts,
    paidPlan,
    proportionalDiscount,
    askForCard,
    firstReward,
    secondVisit,
    launch,
    discountAboveUsual,
    levelDiscounts,
  ]
    .flatMap((weigh) => weigh(grounds) ?? [])
    .filter(({ per_year_minor }) => per_year_minor.value > least)
    .sort((a, b) => b.per_year_minor.value - a.per_year_minor.value)
    .slice(0, MOST_MOVES)
}

const verdictOf = ({ judgements }: MoveGrounds, mistake: Judgement['mistake']) =>
  judgements.find((each) => each.mistake === mistake)?.verdict

/** A share of the stake, low and high by what is assumed, one times the other. */
function byShares(
  code: Move['code'],
  stake: number,
  members: number | null,
  shares: readonly Assumption[],
): Move {
  const [low = 0, value = 0, high = 0] = POINTS.map((at) =>
    shares.reduce((worth, share) => worth * share[at], stake),
  )
  return { code, per_year_minor: { value, low, high }, stake_minor: stake, members, assumptions: [...shares] }
}

type Weigh = (grounds: MoveGrounds) => Move | null

const growOf = ({ gathered, buyers }: MoveGrounds): number =>
  gathered.memberCount / Math.max(1, buyers.length)

const winBack: Weigh = (grounds) => {
  const leaving = grounds.buyers.filter(({ standing }) => standing === 'churning')
  if (leaving.length === 0) return null
  const grow = growOf(grounds)
  const stake = sumOf(leaving.map(({ ownYear }) => ownYear)) * grow
  return byShares('win_back', stake, leaving.length * grow, [WON_BACK, grounds.margin])
}

const writeBySegment: Weigh = (grounds) => {
  const verdict = verdictOf(grounds, 'uniform_treatment')
  const staying = grounds.buyers.filter(({ standing }) => standing === 'loyal' || standing === 'passive')
  if (verdict === 'not_made' || staying.length === 0) return null
  const grow = growOf(grounds)
  const stake = sumOf(staying.map(({ year }) => year)) * grow
  return byShares('write_by_segment', stake, staying.length * grow, [MORE_BY_SEGMENT, grounds.margin])
}

const confirmContacts: Weigh = (grounds) => {
  const { contacts } = grounds
  const stale = contacts && staleShare(contacts)
  if (!contacts || !stale || verdictOf(grounds, 'fading_contacts') === 'not_made') return null
  const year = sumOf(grounds.buyers.map(({ year }) => year)) * growOf(grounds)
  const move = byShares('confirm_contacts', year * stale.value, contacts.members * stale.value, [
    REVIVED,
    grounds.margin,
  ])
  return { ...move, assumptions: [DECAY_A_YEAR, ...move.assumptions] }
}

const paidPlan: Weigh = (grounds) => {
  if (verdictOf(grounds, 'free_club') !== 'made') return null
  const plan = sketchPlan(grounds.gathered, grounds.buyers, grounds.margin)
  if (plan === null) return null
  const [low = 0, value = 0, high = 0] = POINTS.map((at) => planWorth(plan, grounds.margin, at))
  return {
    code: 'paid_plan',
    per_year_minor: { value, low: Math.min(low, value), high: Math.max(high, value) },
    stake_minor: plan.bought,
    members: plan.worthwhile,
    assumptions: [TAKES_PLAN, MORE_BY_PLAN, grounds.margin],
  }
}

const proportionalDiscount: Weigh = (grounds) => {
  const verdict = verdictOf(grounds, 'fixed_discount')
  const small = smallBasketsShare(grounds.buyers)
  if ((verdict !== 'made' && verdict !== 'unsure') || small === null) return null
  const stake = (grounds.gathered.total.memberDiscount / yearsOf(grounds.gathered)) * small.value
  return byShares('proportional_discount', stake, null, [NOT_MISSED])
}

type AskingBranch = { readonly paid: number; readonly share: Estimate }

/** A branch by how many of its receipts name a member. */
function askingOf(weeks: readonly BranchWeek[]): AskingBranch[] {
  const share = estimateShare(
    sumOf(weeks.map(({ memberBaskets }) => memberBaskets)),
    sumOf(weeks.map(({ baskets }) => baskets)),
  )
  return share === null ? [] : [{ share, paid: sumOf(weeks.map(({ paid }) => paid)) }]
}

/** Branches that clearly ask less are brought to where the best of them are: at least one in ten of them asks as much. */
const askForCard: Weigh = (grounds) => {
  const { weeks, memberCount } = grounds.gathered
  const branches = [...Map.groupBy(weeks, ({ branch }) => branch).values()].flatMap(askingOf)
  const sorted = branches.toSorted((a, b) => b.share.value - a.share.value)
  const best = sorted[Math.floor(sorted.length / 10)]?.share
  if (memberCount === 0 || best === undefined) return null
  // Of branches that ask alike one is the best by chance.
  const missed = sumOf(
    branches
      .filter(({ share }) => share.high < best.low)
      .map(({ share, paid }) => (best.value - share.value) * paid),
  )
  return byShares('ask_for_card', missed / yearsOf(grounds.gathered), null, [MORE_WHEN_KNOWN, grounds.margin])
}

const firstReward: Weigh = (grounds) => {
  const verdict = verdictOf(grounds, 'slow_redemption')
  const waiting = grounds.buyers.filter(
    ({ firstEarned, firstUsed, standing }) =>
      firstEarned !== null && firstUsed === null && standing !== 'lost',
  )
  if ((verdict !== 'made' && verdict !== 'unsure') || waiting.length === 0) return null
  const grow = growOf(grounds)
  const stake = sumOf(waiting.map(({ year }) => year)) * grow
  return byShares('first_reward', stake, waiting.length * grow, [MORE_AFTER_REWARD, grounds.margin])
}

/** A second purchase is the hardest: of those who have come once, at the worth of a member's usual day. */
const secondVisit: Weigh = (grounds) => {
  const { buyers, gathered } = grounds
  const days = buyers.filter(({ visits }) => visits > 1)
  const once = buyers.filter(({ visits }) => visits === 1)
  if (once.length === 0 || days.length === 0) return null
  const usual = sumOf(days.map(({ total }) => total)) / sumOf(days.map(({ visits }) => visits))
  const grow = growOf(grounds) / Math.max(1, yearsOf(gathered))
  return byShares('second_visit', once.length * usual * grow, once.length * grow, [
    COMES_AGAIN,
    grounds.margin,
  ])
}

const launch: Weigh = (grounds) => {
  if (grounds.gathered.memberCount > 0) return null
  const stake = grounds.gathered.total.paid / yearsOf(grounds.gathered)
  return byShares('launch', stake, null, [JOINS, MORE_WHEN_KNOWN, grounds.margin])
}

/** What is given on receipts of no more than the usual size: by a rate on what stands above it, it would go to the larger ones. */
const discountAboveUsual: Weigh = (grounds) => {
  const { gathered } = grounds
  const verdict = verdictOf(grounds, 'fixed_discount')
  if (gathered.memberCount > 0 || (verdict !== 'made' && verdict !== 'unsure')) return null
  const stake = (gathered.total.discount / yearsOf(gathered)) * smallReceiptsShare(gathered)
  return byShares('discount_above_usual', stake, null, [NOT_MISSED])
}

const levelDiscounts: Weigh = ({ gathered }) =>
  gathered.memberCount > 0 ? null : byShares('level_discounts', excessDiscount(gathered), null, [NOT_MISSED])
