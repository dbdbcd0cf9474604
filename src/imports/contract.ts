import { z } from 'zod'
import { IDENTIFIER_KINDS } from '#members/identifier-kind.ts'
import { pageLimit } from '#platform/page-query.ts'
import { cleanText } from '#platform/text.ts'
import { FIELDS } from './field.ts'

const KINDS = ['receipts', 'members'] as const
const MOST_COLUMNS = 1000
const FIELD_NAMES = [...new Set(Object.values(FIELDS).flatMap((fields) => fields.map(({ name }) => name)))]

export const ImportParams = z.object({ id: z.string().max(60) })
export const ImportQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: pageLimit(100, 20),
})

/** What is done with the file may be said with it; all of it can be changed before it starts. */
export const ImportUpload = z.object({
  kind: z.enum(KINDS),
  earn: z.enum(['programme', 'none']).optional(),
  consents: z.enum(['held', 'refusals']).optional(),
})
export type ImportUpload = z.output<typeof ImportUpload>

export const ImportChange = z
  .strictObject({
    encoding: z.string().min(1).max(40).nullable().optional(),
    delimiter: z.string().min(1).max(20).nullable().optional(),
    has_header: z.boolean().optional(),
    date_format: z.string().min(1).max(40).nullable().optional(),
    mapping: z
      .partialRecord(
        z.enum(FIELD_NAMES as [string, ...string[]]),
        z
          .int()
          .min(0)
          .max(MOST_COLUMNS - 1),
      )
      .nullable()
      .optional()
      .meta({ description: 'columns by field, counted from 0; null: by their headers' }),
    member_by: z.enum(IDENTIFIER_KINDS).optional(),
    earn: z.enum(['programme', 'none']).optional(),
    branch: cleanText(60).optional(),
    consents: z.enum(['held', 'refusals']).optional(),
  })
  .meta({ id: 'ImportChange' })
export type ImportChange = z.output<typeof ImportChange>

export const ImportView = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS),
    file_name: z.string(),
    bytes: z.int(),
    state: z.enum(['draft', 'waiting', 'running', 'done', 'stopped', 'failed']),
    /** What may be done with it now. */
    actions: z.array(z.enum(['change', 'start', 'stop', 'delete'])),
    options: z.object({
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      has_header: z.boolean(),
      date_format: z.string().nullable(),
      member_by: z.enum(IDENTIFIER_KINDS),
      earn: z.enum(['programme', 'none']),
      branch: z.string(),
      /** Absent in imports of an earlier release: held. */
      consents: z.enum(['held', 'refusals']).optional(),
    }),
    progress: z
      .object({
        phase: z.enum(['reading', 'judging', 'matching', 'posting']),
        done: z.number(),
        total: z.number(),
      })
      .nullable(),
    stopping: z.boolean(),
    /** Figures of the end; `rejected` and `warnings` count rows by reason. */
    summary: z
      .object({
        figures: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
        rejected: z.array(z.object({ reason: z.string(), detail: z.string(), rows: z.int() })),
        warnings: z.array(z.object({ reason: z.string(), detail: z.string(), rows: z.int() })),
      })
      .nullable(),
    rejected_rows: z.int(),
    fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
    created_at: z.string(),
    created_by: z.string().nullable(),
    started_at: z.string().nullable(),
    ended_at: z.string().nullable(),
  })
  .meta({ id: 'Import' })
export type ImportView = z.output<typeof ImportView>

export const ImportPage = z
  .object({ items: z.array(ImportView), next_cursor: z.string().nullable() })
  .meta({ id: 'ImportPage' })

export const ImportPreview = z
  .object({
    encoding: z.string(),
    delimiter: z.string(),
    headers: z.array(z.string()),
    fields: z.array(z.object({ name: z.string(), column: z.int().nullable(), samples: z.array(z.string()) })),
    faults: z.array(z.object({ code: z.string(), detail: z.string() })),
    /** Of the rows looked at. */
    checked_rows: z.int(),
    bad_rows: z.array(
      z.object({
        row: z.int(),
        reason: z.string(),
        detail: z.string(),
        /** The row comes in all the same, without what cannot be right. */
        is_taken: z.boolean(),
      }),
    ),
    rows: z.array(
      z.object({
        row: z.int(),
        /** What each field was understood as. */
        cells: z.record(z.string(), z.string()),
        reason: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.output<typeof ImportPreview>

export const ImportWithPreview = z
  .object({ import: ImportView, preview: ImportPreview })
  .meta({ id: 'ImportWithPreview' })
export type ImportWithPreview = z.output<typeof ImportWithPreview>
