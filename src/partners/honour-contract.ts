import { z } from 'zod'
import { codeText } from '#platform/text.ts'
import { instantText } from '#platform/time-text.ts'

const LONGEST_NAME = 120
const LONGEST_CODE = 200

export const HonourInput = z
  .strictObject({
    honour_ref: codeText(LONGEST_NAME).meta({ description: 'the partner’s own name of what it gave' }),
    code: codeText(LONGEST_CODE).meta({ description: 'as the member shows it' }),
    occurred_at: instantText,
  })
  .meta({ id: 'NewPartnerHonour' })
export type HonourInput = z.output<typeof HonourInput>

export const HonourUndo = z
  .strictObject({ honour_ref: codeText(LONGEST_NAME), occurred_at: instantText })
  .meta({ id: 'PartnerHonourUndo' })
export type HonourUndo = z.output<typeof HonourUndo>

export const HonourAnswer = z
  .object({
    honour_ref: z.string(),
    state: z.enum(['honoured', 'undone']),
    reward: z
      .object({ id: z.string(), name: z.object({ he: z.string(), en: z.string() }) })
      .nullable()
      .meta({ description: 'what to give; null where it was undone before it came' }),
    pieces: z.int(),
    price_minor: z.int().meta({ description: 'owed to the partner for it; nothing once it is undone' }),
    currency: z.string(),
    occurred_at: z.string().nullable(),
    recorded_at: z.string(),
    undone_at: z.string().nullable(),
  })
  .meta({ id: 'PartnerHonour', description: 'nothing of the member' })
export type HonourAnswer = z.infer<typeof HonourAnswer>
