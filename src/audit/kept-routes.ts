import { Readable } from 'node:stream'
import { printHtml } from '#documents/html.ts'
import { printPdf } from '#documents/pdf.ts'
import { type Caller, type Download, endpoint, type Upload } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { UploadParams } from '#uploads/contract.ts'
import type { IntakeParts } from '#uploads/intake.ts'
import { type FileTeller, type IntakeFace, intakeEndpoints } from '#uploads/intake-endpoint.ts'
import { documentOf } from './audit-document.ts'
import { audited } from './audit-json.ts'
import type { Audit } from './contract.ts'
import type { Kept } from './kept.ts'
import * as contract from './kept-contract.ts'
import { auditIntake, type Seen } from './kept-intake-service.ts'
import { readResult } from './kept-queries.ts'
import { auditOwnReceipts, takeMembersFile } from './kept-service.ts'
import { viewKept } from './kept-view.ts'
import { auditRefusals } from './refusal.ts'

const face: IntakeFace<Kept, object, contract.KeptChange, Seen, contract.KeptView, contract.KeptPreview> = {
  intake: auditIntake,
  view: viewKept,
  shown: (audit, seen) => ({ audit, ...seen }),
  contract: {
    upload: contract.KeptUpload,
    change: contract.KeptChange,
    view: contract.KeptView,
    page: contract.KeptPage,
    shown: contract.KeptPreview,
  },
  summaries: {
    upload: 'Upload a file of receipts to be audited (CSV, gzip, Parquet), and see what is understood of it',
    preview: 'What is understood of a file that was uploaded for an audit',
    change: 'Say how the file is to be read, and see what is understood of it then',
    list: 'The audits that are kept, newest first',
    read: 'An audit: its state, and how far it is',
    start: 'Send an audit to work; one that was stopped or failed begins anew',
    stop: 'Stop an audit; the file stays, and it may be started again',
    remove: 'Take an audit away, with its file where it still lies here',
  },
}

/** Audits at the desk; the route table says where and to whom. */
export function auditEndpoints(parts: IntakeParts) {
  const { endpoints, ...teller } = intakeEndpoints(parts, face)
  return {
    uploadAudit: endpoints.upload,
    previewAudit: endpoints.preview,
    changeAudit: endpoints.change,
    listAudits: endpoints.list,
    readAudit: endpoints.read,
    startAudit: endpoints.start,
    stopAudit: endpoints.stop,
    deleteAudit: endpoints.remove,
    ...besideEndpoints(parts, teller),
    ...resultEndpoints(parts, teller),
  }
}

type Teller = FileTeller<Kept, contract.KeptView, contract.KeptPreview>

function besideEndpoints(parts: IntakeParts, { idOf, showOne, showSeen }: Teller) {
  const answerMembers = async (caller: Caller, id: string, upload: Upload<unknown> | null) => {
    const auditId = idOf(id)
    if (isRefusal(auditId)) upload?.stream.resume()
    const kept = isRefusal(auditId) ? auditId : await takeMembersFile(parts, caller, auditId, upload)
    const body = await showSeen(caller, kept)
    return isRefusal(body) ? body : { status: 200, body }
  }
  return {
    uploadAuditMembers: endpoint({
      summary: 'Put a file of members beside the receipts: who can be reached, and how old details are',
      params: UploadParams,
      upload: contract.KeptUpload,
      responses: { 200: contract.KeptPreview },
      handle: ({ caller, params, upload }) => answerMembers(caller, params.id, upload),
    }),
    removeAuditMembers: endpoint({
      summary: 'Take the file of members away',
      params: UploadParams,
      responses: { 200: contract.KeptPreview },
      handle: ({ caller, params }) => answerMembers(caller, params.id, null),
    }),
    auditOwnReceipts: endpoint({
      summary: 'Audit the club’s own receipts of the last two years',
      responses: { 202: contract.KeptView },
      async handle({ caller, context }) {
        const answer = await auditOwnReceipts(parts, caller, context.idempotencyKey)
        if (isRefusal(answer)) return answer
        if (!answer.body) return refuse(httpRefusals, 'not_found')
        return { ...answer, body: await showOne(caller, answer.body) }
      },
    }),
  }
}

type Wanted = { id: string; language?: Language | undefined }
type Write = (result: Audit, language: Language, made: string) => Promise<Omit<Download, 'fileName'>>

async function readFound(
  parts: IntakeParts,
  { find }: Teller,
  caller: Caller,
  id: string,
): Promise<{ item: Kept; result: Audit } | Refusal> {
  const item = await find(caller, id)
  if (isRefusal(item)) return item
  const result = await parts.db.inClub(caller.clubId, (tx) => readResult(tx, item.auditId))
  if (result === 'old') return refuse(auditRefusals, 'audit_too_old')
  return result === null ? refuse(httpRefusals, 'not_found') : { item, result }
}

/** An audit as a file: the same audit, the same file. */
function printEndpoints(parts: IntakeParts, teller: Teller) {
  const print = async (
    caller: Caller,
    { id, language = caller.language }: Wanted,
    write: Write,
    ending: string,
  ) => {
    const found = await readFound(parts, teller, caller, id)
    if (isRefusal(found)) return found
    const { item, result } = found
    const file = await write(result, language, (item.endedAt ?? item.createdAt).toString())
    const fileName = `audit-${result.file.to_on}.${ending}`
    return { status: 200, body: undefined, download: { fileName, ...file } }
  }
  const asked = { params: UploadParams, query: contract.KeptPrintQuery, responses: { 200: NoContent } }
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

const resultEndpoints = (parts: IntakeParts, teller: Teller) => ({
  readAuditResult: endpoint({
    summary: 'What an audit found',
    params: UploadParams,
    responses: { 200: contract.KeptResult },
    async handle({ caller, params }) {
      const found = await readFound(parts, teller, caller, params.id)
      if (isRefusal(found)) return found
      return { status: 200, body: { audit: await teller.showOne(caller, found.item), result: found.result } }
    },
  }),
  ...printEndpoints(parts, teller),
})
