import type { Uuid } from '#platform/id.ts'

export const TRANSFER_STATES = ['prepared', 'sent', 'confirmed', 'rejected'] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

/** Why a conversion was not taken; said by the side that it came to. `by_hand`: people on both sides agreed what became of it. */
export const REJECTIONS = [
  'partner_not_active',
  'contract_not_in_force',
  'conversion_not_agreed',
  'link_not_found',
  'rate_differs',
  'too_few_points',
  'limit_reached',
  'too_old',
  'called_off',
  'by_hand',
] as const
export type Rejection = (typeof REJECTIONS)[number]

/** One conversion as it stands; `direction` as seen from here. */
export type Transfer = {
  transferId: Uuid
  partnerId: Uuid
  direction: 'out' | 'in'
  transferRef: string
  fingerprint: Buffer
  linkId: Uuid | null
  memberId: Uuid | null
  accountId: Uuid | null
  points: number
  units: number
  contractId: Uuid | null
  state: TransferState
  reason: Rejection | null
  preparedAt: Temporal.Instant
  sentAt: Temporal.Instant | null
  settledAt: Temporal.Instant | null
  /** When the side to which it came took it: both books put it into the month of this instant. */
  agreedAt: Temporal.Instant | null
  attempts: number
  nextTryAt: Temporal.Instant | null
  trouble: string | null
  calledOffAt: Temporal.Instant | null
}

/** No larger amount is sent, of whichever side: none would be understood. */
export const MOST_CONVERTED = 1_000_000_000

/** So many of our points are so many of theirs. */
export type Rate = { readonly points: number; readonly units: number }

/** What of ours buys whole units of theirs: no more is taken than they cost. */
export function quoteOut({ points, units }: Rate, wished: number): { points: number; units: number } {
  const whole = Math.floor((wished * units) / points)
  return { units: whole, points: Math.ceil((whole * points) / units) }
}

/** Of how many of ours no more comes than may be sent. */
export const mostOut = ({ points, units }: Rate): number => Math.floor((MOST_CONVERTED * points) / units)

/** What theirs are here. */
export const quoteIn = ({ points, units }: Rate, theirs: number): number =>
  Math.floor((theirs * points) / units)

const DAY = { hours: 24 }

/**
 * When the other side took a conversion, as far as that can be: one that says nothing of it (an older version) took it when we
 * heard of it, and nobody takes what was not sent yet, or tomorrow.
 */
export function agreedWithin(
  told: Temporal.Instant | null,
  { preparedAt, now }: { preparedAt: Temporal.Instant; now: Temporal.Instant },
): Temporal.Instant {
  if (told === null || Temporal.Instant.compare(told, now.add(DAY)) > 0) return now
  return Temporal.Instant.compare(told, preparedAt.subtract(DAY)) < 0 ? preparedAt : told
}

const BACK_OFF_SECONDS = [10, 30, 60, 5 * 60, 15 * 60, 60 * 60] as const

/** When to ask again after so many askings without an answer. */
export const waitAfter = (attempts: number): number =>
  BACK_OFF_SECONDS[Math.min(attempts, BACK_OFF_SECONDS.length) - 1] ?? BACK_OFF_SECONDS[0]

/** What may be done by hand in a state; buttons and checks come from here. */
export const mayAsk = (state: TransferState): boolean => state === 'prepared' || state === 'sent'

/** Without an answer for so many days after it was called off, an installation is taken to be gone. */
export const GONE_AFTER_DAYS = 14

/** Whether people may write down what the other side said by other means, since its installation will not. */
export const maySettle = (
  { state, calledOffAt }: Pick<Transfer, 'state' | 'calledOffAt'>,
  now: Temporal.Instant,
): boolean =>
  mayAsk(state) &&
  calledOffAt !== null &&
  Temporal.Instant.compare(calledOffAt.add({ hours: 24 * GONE_AFTER_DAYS }), now) <= 0
