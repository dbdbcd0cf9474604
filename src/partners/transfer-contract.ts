import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'
import { cleanText, codeText } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'
import { MOST_CONVERTED, REJECTIONS, TRANSFER_STATES } from './transfer.ts'

const nameText = codeText(60).refine((name) => !/^\.{1,2}$/.test(name), 'dots alone are no name')

export const ConvertInput = z
  .strictObject({
    transfer_id: nameText.meta({ description: 'by which both sides know it, for ever' }),
    link: codeText(60).meta({ description: 'the link’s id, as linking answered it' }),
    gives: z
      .int()
      .min(1)
      .max(MOST_CONVERTED)
      .meta({ description: 'what left the member over there, in the partner’s units' }),
    takes: z
      .int()
      .min(1)
      .max(MOST_CONVERTED)
      .meta({ description: 'what they are here; refused where our rate says otherwise' }),
    prepared_at: instantText.meta({ description: 'when they left; the rate is that of this day' }),
  })
  .meta({ id: 'PartnerConversion' })
export type ConvertInput = z.output<typeof ConvertInput>

export const ConvertAnswer = z
  .object({
    transfer_id: z.string(),
    state: z.enum(['confirmed', 'rejected', 'unknown']),
    reason: z.enum(REJECTIONS).nullable(),
    agreed_at: instantText
      .nullable()
      .default(null)
      .meta({ description: 'when it was taken: both sides settle it in the month of this instant, in UTC' }),
  })
  .meta({
    id: 'PartnerConversionAnswer',
    description:
      'what was written down: confirmed or rejected is final; anything else than this answer says nothing',
  })
export type ConvertAnswer = z.infer<typeof ConvertAnswer>
/** As it is read from the other side, which may know reasons that are not known here yet. */
export const ConvertTold = ConvertAnswer.extend({ reason: z.enum(REJECTIONS).nullable().catch(null) })

export const ConvertPath = z.object({ id: z.string().max(60), transfer: nameText })

export const TransferRow = z
  .object({
    id: z.string(),
    direction: z.enum(['out', 'in']),
    member: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    points: z.int(),
    units: z.int(),
    state: z.enum(TRANSFER_STATES),
    in_doubt: z.boolean(),
    reason: z.enum(REJECTIONS).nullable(),
    prepared_at: z.string(),
    settled_at: z.string().nullable(),
    attempts: z.int(),
    next_try_at: z.string().nullable(),
    trouble: z.string().nullable(),
    called_off: z.boolean(),
    may_settle: z.boolean().meta({
      description:
        'whether people may write down what became of it: no answer for 14 days after it was called off',
    }),
  })
  .meta({ id: 'PartnerTransfer' })
export const SettleBody = z
  .strictObject({
    state: z.enum(['confirmed', 'rejected']),
    words: cleanText(500).meta({ description: 'who over there said so, and how' }),
  })
  .meta({ id: 'PartnerTransferSettlement' })
export const TransferQuery = pageQuery({ usual: 50 })
export const TransferList = z
  .object({ items: z.array(TransferRow), next_cursor: z.string().nullable() })
  .meta({ id: 'PartnerTransferList' })
export const TransferPath = z.object({ id: z.string().max(60), transfer: z.string().max(60) })
