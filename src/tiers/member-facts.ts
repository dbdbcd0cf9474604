import type { MemberDescription } from '#members/contract.ts'
import type { Member } from '#members/member.ts'
import type { CarryOver } from '#members/merge-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { ProgressReader } from './progress.ts'
import { deleteStanding, lockStandings } from './queries.ts'
import { type Move, raiseTiers, writeMoves } from './service.ts'
import { type Judged, judgeMembers, readToday, type Today } from './standing-service.ts'
import { firstTier, heldTier, nextTier, rankOf } from './tier.ts'
import { windowOf } from './window.ts'

/**
 * After a merge the survivor holds the higher of the two tiers, as long as it was promised, or what both have done
 * together reaches. To be called once their days are together.
 */
export const carryTier =
  (progress: ProgressReader): CarryOver =>
  async (tx, { from, into, mergedAt }) => {
    const today = await readToday(tx, mergedAt)
    if (today) await joinStandings(tx, from.memberId, into.memberId, today, mergedAt)
    await deleteStanding(tx, from.memberId)
    if (!today) return
    const { inForce, on } = today
    const { ladder } = inForce
    const days = windowOf(ladder.window, on)
    const amount = (await progress.read(tx, [into.memberId], ladder.basis, days)).get(into.memberId) ?? 0
    const cause = { kind: 'merge', id: from.memberId } as const
    await raiseTiers(tx, [{ memberId: into.memberId, progress: amount, cause }], inForce, on, mergedAt)
  }

async function joinStandings(
  tx: Tx,
  fromMember: Uuid,
  intoMember: Uuid,
  { inForce, on }: Today,
  now: Temporal.Instant,
): Promise<void> {
  const { ladder } = inForce
  const standings = await lockStandings(tx, [fromMember, intoMember])
  const brought = standings.get(fromMember) ?? null
  const own = standings.get(intoMember) ?? null
  const [held, to] = [heldTier(ladder, own), heldTier(ladder, brought)]
  const higher = rankOf(ladder, to.code) - rankOf(ladder, held.code)
  const isLonger = isLater(brought?.keptUntilOn ?? null, own?.keptUntilOn ?? null)
  if (!brought || higher < 0 || (higher === 0 && !isLonger)) return
  const move: Move = {
    memberId: intoMember,
    standing: own,
    from: held.code,
    to,
    progress: null,
    threshold: to.from,
    reason: 'carried_over',
    cause: { kind: 'merge', id: fromMember },
    keptUntilOn: brought.keptUntilOn,
    sinceOn: higher > 0 ? brought.sinceOn : (own?.sinceOn ?? brought.sinceOn),
    note: null,
    subject: null,
  }
  await writeMoves(tx, [move], inForce, on, now)
}

const isLater = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
  a !== null && (b === null || Temporal.PlainDate.compare(a, b) > 0)

/** What a member's page says of their tier: since when, how long, how far, and what the next takes. */
export const describeTier =
  (clock: Clock, progress: ProgressReader) =>
  async (tx: Tx, { memberId }: Pick<Member, 'memberId'>): Promise<MemberDescription> => {
    const tier = (await describeTiers(tx, [memberId], clock.now(), progress)).get(memberId)
    return tier ? { tier } : {}
  }

type Described = NonNullable<MemberDescription['tier']>

/** The same of many members; nobody is in it in a club without tiers. */
export async function describeTiers(
  tx: Tx,
  memberIds: readonly Uuid[],
  now: Temporal.Instant,
  progress: ProgressReader,
): Promise<Map<Uuid, Described>> {
  const today = await readToday(tx, now)
  if (!today) return new Map()
  const judged = await judgeMembers(tx, memberIds, today, progress)
  return new Map(judged.map((one) => [one.memberId, describeJudged(one, today)]))
}

function describeJudged({ standing, decision, progress }: Judged, { inForce, on }: Today): Described {
  const { ladder } = inForce
  const { amount } = progress
  const held = heldTier(ladder, standing)
  const next = nextTier(ladder, amount, held.code)
  const isFirst = held.code === firstTier(ladder).code
  // One who has reached more already is raised by the next purchase or review; until then this is what they hold.
  const keptUntilOn =
    decision.kind === 'up' || decision.kind === 'down' ? standing?.keptUntilOn : decision.keptUntilOn
  return {
    code: held.code,
    name: held.name,
    rank: rankOf(ladder, held.code),
    since_on: standing?.sinceOn.toString() ?? null,
    kept_until_on: isFirst ? null : (keptUntilOn?.toString() ?? null),
    basis: ladder.basis,
    from: held.from,
    progress: amount,
    window: { from_on: windowOf(ladder.window, on).from.toString(), to_on: on.toString() },
    missing_to_keep: Math.max(0, held.from - amount),
    next: next && {
      code: next.tier.code,
      name: next.tier.name,
      from: next.tier.from,
      missing: Math.max(0, next.missing),
    },
  }
}
