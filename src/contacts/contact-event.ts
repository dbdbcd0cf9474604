import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import type { Point } from './point.ts'
import type { PointRef } from './queries.ts'

type Told = { readonly pointId: Uuid; readonly kind: string; readonly way: string | null }

const dataOf = ({ memberId, channel }: Pick<Point, 'memberId' | 'channel'>) => ({ member: memberId, channel })

/**
 * Tells whoever reads the outbox, by ids alone, what became of points: `contact.verified` (it holds, `way`: how that is known),
 * `contact.bounced` (it works no more, `state`: bounced or unreachable).
 */
export async function tellPoints(
  tx: Tx,
  told: readonly Told[],
  after: ReadonlyMap<Uuid, Point>,
  before: readonly Point[],
  now: Temporal.Instant,
): Promise<void> {
  const was = new Map(before.map((point) => [point.pointId, point.facts]))
  const held = told.flatMap(({ pointId, kind, way }) => {
    const point = after.get(pointId)
    const holds = kind === 'verified' || kind === 'confirmed'
    return point?.facts.base === 'verified' && holds
      ? [{ subjectId: pointId, data: { ...dataOf(point), way } }]
      : []
  })
  const lost = [...after.values()].flatMap((point) => {
    const { pointId, facts } = point
    const isNews = facts.diedAt !== null && was.get(pointId)?.diedAt === null
    return isNews ? [{ subjectId: pointId, data: { ...dataOf(point), state: facts.base } }] : []
  })
  await addEvents(tx, 'contact.verified', held, now)
  await addEvents(tx, 'contact.bounced', lost, now)
}

/** `contact.updated`: a phone or address came, or went. */
export const tellUpdated = (tx: Tx, points: readonly PointRef[], now: Temporal.Instant): Promise<void> =>
  addEvents(
    tx,
    'contact.updated',
    points.map((point) => ({ subjectId: point.pointId, data: dataOf(point) })),
    now,
  )
