import type { Uuid } from '#platform/id.ts'
import { daysWithin, earlierDay, type Membership, type Freeze as Span, servedSpans } from './membership.ts'
import { goesBefore, without } from './overlap.ts'

/** Two members of one household, and the days on which they were both in it. */
export type Together = {
  readonly memberId: Uuid
  readonly mateId: Uuid
  readonly fromOn: Temporal.PlainDate
  /** The last day; null: still. */
  readonly untilOn: Temporal.PlainDate | null
}

const FOR_EVER = Temporal.PlainDate.from('9999-12-31')

/** The days that two spans share; none where they do not meet. */
function meet(a: Span, { fromOn, untilOn }: Pick<Together, 'fromOn' | 'untilOn'>): Span[] {
  const from = Temporal.PlainDate.compare(a.fromOn, fromOn) < 0 ? fromOn : a.fromOn
  const until = earlierDay(a.untilOn, untilOn ?? FOR_EVER)
  return daysWithin(from, until) > 0 ? [{ fromOn: from, untilOn: until }] : []
}

/**
 * The days on which a household's term counts for a member who does not hold it: in force, together with its holder, and
 * without a term of their own; of several household terms the one that ends later counts.
 */
export function coveredSpans(
  mate: Uuid,
  membership: Membership,
  known: {
    together: readonly Together[]
    /** The mate's own. */
    own: readonly Membership[]
    /** Of the household, by whomever they are held. */
    shared: readonly Membership[]
  },
  through: Temporal.PlainDate,
): Span[] {
  const before = known.shared.filter(
    (other) =>
      other.membershipId !== membership.membershipId &&
      other.memberId !== mate &&
      goesBefore(other, membership),
  )
  const taken = [
    ...known.own.flatMap((own) => servedSpans(own, through)),
    ...before.flatMap((other) => spansWith(mate, other, known.together, through)),
  ]
  return taken.reduce(
    (spans, gone) => spans.flatMap((span) => without(span, gone)),
    spansWith(mate, membership, known.together, through),
  )
}

function spansWith(
  mate: Uuid,
  membership: Membership,
  together: readonly Together[],
  through: Temporal.PlainDate,
): Span[] {
  const ours = together.filter(({ memberId, mateId }) => memberId === membership.memberId && mateId === mate)
  return servedSpans(membership, through).flatMap((span) => ours.flatMap((days) => meet(span, days)))
}

/** Whether two were together on a day. */
export const areTogether = (
  together: readonly Together[],
  memberId: Uuid,
  mateId: Uuid,
  on: Temporal.PlainDate,
): boolean =>
  together.some(
    (pair) =>
      pair.memberId === memberId &&
      pair.mateId === mateId &&
      daysWithin(pair.fromOn, on) > 0 &&
      daysWithin(on, pair.untilOn ?? FOR_EVER) > 0,
  )
