import { learnStanding, rateMembers } from '#standing/rating.ts'
import { STANDINGS, type Standing } from '#standing/standing.ts'
import { estimateShare, sumOf } from '#statistics/ratio-range.ts'
import type { StandingNow } from './contract.ts'
import type { Buyer, Gathered } from './gathered.ts'

const YEAR_DAYS = 365

/** A member with their last year before the file ends, and how they stand on its last day. */
export type BuyerYear = Buyer & {
  /** Paid in the file's last year; where the file is shorter, at its pace. */
  readonly year: number
  /** Paid in the member's own last year: what is lost when they are. */
  readonly ownYear: number
  readonly visits: number
  readonly standing: Standing
}

export type Rated = { readonly buyers: readonly BuyerYear[]; readonly standing: StandingNow | null }

/** Rates the members as the club itself would, by their own rhythm. */
export function rateBuyers({ buyers, first, last, memberCount }: Gathered): Rated {
  if (buyers.length === 0) return { buyers: [], standing: null }
  const days = buyers.map((buyer) => buyer.days)
  const model = learnStanding(days, last)
  const ratings = rateMembers(model, days, last)
  const span = last - first + 1
  const scale = span >= YEAR_DAYS ? 1 : YEAR_DAYS / Math.max(28, span)
  const rated = buyers.map((buyer, at): BuyerYear => {
    const end = buyer.days.at(-1) ?? first
    return {
      ...buyer,
      year: paidAfter(buyer, last - YEAR_DAYS) * scale,
      ownYear: paidAfter(buyer, end - YEAR_DAYS) * scale,
      visits: buyer.days.length,
      standing: ratings[at]?.standing ?? 'new',
    }
  })
  const grow = memberCount / buyers.length
  return {
    buyers: rated,
    standing: {
      looked_at: buyers.length,
      usual_gap_days: model.typicalGap * 7,
      window_days: model.windowDays,
      standings: STANDINGS.map((standing) => {
        const own = rated.filter((buyer) => buyer.standing === standing)
        const isWhole = grow === 1
        const share = estimateShare(own.length, rated.length) ?? { value: 0, low: 0, high: 0 }
        const exact = { value: own.length, low: own.length, high: own.length }
        return {
          standing,
          members: isWhole
            ? exact
            : {
                value: share.value * memberCount,
                low: share.low * memberCount,
                high: share.high * memberCount,
              },
          year_minor: sumOf(own.map((buyer) => buyer.ownYear)) * grow,
        }
      }),
    },
  }
}

function paidAfter({ days, paid }: Buyer, day: number): number {
  let sum = 0
  for (let at = days.length - 1; at >= 0 && (days[at] ?? 0) > day; at -= 1) sum += paid[at] ?? 0
  return sum
}

/** From the one who buys most: the best `share` of them. */
export function bestOf(buyers: readonly BuyerYear[], share: number): readonly BuyerYear[] {
  return buyers.toSorted((a, b) => b.total - a.total).slice(0, Math.max(1, Math.round(buyers.length * share)))
}
