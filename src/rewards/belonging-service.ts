import { readPlans } from '#plans/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { loadVersions } from '#programme/service.ts'
import { readSegments } from '#segments/member-service.ts'
import { ladderAt } from '#tiers/ladder.ts'
import { readTiers } from '#tiers/service.ts'
import { isForEverybody, type Reward } from './reward.ts'
import { readRooms, type TicketRooms } from './ticket-room-service.ts'

export type Belongings = {
  readonly segments: ReadonlyMap<Uuid, readonly string[]>
  readonly tiers: ReadonlyMap<Uuid, string>
  readonly plans: ReadonlyMap<Uuid, { readonly plan: string }>
  /** What is left of raffles for them. */
  readonly tickets: TicketRooms
}

/** What members belong to, of what the audiences of these rewards ask for, and the tickets that they may have. */
export async function readBelongings(
  tx: Tx,
  pairs: readonly { memberId: Uuid; reward: Reward }[],
  { today, now }: { today: Temporal.PlainDate; now: Temporal.Instant },
): Promise<Belongings> {
  const aimed = pairs.filter(({ reward }) => !isForEverybody(reward.audience))
  const idsOf = (of: (reward: Reward) => readonly string[]): Uuid[] => [
    ...new Set(aimed.flatMap(({ memberId, reward }) => (of(reward).length > 0 ? [memberId] : []))),
  ]
  const inTiers = idsOf(({ audience }) => audience.tiers)
  const inSegments = idsOf(({ audience }) => audience.segments)
  const named = new Set(aimed.flatMap(({ reward }) => reward.audience.segments))
  const [segments, tiers, plans, tickets] = await Promise.all([
    readSegments(tx, inSegments, named),
    inTiers.length === 0
      ? new Map<Uuid, string>()
      : loadVersions(tx).then((versions) => readTiers(tx, inTiers, ladderAt(versions, now)?.ladder ?? null)),
    readPlans(
      tx,
      idsOf(({ audience }) => audience.plans),
      today,
    ),
    readRooms(tx, pairs, now),
  ])
  return { segments, tiers, plans, tickets }
}
