import { z } from 'zod'
import { ImportPreview } from '#imports/contract.ts'
import { pageLimit } from '#platform/page-query.ts'
import { auditSchema } from './contract.ts'
import { AUDIT_FIELDS } from './receipt-field.ts'

/** What the desk asks of kept audits, and is answered; safe in a browser. */

const MOST_COLUMNS = 1000
const FIELD_NAMES = AUDIT_FIELDS.map(({ name }) => name) as [string, ...string[]]

export const KeptParams = z.object({ id: z.string().max(60) })
export const KeptQuery = z.object({ cursor: z.string().max(200).optional(), limit: pageLimit(100, 20) })
export const KeptPrintQuery = z.object({ language: z.enum(['he', 'en']).optional() })
export const KeptUpload = z.object({})

export const KeptChange = z
  .strictObject({
    encoding: z.string().min(1).max(40).nullable().optional(),
    delimiter: z.string().min(1).max(20).nullable().optional(),
    has_header: z.boolean().optional(),
    date_format: z.string().min(1).max(40).nullable().optional(),
    mapping: z
      .partialRecord(
        z.enum(FIELD_NAMES),
        z
          .int()
          .min(0)
          .max(MOST_COLUMNS - 1),
      )
      .nullable()
      .optional()
      .meta({ description: 'columns by field, counted from 0; null: by their headers' }),
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
    id: z.string(),
    /** A file that somebody gave, or the receipts of the club. */
    source: z.enum(['file', 'club']),
    file_name: z.string().nullable(),
    bytes: z.int().nullable(),
    /** A file of members beside it. */
    members: z.object({ file_name: z.string(), bytes: z.int() }).nullable(),
    state: z.enum(['draft', 'waiting', 'running', 'done', 'stopped', 'failed']),
    /** What may be done with it now. */
    actions: z.array(z.enum(['change', 'start', 'stop', 'delete'])),
    options: z.object({
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      has_header: z.boolean(),
      date_format: z.string().nullable(),
      margin: z.number().nullable(),
    }),
    phase: z.enum(['collecting', 'reading', 'judging']).nullable(),
    stopping: z.boolean(),
    fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
    rows: z.int().nullable(),
    /** How many of the mistakes are made; null while nobody knows. */
    made: z.int().nullable(),
    created_at: z.string(),
    created_by: z.string().nullable(),
    ended_at: z.string().nullable(),
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
