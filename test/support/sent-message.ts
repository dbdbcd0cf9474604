import type pg from 'pg'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'

type Sent = {
  memberId: Uuid | null
  channel?: 'email' | 'sms'
  address?: string
  at: string
  state?: 'sent' | 'unknown'
  mailingId?: Uuid | null
  providerRef?: string | null
}

/** A message that was handed over, as its row stands afterwards. */
export async function putSentMessage(owner: pg.Pool, clubId: Uuid, sent: Sent): Promise<Uuid> {
  const messageId = newId()
  const { memberId, channel = 'email', address = 'dana@example.com', at, state = 'sent' } = sent
  await owner.query(
    `insert into messaging.message (club_id, message_id, kind, natural_key, channel, member_id, language, address, state,
       created_at, next_at, not_after_at, ended_at, begun_at, attempts, mailing_id, provider, provider_ref, segments)
     values ($1, $2::uuid, 'case_reply', $2::uuid::text, $3, $4, 'he', $5, $6, $7, $7, $7, $7, $7, 1, $8, 'http', $9, $10)`,
    [
      clubId,
      messageId,
      channel,
      memberId,
      address,
      state,
      at,
      sent.mailingId ?? null,
      sent.providerRef ?? null,
      channel === 'sms' ? 1 : null,
    ],
  )
  return messageId
}
