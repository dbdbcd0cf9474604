import { estimateRatio, estimateShare, estimateTopShare, sumOf } from '#statistics/ratio-range.ts'
import { type BuyerYear, bestOf } from './buyer-year.ts'
import type { Figure, Gap, Judgement, Verdict } from './contract.ts'
import { clampShare, counted, estimated, unknown } from './figure.ts'
import type { CampaignUse, Gathered } from './gathered.ts'

const LEAST_MEMBERS = 100
const LEAST_TAKERS = 30
/** Campaigns whose takers are made up as alike as this speak to everybody with one voice. */
const ONE_VOICE = 0.08

/** The first mistake: everybody is told the same. How unlike the members are, and what one voice misses. */
export function judgeUniform(gathered: Gathered, buyers: readonly BuyerYear[]): Judgement {
  const { campaigns } = gathered
  const enough = buyers.length >= LEAST_MEMBERS
  const spread = campaigns === null ? null : spreadOf(campaigns)
  const gaps: Gap[] = []
  if (!enough) gaps.push('few_members')
  if (campaigns === null) gaps.push('no_campaigns')
  else if (spread === null) gaps.push('few_campaigns')
  const verdict: Verdict =
    !enough || campaigns === null
      ? 'unknown'
      : spread === null
        ? 'unsure'
        : spread < ONE_VOICE
          ? 'made'
          : 'not_made'
  return {
    mistake: 'uniform_treatment',
    verdict,
    gaps,
    weight: spread === null ? null : clampShare(1 - spread / (2 * ONE_VOICE)),
    figures: [...differencesOf(buyers), ...voiceOf(gathered, buyers, spread)],
    shifts: [],
  }
}

/** How unlike the members are. */
function differencesOf(buyers: readonly BuyerYear[]): Figure[] {
  const totals = buyers.map(({ total }) => total)
  const best = bestOf(buyers, 0.2)
  const isBest = new Set(best.map(({ member }) => member))
  const rest = buyers.filter(({ member }) => !isBest.has(member))
  const visitsOf = (some: readonly BuyerYear[]): number =>
    sumOf(some.map(({ visits }) => visits)) / Math.max(1, some.length)
  const once = buyers.filter(({ visits }) => visits === 1).length
  return [
    estimated('best_fifth_share', 'share', estimateTopShare(totals, 0.2)),
    counted('best_to_rest_visits', 'times', visitsOf(best) / Math.max(1, visitsOf(rest))),
    estimated('came_once_share', 'share', estimateShare(once, buyers.length)),
  ]
}

/** What one voice misses, and who hears nothing. */
function voiceOf({ campaigns }: Gathered, buyers: readonly BuyerYear[], spread: number | null): Figure[] {
  const known = buyers.flatMap(({ category }) => category ?? [])
  const most = Math.max(
    0,
    ...Map.groupBy(known, (category) => category)
      .values()
      .map((own) => own.length),
  )
  const isComing = ({ standing }: BuyerYear): boolean => standing === 'loyal' || standing === 'passive'
  const coming = buyers.filter(isComing)
  const silent = coming.filter(({ campaignBaskets }) => campaignBaskets === 0).length
  const flags = buyers.map((buyer) => (buyer.campaignBaskets === 0 ? buyer.ownYear : 0))
  return [
    known.length === 0
      ? unknown('one_voice_misses', 'share', 'no_categories')
      : estimated('one_voice_misses', 'share', estimateShare(known.length - most, known.length)),
    campaigns === null
      ? unknown('hears_nothing_share', 'share', 'no_campaigns')
      : estimated('hears_nothing_share', 'share', estimateShare(silent, coming.length)),
    campaigns === null
      ? unknown('hears_nothing_money', 'share', 'no_campaigns')
      : estimated(
          'hears_nothing_money',
          'share',
          estimateRatio(
            flags,
            buyers.map(({ ownYear }) => ownYear),
          ),
        ),
    spread === null
      ? unknown('campaign_spread', 'share', campaigns === null ? 'no_campaigns' : 'few_campaigns')
      : counted('campaign_spread', 'share', spread),
  ]
}

/**
 * How differently the campaigns are taken: the spread, over campaigns, of the best customers' share among the takers, beyond what
 * chance alone would give. Null with fewer than two campaigns that enough members took.
 */
function spreadOf(campaigns: readonly CampaignUse[]): number | null {
  const taken = campaigns.filter(({ members }) => members >= LEAST_TAKERS)
  if (taken.length < 2) return null
  const all = sumOf(taken.map(({ members }) => members))
  const share = sumOf(taken.map(({ best }) => best)) / all
  const beyond = taken.map(
    ({ members, best }) => (best / members - share) ** 2 - (share * (1 - share)) / members,
  )
  return Math.sqrt(Math.max(0, sumOf(beyond) / taken.length))
}
