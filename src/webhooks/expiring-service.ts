import { expiringRows } from '#ledger/facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import { EVERYTHING } from './catalogue.ts'
import { listEndpoints, readToldExpiry, writeToldExpiry } from './queries.ts'

const KIND = 'points.expiring'
/** So many days ahead somebody can still do something about it. */
const DAYS_AHEAD = 30

/**
 * Tells of points whose last day comes within thirty days, each day once, for as long as somebody wants to know: days that were
 * missed are made up for. Whoever asks for it first is told of all days until then. Points that a club lets lapse with nobody buying
 * have no such day, and a purchase may put it off.
 */
export async function tellExpiring(
  tx: Tx,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<void> {
  const endpoints = await listEndpoints(tx)
  const isWanted = endpoints.some(
    ({ state, types }) => state === 'on' && (types.includes(KIND) || types.includes(EVERYTHING)),
  )
  if (!isWanted) return
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const last = today.add({ days: DAYS_AHEAD })
  const told = await readToldExpiry(tx)
  const first = told === null || Temporal.PlainDate.compare(told, today) < 0 ? today : told.add({ days: 1 })
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    await tellDay(tx, day, { now, timeZone })
  if (told === null || Temporal.PlainDate.compare(told, last) < 0) await writeToldExpiry(tx, last)
}

/** Points of a day end where the next day begins. */
async function tellDay(
  tx: Tx,
  day: Temporal.PlainDate,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<void> {
  const startOf = (on: Temporal.PlainDate) => on.toZonedDateTime(timeZone).toInstant()
  const from = startOf(day)
  const until = startOf(day.add({ days: 1 }))
  const clubId = tx.clubId
  if (clubId === null) return
  const rows = await tx.queryOnce<{ account_id: Uuid; expiring: number | null }>(
    expiringRows(clubId, { from, until }, null, null),
  )
  const events = rows.flatMap(({ account_id, expiring }) =>
    expiring !== null && expiring > 0
      ? [{ subjectId: account_id, data: { points: expiring, expires_on: day.toString() } }]
      : [],
  )
  await addEvents(tx, KIND, events, now)
}
