import { z } from 'zod'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { Database } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, parseId } from '#platform/id.ts'
import { refuse } from '#platform/refusal.ts'
import type { Seal } from '#platform/seal.ts'
import { MessageDetail, MessagePage, MessageQuery, type MessageView } from './contract.ts'
import { showContent } from './mask.ts'
import { type Content, MESSAGE_PREFIX } from './message.ts'
import { type ListedRow, listRows, readListed } from './queries.ts'

const MessageParams = z.object({ id: z.string() })

export type MessagingParts = { db: Database; seal: Seal; isDevelopment: boolean }

export const messagingEndpoints = ({ db, seal, isDevelopment }: MessagingParts) => ({
  listMessages: endpoint({
    summary:
      'What was sent, or would have been, in development alone; rewards’ codes are masked, and codes that open a member’s page are the owner’s to see.',
    query: MessageQuery,
    responses: { 200: MessagePage },
    async handle({ query, caller }) {
      // They hold codes that open members' own pages: where members are real, nobody at the desk reads them.
      if (!isDevelopment) return refuse(httpRefusals, 'not_found')
      const before = query.cursor === undefined ? null : parseId(MESSAGE_PREFIX, query.cursor)
      if (query.cursor !== undefined && before === null) return refuse(httpRefusals, 'invalid_request')
      const isOwner = caller.permissions.has('staff.manage')
      const asked = { before, channel: query.channel ?? null }
      const rows = await db.inClub(caller.clubId, (tx) => listRows(tx, asked, query.limit + 1))
      const items = rows.slice(0, query.limit).map((row) => toView(row, readContent(row, seal, { isOwner })))
      const more = rows.length > query.limit
      return { status: 200, body: { items, next_cursor: more ? (items.at(-1)?.id ?? null) : null } }
    },
  }),
  readMessage: endpoint({
    summary: 'One message as its member sees it, in development alone; masked as in the list.',
    params: MessageParams,
    responses: { 200: MessageDetail },
    async handle({ params, caller }) {
      const messageId = isDevelopment ? parseId(MESSAGE_PREFIX, params.id) : null
      if (messageId === null) return refuse(httpRefusals, 'not_found')
      const row = await db.inClub(caller.clubId, (tx) => readListed(tx, messageId))
      if (row === null) return refuse(httpRefusals, 'not_found')
      const content = readContent(row, seal, { isOwner: caller.permissions.has('staff.manage') })
      const html = content?.html ? withoutPixel(content.html) : null
      return { status: 200, body: { ...toView(row, content), html } }
    },
  }),
})

type Shown = ReturnType<typeof showContent>

function readContent(row: ListedRow, { open }: Seal, viewer: { isOwner: boolean }): Shown {
  const text = row.content === null ? null : open(row.content)
  return text === null ? null : showContent(row.kind, JSON.parse(text) as Content, viewer)
}

/** Whoever looks at it here has not opened it as its member does. */
const withoutPixel = (html: string): string => html.replaceAll(/<img src="[^"]*\/o\/[\w-]+"[^>]*>/g, '')

function toView(row: ListedRow, content: Shown): MessageView {
  return {
    id: formatId(MESSAGE_PREFIX, row.messageId),
    kind: row.kind,
    channel: row.channel,
    member: row.memberId === null ? null : { id: formatId(MEMBER_PREFIX, row.memberId) },
    language: row.language,
    to: row.address,
    subject: content?.subject || null,
    text: content?.text ?? null,
    state: row.state,
    attempts: row.attempts,
    failure: row.failure,
    segments: row.segments,
    created_at: row.createdAt.toString(),
  }
}
