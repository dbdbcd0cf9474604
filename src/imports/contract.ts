import { z } from 'zod'
import { IDENTIFIER_KINDS } from '#members/identifier-kind.ts'
import { cleanText } from '#platform/text.ts'
import { readingShape, readShape, uploadShape } from '#uploads/contract.ts'
import { FIELDS } from './field.ts'
import { TEMPLATE_NAMES } from './template.ts'

const KINDS = ['receipts', 'members'] as const
const MOST_POINTS_TIMES = 10_000
const FIELD_NAMES = [...new Set(Object.values(FIELDS).flatMap((fields) => fields.map(({ name }) => name)))]

/** What is done with the file may be said with it; all of it can be changed before it starts. */
export const ImportUpload = z.object({
  kind: z.enum(KINDS),
  earn: z.enum(['programme', 'none']).optional(),
  consents: z.enum(['held', 'refusals']).optional(),
})
export type ImportUpload = z.output<typeof ImportUpload>

/** How a file of members is understood; null: as its template has it. */
const memberShape = {
  rows: z.enum(['members', 'lots']).nullable().optional(),
  strangers: z.enum(['join', 'refuse']).nullable().optional(),
  fractions: z.enum(['refuse', 'nearest']).nullable().optional(),
  points_times: z.int().min(1).max(MOST_POINTS_TIMES).nullable().optional(),
}

export const ImportChange = z
  .strictObject({
    ...readingShape(FIELD_NAMES),
    member_by: z.enum(IDENTIFIER_KINDS).optional(),
    earn: z.enum(['programme', 'none']).optional(),
    branch: cleanText(60).optional(),
    consents: z.enum(['held', 'refusals']).optional(),
    template: z
      .enum(TEMPLATE_NAMES as [string, ...string[]])
      .nullable()
      .optional()
      .meta({ description: 'whose file of members it is; none: nobody’s; null: by its headers' }),
    ...memberShape,
  })
  .meta({ id: 'ImportChange' })
export type ImportChange = z.output<typeof ImportChange>

export const ImportView = z
  .object({
    ...uploadShape,
    kind: z.enum(KINDS),
    file_name: z.string(),
    bytes: z.int(),
    options: z.object({
      ...readShape,
      member_by: z.enum(IDENTIFIER_KINDS),
      earn: z.enum(['programme', 'none']),
      branch: z.string(),
      /** Absent in imports of an earlier release: held. */
      consents: z.enum(['held', 'refusals']).optional(),
      template: z.string().nullable().optional(),
      ...memberShape,
    }),
    progress: z
      .object({
        phase: z.enum(['reading', 'judging', 'matching', 'posting']),
        done: z.number(),
        total: z.number(),
      })
      .nullable(),
    /** Figures of the end; `rejected` and `warnings` count rows by reason. */
    summary: z
      .object({
        figures: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
        rejected: z.array(z.object({ reason: z.string(), detail: z.string(), rows: z.int() })),
        warnings: z.array(z.object({ reason: z.string(), detail: z.string(), rows: z.int() })),
      })
      .nullable(),
    rejected_rows: z.int(),
    started_at: z.string().nullable(),
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
    /** Of a file of members: whose it is taken for, and how its rows are read; null of receipts. */
    understood: z
      .object({
        template: z.string(),
        /** What to know before such a file comes in. */
        note: z.string().nullable(),
        rows: z.enum(['members', 'lots']),
        strangers: z.enum(['join', 'refuse']),
        fractions: z.enum(['refuse', 'nearest']),
        points_times: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.output<typeof ImportPreview>

export const ImportWithPreview = z
  .object({ import: ImportView, preview: ImportPreview })
  .meta({ id: 'ImportWithPreview' })
export type ImportWithPreview = z.output<typeof ImportWithPreview>
