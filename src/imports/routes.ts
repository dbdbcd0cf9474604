import { staffNames } from '#access/service.ts'
import { type Caller, endpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import {
  changeImport,
  type DeskParts,
  removeImport,
  startImport,
  stopImport,
  takeUpload,
  withPreview,
} from './desk-service.ts'
import { IMPORT_PREFIX, type Import } from './import.ts'
import { findImport, listImports } from './queries.ts'
import { viewImport } from './view.ts'

/** Everything that this room answers; the route table says where and to whom. */
export const importEndpoints = (parts: DeskParts) => ({ ...fileEndpoints(parts), ...workEndpoints(parts) })

async function show(
  { db }: DeskParts,
  caller: Caller,
  items: readonly Import[],
): Promise<contract.ImportView[]> {
  const staff = items.flatMap(({ createdBy }) => (createdBy.kind === 'staff' ? [createdBy.id] : []))
  const names = await db.inClub(caller.clubId, (tx) => staffNames(tx, [...new Set(staff)]))
  return items.map((item) => viewImport(item, names, caller.language))
}

async function showOne(parts: DeskParts, caller: Caller, item: Import): Promise<contract.ImportView> {
  const [view] = await show(parts, caller, [item])
  if (!view) throw new Error('one import was to be shown')
  return view
}

/** The import that an address names; a refusal when there is none. */
async function find({ db }: DeskParts, caller: Caller, id: string): Promise<Import | Refusal> {
  const importId = parseId(IMPORT_PREFIX, id)
  const item = importId && (await db.inClub(caller.clubId, (tx) => findImport(tx, importId)))
  return item || refuse(httpRefusals, 'not_found')
}

const idOf = (id: string): Uuid | Refusal => parseId(IMPORT_PREFIX, id) ?? refuse(httpRefusals, 'not_found')

function fileEndpoints(parts: DeskParts) {
  return {
    uploadImport: endpoint({
      summary: 'Upload a file of receipts or members, and see what is understood of it',
      upload: contract.ImportUpload,
      responses: { 201: contract.ImportWithPreview },
      async handle({ caller, upload, context }) {
        const taken = await takeUpload(parts, caller, upload, context.idempotencyKey)
        if (isRefusal(taken)) return taken
        const { item, preview, headers } = taken
        const body = { import: await showOne(parts, caller, item), preview }
        return { status: 201, body, ...(headers && { headers }) }
      },
    }),
    previewImport: endpoint({
      summary: 'What is understood of a file that was uploaded',
      params: contract.ImportParams,
      responses: { 200: contract.ImportWithPreview },
      async handle({ caller, params }) {
        const item = await find(parts, caller, params.id)
        if (isRefusal(item)) return item
        const seen = await withPreview(parts, caller, item)
        if (isRefusal(seen)) return seen
        return { status: 200, body: { import: await showOne(parts, caller, item), preview: seen.preview } }
      },
    }),
    changeImport: endpoint({
      summary: 'Say how the file is to be read, and see what is understood of it then',
      params: contract.ImportParams,
      body: contract.ImportChange,
      responses: { 200: contract.ImportWithPreview },
      async handle({ caller, params, body }) {
        const importId = idOf(params.id)
        if (isRefusal(importId)) return importId
        const changed = await changeImport(parts, caller, importId, body)
        if (isRefusal(changed)) return changed
        const { item, preview } = changed
        return { status: 200, body: { import: await showOne(parts, caller, item), preview } }
      },
    }),
    readRejected: endpoint({
      summary: 'The rows that were not taken in, with the reason of each, as a CSV file',
      params: contract.ImportParams,
      downloads: 'text/csv',
      responses: { 200: NoContent },
      async handle({ caller, params }) {
        const item = await find(parts, caller, params.id)
        if (isRefusal(item)) return item
        const stream = await parts.folder.openRejected(item.importId)
        if (!stream) return refuse(httpRefusals, 'not_found')
        const name = item.fileName.replace(/(\.csv|\.txt)?(\.gz)?$/i, '')
        const download = { fileName: `${name}-rejected.csv`, type: 'text/csv; charset=utf-8', stream }
        return { status: 200, body: undefined, download }
      },
    }),
  }
}

function workEndpoints(parts: DeskParts) {
  return {
    listImports: endpoint({
      summary: 'The imports of the club, newest first',
      query: contract.ImportQuery,
      responses: { 200: contract.ImportPage },
      async handle({ caller, query: { cursor, limit } }) {
        const before = cursor === undefined ? null : parseId(IMPORT_PREFIX, cursor)
        if (cursor !== undefined && before === null)
          return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
        const items = await parts.db.inClub(caller.clubId, (tx) => listImports(tx, before, limit))
        const last = items.length === limit ? items.at(-1) : undefined
        const next = last ? formatId(IMPORT_PREFIX, last.importId) : null
        return { status: 200, body: { items: await show(parts, caller, items), next_cursor: next } }
      },
    }),
    readImport: endpoint({
      summary: 'An import: its state, how far it is, and what came of it',
      params: contract.ImportParams,
      responses: { 200: contract.ImportView },
      async handle({ caller, params }) {
        const item = await find(parts, caller, params.id)
        return isRefusal(item) ? item : { status: 200, body: await showOne(parts, caller, item) }
      },
    }),
    startImport: endpoint({
      summary: 'Send an import to work; one that was stopped goes on',
      params: contract.ImportParams,
      responses: { 202: contract.ImportView },
      async handle({ caller, params }) {
        const importId = idOf(params.id)
        if (isRefusal(importId)) return importId
        const item = await startImport(parts, caller, importId)
        return isRefusal(item) ? item : { status: 202, body: await showOne(parts, caller, item) }
      },
    }),
    stopImport: endpoint({
      summary: 'Stop an import; what was posted stays',
      params: contract.ImportParams,
      responses: { 202: contract.ImportView },
      async handle({ caller, params }) {
        const importId = idOf(params.id)
        if (isRefusal(importId)) return importId
        const item = await stopImport(parts, caller, importId)
        return isRefusal(item) ? item : { status: 202, body: await showOne(parts, caller, item) }
      },
    }),
    deleteImport: endpoint({
      summary: 'Take the file of an import away; what it brought into the books stays',
      params: contract.ImportParams,
      responses: { 204: NoContent },
      async handle({ caller, params }) {
        const importId = idOf(params.id)
        if (isRefusal(importId)) return importId
        return (await removeImport(parts, caller, importId)) ?? { status: 204, body: undefined }
      },
    }),
  }
}
