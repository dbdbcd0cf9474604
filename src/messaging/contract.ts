import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { MESSAGE_CHANNELS } from './channel.ts'
import { MESSAGE_KINDS } from './kind.ts'
import { MAILING_KIND } from './mailing.ts'
import { MESSAGE_STATES } from './message.ts'

/** A message of a development installation, as its member would see it. */
export const MessageView = z
  .object({
    id: z.string(),
    kind: z.enum([MAILING_KIND, ...MESSAGE_KINDS]),
    channel: z.enum(MESSAGE_CHANNELS),
    member: z.object({ id: z.string() }).nullable(),
    language: z.enum(['he', 'en']),
    /** Null once it was wiped, or where there is none. */
    to: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    state: z.enum(MESSAGE_STATES),
    attempts: z.int(),
    failure: z.string().nullable(),
    /** Parts that would be charged; null of an e-mail. */
    segments: z.int().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'Message' })
export type MessageView = z.infer<typeof MessageView>

/** One of them as a whole. */
export const MessageDetail = MessageView.extend({
  /** A mail as it looks; null of a short message, and of what was wiped. The point that counts openings is left out. */
  html: z.string().nullable(),
}).meta({ id: 'MessageDetail' })
export type MessageDetail = z.infer<typeof MessageDetail>

export const MessagePage = z
  .object({ items: z.array(MessageView), next_cursor: z.string().nullable() })
  .meta({ id: 'MessagePage' })

export const MessageQuery = pageQuery({ most: 200, usual: 50 }).extend({
  channel: z.enum(MESSAGE_CHANNELS).optional(),
})
