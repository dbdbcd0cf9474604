import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { type AuditDetail, type AuditSubject, type AuditTarget, SYSTEM } from './audit.ts'
import type { Branch, Club } from './club.ts'
import type { BranchChange, ClubChange, NewClub } from './contract.ts'
import { hashPassword, isGuessable } from './password.ts'
import {
  insertAuditEntry,
  insertClub,
  insertPerson,
  insertRole,
  selectAllClubs,
  selectBranch,
  selectBranchNames,
  selectBranchZones,
  selectClub,
  selectKeyNames,
  selectKnownBranches,
  selectOrAddBranches,
  selectStaffNames,
  updateBranch,
  updateClub,
} from './queries.ts'
import { accessRefusals } from './refusal.ts'

export type FoundedClub = {
  clubId: Uuid
  ownerId: Uuid | null
  /** The address was known here already, and its password opens this club too. */
  ownerKnown: boolean
}

/**
 * Makes a club and, where one is given, its first owner. An owner whose address is known here already keeps their
 * password and gets one club more. `furnish` adds in the same transaction what a club of today begins with.
 */
export async function createClub(
  db: Database,
  input: NewClub,
  clock: Clock,
  furnish: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<FoundedClub | Refusal> {
  const { owner } = input
  if (owner && isGuessable(owner.password, owner)) return refuse(accessRefusals, 'guessable_password')
  const passwordHash = owner ? await hashPassword(owner.password) : ''
  const now = clock.now()
  const clubId = newId()
  const newOwnerId = newId()
  const club: Club = {
    clubId,
    name: input.name,
    country: input.country,
    currency: input.currency,
    timeZone: input.time_zone,
    languages: input.languages,
    defaultLanguage: input.default_language,
  }
  const ownerId = await db.inClub(clubId, async (tx) => {
    await insertClub(tx, club, now)
    const target = { kind: 'club', id: formatId('clb', clubId) }
    await recordAudit(tx, { subject: SYSTEM, action: 'club.created', target, at: now })
    await furnish(tx)
    if (!owner) return null
    const person = { ...owner, staffId: newOwnerId, passwordHash, passwordTemporary: false }
    const staffId = await insertPerson(tx, person, now)
    await insertRole(tx, staffId, 'owner', now)
    await recordAudit(tx, {
      subject: SYSTEM,
      action: 'staff.added',
      target: { kind: 'staff', id: formatId('stf', staffId) },
      detail: { role: 'owner' },
      at: now,
    })
    return staffId
  })
  return { clubId, ownerId, ownerKnown: ownerId !== null && ownerId !== newOwnerId }
}

/** The club of this transaction. */
export const readClub = (tx: Tx): Promise<Club> => tx.once(CLUB, () => selectClub(tx))

const CLUB = Symbol('club')

/** Every club of the installation, oldest first: for the worker and the command line, which then open each by itself. */
export const listClubs = (db: Database): Promise<{ clubId: Uuid; name: string }[]> =>
  db.outsideClubs(selectAllClubs)

export type BranchZones = ReadonlyMap<string, { timeZone: string | null }>

/** Each known branch's own time zone, null where it is the club's; a code that is not known is left out. */
export async function findBranches(tx: Tx, codes: readonly string[]): Promise<BranchZones> {
  const rows = codes.length === 0 ? [] : await selectKnownBranches(tx, codes)
  return new Map(rows.map(({ code, timeZone }) => [code, { timeZone }]))
}

/**
 * Registers branch codes that are new, without a name, so that no receipt is refused for its branch; tells each one's
 * own time zone, null where it is the club's.
 */
export async function ensureBranches(
  tx: Tx,
  codes: readonly string[],
  now: Temporal.Instant,
): Promise<BranchZones> {
  if (codes.length === 0) return new Map()
  const rows = await selectOrAddBranches(tx, codes, now)
  return new Map(rows.map(({ code, timeZone }) => [code, { timeZone }]))
}

/** What each branch is called, by code. */
export async function readBranchNames(tx: Tx): Promise<Record<string, string>> {
  return Object.fromEntries((await selectBranchNames(tx)).map(({ code, name }) => [code, name]))
}

/** The branches that have a time zone of their own, by code. */
export async function listBranchZones(tx: Tx): Promise<Map<string, string>> {
  const rows = await selectBranchZones(tx)
  return new Map(rows.map(({ code, timeZone }) => [code, timeZone]))
}

/** Writes down who did what, in the transaction that did it. */
export async function recordAudit(
  tx: Tx,
  entry: {
    subject: AuditSubject
    action: string
    target: AuditTarget
    detail?: AuditDetail
    at: Temporal.Instant
  },
): Promise<void> {
  const { at, detail = {}, ...rest } = entry
  await insertAuditEntry(tx, { ...rest, detail, occurredAt: at })
}

/** Names of people who work or worked in the club, by id; who never did is left out. */
export async function staffNames(tx: Tx, staffIds: readonly Uuid[]): Promise<Map<Uuid, string>> {
  if (staffIds.length === 0) return new Map()
  const rows = await selectStaffNames(tx, staffIds)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Names of keys, revoked ones too, by id. */
export async function keyNames(tx: Tx, keyIds: readonly Uuid[]): Promise<Map<Uuid, string>> {
  if (keyIds.length === 0) return new Map()
  const rows = await selectKeyNames(tx, keyIds)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Which members of `after` differ from `before`: what the audit trail says of a change. */
function changedFields<T extends object>(before: T, after: T): (keyof T & string)[] {
  const fields = Object.keys(after) as (keyof T & string)[]
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

export type Actor = { clubId: Uuid; subject: AuditSubject }

/** Null when the default language would not be among the club's. */
export async function changeClub(
  db: Database,
  actor: Actor,
  change: ClubChange,
  clock: Clock,
): Promise<Club | null> {
  return db.inClub(actor.clubId, async (tx) => {
    const before = await selectClub(tx)
    const after: Club = {
      ...before,
      name: change.name ?? before.name,
      country: change.country ?? before.country,
      timeZone: change.time_zone ?? before.timeZone,
      languages: change.languages ?? before.languages,
      defaultLanguage: change.default_language ?? before.defaultLanguage,
    }
    if (!after.languages.includes(after.defaultLanguage)) return null
    const fields = changedFields(before, after)
    if (fields.length === 0) return after
    await updateClub(tx, after)
    const target = { kind: 'club', id: formatId('clb', actor.clubId) }
    await recordAudit(tx, {
      subject: actor.subject,
      action: 'club.changed',
      target,
      detail: { fields },
      at: clock.now(),
    })
    return after
  })
}

/** Null when the club has no such branch. */
export async function changeBranch(
  db: Database,
  actor: Actor,
  code: string,
  change: BranchChange,
  clock: Clock,
): Promise<Branch | null> {
  return db.inClub(actor.clubId, async (tx) => {
    const before = await selectBranch(tx, code)
    if (!before) return null
    const after: Branch = {
      ...before,
      name: change.name ?? before.name,
      timeZone: change.time_zone === undefined ? before.timeZone : change.time_zone,
      vatZone: change.vat_zone ?? before.vatZone,
    }
    const fields = changedFields(before, after)
    if (fields.length === 0) return after
    await updateBranch(tx, after)
    await recordAudit(tx, {
      subject: actor.subject,
      action: 'branch.changed',
      target: { kind: 'branch', id: code },
      detail: { fields },
      at: clock.now(),
    })
    return after
  })
}
