import { Readable } from 'node:stream'
import { staffNames } from '#access/service.ts'
import { printHtml } from '#documents/html.ts'
import { printPdf } from '#documents/pdf.ts'
import { type Caller, type Download, endpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { documentOf } from './audit-document.ts'
import { audited } from './audit-json.ts'
import type { Audit } from './contract.ts'
import { KEPT_PREFIX, type Kept } from './kept.ts'
import * as contract from './kept-contract.ts'
import { findKept, listKept, readResult } from './kept-queries.ts'
import {
  auditOwnReceipts,
  changeKept,
  type KeptParts,
  removeKept,
  type Seen,
  seeKept,
  startKept,
  stopKept,
  takeMembersFile,
  takeReceiptFile,
} from './kept-service.ts'
import { viewKept } from './kept-view.ts'

/** Audits at the desk; the route table says where and to whom. */
export const auditEndpoints = (parts: KeptParts) => ({
  ...fileEndpoints(parts),
  ...workEndpoints(parts),
  ...resultEndpoints(parts),
})

async function show({ db }: KeptParts, caller: Caller, items: readonly Kept[]): Promise<contract.KeptView[]> {
  const staff = items.flatMap(({ createdBy }) => (createdBy.kind === 'staff' ? [createdBy.id] : []))
  const names = await db.inClub(caller.clubId, (tx) => staffNames(tx, [...new Set(staff)]))
  return items.map((item) => viewKept(item, names, caller.language))
}

async function showOne(parts: KeptParts, caller: Caller, item: Kept): Promise<contract.KeptView> {
  const [view] = await show(parts, caller, [item])
  if (!view) throw new Error('one audit was to be shown')
  return view
}

const showSeen = async (parts: KeptParts, caller: Caller, seen: Seen): Promise<contract.KeptPreview> => ({
  audit: await showOne(parts, caller, seen.kept),
  is_text: seen.isText,
  preview: seen.preview,
  members: seen.members,
})

/** The audit that an address names; a refusal when there is none. */
async function find({ db }: KeptParts, caller: Caller, id: string): Promise<Kept | Refusal> {
  const auditId = parseId(KEPT_PREFIX, id)
  const item = auditId && (await db.inClub(caller.clubId, (tx) => findKept(tx, auditId)))
  return item || refuse(httpRefusals, 'not_found')
}

const idOf = (id: string): Uuid | Refusal => parseId(KEPT_PREFIX, id) ?? refuse(httpRefusals, 'not_found')

function fileEndpoints(parts: KeptParts) {
  const answerSeen = async (caller: Caller, seen: Seen | Refusal) =>
    isRefusal(seen) ? seen : { status: 200, body: await showSeen(parts, caller, seen) }
  return {
    uploadAudit: endpoint({
      summary:
        'Upload a file of receipts to be audited (CSV, gzip, Parquet), and see what is understood of it',
      upload: contract.KeptUpload,
      responses: { 201: contract.KeptPreview },
      async handle({ caller, upload, context }) {
        const taken = await takeReceiptFile(parts, caller, upload, context.idempotencyKey)
        if (isRefusal(taken)) return taken
        const { headers } = taken
        return { status: 201, body: await showSeen(parts, caller, taken), ...(headers && { headers }) }
      },
    }),
    previewAudit: endpoint({
      summary: 'What is understood of a file that was uploaded for an audit',
      params: contract.KeptParams,
      responses: { 200: contract.KeptPreview },
      async handle({ caller, params }) {
        const item = await find(parts, caller, params.id)
        return isRefusal(item) ? item : answerSeen(caller, await seeKept(parts, caller, item))
      },
    }),
    changeAudit: endpoint({
      summary: 'Say how the file is to be read, and see what is understood of it then',
      params: contract.KeptParams,
      body: contract.KeptChange,
      responses: { 200: contract.KeptPreview },
      async handle({ caller, params, body }) {
        const auditId = idOf(params.id)
        return isRefusal(auditId)
          ? auditId
          : answerSeen(caller, await changeKept(parts, caller, auditId, body))
      },
    }),
    uploadAuditMembers: endpoint({
      summary: 'Put a file of members beside the receipts: who can be reached, and how old details are',
      params: contract.KeptParams,
      upload: contract.KeptUpload,
      responses: { 200: contract.KeptPreview },
      async handle({ caller, params, upload }) {
        const auditId = idOf(params.id)
        if (isRefusal(auditId)) upload.stream.resume()
        return isRefusal(auditId)
          ? auditId
          : answerSeen(caller, await takeMembersFile(parts, caller, auditId, upload))
      },
    }),
    removeAuditMembers: endpoint({
      summary: 'Take the file of members away',
      params: contract.KeptParams,
      responses: { 200: contract.KeptPreview },
      async handle({ caller, params }) {
        const auditId = idOf(params.id)
        return isRefusal(auditId)
          ? auditId
          : answerSeen(caller, await takeMembersFile(parts, caller, auditId, null))
      },
    }),
  }
}

function workEndpoints(parts: KeptParts) {
  return {
    auditOwnReceipts: endpoint({
      summary: 'Audit the club’s own receipts of the last two years',
      responses: { 202: contract.KeptView },
      async handle({ caller, context }) {
        const answer = await auditOwnReceipts(parts, caller, context.idempotencyKey)
        if (isRefusal(answer)) return answer
        if (!answer.body) return refuse(httpRefusals, 'not_found')
        return { ...answer, body: await showOne(parts, caller, answer.body) }
      },
    }),
    listAudits: endpoint({
      summary: 'The audits that are kept, newest first',
      query: contract.KeptQuery,
      responses: { 200: contract.KeptPage },
      async handle({ caller, query: { cursor, limit } }) {
        const before = cursor === undefined ? null : parseId(KEPT_PREFIX, cursor)
        if (cursor !== undefined && before === null)
          return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
        const items = await parts.db.inClub(caller.clubId, (tx) => listKept(tx, before, limit))
        const last = items.length === limit ? items.at(-1) : undefined
        const next = last ? formatId(KEPT_PREFIX, last.auditId) : null
        return { status: 200, body: { items: await show(parts, caller, items), next_cursor: next } }
      },
    }),
    readAudit: endpoint({
      summary: 'An audit: its state, and how far it is',
      params: contract.KeptParams,
      responses: { 200: contract.KeptView },
      async handle({ caller, params }) {
        const item = await find(parts, caller, params.id)
        return isRefusal(item) ? item : { status: 200, body: await showOne(parts, caller, item) }
      },
    }),
    startAudit: endpoint({
      summary: 'Send an audit to work; one that was stopped or failed begins anew',
      params: contract.KeptParams,
      responses: { 202: contract.KeptView },
      async handle({ caller, params }) {
        const auditId = idOf(params.id)
        if (isRefusal(auditId)) return auditId
        const item = await startKept(parts, caller, auditId)
        return isRefusal(item) ? item : { status: 202, body: await showOne(parts, caller, item) }
      },
    }),
    stopAudit: endpoint({
      summary: 'Stop an audit; the file stays, and it may be started again',
      params: contract.KeptParams,
      responses: { 202: contract.KeptView },
      async handle({ caller, params }) {
        const auditId = idOf(params.id)
        if (isRefusal(auditId)) return auditId
        const item = await stopKept(parts, caller, auditId)
        return isRefusal(item) ? item : { status: 202, body: await showOne(parts, caller, item) }
      },
    }),
    deleteAudit: endpoint({
      summary: 'Take an audit away, with its file where it still lies here',
      params: contract.KeptParams,
      responses: { 204: NoContent },
      async handle({ caller, params }) {
        const auditId = idOf(params.id)
        if (isRefusal(auditId)) return auditId
        return (await removeKept(parts, caller, auditId)) ?? { status: 204, body: undefined }
      },
    }),
  }
}

type Wanted = { id: string; language?: Language | undefined }
type Write = (result: Audit, language: Language, made: string) => Promise<Omit<Download, 'fileName'>>

async function readFound(
  parts: KeptParts,
  caller: Caller,
  id: string,
): Promise<{ item: Kept; result: Audit } | Refusal> {
  const item = await find(parts, caller, id)
  if (isRefusal(item)) return item
  const result = await parts.db.inClub(caller.clubId, (tx) => readResult(tx, item.auditId))
  return result === null ? refuse(httpRefusals, 'not_found') : { item, result }
}

/** An audit as a file: the same audit, the same file. */
function printEndpoints(parts: KeptParts) {
  const print = async (
    caller: Caller,
    { id, language = caller.language }: Wanted,
    write: Write,
    ending: string,
  ) => {
    const found = await readFound(parts, caller, id)
    if (isRefusal(found)) return found
    const { item, result } = found
    const file = await write(result, language, (item.endedAt ?? item.createdAt).toString())
    const fileName = `audit-${result.file.to_on}.${ending}`
    return { status: 200, body: undefined, download: { fileName, ...file } }
  }
  const asked = { params: contract.KeptParams, query: contract.KeptPrintQuery, responses: { 200: NoContent } }
  return {
    printAudit: endpoint({
      ...asked,
      summary: 'An audit as a PDF',
      downloads: 'application/pdf',
      handle: ({ caller, params, query }) => print(caller, { ...params, ...query }, writePdf, 'pdf'),
    }),
    pageAudit: endpoint({
      ...asked,
      summary: 'An audit as one page that needs nothing else',
      downloads: 'text/html',
      handle: ({ caller, params, query }) => print(caller, { ...params, ...query }, writePage, 'html'),
    }),
    fileAudit: endpoint({
      ...asked,
      summary: 'An audit as JSON, every figure with its words',
      downloads: 'application/json',
      handle: ({ caller, params, query }) => print(caller, { ...params, ...query }, writeJson, 'json'),
    }),
  }
}

const writePdf: Write = async (result, language, made) => ({
  type: 'application/pdf',
  stream: Readable.from([Buffer.from(await printPdf(documentOf(result, language, made)))]),
})

const writePage: Write = async (result, language, made) => ({
  type: 'text/html; charset=utf-8',
  stream: Readable.from([printHtml(documentOf(result, language, made))]),
})

const writeJson: Write = async (result, language) => ({
  type: 'application/json; charset=utf-8',
  stream: Readable.from([JSON.stringify(audited(result, language), null, 2)]),
})

const resultEndpoints = (parts: KeptParts) => ({
  readAuditResult: endpoint({
    summary: 'What an audit found',
    params: contract.KeptParams,
    responses: { 200: contract.KeptResult },
    async handle({ caller, params }) {
      const found = await readFound(parts, caller, params.id)
      if (isRefusal(found)) return found
      return { status: 200, body: { audit: await showOne(parts, caller, found.item), result: found.result } }
    },
  }),
  ...printEndpoints(parts),
})
