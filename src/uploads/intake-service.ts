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
import type { UploadFolder } from './folder.ts'
import type { Intake, IntakeCaller, IntakeParts } from './intake.ts'
import { nameFile, type UploadAction, type Uploaded } from './upload.ts'

/**
 * Takes a file in and looks at it; one that is no good is not kept. The same again under one key is taken in once. Null: it is a
 * repeat, and what it asks for was removed meanwhile.
 */
export async function takeFile<Item extends Uploaded, Fields>(
  intake: Intake<Item, Fields, never, unknown>,
  parts: IntakeParts,
  caller: IntakeCaller,
  upload: Upload<Fields>,
  idempotencyKey: string | null,
): Promise<Answer<Item | null> | Refusal> {
  const { db, folder } = parts
  const crowd = await db.inClub(caller.clubId, intake.refuseCrowd)
  if (crowd !== null) {
    upload.stream.resume()
    return crowd
  }
  const uploadId = newId()
  const saved = await folder.save(uploadId, upload.stream)
  const refusal = upload.isTooLarge()
    ? refuse(intake.refusals, 'file_too_large')
    : await intake.refuseFile(parts, uploadId)
  const kept = refusal ?? (await keep(intake, parts, caller, upload, { uploadId, ...saved }, idempotencyKey))
  if (isRefusal(kept) || !kept.body || intake.idOf(kept.body) !== uploadId) await folder.remove(uploadId)
  return kept
}

function keep<Item extends Uploaded, Fields>(
  intake: Intake<Item, Fields, never, unknown>,
  { db, clock }: IntakeParts,
  caller: IntakeCaller,
  { fields, ...upload }: Upload<Fields>,
  { uploadId, bytes, sha256 }: { uploadId: Uuid; bytes: number; sha256: string },
  key: string | null,
): Promise<Answer<Item | null> | Refusal> {
  const fileName = nameFile(upload.fileName)
  const { outcome, route, refusals } = intake
  const request = { key, route, body: { ...fields, file_name: fileName, sha256 }, clock, refusals }
  const work = async (tx: Tx) => {
    const createdAt = clock.now()
    const received = { uploadId, fileName, bytes, fields, createdAt, createdBy: caller.subject }
    const item = await intake.insert(tx, received)
    await recordAct(intake, tx, clock, caller, 'uploaded', item)
    return { status: 201, outcome: { [outcome]: uploadId } }
  }
  return db.inClub(caller.clubId, async (tx) => {
    // Several may have been on their way at once: who is through last is asked again, one after the other.
    await tx.query(
      sql`select pg_advisory_xact_lock(hashtextextended(${`uploads ${intake.trail} ${tx.clubId}`}, 0))`,
    )
    const crowd = await intake.refuseCrowd(tx)
    return crowd ?? withIdempotency(tx, request, work, (kept) => intake.find(tx, kept[outcome] as Uuid))
  })
}

/** Changes how the file is to be read. */
export async function changeReading<Item extends Uploaded, Change>(
  intake: Intake<Item, never, Change, unknown>,
  { db }: IntakeParts,
  caller: IntakeCaller,
  id: Uuid,
  change: Change,
): Promise<Item | Refusal> {
  const checked = intake.checkChange(change)
  if (isRefusal(checked)) return checked
  return db.inClub(caller.clubId, async (tx) => {
    const found = await findFor(intake, tx, id, 'change')
    if (isRefusal(found)) return found
    const options: Item['options'] = { ...found.options, ...checked }
    await intake.updateOptions(tx, id, options)
    return { ...found, options }
  })
}

/** Sends it to work. Its columns are settled now, so that what was seen is what is done. */
export async function startWork<Item extends Uploaded>(
  intake: Intake<Item, never, never, unknown>,
  parts: IntakeParts,
  caller: IntakeCaller,
  id: Uuid,
): Promise<Item | Refusal> {
  const { db, clock } = parts
  const seen = await db.inClub(caller.clubId, (tx) => findFor(intake, tx, id, 'start'))
  if (isRefusal(seen)) return seen
  const mapping = await intake.settle(parts, caller, seen)
  if (isRefusal(mapping)) return mapping
  return db.inClub(caller.clubId, async (tx) => {
    const found = await findFor(intake, tx, id, 'start')
    if (isRefusal(found)) return found
    await intake.updateOptions(tx, id, { ...found.options, mapping })
    await intake.markWaiting(tx, id, clock.now())
    await intake.addWork(tx, id)
    await recordAct(intake, tx, clock, caller, 'started', found)
    return (await intake.find(tx, id)) ?? found
  })
}

/** Asks the work to stop; it may be started again. */
export const stopWork = <Item extends Uploaded>(
  intake: Intake<Item, never, never, unknown>,
  { db, clock }: IntakeParts,
  caller: IntakeCaller,
  id: Uuid,
): Promise<Item | Refusal> =>
  db.inClub(caller.clubId, async (tx) => {
    const found = await findFor(intake, tx, id, 'stop')
    if (isRefusal(found)) return found
    await intake.requestStop(tx, id)
    await recordAct(intake, tx, clock, caller, 'stopped', found)
    return { ...found, stopRequested: true }
  })

/** Takes it away, and its files where they still lie here. */
export async function removeUpload<Item extends Uploaded>(
  intake: Intake<Item, never, never, unknown>,
  { db, clock, folder }: IntakeParts,
  caller: IntakeCaller,
  id: Uuid,
): Promise<Refusal | null> {
  const found = await db.inClub(caller.clubId, async (tx) => {
    const item = await findFor(intake, tx, id, 'delete')
    if (isRefusal(item)) return item
    await recordAct(intake, tx, clock, caller, 'deleted', item)
    await intake.remove(tx, id)
    return item
  })
  if (isRefusal(found)) return found
  await removeFiles(intake, folder, found)
  return null
}

export async function removeFiles<Item extends Uploaded>(
  { filesOf }: Pick<Intake<Item, never, never, unknown>, 'filesOf'>,
  folder: UploadFolder,
  item: Item,
): Promise<void> {
  for (const file of filesOf(item)) await folder.remove(file)
}

/** Holds it for an action that its state allows. */
export async function findFor<Item extends Uploaded>(
  intake: Intake<Item, never, never, unknown>,
  tx: Tx,
  id: Uuid,
  action: UploadAction,
): Promise<Item | Refusal> {
  const found = await intake.lock(tx, id)
  if (!found) return refuse(httpRefusals, 'not_found')
  return intake.actionsOf(found).includes(action) ? found : refuse(intake.refusals, intake.notPossible)
}

/** Tells the audit trail who did what. */
export const recordAct = <Item extends Uploaded>(
  { trail, prefix, idOf, detailOf }: Intake<Item, never, never, unknown>,
  tx: Tx,
  clock: Clock,
  { subject }: IntakeCaller,
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
