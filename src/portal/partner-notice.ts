import { readClub } from '#access/service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { type Postbox, queueMessages } from '#messaging/service.ts'
import type { SendLinkCode } from '#partners/link-service.ts'
import type { Clock } from '#platform/clock.ts'

/** Sends the code by which a member lets a partner link them, in the transaction that makes it. */
export const sendLinkCode =
  (postbox: Postbox, clock: Clock, kick: (clubId: string) => void): SendLinkCode =>
  async (tx, { codeId, phone, memberId, partner, code, minutes }) => {
    const recipient = (await readRecipients(tx, [memberId])).get(memberId)
    const { clubId, defaultLanguage } = await readClub(tx)
    const language = recipient?.language ?? defaultLanguage
    const to = { channel: 'sms' as const, address: phone, memberId, language }
    const params = { partner, code, minutes }
    await queueMessages(tx, postbox, [{ kind: 'partner_link', key: codeId, to, params }], clock.now())
    tx.onCommit(() => kick(clubId))
  }
