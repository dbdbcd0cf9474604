import { readEnded, readStartedReady } from '#campaigns/month-service.ts'
import { isAsking } from '#contacts/facts.ts'
import { countMade } from '#plans/month-facts.ts'
import type { Tx } from '#platform/database.ts'
import { formatId } from '#platform/id.ts'
import { type ProgrammeDefinition, type ProgrammeVersion, versionAt } from '#programme/programme.ts'
import { readChangedRewards } from '#rewards/month-facts.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'

/** What people did since a report was closed, as far as the club itself shows it. */
export type Changes = {
  /** Ready campaigns that were started, by their codes in the library. */
  readonly started: ReadonlySet<string>
  /** Campaigns that write to nobody any more, and rewards that were changed, by their ids. */
  readonly ended: ReadonlySet<string>
  readonly rewards: ReadonlySet<string>
  /** The programme as it was, and as it is published to be. */
  readonly earlier: ProgrammeDefinition | null
  readonly latest: ProgrammeDefinition | null
  readonly isAsking: boolean
  readonly plans: number
}

export async function readChanges(
  tx: Tx,
  since: Temporal.Instant,
  versions: readonly ProgrammeVersion[],
): Promise<Changes> {
  const rewards = await readChangedRewards(tx, since)
  const latest = versions
    .toSorted((one, other) => Temporal.Instant.compare(one.inForceFrom, other.inForceFrom))
    .at(-1)
  return {
    started: await readStartedReady(tx, since),
    ended: await readEnded(tx),
    rewards: new Set([...rewards].map((id) => formatId(REWARD_PREFIX, id))),
    earlier: versionAt(versions, since)?.definition ?? null,
    latest: latest?.definition ?? null,
    isAsking: await isAsking(tx, since),
    plans: await countMade(tx, since),
  }
}
