import { type BatchHold, endHolds, writeHolds } from '#ledger/batch-hold-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import * as codes from './code-queries.ts'
import * as queries from './queries.ts'
import type { Desk } from './redeem-reading.ts'
import type { Redemption } from './redemption.ts'
import { creditHold } from './redemption.ts'
import { moveStock } from './stock-queries.ts'

/** What a batch has decided and has to write. */
export type Paper = {
  readonly made: Redemption[]
  readonly ended: Redemption[]
  readonly refused: queries.RefusedRow[]
  readonly events: queries.NewEvent[]
  readonly assigned: codes.Assignment[]
  readonly capturedHolds: BatchHold[]
  readonly releasedHolds: BatchHold[]
  readonly addresses: { redemptionId: Uuid; memberId: Uuid; address: unknown }[]
}

export const openPaper = (): Paper => ({
  made: [],
  ended: [],
  refused: [],
  events: [],
  assigned: [],
  capturedHolds: [],
  releasedHolds: [],
  addresses: [],
})

/** Writes everything set-based; most of it goes out with the commit. */
export async function writePaper(tx: Tx, desk: Desk, paper: Paper): Promise<void> {
  const { now } = desk
  queries.insertRefused(tx, paper.refused, now)
  if (paper.made.length === 0 && paper.ended.length === 0) return
  for (const batch of desk.batches) batch.write()
  queries.insertRedemptions(tx, paper.made, now)
  queries.writeEnds(tx, paper.ended, now)
  moveStock(
    tx,
    [...desk.stock.values()].flatMap(({ rewardId, branch, heldBy, takenBy }) =>
      heldBy === 0 && takenBy === 0 ? [] : [{ rewardId, branch, held: heldBy, taken: takenBy }],
    ),
  )
  writeNewHolds(tx, desk, paper.made)
  const captured = paper.ended.filter(({ state }) => state === 'captured')
  const withCodes = (list: readonly Redemption[]) =>
    list.flatMap(({ redemptionId }) => (desk.codes.has(redemptionId) ? [redemptionId] : []))
  codes.assignCodes(tx, paper.assigned, now)
  codes.giveHeldCodes(tx, withCodes(captured), now)
  codes.freeHeldCodes(tx, withCodes(paper.ended.filter(({ state }) => state !== 'captured')))
  queries.insertEvents(tx, paper.events, now)
  queries.insertAddresses(tx, paper.addresses)
  queries.tell(
    tx,
    [...paper.made, ...paper.ended].flatMap((one) => told(desk, one)),
    now,
  )
  await endOldHolds(tx, desk, paper)
}

function writeNewHolds(tx: Tx, desk: Desk, made: readonly Redemption[]): void {
  const holds = made.flatMap((one) => {
    const { state, holdUntil, redemptionId, accountId, points, creditAccountId, moneyMinor } = one
    if (state !== 'held' || holdUntil === null) return []
    return [
      { holdId: redemptionId, accountId, points, untilAt: holdUntil },
      ...(creditAccountId === null
        ? []
        : [
            {
              holdId: creditHold(redemptionId),
              accountId: creditAccountId,
              points: moneyMinor,
              untilAt: holdUntil,
            },
          ]),
    ].filter((hold) => hold.points > 0)
  })
  for (const [bucket, own] of Map.groupBy(holds, ({ accountId }) => desk.bucketOf(accountId)))
    writeHolds(tx, bucket, own, desk.now)
}

async function endOldHolds(tx: Tx, desk: Desk, { capturedHolds, releasedHolds }: Paper): Promise<void> {
  const sides = [
    { holds: capturedHolds, state: 'captured' },
    { holds: releasedHolds, state: 'released' },
  ] as const
  await Promise.all(
    sides.flatMap(({ holds, state }) =>
      [...Map.groupBy(holds, ({ accountId }) => desk.bucketOf(accountId))].map(([bucket, own]) =>
        endHolds(tx, bucket, own, state, desk.now),
      ),
    ),
  )
}

/** What the outbox hears: ids, and what kind of reward it is, so that who delivers codes need not ask. */
function told(desk: Desk, one: Redemption): queries.Told[] {
  const data = JSON.stringify({
    member: one.memberId,
    reward: one.rewardId,
    kind: desk.rewards.get(one.rewardId)?.kind,
    qty: one.qty,
  })
  const event = { kind: `redemption.${one.state}`, subjectId: one.redemptionId, data }
  if (!one.isFirst) return [event]
  const first = JSON.stringify({ member: one.memberId, reward: one.rewardId, days: one.daysSinceJoining })
  return [event, { kind: 'redemption.first', subjectId: one.redemptionId, data: first }]
}
