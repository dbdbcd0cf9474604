import { isTouchDue } from '#access/session.ts'
import { hashToken, makeSessionToken } from '#access/token.ts'
import { noteVerified } from '#contacts/point-service.ts'
import type { CarryOver, Forget } from '#members/merge-service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { findMembers } from '#members/service.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { deleteCodesOf } from './code-queries.ts'
import {
  countTry,
  forgiveTries,
  type PortalParts,
  readContact,
  type TypedContact,
  useCode,
} from './code-service.ts'
import type { ClubFace } from './contract.ts'
import { readFace } from './face-service.ts'
import { portalRefusals } from './refusal.ts'
import { nameDevice } from './session.ts'
import {
  deleteSessionsOf,
  type FoundMemberSession,
  findMemberSession,
  hasSignedIn,
  insertSession,
  moveSessions,
  touchMemberSession,
} from './session-queries.ts'

export type SignedInMember = {
  token: string
  face: ClubFace
  firstName: string | null
  language: Language
  isFirst: boolean
}

/** Opens a session by a code that was sent. */
export async function signInByCode(
  parts: PortalParts,
  clubId: Uuid,
  typed: TypedContact & { readonly code: string },
  visitor: { address: string; userAgent: string; language: Language },
): Promise<SignedInMember | Refusal> {
  const { db, clock, postbox } = parts
  const contact = await db.inClub(clubId, (tx) => readContact(tx, typed))
  if (isRefusal(contact)) return contact
  const trying = { clubId, contact, code: typed.code, address: visitor.address, purpose: 'sign_in' } as const
  const tooMany = await countTry(parts, trying)
  if (tooMany) return tooMany
  const token = makeSessionToken()
  return db.inClub(clubId, async (tx) => {
    const memberId = await useCode(tx, parts, trying)
    // The phone may have gone to somebody else since the code was sent.
    const [found] = await findMembers(tx, [contact])
    if (memberId === null || found?.memberId !== memberId) return refuse(portalRefusals, 'wrong_code')
    const recipient = (await readRecipients(tx, [memberId])).get(memberId)
    if (!recipient) return refuse(portalRefusals, 'wrong_code')
    const isFirst = !(await hasSignedIn(tx, memberId))
    const session = {
      tokenHash: hashToken(token),
      sessionId: newId(),
      memberId,
      device: nameDevice(visitor.userAgent),
    }
    const now = clock.now()
    await insertSession(tx, session, now)
    await noteVerified(tx, memberId, { channel: contact.kind, address: contact.value, way: 'code' }, now)
    tx.onCommit(() => void forgiveTries(parts, trying))
    return {
      token,
      face: await readFace(tx, postbox.reach),
      firstName: recipient.firstName,
      language: recipient.language ?? visitor.language,
      isFirst,
    }
  })
}

/** The living session of a token; its use is written down now and then. */
export async function openMemberSession(
  { db, clock }: { db: Database; clock: PortalParts['clock'] },
  token: string,
): Promise<FoundMemberSession | null> {
  const now = clock.now()
  const tokenHash = hashToken(token)
  const session = await db.outsideClubs((tx) => findMemberSession(tx, tokenHash, now))
  if (session && isTouchDue(session.lastUsedAt, now))
    await db.inClub(session.clubId, (tx) => touchMemberSession(tx, tokenHash, now))
  return session
}

/** Whoever was signed in as the merged member goes on as the survivor. */
export const carrySessions: CarryOver = (tx, { from, into }) => moveSessions(tx, from.memberId, into.memberId)

/** Whoever is erased is out at once. */
export const forgetSessionsOf: Forget = async (tx, memberIds) => {
  await deleteSessionsOf(tx, memberIds)
  await deleteCodesOf(tx, memberIds)
}
