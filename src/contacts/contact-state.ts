/** Ways in which a member has an address of their own. */
export const POINT_CHANNELS = ['email', 'phone'] as const
export type PointChannel = (typeof POINT_CHANNELS)[number]

/** What is shown of a point. */
export const POINT_STATES = [
  'unverified',
  'verified',
  'due',
  'asked',
  'bounced',
  'unreachable',
  'refused',
] as const
export type PointState = (typeof POINT_STATES)[number]

/** What is kept of a point, from which its state follows at any moment. */
export type PointFacts = {
  readonly base: 'unverified' | 'verified' | 'bounced' | 'unreachable'
  readonly refusedAt: Temporal.Instant | null
  readonly verifiedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant
  /** A question about it is open until then. */
  readonly askedUntil: Temporal.Instant | null
  readonly lastAskedAt: Temporal.Instant | null
  /** Questions since it was last verified. */
  readonly asks: number
  /** Passing failures since `softSince`, one after another within two weeks. */
  readonly softBounces: number
  readonly softSince: Temporal.Instant | null
  readonly diedAt: Temporal.Instant | null
}

/** What can happen to a point. */
export const HAPPENINGS = [
  /** The member gave it. */
  'given',
  /** Something that went there came back from there: a link was opened, a code typed in. */
  'verified',
  /** The member said that it holds. */
  'confirmed',
  'asked',
  'unanswered',
  /** It does not exist, or takes nothing any more. */
  'bounced',
  /** A mailbox that is full, a server in trouble. */
  'soft_bounced',
  /** The member wants nothing by it. */
  'refused',
  'allowed',
  /** Somebody else answers there. */
  'not_theirs',
  /** It was tried often enough. */
  'unreachable',
  /** It was its turn, and there is no way by which the member may be asked. */
  'no_way',
  'ended',
] as const
export type HappeningKind = (typeof HAPPENINGS)[number]

export type Happening = {
  readonly kind: HappeningKind
  readonly at: Temporal.Instant
  /** Of a question: until when an answer is waited for. */
  readonly until?: Temporal.Instant
}

export type StateRules = { readonly validMonths: number; readonly timeZone: string }

/** So many passing failures within so many days are a doubt. */
export const SOFT_BOUNCES = 3
const SOFT_WITHIN_HOURS = 14 * 24

/** When what was said or shown at a moment is to be asked about again. */
export const dueAfter = (at: Temporal.Instant, { validMonths, timeZone }: StateRules): Temporal.Instant =>
  at.toZonedDateTimeISO(timeZone).add({ months: validMonths }).toInstant()

/** A point as it begins, whatever became of others, or of the same one in an earlier life. */
export const newPoint = (since: Temporal.Instant, rules: StateRules): PointFacts => ({
  base: 'unverified',
  refusedAt: null,
  verifiedAt: null,
  dueAt: dueAfter(since, rules),
  askedUntil: null,
  lastAskedAt: null,
  asks: 0,
  softBounces: 0,
  softSince: null,
  diedAt: null,
})

const HEALTHY = { askedUntil: null, softBounces: 0, softSince: null, diedAt: null } as const

const laterOf = (one: Temporal.Instant, other: Temporal.Instant | null): Temporal.Instant =>
  other !== null && Temporal.Instant.compare(other, one) > 0 ? other : one

/** It failed for good: nothing is waited for there any more. */
const die = (facts: PointFacts, base: 'bounced' | 'unreachable', at: Temporal.Instant): PointFacts => ({
  ...facts,
  base,
  askedUntil: null,
  diedAt: facts.diedAt ?? at,
})

function hold(facts: PointFacts, at: Temporal.Instant, isShown: boolean, rules: StateRules): PointFacts {
  // A member's word against a server's: it is tried, and stays dead until what went there comes back.
  if (!isShown && facts.diedAt !== null) return { ...facts, askedUntil: null }
  const verifiedAt = laterOf(at, facts.verifiedAt)
  return {
    ...facts,
    ...HEALTHY,
    base: 'verified',
    asks: 0,
    verifiedAt,
    dueAt: dueAfter(verifiedAt, rules),
  }
}

/** A server's trouble is no bounce; that it lasts makes the address doubtful, and the member is asked. */
function softBounce(facts: PointFacts, at: Temporal.Instant): PointFacts {
  const isNew =
    facts.softSince === null ||
    Temporal.Instant.compare(facts.softSince.add({ hours: SOFT_WITHIN_HOURS }), at) < 0
  const softBounces = isNew ? 1 : Math.min(facts.softBounces + 1, 1000)
  const isDoubtful = softBounces >= SOFT_BOUNCES && Temporal.Instant.compare(at, facts.dueAt) < 0
  return {
    ...facts,
    softBounces,
    softSince: isNew ? at : facts.softSince,
    dueAt: isDoubtful ? at : facts.dueAt,
  }
}

/** What a happening makes of a point. */
export function afterHappening(
  facts: PointFacts,
  { kind, at, until }: Happening,
  rules: StateRules,
): PointFacts {
  switch (kind) {
    case 'given':
    case 'ended':
      return facts
    case 'verified':
      return hold(facts, at, true, rules)
    case 'confirmed':
      return hold(facts, at, false, rules)
    case 'asked':
      return { ...facts, askedUntil: until ?? null, lastAskedAt: at, asks: facts.asks + 1 }
    case 'unanswered':
      return { ...facts, askedUntil: null }
    case 'no_way':
      return { ...facts, lastAskedAt: at }
    case 'bounced':
      return die(facts, 'bounced', at)
    case 'soft_bounced':
      return softBounce(facts, at)
    case 'refused':
      return { ...facts, refusedAt: facts.refusedAt ?? at, askedUntil: null }
    case 'allowed':
      return { ...facts, refusedAt: null }
    case 'not_theirs':
    case 'unreachable':
      return die(facts, 'unreachable', at)
  }
}

/** The state at a moment: what is known to fail comes first, then the member's will, then an open question, then age. */
export function stateAt(facts: PointFacts, now: Temporal.Instant): PointState {
  const { base, refusedAt, askedUntil, dueAt } = facts
  if (base === 'bounced' || base === 'unreachable') return base
  if (refusedAt !== null) return 'refused'
  if (askedUntil !== null && Temporal.Instant.compare(askedUntil, now) > 0) return 'asked'
  return Temporal.Instant.compare(dueAt, now) <= 0 ? 'due' : base
}

/** Something can be sent there. */
export const isWorking = (state: PointState): boolean => state !== 'bounced' && state !== 'unreachable'
