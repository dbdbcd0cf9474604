import { z } from 'zod'
import { ImportPreview } from '#imports/contract.ts'
import { readingShape, readShape, uploadShape } from '#uploads/contract.ts'
import { auditSchema } from './contract.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'

/** What the desk asks of kept audits, and is answered; safe in a browser. */

export const KeptPrintQuery = z.object({ language: z.enum(['he', 'en']).optional() })
export const KeptUpload = z.object({})

export const KeptChange = z
  .strictObject({
    ...readingShape(AUDIT_FIELDS.map(({ name }) => name)),
    margin: z
      .number()
      .min(1)
      .max(100)
      .nullable()
      .optional()
      .meta({ description: 'the gross margin in per cent; null: 25 to 35 are assumed' }),
  })
  .meta({ id: 'AuditChange' })
export type KeptChange = z.output<typeof KeptChange>

export const KeptView = z
  .object({
    ...uploadShape,
    /** A file that somebody gave, or the receipts of the club. */
    source: z.enum(['file', 'club']),
    file_name: z.string().nullable(),
    bytes: z.int().nullable(),
    /** A file of members beside it. */
    members: z.object({ file_name: z.string(), bytes: z.int() }).nullable(),
    options: z.object({ ...readShape, margin: z.number().nullable() }),
    phase: z.enum(['collecting', 'reading', 'judging']).nullable(),
    rows: z.int().nullable(),
    /** How many of the mistakes are made; null while nobody knows. */
    made: z.int().nullable(),
  })
  .meta({ id: 'KeptAudit' })
export type KeptView = z.output<typeof KeptView>

export const KeptPage = z
  .object({ items: z.array(KeptView), next_cursor: z.string().nullable() })
  .meta({ id: 'KeptAuditPage' })

export const KeptPreview = z
  .object({
    audit: KeptView,
    /** False for Parquet, of which encoding, delimiter and header are no question. */
    is_text: z.boolean(),
    preview: ImportPreview,
    /** What of the file of members is understood; null where there is none. */
    members: z.object({ fields: z.array(z.string()), unused: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'KeptAuditPreview' })
export type KeptPreview = z.output<typeof KeptPreview>

export const KeptResult = z.object({ audit: KeptView, result: auditSchema }).meta({ id: 'KeptAuditResult' })
export type KeptResult = z.output<typeof KeptResult>
