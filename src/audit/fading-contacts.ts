import { type Estimate, estimateShare, sumOf } from '#statistics/ratio-range.ts'
import { DECAY_A_YEAR } from './assumption.ts'
import { type BuyerYear, bestOf } from './buyer-year.ts'
import type { Figure, Gap, Judgement, Verdict } from './contract.ts'
import { clampShare, counted, estimated, unknown } from './figure.ts'

/** What is known of the members' contacts: from a file of members, or from columns of the receipts. */
export type Contacts = {
  readonly members: number
  /** With a phone or an address that can be one. */
  readonly reachable: number
  /** Years since the details were confirmed, or were given on joining; null where nothing tells. */
  readonly ages: {
    readonly kind: 'confirmed' | 'joined'
    readonly years: readonly number[]
    readonly unknown: number
  } | null
  /** Reachable or not, of the members who were looked at. */
  readonly isReachable: ReadonlyMap<string, boolean>
}

const LEAST_MEMBERS = 50
const [MANY_UNCONFIRMED, FEW_UNCONFIRMED] = [0.3, 0.2]
const LEAST_REACHABLE = 0.8

/** The second mistake: details grow old, and nobody asks again. */
export function judgeContacts(contacts: Contacts | null, buyers: readonly BuyerYear[]): Judgement {
  const mistake = 'fading_contacts'
  if (contacts === null || contacts.members < LEAST_MEMBERS) {
    const gap: Gap = contacts === null ? 'no_contacts' : 'few_members'
    return { mistake, verdict: 'unknown', gaps: [gap], weight: null, figures: [], shifts: [] }
  }
  const reachable = estimateShare(contacts.reachable, contacts.members)
  const old = unconfirmedShare(contacts)
  return {
    mistake,
    verdict: verdictOf(reachable, old),
    gaps: old === null ? ['no_confirmations'] : [],
    weight: clampShare(Math.max(1 - (reachable?.value ?? 1), old?.value ?? 0)),
    figures: [
      counted('contact_members', 'members', contacts.members),
      estimated('reachable_share', 'share', reachable),
      old === null
        ? unknown('unconfirmed_share', 'share', 'no_confirmations')
        : estimated('unconfirmed_share', 'share', old),
      staleFigure(contacts),
      ...bestUnreachable(contacts, buyers),
    ],
    shifts: [],
  }
}

function verdictOf(reachable: Estimate | null, old: Estimate | null): Verdict {
  if (reachable !== null && reachable.high < LEAST_REACHABLE) return 'made'
  if (old === null) return 'unsure'
  if (old.low > MANY_UNCONFIRMED) return 'made'
  return old.high < FEW_UNCONFIRMED ? 'not_made' : 'unsure'
}

/** Whose details nobody has confirmed for more than a year; the day of joining counts as a confirmation. */
function unconfirmedShare({ ages }: Contacts): Estimate | null {
  if (ages?.kind !== 'confirmed') return null
  const old = ages.years.filter((years) => years > 1).length + ages.unknown
  return estimateShare(old, ages.years.length + ages.unknown)
}

/** How many details are expected to have gone stale, by a yearly decay that is assumed. */
export function staleShare({ ages }: Contacts): Estimate | null {
  if (ages === null || ages.years.length === 0) return null
  const by = (rate: number): number =>
    sumOf(ages.years.map((years) => 1 - (1 - rate) ** years)) / ages.years.length
  return { value: by(DECAY_A_YEAR.middle), low: by(DECAY_A_YEAR.low), high: by(DECAY_A_YEAR.high) }
}

const staleFigure = (contacts: Contacts): Figure =>
  estimated('stale_share', 'share', staleShare(contacts), 'no_confirmations')

function bestUnreachable({ isReachable }: Contacts, buyers: readonly BuyerYear[]): Figure[] {
  if (buyers.length < LEAST_MEMBERS) return []
  const best = bestOf(buyers, 0.2)
  const lost = best.filter(({ member }) => isReachable.get(member) !== true).length
  return [estimated('best_unreachable', 'share', estimateShare(lost, best.length))]
}
