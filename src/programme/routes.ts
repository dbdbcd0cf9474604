import { readClub } from '#access/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import {
  DraftBody,
  EditDraftBody,
  ProgrammeView,
  PublishBody,
  TryBody,
  TryView,
  VersionPath,
  VersionView,
} from './contract.ts'
import { factsNeeded } from './facts-needed.ts'
import { checkDefinition } from './finding.ts'
import type { Finding } from './finding-kind.ts'
import { type ProgrammeDefinition, tidyDefinition, versionAt } from './programme.ts'
import { programmeRefusals } from './refusal.ts'
import {
  createDraft,
  findVersion,
  loadVersions,
  publishDraft,
  removeDraft,
  saveDraft,
  versionsOfClub,
  withdrawScheduled,
} from './service.ts'
import type { ClubNames, Telling } from './telling.ts'
import type { TryMember } from './try-contract.ts'
import { VERSION_PREFIX } from './version.ts'
import { listFaults, newDraft, viewProgramme, viewTrial, viewVersion } from './view.ts'

export type ProgrammeDependencies = {
  db: Database
  clock: Clock
  /** Whether the club has given points: a room above knows its receipts. Until then a version may start in the past. */
  hasEarned(tx: Tx): Promise<boolean>
  /** What the club's branches, plans and segments are called: rooms beside and above know them. */
  readNames(tx: Tx, language: Language): Promise<ClubNames>
  /** Which of these segments each of these members is in now. */
  readSegments(tx: Tx, memberIds: readonly Uuid[], segments: Iterable<string>): Promise<Map<Uuid, string[]>>
}

export const programmeEndpoints = (dependencies: ProgrammeDependencies) => ({
  readProgramme: readProgramme(dependencies),
  createDraft: beginDraft(dependencies),
  saveDraft: rewriteDraft(dependencies),
  removeDraft: dropDraft(dependencies),
  publishVersion: publishVersion(dependencies),
  withdrawVersion: withdrawVersion(dependencies),
  tryProgramme: tryProgramme(dependencies),
})

const readProgramme = ({ db, clock, hasEarned, readNames }: ProgrammeDependencies) =>
  endpoint({
    summary: 'The programme: its versions, and which is in force',
    responses: { 200: ProgrammeView },
    handle: ({ caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const telling = await tellingOf(tx, readNames, context.language)
        const [versions, earned] = [await versionsOfClub(tx), await hasEarned(tx)]
        return { status: 200, body: viewProgramme(versions, clock.now(), telling, earned) }
      }),
  })

const beginDraft = ({ db, clock, readNames }: ProgrammeDependencies) =>
  endpoint({
    summary: 'Begin a draft of the programme; it rules nothing until it is published',
    body: DraftBody,
    responses: { 201: VersionView },
    handle: ({ body, caller, context }) => {
      const content = { name: body.name ?? null, definition: tidyDefinition(body.definition) }
      const route = 'POST /v1/programme/versions'
      return db.inClub(caller.clubId, (tx) =>
        withIdempotency(
          tx,
          { key: context.idempotencyKey, route, body, clock, refusals: programmeRefusals },
          async () => {
            const at = clock.now()
            const versionId = await createDraft(tx, clock, { ...content, by: caller.subject })
            return isRefusal(versionId)
              ? versionId
              : { status: 201, outcome: { versionId, at: at.toString() } }
          },
          // From what was asked, not from the table: a repeat is answered alike when the draft has moved on.
          async ({ versionId, at }) => {
            const draft = newDraft(versionId, content, Temporal.Instant.from(at))
            return viewVersion(draft, [], clock.now(), await tellingOf(tx, readNames, context.language))
          },
        ),
      )
    },
  })

const rewriteDraft = ({ db, clock, readNames }: ProgrammeDependencies) =>
  endpoint({
    summary: 'Write a draft anew',
    params: VersionPath,
    body: EditDraftBody,
    responses: { 200: VersionView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const versionId = uuidOf(params.id)
        const content = { name: body.name ?? null, definition: body.definition, revision: body.revision }
        const refusal = await saveDraft(tx, clock, { ...content, versionId, by: caller.subject })
        return (
          refusal ?? {
            status: 200,
            body: await readView(tx, clock, versionId, await tellingOf(tx, readNames, context.language)),
          }
        )
      }),
  })

const dropDraft = ({ db, clock }: ProgrammeDependencies) =>
  endpoint({
    summary: 'Delete a draft',
    params: VersionPath,
    responses: { 204: NoContent },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const refusal = await removeDraft(tx, clock, { versionId: uuidOf(params.id), by: caller.subject })
        return refusal ?? { status: 204, body: undefined }
      }),
  })

const publishVersion = ({ db, clock, hasEarned, readNames }: ProgrammeDependencies) =>
  endpoint({
    summary: 'Put a draft in force, now or from an instant on; it is never changed again',
    params: VersionPath,
    body: PublishBody,
    responses: { 200: VersionView },
    handle: ({ params, body, caller, context }) =>
      changeOnce(
        { db, clock, readNames, caller, context },
        params.id,
        { action: 'publish', body },
        async (tx, versionId) => {
          const result = await publishDraft(tx, clock, {
            versionId,
            revision: body.revision,
            inForceFrom: startOf(body, (await readClub(tx)).timeZone),
            hasEarned: await hasEarned(tx),
            by: caller.subject,
          })
          if (isRefusal(result)) return result
          return 'faults' in result
            ? refuseFaults(result.faults, await tellingOf(tx, readNames, context.language))
            : null
        },
      ),
  })

const withdrawVersion = ({ db, clock, readNames }: ProgrammeDependencies) =>
  endpoint({
    summary: 'Call off a version whose day has not come',
    params: VersionPath,
    responses: { 200: VersionView },
    handle: ({ params, caller, context }) =>
      changeOnce(
        { db, clock, readNames, caller, context },
        params.id,
        { action: 'withdraw', body: null },
        (tx, versionId) => withdrawScheduled(tx, clock, { versionId, by: caller.subject }),
      ),
  })

const tryProgramme = ({ db, clock, readNames, readSegments }: ProgrammeDependencies) =>
  endpoint({
    summary: 'What a basket would earn under a definition or a version; nothing is written',
    body: TryBody,
    responses: { 200: TryView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const definition = body.definition ?? (await findDefinition(tx, body.version, clock.now()))
        if (!definition) return refuse(programmeRefusals, 'version_not_found')
        const telling = await tellingOf(tx, readNames, context.language)
        const faults = checkDefinition(definition).filter((finding) => finding.severity === 'fault')
        if (faults.length > 0) return refuseFaults(faults, telling)
        const member = body.member && (await readOwnSegments(tx, body.member, definition, readSegments))
        const today = clock.now().toString().slice(0, 10)
        return { status: 200, body: viewTrial(definition, { ...body, member }, telling, today) }
      }),
  })

type Changing = Pick<ProgrammeDependencies, 'db' | 'clock' | 'readNames'> & {
  caller: Caller
  context: RequestContext
}

/** A member of the club is in the segments that they are in; somebody made up in those that are said. */
async function readOwnSegments(
  tx: Tx,
  member: TryMember,
  definition: ProgrammeDefinition,
  readSegments: ProgrammeDependencies['readSegments'],
): Promise<TryMember> {
  const id = member.id === undefined ? null : parseId('mbr', member.id)
  if (id === null) return member
  const own = await readSegments(tx, [id], factsNeeded(definition).segments)
  return { ...member, segments: own.get(id) ?? [] }
}

/** A change by a repeatable POST, whose answer is the version as it then stands. */
function changeOnce(
  { db, clock, readNames, caller, context }: Changing,
  id: string,
  { action, body }: { action: string; body: unknown },
  change: (tx: Tx, versionId: Uuid) => Promise<Refusal | null>,
) {
  const route = `POST /v1/programme/versions/${id}/${action}`
  return db.inClub(caller.clubId, (tx) =>
    withIdempotency(
      tx,
      { key: context.idempotencyKey, route, body, clock, refusals: programmeRefusals },
      async () => {
        const versionId = uuidOf(id)
        return (await change(tx, versionId)) ?? { status: 200, outcome: { versionId } }
      },
      async ({ versionId }) =>
        readView(tx, clock, versionId, await tellingOf(tx, readNames, context.language)),
    ),
  )
}

const tellingOf = async (tx: Tx, readNames: ProgrammeDependencies['readNames'], language: Language) => ({
  language,
  currency: (await readClub(tx)).currency,
  names: await readNames(tx, language),
})

function startOf({ in_force_from, in_force_on }: PublishBody, timeZone: string): Temporal.Instant | null {
  if (in_force_on !== undefined)
    return Temporal.PlainDate.from(in_force_on).toZonedDateTime(timeZone).toInstant()
  return in_force_from === undefined ? null : Temporal.Instant.from(in_force_from)
}

/** The schema has checked the form; an id that no UUID has is of no version either. */
const uuidOf = (id: string): Uuid => parseId(VERSION_PREFIX, id) ?? '00000000-0000-0000-0000-000000000000'

async function readView(tx: Tx, clock: Clock, versionId: Uuid, telling: Telling): Promise<VersionView> {
  const versions = await versionsOfClub(tx)
  const version = versions.find((candidate) => candidate.versionId === versionId)
  if (!version) throw new Error(`programme version ${versionId} is gone`)
  return viewVersion(version, versions, clock.now(), telling)
}

async function findDefinition(
  tx: Tx,
  id: string | undefined,
  now: Temporal.Instant,
): Promise<ProgrammeDefinition | null> {
  if (id === undefined) return versionAt(await loadVersions(tx), now)?.definition ?? null
  return (await findVersion(tx, uuidOf(id)))?.definition ?? null
}

const refuseFaults = (faults: readonly Finding[], telling: Telling): Refusal =>
  refuse(programmeRefusals, 'programme_faulty', {}, listFaults(faults, telling))
