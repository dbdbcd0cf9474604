import { z } from 'zod'
import { REJECTIONS, TRANSFER_STATES } from '#partners/transfer.ts'
import { cleanText } from '#platform/text.ts'

export const OwnPartner = z
  .object({
    id: z.string(),
    name: z.string(),
    linked_at: z.string().nullable().meta({ description: 'null: not linked' }),
    earn: z
      .object({ points: z.int(), per_minor: z.int(), currency: z.string() })
      .nullable()
      .meta({ description: 'what purchases there earn' }),
    convert: z
      .object({
        unit: z.string(),
        points: z.int(),
        units: z.int(),
        min_points: z.int(),
        is_ready: z.boolean().meta({ description: 'linked with the member’s own page there' }),
      })
      .nullable(),
  })
  .meta({ id: 'OwnPartner' })
export type OwnPartner = z.infer<typeof OwnPartner>

const OwnTransfer = z
  .object({
    id: z.string(),
    partner: z.string(),
    direction: z.enum(['out', 'in']),
    points: z.int(),
    units: z.int(),
    state: z.enum(TRANSFER_STATES),
    reason: z.enum(REJECTIONS).nullable(),
    at: z.string(),
  })
  .meta({ id: 'OwnTransfer' })

export const OwnPartnerList = z
  .object({ items: z.array(OwnPartner), transfers: z.array(OwnTransfer), available: z.int() })
  .meta({ id: 'OwnPartnerList' })
export type OwnPartnerList = z.infer<typeof OwnPartnerList>

export const PartnerPath = z.object({ id: z.string().max(60) })
export const LinkCode = z
  .object({ code: z.string(), expires_at: z.string() })
  .meta({ id: 'OwnPartnerCode', description: 'to be shown at the partner; the one before is good no more' })
export const LinkBody = z.strictObject({ code: cleanText(40) }).meta({ id: 'OwnPartnerLink' })

const Points = z.int().min(1).max(1_000_000_000)
export const PreviewQuery = z.object({ points: z.coerce.number().pipe(Points) })
export const ConversionPreview = z
  .object({
    points: z.int().meta({ description: 'what would be taken: no more than whole units cost' }),
    units: z.int(),
    unit: z.string(),
    worth_minor: z.int().nullable(),
    currency: z.string(),
    left_points: z.int().meta({ description: 'what may still be converted today' }),
    rate_from: z.string().meta({ description: 'the day from which this rate holds' }),
  })
  .meta({ id: 'ConversionPreview' })
export type ConversionPreview = z.infer<typeof ConversionPreview>
export const ConvertBody = z.strictObject({ points: Points }).meta({ id: 'OwnConversion' })
