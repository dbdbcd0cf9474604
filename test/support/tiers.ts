import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { TierLadder } from '#programme/rule.ts'
import { createDraft, publishDraft } from '#programme/service.ts'
import type { ProgressReader } from '#tiers/progress.ts'
import type { DayAmount } from '#tiers/window.ts'
import { SUBJECT } from './members.ts'

const tier = (code: string, he: string, en: string, from: number) => ({ code, name: { he, en }, from })

/** Spend of twelve months, in minor units; six months kept, softly. */
export const LADDER: TierLadder = {
  basis: 'spend',
  window: { kind: 'rolling', months: 12 },
  tiers: [
    tier('blue', 'כחול', 'Blue', 0),
    tier('silver', 'כסף', 'Silver', 100_000),
    tier('gold', 'זהב', 'Gold', 500_000),
  ],
  kept_months: 6,
  soft_landing: true,
}

/** Puts a ladder, or none, in force from the clock's instant on. */
export async function publishLadder(
  db: Database,
  clubId: Uuid,
  clock: Clock,
  tiers: TierLadder | null,
): Promise<void> {
  await db.inClub(clubId, async (tx) => {
    const definition = { ...DEFAULT_DEFINITION, tiers }
    const versionId = await createDraft(tx, clock, { name: null, definition, by: SUBJECT })
    if (isRefusal(versionId)) throw new Error(versionId.code)
    const publishing = { versionId, inForceFrom: null, hasEarned: false, by: SUBJECT }
    const published = await publishDraft(tx, clock, publishing)
    if (!('inForceFrom' in published)) throw new Error('the ladder could not be published')
  })
}

/** What members have done, written down by hand: the room above is not here. */
export function fakeProgress(): ProgressReader & { add(memberId: Uuid, on: string, amount: number): void } {
  const days = new Map<Uuid, DayAmount[]>()
  const within = (memberId: Uuid, from: Temporal.PlainDate, to: Temporal.PlainDate) =>
    (days.get(memberId) ?? []).filter(
      ({ on }) => Temporal.PlainDate.compare(on, from) >= 0 && Temporal.PlainDate.compare(on, to) <= 0,
    )
  return {
    add(memberId, on, amount) {
      days.set(memberId, [...(days.get(memberId) ?? []), { on: Temporal.PlainDate.from(on), amount }])
    },
    read: async (_tx, memberIds, _basis, { from, to }) =>
      new Map(
        memberIds.map(
          (id) => [id, within(id, from, to).reduce((sum, { amount }) => sum + amount, 0)] as const,
        ),
      ),
    readDays: async (_tx, memberIds, _basis, { from, to }) =>
      new Map(memberIds.map((id) => [id, within(id, from, to)] as const)),
  }
}
