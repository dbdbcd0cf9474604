import { readClub } from '#access/service.ts'
import { contractsOf, countInDoubt, listSettling, lockSettling } from '#partners/settling-service.ts'
import { contractOn } from '#partners/terms.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { monthToClose } from '#platform/month-end.ts'
import { daysOf, endOfLeaving, endOfMonth, endOfPatience, monthOf, nextMonth } from './month.ts'
import * as queries from './queries.ts'

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0

/** The first month that is not closed: that after the last one, or in which the partner was written down. */
export const firstOpenMonth = (
  lastClosed: string | null,
  createdAt: Temporal.Instant,
  timeZone: string,
): string =>
  lastClosed === null ? monthOf(createdAt.toZonedDateTimeISO(timeZone).toPlainDate()) : nextMonth(lastClosed)

/**
 * Which things may belong to a month that is not closed: those of its days, and what was committed too late for the month
 * before. Into the first one comes all that there was.
 */
export function spanOf(month: string, lastClosed: string | null, first: string, timeZone: string) {
  const { from, until } = daysOf(month)
  if (month !== first) return { from, until, timeZone }
  return { from: lastClosed === null ? null : from.subtract({ months: 1 }), until, timeZone }
}

/** Conversions that a month waits for; none any more when its patience is over. */
export async function countWaiting(
  tx: Tx,
  partnerId: Uuid,
  month: string,
  now: Temporal.Instant,
): Promise<number> {
  return isBefore(now, endOfPatience(month)) ? countInDoubt(tx, partnerId, endOfLeaving(month)) : 0
}

/**
 * Closes the first month of a partner that is due, under the partner's lock: what is written down later comes later. Answers
 * the month; null where nothing is due, or what is due still waits.
 */
async function closeNext(tx: Tx, partnerId: Uuid, now: Temporal.Instant): Promise<string | null> {
  const club = await readClub(tx)
  const due = monthToClose(now, club)
  const partner = due === null ? null : await lockSettling(tx, partnerId)
  if (due === null || partner === null) return null
  const lastClosed = await queries.findLastClosed(tx, partnerId)
  const month = firstOpenMonth(lastClosed, partner.createdAt, club.timeZone)
  if (month > due || isBefore(now, endOfMonth(month))) return null
  if ((await countWaiting(tx, partnerId, month, now)) > 0) return null
  const span = spanOf(month, lastClosed, month, club.timeZone)
  await queries.insertLines(tx, { partnerId, month, open: null }, span)
  const lastDay = span.until.subtract({ days: 1 })
  const contracts = await contractsOf(tx, partnerId)
  const days = (contractOn(contracts, lastDay) ?? contracts[0])?.terms.settle?.payment_days
  const dueOn = days === undefined ? null : lastDay.add({ days })
  const statement = { partnerId, month, partnerName: partner.name, currency: club.currency, dueOn }
  await queries.insertStatement(tx, statement, now)
  return month
}

type Parts = { readonly db: Database; readonly clock: Clock }

/** Closes all months of a partner that are due, the oldest first, each by itself. */
async function closeMonths(
  { db, clock }: Parts,
  clubId: Uuid,
  partnerId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  let month: string | null
  do month = await db.inClub(clubId, (tx) => closeNext(tx, partnerId, clock.now()))
  while (month !== null && !signal.aborted)
}

/** Closes all that is due in a club; a partner whose month cannot be closed does not keep others waiting. */
export async function closeDue(parts: Parts, clubId: Uuid, signal: AbortSignal): Promise<void> {
  const failures: unknown[] = []
  for (const { partnerId } of await parts.db.inClub(clubId, listSettling)) {
    if (signal.aborted) return
    await closeMonths(parts, clubId, partnerId, signal).catch((error) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'months with partners could not be closed')
}
