import { SYSTEM } from '#access/audit.ts'
import type { Suppress } from '#contacts/fading-service.ts'
import type { LifeSource } from '#contacts/life.ts'
import { clickRows } from '#messaging/facts.ts'
import { lift, suppress } from '#messaging/suppression-service.ts'
import { lastVisitRows } from '#portal/facts.ts'
import { lastBoughtRows } from '#receipts/facts.ts'

/** Signs that a member is there: they bought, were in their own page, followed a link. */
export const LIFE: readonly LifeSource[] = [lastBoughtRows, lastVisitRows, clickRows]

/** Nothing is advertised any more to whoever was silent for too long; a sign of life ends it. */
export const suppressSilent: Suppress = async (tx, points, now) => {
  const places = points.map(({ channel, address, isSuppressed }) => ({
    channel: channel === 'email' ? ('email' as const) : ('sms' as const),
    address,
    isSuppressed,
  }))
  await suppress(
    tx,
    places
      .filter(({ isSuppressed }) => isSuppressed)
      .map(({ channel, address }) => ({ channel, address, reason: 'silent' as const })),
    now,
  )
  for (const { channel, address, isSuppressed } of places)
    if (!isSuppressed) await lift(tx, { channel, address, reasons: ['silent'] }, { subject: SYSTEM, now })
}
