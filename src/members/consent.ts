import type { Uuid } from '#platform/id.ts'

/** Ways to reach a member that need their yes. */
export const CHANNELS = ['email', 'sms', 'phone', 'post', 'whatsapp'] as const
export type Channel = (typeof CHANNELS)[number]

/** What is asked where nothing narrower is: advertising matter, in the sense of the law. */
export const MARKETING = 'marketing'

/** The words that were agreed to: a kept version, or the text itself. */
export type Wording =
  | { readonly wordingId: string; readonly version: number; readonly language: string }
  | { readonly text: string }

/** One yes or no, as it was given. */
export type NewConsent = {
  readonly channel: Channel
  readonly topic: string
  readonly given: boolean
  /** Null only where the proof is unknown or the answer is no. */
  readonly wording: Wording | null
  /** Where it was given: a form, a till, a telephone call. */
  readonly surface: string
  readonly capturedAt: Temporal.Instant
  /** `unknown` for what another system only asserts. */
  readonly proof: 'recorded' | 'unknown'
  readonly cause: 'asked' | 'import'
}

/** Who wrote it down, and from where. */
export type Witness = {
  readonly subject: { readonly kind: 'staff' | 'api_key' | 'member' | 'system'; readonly id: Uuid }
  readonly address: string | null
}

/** A row of the proof. */
export type Consent = Omit<NewConsent, 'cause'> &
  Witness & {
    readonly consentId: Uuid
    readonly memberId: Uuid
    readonly recordedAt: Temporal.Instant
    readonly cause: 'asked' | 'import' | 'merge'
    readonly fromConsentId: Uuid | null
  }

type Dated = Pick<Consent, 'consentId' | 'channel' | 'topic' | 'capturedAt' | 'recordedAt'>

/** A clock that runs ahead must not make its answer outlive a later one. */
const effectiveAt = (consent: Dated): Temporal.Instant =>
  Temporal.Instant.compare(consent.capturedAt, consent.recordedAt) < 0
    ? consent.capturedAt
    : consent.recordedAt

function compareAge(a: Dated, b: Dated): number {
  const byTime = Temporal.Instant.compare(effectiveAt(a), effectiveAt(b))
  return byTime !== 0 ? byTime : a.consentId < b.consentId ? -1 : 1
}

/** What holds today: the newest row of each channel and topic. */
export function currentConsents<Row extends Dated>(rows: readonly Row[]): Row[] {
  const newest = new Map<string, Row>()
  for (const row of rows) {
    const place = `${row.channel} ${row.topic}`
    const known = newest.get(place)
    if (!known || compareAge(known, row) < 0) newest.set(place, row)
  }
  return [...newest.values()].sort((a, b) => placeOf(a) - placeOf(b) || (a.topic < b.topic ? -1 : 1))
}

const placeOf = (row: Dated): number => CHANNELS.indexOf(row.channel)

/**
 * Which rows of `from` the survivor of a merge must repeat so that the strictest consent holds: every no that the survivor does not
 * share, a no to everything also where the survivor agreed to a topic since their own; and each yes on which the survivor has never
 * answered, neither on its topic nor by a no to everything.
 */
export function consentsToCarry<Row extends Dated & Pick<Consent, 'given'>>(
  from: readonly Row[],
  into: readonly Row[],
): Row[] {
  const known = currentConsents(into)
  return currentConsents(from).filter((row) => {
    const ofChannel = known.filter(({ channel }) => channel === row.channel)
    const own = ofChannel.find(({ topic }) => topic === row.topic)
    if (row.given) return own === undefined && !ofChannel.some(refusesAll)
    return own?.given !== false || (refusesAll(row) && ofChannel.some(({ given }) => given))
  })
}

const refusesAll = ({ topic, given }: Pick<Consent, 'topic' | 'given'>): boolean =>
  topic === MARKETING && !given
