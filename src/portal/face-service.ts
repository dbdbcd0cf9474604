import type { AuditSubject } from '#access/audit.ts'
import { readClub, recordAudit } from '#access/service.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { ClubFace } from './contract.ts'
import { DEFAULT_ACCENT, inkOn, proposeAddress } from './face.ts'
import { type FaceRow, findClub, insertFace, readFaceRow, updateFace } from './face-queries.ts'
import { portalRefusals } from './refusal.ts'

/** By what codes can be sent. */
export type Ways = Readonly<Record<'email' | 'sms', boolean>>

/** The club that is named in an address; null when there is none. */
export const findClubAt = (db: Database, address: string): Promise<Uuid | null> =>
  db.outsideClubs((tx) => findClub(tx, address, parseId('clb', address)))

/** What the club shows to anybody. One that never chose an address is found by its id. */
export async function readFace(tx: Tx, ways: Ways): Promise<ClubFace> {
  const club = await readClub(tx)
  const face = await readFaceRow(tx)
  const accent = face?.accent ?? DEFAULT_ACCENT
  const id = formatId('clb', club.clubId)
  return {
    id,
    address: face?.address ?? id,
    name: club.name,
    country: club.country,
    currency: club.currency,
    time_zone: club.timeZone,
    languages: [...club.languages],
    default_language: club.defaultLanguage,
    colours: { accent, on_accent: inkOn(accent) },
    sign_in_by: [...(ways.sms ? (['phone'] as const) : []), ...(ways.email ? (['email'] as const) : [])],
  }
}

/** A new club gets an address out of its name, where there is one to be had. */
export async function openFace(tx: Tx, now: Temporal.Instant): Promise<void> {
  const { name } = await readClub(tx)
  const proposed = proposeAddress(name)
  const face = { address: proposed, accent: DEFAULT_ACCENT }
  if (proposed !== '' && (await insertFace(tx, face, now))) return
  // The last letters of an id are chance; a name of Hebrew alone has no Latin letters to offer.
  const tail = (tx.clubId ?? '').slice(-6)
  await insertFace(tx, { ...face, address: `${proposed.slice(0, 50) || 'club'}-${tail}` }, now)
}

export type FaceChange = Partial<FaceRow>

/** Chooses another address or colour. */
export async function changeFace(
  tx: Tx,
  change: FaceChange,
  acting: { subject: AuditSubject; now: Temporal.Instant },
): Promise<Refusal | null> {
  const { now, subject } = acting
  if ((await readFaceRow(tx)) === null) await openFace(tx, now)
  const face = await readFaceRow(tx)
  if (face === null) throw new Error('a club has a face after it was opened')
  const next = { ...face, ...change }
  if (next.address !== face.address && (await findClub(tx, next.address, null)) !== null)
    return refuse(portalRefusals, 'address_taken')
  await updateFace(tx, next, now)
  await recordAudit(tx, {
    subject,
    action: 'portal.face_changed',
    target: { kind: 'club', id: formatId('clb', tx.clubId ?? '') },
    detail: { fields: Object.keys(change).sort() },
    at: now,
  })
  return null
}
