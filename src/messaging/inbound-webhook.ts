import { z } from 'zod'
import { isUuid, type Uuid } from '#platform/id.ts'
import type { ReportedKind } from './reaction.ts'
import { readJson } from './sms-answer.ts'

/** What a service that sends mail tells of one, over HTTP. */
export type MailNews = {
  readonly messageId: Uuid
  /** `refused`: its reader unsubscribed with the service itself. */
  readonly kind: ReportedKind | 'refused'
  readonly reason: string | null
  readonly ref: string
}

const Postmark = z.object({
  RecordType: z.enum(['Bounce', 'Delivery', 'SpamComplaint', 'SubscriptionChange']).optional(),
  Type: z.string().max(60).optional(),
  ID: z.union([z.number(), z.string()]).optional(),
  MessageID: z.string().max(100).optional(),
  /** https://postmarkapp.com/developer/webhooks/subscription-change-webhook */
  SuppressSending: z.boolean().optional(),
  SuppressionReason: z.string().max(60).nullish(),
  Origin: z.string().max(60).nullish(),
  ChangedAt: z.string().max(60).optional(),
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
  if (parsed.data.RecordType === 'SubscriptionChange') return readChange(id, parsed.data)
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

/** Of bounces and complaints it tells by themselves; and the sender's own hand is nobody's refusal. */
const readChange = (
  messageId: Uuid,
  { SuppressSending, SuppressionReason, Origin, ChangedAt }: z.infer<typeof Postmark>,
): MailNews | null =>
  SuppressSending === true && SuppressionReason === 'ManualSuppression' && Origin === 'Recipient'
    ? { messageId, kind: 'refused', reason: null, ref: `postmark ${ChangedAt ?? 'refused'}`.slice(0, 100) }
    : null

const Generic = z.object({
  /** Our message's id: what stands before the @ of its Message-ID. */
  id: z.string(),
  kind: z.enum(['delivered', 'failed', 'bounced_soft', 'bounced_hard', 'complained', 'refused']),
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
