import { z } from 'zod'
import { pageQuery } from '#platform/page-query.ts'

export const FileForm = z.object({})
export const FilePath = z.object({ id: z.string().max(60), file: z.string().max(60) })
export const FileView = z
  .object({
    id: z.string(),
    name: z.string(),
    rows: z.int(),
    posted: z.int(),
    refused: z.int(),
    points: z.int(),
    taken_at: z.string(),
  })
  .meta({ id: 'PartnerFile' })
export type FileView = z.infer<typeof FileView>
export const FileQuery = pageQuery({ most: 100, usual: 50 })
export const FileList = z
  .object({ items: z.array(FileView), next_cursor: z.string().nullable() })
  .meta({ id: 'PartnerFileList' })
