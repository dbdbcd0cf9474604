import sql from 'sql-template-tag'
import { recordAudit } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Answer, Upload } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Desk, DeskCaller, DeskParts } from './desk.ts'
import type { UploadFolder } from './folder.ts'
import { nameFile, type UploadAction, type Uploaded } from './upload.ts'

/**
 * Takes a file in and looks at it; one that is no good is not kept. The same again under one key is taken in once. Null: it is a
 * repeat, and what it asks for was removed meanwhile.
 */
export async function takeFile<Item extends Uploaded, Fields>(
  desk: Desk<Item, Fields, never, unknown>,
  parts: DeskParts,
  caller: DeskCaller,
  upload: Upload<Fields>,
  idempotencyKey: string | null,
): Promise<Answer<Item | null> | Refusal> {
  const { db, folder } = parts
  const crowd = await db.inClub(caller.clubId, desk.refuseCrowd)
  if (crowd !== null) {
    upload.stream.resume()
    return crowd
  }
  const uploadId = newId()
  const saved = await folder.save(uploadId, upload.stream)
  const refusal = upload.isTooLarge()
    ? refuse(desk.refusals, 'file_too_large')
    : await desk.refuseFile(parts, uploadId)
  const kept = refusal ?? (await keep(desk, parts, caller, upload, { uploadId, ...saved }, idempotencyKey))
  if (isRefusal(kept) || !kept.body || desk.idOf(kept.body) !== uploadId) await folder.remove(uploadId)
  return kept
}

function keep<Item extends Uploaded, Fields>(
  desk: Desk<Item, Fields, never, unknown>,
  { db, clock }: DeskParts,
  caller: DeskCaller,
  { fields, ...upload }: Upload<Fields>,
  { uploadId, bytes, sha256 }: { uploadId: Uuid; bytes: number; sha256: string },
  key: string | null,
): Promise<Answer<Item | null> | Refusal> {
  const fileName = nameFile(upload.fileName)
  const { outcome, route, refusals } = desk
  const request = { key, route, body: { ...fields, file_name: fileName, sha256 }, clock, refusals }
  const work = async (tx: Tx) => {
    const createdAt = clock.now()
    const received = { uploadId, fileName, bytes, fields, createdAt, createdBy: caller.subject }
    const item = await desk.insert(tx, received)
    await recordAct(desk, tx, clock, caller, 'uploaded', item)
    return { status: 201, outcome: { [outcome]: uploadId } }
  }
  return db.inClub(caller.clubId, async (tx) => {
    // Several may have been on their way at once: who is through last is asked again, one after the other.
    await tx.query(
      sql`select pg_advisory_xact_lock(hashtextextended(${`uploads ${desk.trail} ${tx.clubId}`}, 0))`,
    )
    const crowd = await desk.refuseCrowd(tx)
    return crowd ?? withIdempotency(tx, request, work, (kept) => desk.find(tx, kept[outcome] as Uuid))
  })
}

/** Changes how the file is to be read. */
export async function changeReading<Item extends Uploaded, Change>(
  desk: Desk<Item, never, Change, unknown>,
  { db }: DeskParts,
  caller: DeskCaller,
  id: Uuid,
  change: Change,
): Promise<Item | Refusal> {
  const checked = desk.checkChange(change)
  if (isRefusal(checked)) return checked
  return db.inClub(caller.clubId, async (tx) => {
    const found = await findFor(desk, tx, id, 'change')
    if (isRefusal(found)) return found
    const options: Item['options'] = { ...found.options, ...checked }
    await desk.updateOptions(tx, id, options)
    return { ...found, options }
  })
}

/** Sends it to work. Its columns are settled now, so that what was seen is what is done. */
export async function startWork<Item extends Uploaded>(
  desk: Desk<Item, never, never, unknown>,
  parts: DeskParts,
  caller: DeskCaller,
  id: Uuid,
): Promise<Item | Refusal> {
  const { db, clock } = parts
  const seen = await db.inClub(caller.clubId, (tx) => findFor(desk, tx, id, 'start'))
  if (isRefusal(seen)) return seen
  const mapping = await desk.settle(parts, caller, seen)
  if (isRefusal(mapping)) return mapping
  return db.inClub(caller.clubId, async (tx) => {
    const found = await findFor(desk, tx, id, 'start')
    if (isRefusal(found)) return found
    await desk.updateOptions(tx, id, { ...found.options, mapping })
    await desk.markWaiting(tx, id, clock.now())
    await desk.addWork(tx, id)
    await recordAct(desk, tx, clock, caller, 'started', found)
    return (await desk.find(tx, id)) ?? found
  })
}

/** Asks the work to stop; it may be started again. */
export const stopWork = <Item extends Uploaded>(
  desk: Desk<Item, never, never, unknown>,
  { db, clock }: DeskParts,
  caller: DeskCaller,
  id: Uuid,
): Promise<Item | Refusal> =>
  db.inClub(caller.clubId, async (tx) => {
    const found = await findFor(desk, tx, id, 'stop')
    if (isRefusal(found)) return found
    await desk.requestStop(tx, id)
    await recordAct(desk, tx, clock, caller, 'stopped', found)
    return { ...found, stopRequested: true }
  })

/** Takes it away, and its files where they still lie here. */
export async function removeUpload<Item extends Uploaded>(
  desk: Desk<Item, never, never, unknown>,
  { db, clock, folder }: DeskParts,
  caller: DeskCaller,
  id: Uuid,
): Promise<Refusal | null> {
  const found = await db.inClub(caller.clubId, async (tx) => {
    const item = await findFor(desk, tx, id, 'delete')
    if (isRefusal(item)) return item
    await recordAct(desk, tx, clock, caller, 'deleted', item)
    await desk.remove(tx, id)
    return item
  })
  if (isRefusal(found)) return found
  await removeFiles(desk, folder, found)
  return null
}

export async function removeFiles<Item extends Uploaded>(
  { filesOf }: Pick<Desk<Item, never, never, unknown>, 'filesOf'>,
  folder: UploadFolder,
  item: Item,
): Promise<void> {
  for (const file of filesOf(item)) await folder.remove(file)
}

/** Holds it for an action that its state allows. */
export async function findFor<Item extends Uploaded>(
  desk: Desk<Item, never, never, unknown>,
  tx: Tx,
  id: Uuid,
  action: UploadAction,
): Promise<Item | Refusal> {
  const found = await desk.lock(tx, id)
  if (!found) return refuse(httpRefusals, 'not_found')
  return desk.actionsOf(found).includes(action) ? found : refuse(desk.refusals, desk.notPossible)
}

/** Tells the audit trail who did what. */
export const recordAct = <Item extends Uploaded>(
  { trail, prefix, idOf, detailOf }: Desk<Item, never, never, unknown>,
  tx: Tx,
  clock: Clock,
  { subject }: DeskCaller,
  act: 'uploaded' | 'started' | 'stopped' | 'deleted',
  item: Item,
): Promise<void> =>
  recordAudit(tx, {
    subject,
    action: `${trail}.${act}`,
    target: { kind: trail, id: formatId(prefix, idOf(item)) },
    ...(detailOf && { detail: detailOf(item) }),
    at: clock.now(),
  })
