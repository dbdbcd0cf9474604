import { readClub } from '#access/service.ts'
import type { SendInvite } from '#households/joining-service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { findMembers } from '#members/service.ts'
import { type Postbox, queueMessages } from '#messaging/service.ts'
import type { Clock } from '#platform/clock.ts'

const INVITE_DAYS = 7

/** Sends the code of an invitation to the phone that it is for, in the transaction that makes it. */
export const sendInvite =
  (postbox: Postbox, clock: Clock, kick: (clubId: string) => void): SendInvite =>
  async (tx, { inviteId, phone, code, head }) => {
    const [member] = await findMembers(tx, [{ kind: 'phone', value: phone }])
    const inviter = head === null ? undefined : (await readRecipients(tx, [head])).get(head)
    const invited = member ? (await readRecipients(tx, [member.memberId])).get(member.memberId) : undefined
    const { clubId, defaultLanguage } = await readClub(tx)
    const to = {
      channel: 'sms' as const,
      address: phone,
      memberId: member?.memberId ?? null,
      language: invited?.language ?? defaultLanguage,
    }
    const params = { inviter: inviter?.firstName ?? '', code, days: INVITE_DAYS }
    await queueMessages(tx, postbox, [{ kind: 'household_invite', key: inviteId, to, params }], clock.now())
    tx.onCommit(() => kick(clubId))
  }
