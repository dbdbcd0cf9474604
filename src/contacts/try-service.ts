import { MARKETING } from '#members/consent.ts'
import { readWills } from '#members/facts.ts'
import { readDisowned } from '#messaging/disowned-service.ts'
import { readSuppressions } from '#messaging/suppression-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { type CycleParts, sendAsks } from './cycle-service.ts'
import { ownPlacesOf, placesOf, wayOf } from './point-service.ts'
import { readPoints } from './queries.ts'
import { readSettings } from './setting-service.ts'

/** What was done about an address that failed and whose member says that it is right; null: it had not failed. */
export type Tried = 'sent' | 'not_possible' | null

/**
 * The member's word against a server's: a link goes to that very address, and what held messages back from it ends when the link is
 * opened. Not by a way that was refused, complained of or shut by hand.
 */
export async function tryAgain(
  tx: Tx,
  parts: Pick<CycleParts, 'postbox' | 'askTokens'>,
  pointId: Uuid,
  now: Temporal.Instant,
): Promise<Tried> {
  const [point] = await readPoints(tx, [pointId])
  if (!point || point.endedAt !== null || point.facts.diedAt === null) return null
  const way = wayOf(point.channel)
  const held = await readSuppressions(tx, placesOf([point]))
  const isShut = held.some(
    ({ topic, reason }) => topic === MARKETING && ['refused', 'complained', 'staff'].includes(reason),
  )
  // Whoever is there was told that we write there no more: only a code that the member asks for shows that it is theirs.
  const isStrange = (await readDisowned(tx, ownPlacesOf([point]))).length > 0
  const isRefused = (await readWills(tx, [point.memberId])).some(
    ({ channel, given }) => channel === way && !given,
  )
  const canSend = parts.postbox.reach[way] && (await parts.postbox.linkTo(tx, '')) !== ''
  if (isShut || isStrange || isRefused || !canSend) return 'not_possible'
  const { answerDays } = await readSettings(tx)
  await sendAsks(tx, parts, [{ due: point, way, via: point }], { answerDays }, now)
  return 'sent'
}
