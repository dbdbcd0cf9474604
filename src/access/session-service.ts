import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { Club } from './club.ts'
import type { AccountChange } from './contract.ts'
import { hashPassword, isGuessable, verifyPassword } from './password.ts'
import type { StaffRole } from './permission.ts'
import { actAsStaff, selectClub, updatePassword } from './queries.ts'
import { accessRefusals } from './refusal.ts'
import { recordAudit } from './service.ts'
import {
  endSession,
  endSessionsOf,
  findClubsOfStaff,
  findStaffByEmail,
  insertSession,
  moveSession,
  type Person,
  type StaffClub,
  selectLastClub,
  selectPerson,
  updatePerson,
} from './session-queries.ts'
import type { Throttle } from './throttle.ts'
import { hashToken, makeSessionToken } from './token.ts'

const LONGEST_USER_AGENT = 300

export type SessionView = { person: Person; club: Club; clubs: readonly StaffClub[]; role: StaffRole }
export type Visitor = { address: string; userAgent: string }

/** A person with their session: who acts, and by which token. */
export type SignedIn = { staffId: Uuid; clubId: Uuid; tokenHash: Buffer }

/** Work in one club as one person. */
export const asStaff = <T>(
  db: Database,
  who: { clubId: Uuid; staffId: Uuid },
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  db.inClub(who.clubId, async (tx) => {
    await actAsStaff(tx, who.staffId)
    return work(tx)
  })

/** Opens a session in the club where the person worked last. `email` is in lower case. */
export async function signIn(
  { db, clock, throttle }: { db: Database; clock: Clock; throttle: Throttle },
  { email, password }: { email: string; password: string },
  visitor: Visitor,
): Promise<{ token: string; view: SessionView } | Refusal> {
  const tooMany = await throttle.attempt(email, visitor.address)
  if (tooMany) return tooMany
  const found = await db.outsideClubs((tx) => findStaffByEmail(tx, email))
  const right = await verifyPassword(found?.passwordHash ?? null, password)
  if (!found || !right) return refuse(accessRefusals, 'wrong_credentials')
  await throttle.forgive(email, visitor.address)
  const { staffId } = found
  const clubId = await db.outsideClubs((tx) => chooseClub(tx, staffId))
  if (clubId === null) return refuse(accessRefusals, 'no_club')
  const token = makeSessionToken()
  const view = await asStaff(db, { clubId, staffId }, async (tx) => {
    const now = clock.now()
    const userAgent = visitor.userAgent.slice(0, LONGEST_USER_AGENT)
    await insertSession(
      tx,
      { tokenHash: hashToken(token), staffId, address: visitor.address, userAgent },
      now,
    )
    await recordOwnAct(tx, staffId, 'session.opened', now)
    return readView(tx, staffId)
  })
  return isRefusal(view) ? view : { token, view }
}

/** Whether this is the person's password now; without a session, and without counting the attempt. */
export async function isPasswordOf(db: Database, email: string, password: string): Promise<boolean> {
  const found = await db.outsideClubs((tx) => findStaffByEmail(tx, email))
  return found !== null && (await verifyPassword(found.passwordHash, password))
}

async function chooseClub(tx: Tx, staffId: Uuid): Promise<Uuid | null> {
  const clubs = await findClubsOfStaff(tx, staffId)
  await actAsStaff(tx, staffId)
  const last = await selectLastClub(tx, staffId)
  const chosen = clubs.find((club) => club.clubId === last?.clubId) ?? clubs[0]
  return chosen?.clubId ?? null
}

async function readView(tx: Tx, staffId: Uuid): Promise<SessionView | Refusal> {
  const clubs = await findClubsOfStaff(tx, staffId)
  const role = clubs.find((club) => club.clubId === tx.clubId)?.role
  // The role may have ended since the session was looked up.
  if (!role) return refuse(httpRefusals, 'unauthenticated')
  return { person: await selectPerson(tx, staffId), club: await selectClub(tx), clubs, role }
}

const recordOwnAct = (tx: Tx, staffId: Uuid, action: string, at: Temporal.Instant) =>
  recordAudit(tx, {
    subject: { kind: 'staff', id: staffId },
    action,
    target: { kind: 'staff', id: formatId('stf', staffId) },
    at,
  })

/** The clubs that a person may work in now, by name. */
export const listClubsOf = (db: Database, staffId: Uuid): Promise<StaffClub[]> =>
  db.outsideClubs((tx) => findClubsOfStaff(tx, staffId))

/** Who somebody is that works in a club. */
export const readPersonOf = (db: Database, who: { clubId: Uuid; staffId: Uuid }): Promise<Person> =>
  asStaff(db, who, (tx) => selectPerson(tx, who.staffId))

export const readSession = (db: Database, who: SignedIn): Promise<SessionView | Refusal> =>
  asStaff(db, who, (tx) => readView(tx, who.staffId))

/** Ends this session, or all of the person's. */
export async function signOut(db: Database, who: SignedIn, everywhere: boolean, clock: Clock): Promise<void> {
  await asStaff(db, who, async (tx) => {
    const now = clock.now()
    if (!everywhere) return endSession(tx, who.tokenHash, now)
    await endSessionsOf(tx, who.staffId, null, now)
    await recordOwnAct(tx, who.staffId, 'session.ended_everywhere', now)
  })
}

/** The session goes on in another of the person's clubs. */
export async function switchClub(
  db: Database,
  who: SignedIn,
  clubId: Uuid,
  clock: Clock,
): Promise<SessionView | Refusal> {
  const clubs = await db.outsideClubs((tx) => findClubsOfStaff(tx, who.staffId))
  if (!clubs.some((club) => club.clubId === clubId)) return refuse(httpRefusals, 'forbidden')
  return asStaff(db, { ...who, clubId }, async (tx) => {
    const now = clock.now()
    await moveSession(tx, who.tokenHash, now)
    await recordOwnAct(tx, who.staffId, 'session.opened', now)
    return readView(tx, who.staffId)
  })
}

/** Changes one's own name, language or password; another password ends one's other sessions. */
export async function changeAccount(
  { db, clock, throttle }: { db: Database; clock: Clock; throttle: Throttle },
  who: SignedIn,
  change: AccountChange,
  address: string,
): Promise<SessionView | Refusal> {
  const person = await asStaff(db, who, (tx) => selectPerson(tx, who.staffId))
  const passwordHash = await judgeNewPassword(throttle, person, change, address)
  if (isRefusal(passwordHash)) return passwordHash
  return asStaff(db, who, async (tx) => {
    const now = clock.now()
    const { staffId } = who
    const after = { name: change.name ?? person.name, language: change.language ?? person.language }
    if (after.name !== person.name || after.language !== person.language) {
      await updatePerson(tx, staffId, after)
      await recordOwnAct(tx, staffId, 'staff.changed', now)
    }
    if (passwordHash !== null) {
      await updatePassword(tx, staffId, passwordHash, false)
      await endSessionsOf(tx, staffId, who.tokenHash, now)
      await recordOwnAct(tx, staffId, 'staff.password_changed', now)
    }
    return readView(tx, staffId)
  })
}

/** The hash of the new password; null when none was asked for. */
async function judgeNewPassword(
  throttle: Throttle,
  person: Person,
  change: AccountChange,
  address: string,
): Promise<string | null | Refusal> {
  const { current_password: current, new_password: wanted } = change
  if (wanted === undefined) return null
  // Whoever sits at an open desk may not try passwords without end.
  const identifier = `account:${person.staffId}`
  const tooMany = await throttle.attempt(identifier, address)
  if (tooMany) return tooMany
  if (!(await verifyPassword(person.passwordHash, current ?? '')))
    return refuse(
      accessRefusals,
      'wrong_password',
      {},
      {
        errors: [{ pointer: '/current_password', detail: { en: 'not right', he: 'אינה נכונה' } }],
      },
    )
  await throttle.forgive(identifier, address)
  if (isGuessable(wanted, person) || wanted === current)
    return refuse(
      accessRefusals,
      'guessable_password',
      {},
      {
        errors: [{ pointer: '/new_password', detail: { en: 'easy to guess', he: 'קל לנחש אותה' } }],
      },
    )
  return hashPassword(wanted)
}
