import { findMissing } from '#imports/field.ts'
import { lookAtFile } from '#imports/file.ts'
import type { Answer, Upload } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { readSoldSpan } from '#receipts/sold-line-service.ts'
import type { UploadFolder } from '#uploads/folder.ts'
import type { IntakeCaller, IntakeParts } from '#uploads/intake.ts'
import { findFor, recordAct } from '#uploads/intake-service.ts'
import { nameFile } from '#uploads/upload.ts'
import { mapContactFile } from './contact-file.ts'
import { type Kept, USUAL_OPTIONS } from './kept.ts'
import { addAuditJob, auditIntake, refuseFileError } from './kept-intake-service.ts'
import * as queries from './kept-queries.ts'
import { auditRefusals } from './refusal.ts'

export { findNewest, readResult } from './kept-queries.ts'

/** Asks for an audit of the club's own receipts: nothing is to be chosen, so it begins at once. */
export function auditOwnReceipts(
  { db, clock }: IntakeParts,
  caller: IntakeCaller,
  key: string | null,
): Promise<Answer<Kept | null> | Refusal> {
  const request = { key, route: 'POST /v1/audits/own', body: {}, clock, refusals: auditRefusals }
  return db.inClub(caller.clubId, async (tx) => {
    const crowd = await auditIntake.refuseCrowd(tx)
    if (crowd !== null) return crowd
    return withIdempotency(
      tx,
      request,
      async () => {
        if ((await readSoldSpan(tx)) === null) return refuse(auditRefusals, 'no_receipts')
        const auditId = newId()
        const own = await queries.insertKept(tx, {
          ...{
            auditId,
            source: 'club',
            fileName: null,
            bytes: null,
            state: 'waiting',
            options: USUAL_OPTIONS,
          },
          ...{ createdAt: clock.now(), createdBy: caller.subject },
        })
        await recordAct(auditIntake, tx, clock, caller, 'started', own)
        await addAuditJob(tx, auditId)
        return { status: 202, outcome: { audit_id: auditId } }
      },
      ({ audit_id }) => queries.findKept(tx, audit_id),
    )
  })
}

/** Puts a file of members beside the receipts, in place of one that is there; null takes it away. */
export async function takeMembersFile(
  { db, folder }: IntakeParts,
  caller: IntakeCaller,
  auditId: Uuid,
  upload: Upload<unknown> | null,
): Promise<Kept | Refusal> {
  const membersId = newId()
  const saved = upload && (await folder.save(membersId, upload.stream))
  const refusal = upload && (await refuseMembers(folder, membersId, upload))
  const kept = refusal
    ? refusal
    : await db.inClub(caller.clubId, async (tx) => {
        const found = await findFor(auditIntake, tx, auditId, 'change')
        if (isRefusal(found)) return found
        const members = upload && saved && { membersId, name: nameFile(upload.fileName), bytes: saved.bytes }
        await queries.updateMembers(tx, auditId, members)
        return { ...found, members, before: found.members }
      })
  if (isRefusal(kept)) await folder.remove(membersId)
  else if (kept.before) await folder.remove(kept.before.membersId)
  return kept
}

async function refuseMembers(
  folder: UploadFolder,
  membersId: Uuid,
  upload: Upload<unknown>,
): Promise<Refusal | null> {
  if (upload.isTooLarge()) return refuse(auditRefusals, 'file_too_large')
  const look = await lookAtFile(folder.pathOf(membersId), {}).catch(refuseFileError)
  if (isRefusal(look)) return look
  const { mapping } = mapContactFile(look.headers)
  return findMissing('members', mapping).length > 0 ? refuse(auditRefusals, 'members_unreadable') : null
}
