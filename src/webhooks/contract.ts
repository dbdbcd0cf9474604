import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'
import { ENDPOINT_STATES, SHOWN_STATES } from './endpoint.ts'

const instant = z.iso.datetime({ offset: true })
const id = z.string().max(60)

const url = codeText(2000).meta({
  description: 'begins with https://; in development also http://localhost',
  examples: ['https://shop.example/moadon'],
})
const types = z
  .array(codeText(60))
  .min(1)
  .max(200)
  .meta({ description: 'types of GET /v1/webhook-types, or "*" for all of them, those to come too' })
const description = cleanText(200)

export const WebhookPath = z.object({ id })
export const DeliveryPath = z.object({ id, delivery: id })

export const NewWebhook = z
  .strictObject({ url, types, description: description.nullable().default(null) })
  .meta({ id: 'NewWebhook' })
export type NewWebhook = z.infer<typeof NewWebhook>

export const WebhookChange = z
  .strictObject({
    url: url.optional(),
    types: types.optional(),
    description: description.nullable().optional(),
    state: z.enum(['on', 'off']).optional(),
  })
  .meta({ id: 'WebhookChange' })
export type WebhookChange = z.infer<typeof WebhookChange>

export const WebhookView = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string().nullable(),
    types: z.array(z.string()),
    state: z.enum(ENDPOINT_STATES).meta({
      description:
        'gone: its owner answered 410; failing: nothing arrived for days. Both are off until they are turned on again',
    }),
    state_since: instant,
    failing_since: instant
      .nullable()
      .meta({ description: 'nothing has arrived since, though it was tried, for five minutes at least' }),
    hold_until: instant
      .nullable()
      .meta({ description: 'nobody was there, or more time was asked for: nothing is tried before' }),
    former_secret_until: instant.nullable().meta({ description: 'so long a former secret signs too' }),
    made_at: instant,
    waiting: z.int(),
    sent_of_day: z.int().meta({ description: 'in the last 24 hours' }),
    failed_of_day: z.int(),
    last_sent_at: instant.nullable(),
  })
  .meta({ id: 'Webhook' })
export type WebhookView = z.infer<typeof WebhookView>

export const WebhookList = z.object({ items: z.array(WebhookView) }).meta({ id: 'WebhookList' })

export const WebhookWithSecret = z
  .object({
    webhook: WebhookView,
    secret: z
      .string()
      .nullable()
      .meta({ description: 'whsec_…, told this once; null where the request was a repeat' }),
  })
  .meta({ id: 'WebhookWithSecret' })
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

const WebhookType = z
  .object({
    type: z.string(),
    description: z.string().meta({ description: 'in the caller’s language' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'the JSON Schema of `data`' }),
    example: z
      .object({ type: z.string(), timestamp: instant, data: z.record(z.string(), z.unknown()) })
      .meta({ description: 'a body as it may be sent' }),
  })
  .meta({ id: 'WebhookType' })
export const WebhookTypes = z
  .object({
    version: z.int().meta({ description: 'of the list: types and fields are added, and keep their meaning' }),
    items: z.array(WebhookType),
  })
  .meta({ id: 'WebhookTypes' })
export type WebhookTypes = z.infer<typeof WebhookTypes>

export const DeliveryQuery = pageQuery({ most: 500, usual: 50 }).extend({
  state: z.enum(SHOWN_STATES).optional(),
  type: codeText(60).optional(),
})

const delivery = {
  id: z.string(),
  event: z.string().meta({ description: 'the webhook-id: the same at each attempt and for each webhook' }),
  type: z.string(),
  state: z.enum(SHOWN_STATES),
  attempts: z.int(),
  happened_at: instant,
  made_at: instant,
  next_at: instant
    .nullable()
    .meta({ description: 'when it is tried next; null where it waits behind another of its member' }),
  ended_at: instant.nullable(),
  status: z.int().nullable().meta({ description: 'of the latest attempt' }),
  failure: z.string().nullable().meta({ description: 'why the latest attempt did not arrive' }),
}

export const WebhookDelivery = z.object(delivery).meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const WebhookDeliveryPage = z
  .object({ items: z.array(WebhookDelivery), next_cursor: z.string().nullable() })
  .meta({ id: 'WebhookDeliveryPage' })

export const WebhookAttempt = z
  .object({
    number: z.int(),
    began_at: instant,
    duration_ms: z.int(),
    status: z.int().nullable(),
    failure: z.string().nullable(),
    excerpt: z.string().nullable().meta({ description: 'how the receiver’s answer began' }),
  })
  .meta({ id: 'WebhookAttempt' })
export type WebhookAttempt = z.infer<typeof WebhookAttempt>

export const WebhookDeliveryDetail = z
  .object({ ...delivery, body: z.string(), attempt_log: z.array(WebhookAttempt) })
  .meta({ id: 'WebhookDeliveryDetail' })
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>

export const ResendFailed = z
  .strictObject({
    failed_since: instantText.meta({ description: 'all that were given up at or after this' }),
    until: instantText
      .optional()
      .meta({ description: 'and before this; give the same one each time where you ask again for more' }),
    with_sent: z
      .boolean()
      .default(false)
      .meta({ description: 'those that arrived as well: for a receiver that lost what it had' }),
  })
  .meta({ id: 'ResendFailed' })

export const Resent = z
  .object({
    resent: z.int(),
    has_more: z.boolean().meta({ description: 'at most 10,000 are taken at once: ask again' }),
  })
  .meta({ id: 'WebhookResent' })

const MOST_OVERLAP_HOURS = 7 * 24
export const RotateSecret = z
  .strictObject({
    overlap_hours: z.int().min(0).max(MOST_OVERLAP_HOURS).default(24).meta({
      description: 'so long the former secret signs too; 0 where it is known to a stranger',
    }),
  })
  .meta({ id: 'RotateWebhookSecret' })

export const NoBody = z.strictObject({}).meta({ id: 'EmptyWebhookBody' })
