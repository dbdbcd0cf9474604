import { uploadsAt } from '#uploads/screens/upload-data.ts'
import { type ImportChange, ImportView, ImportWithPreview } from '../contract.ts'

export type ImportKind = ImportView['kind']

export const imports = uploadsAt('/imports', {
  view: ImportView,
  shown: ImportWithPreview,
  itemOf: (answer) => answer.import,
})

export const useChangeImport = (id: string) => imports.useChange<ImportChange>(id)

export const rejectedAddress = (id: string): string => `/v1${imports.addressOf(id, 'rejected')}`
