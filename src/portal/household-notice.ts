import { readClub } from '#access/service.ts'
import type { SendInvite } from '#households/joining-service.ts'
import { MARKETING } from '#members/consent.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { findMembers } from '#members/service.ts'
import { type Postbox, queueMessages } from '#messaging/service.ts'
import { readSuppressions } from '#messaging/suppression-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'

const INVITE_DAYS = 7

/**
 * Sends the code of an invitation to the phone that it is for, in the transaction that makes it. Nobody's phone that refused to hear of
 * this club gets it: to a stranger an invitation advertises.
 */
export const sendInvite =
  (postbox: Postbox, clock: Clock, kick: (clubId: string) => void): SendInvite =>
  async (tx, { inviteId, phone, code, head }) => {
    const [member] = await findMembers(tx, [{ kind: 'phone', value: phone }])
    const inviter = head === null ? undefined : (await readRecipients(tx, [head])).get(head)
    const invited = member ? (await readRecipients(tx, [member.memberId])).get(member.memberId) : undefined
    const isClosed = !member && (await hasRefused(tx, phone))
    const { clubId, defaultLanguage } = await readClub(tx)
    const to = {
      channel: 'sms' as const,
      address: isClosed ? null : phone,
      memberId: member?.memberId ?? null,
      language: invited?.language ?? defaultLanguage,
    }
    const params = { inviter: inviter?.firstName ?? '', code, days: INVITE_DAYS }
    await queueMessages(tx, postbox, [{ kind: 'household_invite', key: inviteId, to, params }], clock.now())
    tx.onCommit(() => kick(clubId))
  }

async function hasRefused(tx: Tx, phone: string): Promise<boolean> {
  const held = await readSuppressions(tx, [{ channel: 'sms', address: phone }])
  return held.some(({ topic, reason }) => topic === MARKETING && ['refused', 'complained'].includes(reason))
}
