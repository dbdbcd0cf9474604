import { openCase } from '#cases/service.ts'
import type { ReactionRules } from '#messaging/reaction-service.ts'
import { recordRefusal } from '#messaging/refusal-service.ts'
import type { Seal } from '#platform/seal.ts'

/** What follows when somebody answers a message: a refusal holds at once, anything else is a conversation with the office. */
export const messageRules = (seal: Seal): ReactionRules => ({
  refuse: (tx, { memberId, channel, way, said, messageId, address }, now) =>
    recordRefusal(
      tx,
      seal,
      { memberId, channels: [channel], way, said, messageId, address, receivedAt: now },
      now,
    ),
  tellOffice: (tx, { memberId, text }, now) =>
    openCase(
      tx,
      { memberId, about: 'other', redemption: null, subject: null, text, author: 'member' },
      { by: { kind: 'member', id: memberId }, now },
    ),
})
