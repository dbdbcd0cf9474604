import { importEndpoints } from '#imports/routes.ts'
import { runImport } from '#imports/run-service.ts'
import { fixedClock } from '#platform/clock.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { openUploadFolder } from '#uploads/folder.ts'
import { silentLog, useTestDatabase } from './database.ts'
import { useFolder } from './folder.ts'
import { useUploadStand } from './upload-stand.ts'

/** The desk's imports over HTTP, with a door of the tests' own: the bearer names the club. */
export async function useImportDesk() {
  const { db, owner, addClub } = await useTestDatabase()
  const clock = fixedClock('2026-05-01T08:00:00Z')
  const parts = { db, clock, folder: openUploadFolder(useFolder().path) }
  const staffId = newId()
  const imports = importEndpoints(parts)
  const { send, upload } = await useUploadStand('/v1/imports', staffId, [
    ['POST', '', imports.uploadImport],
    ['GET', '', imports.listImports],
    ['GET', '/{id}', imports.readImport],
    ['PATCH', '/{id}', imports.changeImport],
    ['DELETE', '/{id}', imports.deleteImport],
    ['GET', '/{id}/preview', imports.previewImport],
    ['POST', '/{id}/start', imports.startImport],
    ['POST', '/{id}/stop', imports.stopImport],
    ['GET', '/{id}/rejected', imports.readRejected],
  ])
  const helpers = { signal: new AbortController().signal, log: silentLog }
  return {
    db,
    owner,
    clock,
    parts,
    /** Who uploads. */
    staffId,
    helpers,
    send,
    upload: (
      clubId: Uuid,
      content: string | Uint8Array<ArrayBuffer>,
      kind = 'receipts',
      name = 'קבלות.csv',
      headers: Record<string, string> = {},
    ) => upload(clubId, content, { name, headers, fields: { kind } }),
    async openClub(): Promise<Uuid> {
      const clubId = await addClub()
      await db.inClub(clubId, (tx) => createDefaultProgramme(tx, clock))
      return clubId
    },
    run: (clubId: Uuid, id: string, signal = helpers.signal) =>
      runImport(parts, { clubId, importId: parseId('imp', id) ?? '' }, { ...helpers, signal }),
  }
}
