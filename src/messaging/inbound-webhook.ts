import { z } from 'zod'
import { isUuid, type Uuid } from '#platform/id.ts'
import type { ReportedKind } from './reaction.ts'
import { readJson } from './sms-answer.ts'

/** What a service that sends mail tells of one, over HTTP. */
export type MailNews = {
  readonly messageId: Uuid
  readonly kind: ReportedKind
  readonly reason: string | null
  readonly ref: string
}

const Postmark = z.object({
  RecordType: z.enum(['Bounce', 'Delivery', 'SpamComplaint']).optional(),
  Type: z.string().max(60).optional(),
  ID: z.union([z.number(), z.string()]).optional(),
  MessageID: z.string().max(100).optional(),
  Metadata: z.record(z.string(), z.unknown()).optional(),
})

/** https://postmarkapp.com/developer/api/bounce-api: what each type says of the address. */
const POSTMARK_TYPES: Readonly<Record<string, ReportedKind | null>> = {
  HardBounce: 'bounced_hard',
  BadEmailAddress: 'bounced_hard',
  AddressChange: 'bounced_hard',
  SoftBounce: 'bounced_soft',
  Undeliverable: 'bounced_soft',
  SpamComplaint: 'complained',
  SpamNotification: 'failed',
  Blocked: 'failed',
  DMARCPolicy: 'failed',
  DnsError: 'failed',
  ISPBlock: 'failed',
  TemplateRenderingFailed: 'failed',
  SMTPApiError: 'failed',
  // Absence notes, and reports that nothing is over yet.
  AutoResponder: null,
  ChallengeVerification: null,
  Transient: null,
  OpenRelayTest: null,
}

/** Where our id of a message stands in Postmark's news: the header X-PM-Metadata-message of the mail. */
export const POSTMARK_METADATA = 'message'

export function readPostmark(body: string): MailNews | null {
  const parsed = Postmark.safeParse(readJson(body))
  const id = parsed.data?.Metadata?.[POSTMARK_METADATA]
  if (!parsed.success || typeof id !== 'string' || !isUuid(id)) return null
  const { RecordType, Type = '', ID, MessageID } = parsed.data
  const kind =
    RecordType === 'Delivery'
      ? 'delivered'
      : RecordType === 'SpamComplaint'
        ? 'complained'
        : (POSTMARK_TYPES[Type] ?? null)
  if (kind === null) return null
  const reason = Type.replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]/g, '')
  return {
    messageId: id,
    kind,
    reason: reason || null,
    ref: `postmark ${ID ?? MessageID ?? kind}`.slice(0, 100),
  }
}

const Generic = z.object({
  /** Our message's id: what stands before the @ of its Message-ID. */
  id: z.string(),
  kind: z.enum(['delivered', 'failed', 'bounced_soft', 'bounced_hard', 'complained']),
  reason: z.string().max(60).optional(),
  ref: z.string().min(1).max(80).optional(),
})

export function readGenericMail(body: string): MailNews | null {
  const parsed = Generic.safeParse(readJson(body))
  if (!parsed.success) return null
  const { id, kind, reason, ref } = parsed.data
  const messageId = /^<?([0-9a-f-]{36})(?:@|$)/i.exec(id)?.[1]?.toLowerCase()
  if (messageId === undefined || !isUuid(messageId)) return null
  return {
    messageId,
    kind,
    reason: reason?.toLowerCase().replaceAll(/[^a-z0-9_.]/g, '_') || null,
    ref: `hook ${ref ?? kind}`,
  }
}
