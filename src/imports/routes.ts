import { endpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { UploadParams } from '#uploads/contract.ts'
import type { IntakeParts } from '#uploads/intake.ts'
import { type IntakeFace, intakeEndpoints } from '#uploads/intake-endpoint.ts'
import * as contract from './contract.ts'
import type { Import } from './import.ts'
import { importIntake } from './intake-service.ts'
import { viewImport } from './view.ts'

const face: IntakeFace<
  Import,
  contract.ImportUpload,
  contract.ImportChange,
  contract.ImportPreview,
  contract.ImportView,
  contract.ImportWithPreview
> = {
  intake: importIntake,
  view: viewImport,
  shown: (item, preview) => ({ import: item, preview }),
  contract: {
    upload: contract.ImportUpload,
    change: contract.ImportChange,
    view: contract.ImportView,
    page: contract.ImportPage,
    shown: contract.ImportWithPreview,
  },
  summaries: {
    upload: 'Upload a file of receipts or members, and see what is understood of it',
    preview: 'What is understood of a file that was uploaded',
    change: 'Say how the file is to be read, and see what is understood of it then',
    list: 'The imports of the club, newest first',
    read: 'An import: its state, how far it is, and what came of it',
    start: 'Send an import to work; one that was stopped goes on',
    stop: 'Stop an import; what was posted stays',
    remove: 'Take the file of an import away; what it brought into the books stays',
  },
}

/** Everything that this room answers; the route table says where and to whom. */
export function importEndpoints(parts: IntakeParts) {
  const { endpoints, find } = intakeEndpoints(parts, face)
  return {
    uploadImport: endpoints.upload,
    previewImport: endpoints.preview,
    changeImport: endpoints.change,
    listImports: endpoints.list,
    readImport: endpoints.read,
    startImport: endpoints.start,
    stopImport: endpoints.stop,
    deleteImport: endpoints.remove,
    readRejected: endpoint({
      summary: 'The rows that were not taken in, with the reason of each, as a CSV file',
      params: UploadParams,
      downloads: 'text/csv',
      responses: { 200: NoContent },
      async handle({ caller, params }) {
        const item = await find(caller, params.id)
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
