import { readClub, recordAudit } from '#access/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { lockSurvivor } from './change-service.ts'
import type { Witness } from './consent.ts'
import { markVerified } from './profile-mark-queries.ts'
import * as queries from './queries.ts'
import { MEMBER_PREFIX } from './ref.ts'

/** What the member was shown: all that is known of them, or the phone or address in question. */
export type Shown = 'details' | 'contact'

/**
 * Notes that somebody went through the details with the member and they hold. Once a day in the club's zone: again on the
 * same day is the same, so that a reward for it is not had by pressing twice. Null when there is no such member.
 */
export async function confirmDetails(
  tx: Tx,
  memberId: Uuid,
  record: Pick<Witness, 'subject'> & { recordedAt: Temporal.Instant; shown: Shown },
): Promise<Uuid | null> {
  const member = await lockSurvivor(tx, memberId)
  if (member === null) return null
  if (record.shown === 'details') await markVerified(tx, member.memberId, record.recordedAt)
  const { timeZone } = await readClub(tx)
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  const before = member.detailsConfirmedAt
  if (before !== null && Temporal.PlainDate.compare(dayOf(before), dayOf(record.recordedAt)) >= 0)
    return member.memberId
  await queries.updateMember(tx, { ...member, detailsConfirmedAt: record.recordedAt })
  await queries.writeEvents(tx, 'member.details_confirmed', [member.memberId], record.recordedAt)
  await recordAudit(tx, {
    subject: record.subject,
    action: 'member.details_confirmed',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, member.memberId) },
    at: record.recordedAt,
  })
  return member.memberId
}
