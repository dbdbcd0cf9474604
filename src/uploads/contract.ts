import { z } from 'zod'
import { pageLimit } from '#platform/page-query.ts'

const MOST_COLUMNS = 1000

export const UploadParams = z.object({ id: z.string().max(60) })
export const UploadQuery = z.object({ cursor: z.string().max(200).optional(), limit: pageLimit(100, 20) })

/** What may be said of how a file of these fields is to be read. */
export const readingShape = (fieldNames: readonly string[]) => ({
  encoding: z.string().min(1).max(40).nullable().optional(),
  delimiter: z.string().min(1).max(20).nullable().optional(),
  has_header: z.boolean().optional(),
  date_format: z.string().min(1).max(40).nullable().optional(),
  mapping: z
    .partialRecord(
      z.enum(fieldNames as [string, ...string[]]),
      z
        .int()
        .min(0)
        .max(MOST_COLUMNS - 1),
    )
    .nullable()
    .optional()
    .meta({ description: 'columns by field, counted from 0; null: by their headers' }),
})

/** How a file is read, as far as somebody said so. */
export const readShape = {
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  has_header: z.boolean(),
  date_format: z.string().nullable(),
}

/** What is told of every uploaded file. */
export const uploadShape = {
  id: z.string(),
  state: z.enum(['draft', 'waiting', 'running', 'done', 'stopped', 'failed']),
  /** What may be done with it now. */
  actions: z.array(z.enum(['change', 'start', 'stop', 'delete'])),
  stopping: z.boolean(),
  fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
  created_at: z.string(),
  created_by: z.string().nullable(),
  ended_at: z.string().nullable(),
}
