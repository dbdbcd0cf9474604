import sql from 'sql-template-tag'
import { readClub } from '#access/service.ts'
import type { Fact } from '#members/fact.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type Clause, clausesIn, goodsIn, namesGoods } from './definition.ts'
import { lockSegment, writeMembers, writeSize } from './queries.ts'
import { asksSensitive, keyOfCategory } from './sensitive.ts'
import { deleteMoves, markUnevaluated, selectDefinitions } from './sensitive-queries.ts'

type Turning = {
  /** Those whose values are categories, at least. */
  readonly facts: ReadonlyMap<string, Fact>
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * The sensitive categories are others now. Segments that ask about one are emptied in this transaction, and those that may be
 * asked again are worked out within the minute, before any event moves anybody in them; nobody is told of either. Those that name
 * brands or goods by their codes are both: what they named may be of such a category.
 */
export async function turnSensitive(
  tx: Tx,
  { facts, before, after }: Turning,
  now: Temporal.Instant,
): Promise<void> {
  const [was, is] = [before.map(keyOfCategory), after.map(keyOfCategory)]
  const isMore = is.some((key) => !was.includes(key))
  const isOther = isMore || was.some((key) => !is.includes(key))
  for (const { segment_id: segmentId, definition } of await selectDefinitions(tx)) {
    if (asksSensitive(definition, { facts, excluded: is })) await empty(tx, segmentId, now)
    else if (asksSensitive(definition, { facts, excluded: was })) await markUnevaluated(tx, segmentId)
    else if (isOther && mayNameSensitive(definition)) {
      if (isMore) await empty(tx, segmentId, now)
      await markUnevaluated(tx, segmentId)
    }
  }
}

const mayNameSensitive = (definition: Clause): boolean =>
  clausesIn(definition).some((clause) => goodsIn(clause).some(namesGoods))

const NOBODY = sql`select null::uuid as member_id where false`

/** Who came and went tells who was inside, so that is forgotten too; how many they were each day stays. */
async function empty(tx: Tx, segmentId: Uuid, now: Temporal.Instant): Promise<void> {
  if ((await lockSegment(tx, segmentId)) === null) return
  const moved = await writeMembers(tx, NOBODY, { segmentId, scope: null, cause: 'past', now })
  await deleteMoves(tx, segmentId)
  const { timeZone } = await readClub(tx)
  await writeSize(tx, segmentId, moved, now.toZonedDateTimeISO(timeZone).toPlainDate())
}
