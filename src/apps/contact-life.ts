import { SYSTEM } from '#access/audit.ts'
import type { Fading } from '#contacts/fading.ts'
import type { FollowFading } from '#contacts/fading-service.ts'
import type { LifeSource } from '#contacts/life.ts'
import { clickRows } from '#messaging/facts.ts'
import { slow } from '#messaging/slowed-service.ts'
import { lift, suppress } from '#messaging/suppression-service.ts'
import { lastVisitRows } from '#portal/facts.ts'
import { lastBoughtRows } from '#receipts/facts.ts'

/** Signs that a member is there: they bought, were in their own page, followed a link. */
export const LIFE: readonly LifeSource[] = [lastBoughtRows, lastVisitRows, clickRows]

/** By which advertising goes to a phone or an address. */
const wayOf = (channel: 'email' | 'phone') => (channel === 'email' ? ('email' as const) : ('sms' as const))

const isSlowed = (fading: Fading): boolean => fading === 'reduce' || fading === 'win_back'

/**
 * Who is silent is advertised to once a week at most, so also while they are being won back; who was silent for too long, not at all.
 * A sign of life ends it.
 */
export const followFading: FollowFading = async (tx, turned, now) => {
  await slow(
    tx,
    turned
      .filter(({ was, is }) => isSlowed(was) !== isSlowed(is))
      .map(({ memberId, channel, is }) => ({ memberId, channel: wayOf(channel), isSlowed: isSlowed(is) })),
    now,
  )
  await suppress(
    tx,
    turned
      .filter(({ is }) => is === 'suppress')
      .map(({ channel, address }) => ({ channel: wayOf(channel), address, reason: 'silent' as const })),
    now,
  )
  for (const { channel, address, was, is } of turned)
    if (was === 'suppress' && is !== 'suppress')
      await lift(tx, { channel: wayOf(channel), address, reasons: ['silent'] }, { subject: SYSTEM, now })
}
