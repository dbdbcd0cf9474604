import { Readable } from 'node:stream'
import type { z } from 'zod'
import { endpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { formatId, isUuid, parseId } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import { writeAnswers } from './file.ts'
import * as files from './file-contract.ts'
import { listFiles, type PartnerFile, readFileAnswers } from './file-queries.ts'
import { takeFile } from './file-service.ts'
import type { Benefits } from './honour.ts'
import { FILE_PREFIX } from './partner.ts'
import { partnerRefusals } from './refusal.ts'
import type { Deps, FindOwn } from './request.ts'

type Own = Deps & { readonly findOwn: FindOwn; readonly benefits: Benefits }

const MOST_BYTES = 16 * 1024 * 1024
const LONGEST_NAME = 200

export const fileEndpoints = (parts: Own) => ({
  takePartnerFile: takeEndpoint(parts),
  listPartnerFiles: listEndpoint(parts),
  readPartnerAnswers: answersEndpoint(parts),
})

const toView = (file: PartnerFile): z.input<typeof files.FileView> => ({
  id: formatId(FILE_PREFIX, file.fileId),
  name: file.name,
  rows: file.rows,
  posted: file.posted,
  refused: file.refused,
  points: file.points,
  taken_at: file.takenAt.toString(),
})

/** Null when it is larger than one may be; the rest of the form is read all the same, or its sender never hears the answer. */
async function readWhole(stream: Readable): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  return size > MOST_BYTES ? null : Buffer.concat(chunks)
}

const takeEndpoint = (parts: Own) =>
  endpoint({
    summary: 'Take a CSV of purchases and of what came back; the answer file says what became of each row',
    params: contract.PartnerPath,
    upload: files.FileForm,
    responses: { 201: files.FileView },
    // Rows are known by their names: the same file again posts nothing twice.
    async handle({ params, upload, caller }) {
      const partnerId = await parts.findOwn(caller, params.id)
      const bytes = await readWhole(upload.stream)
      if (isRefusal(partnerId)) return partnerId
      if (bytes === null) return refuse(partnerRefusals, 'file_too_long')
      const name = upload.fileName.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_NAME) || 'file'
      const { language, subject } = caller
      const taken = await takeFile(parts, caller.clubId, bytes, { partnerId, name, language, subject })
      if (isRefusal(taken)) return taken
      const file = await parts.db.inClub(caller.clubId, (tx) => readFileAnswers(tx, partnerId, taken.fileId))
      return file ? { status: 201, body: toView(file) } : refuse(partnerRefusals, 'partner_file_not_found')
    },
  })

const listEndpoint = ({ db, findOwn }: Own) =>
  endpoint({
    summary: 'The latest files of a partner',
    params: contract.PartnerPath,
    query: files.FileQuery,
    responses: { 200: files.FileList },
    async handle({ params, query, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const place = query.cursor === undefined ? null : readCursor(query.cursor, 1)
      if (query.cursor !== undefined && !isUuid(String(place?.[0])))
        return refuse(partnerRefusals, 'cursor_not_valid')
      const { limit } = query
      const after = place && String(place[0])
      const found = await db.inClub(caller.clubId, (tx) => listFiles(tx, partnerId, after, limit + 1))
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      const next_cursor = last ? writeCursor([last.fileId]) : null
      return { status: 200, body: { items: rows.map(toView), next_cursor } }
    },
  })

const answersEndpoint = ({ db, findOwn }: Own) =>
  endpoint({
    summary: 'The answer file: what became of each row, in the order of the file',
    params: files.FilePath,
    downloads: 'text/csv',
    responses: { 200: NoContent },
    async handle({ params, caller }) {
      const partnerId = await findOwn(caller, params.id)
      if (isRefusal(partnerId)) return partnerId
      const fileId = parseId(FILE_PREFIX, params.file)
      const found = fileId && (await db.inClub(caller.clubId, (tx) => readFileAnswers(tx, partnerId, fileId)))
      if (!found) return refuse(partnerRefusals, 'partner_file_not_found')
      const fileName = `${found.name.replace(/\.csv$/i, '')}.answer.csv`
      const stream = Readable.from([writeAnswers(found.answers)])
      return { status: 200, body: undefined, download: { fileName, type: 'text/csv; charset=utf-8', stream } }
    },
  })
