import { readClub } from '#access/service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { type Postbox, queueMessages } from '#messaging/service.ts'
import type { SendLinkCode } from '#partners/link-service.ts'
import type { Clock } from '#platform/clock.ts'

/** Sends the code by which a member lets a partner link them, in the transaction that makes it. */
export const sendLinkCode =
  (postbox: Postbox, clock: Clock, kick: (clubId: string) => void): SendLinkCode =>
  async (tx, { codeId, to, partner, code, minutes }) => {
    const recipients = await readRecipients(tx, [to?.memberId ?? codeId])
    const recipient = to && recipients.get(to.memberId)
    const { clubId, defaultLanguage } = await readClub(tx)
    const language = recipient?.language ?? defaultLanguage
    const { phone: address, memberId } = to ?? { phone: null, memberId: null }
    const place = { channel: 'sms' as const, address, memberId, language }
    const params = { partner, code, minutes }
    await queueMessages(tx, postbox, [{ kind: 'partner_link', key: codeId, to: place, params }], clock.now())
    tx.onCommit(() => kick(clubId))
  }
