import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Authenticate } from '#platform/http/server.ts'
import type { Uuid } from '#platform/id.ts'
import type { Log } from '#platform/log.ts'
import { refuse } from '#platform/refusal.ts'
import { permissionsBeforeOwnPassword, permissionsOfKey, permissionsOfStaff } from './permission.ts'
import { isTouchDue } from './session.ts'
import { type FoundKey, findApiKey, findSession, touchApiKey, touchSession } from './session-queries.ts'
import { asStaff } from './session-service.ts'
import { hashToken, isCsrfToken, readBearer } from './token.ts'

export const SESSION_COOKIE = 'moadon_session'

/** So long a key that was revoked may still be taken. */
const KEY_MEMORY = Temporal.Duration.from({ seconds: 5 })
/** Methods that change nothing, so that no other page can do harm by them. */
const READING = new Set(['GET', 'HEAD'])
const MOST_REMEMBERED_KEYS = 10_000

type Parts = { db: Database; clock: Clock; secret: string; log: Log }

/** Finds out who calls: by the API key in the Authorization header, else by the session cookie. */
export function createAuthenticate(parts: Parts): Authenticate {
  const findKey = rememberKeys(parts)
  const noteUse = createKeyNotes(parts)
  return async ({ method, authorization, csrfToken, context }) => {
    const { language } = context
    if (authorization !== undefined) {
      const bearer = readBearer(authorization)
      const key = bearer === null ? null : await findKey(bearer)
      if (!key) return null
      noteUse(key)
      return {
        clubId: key.clubId,
        subject: { kind: 'api_key', id: key.keyId },
        permissions: permissionsOfKey(key.role),
        language,
        branch: key.branch,
      }
    }
    const token = context.cookies[SESSION_COOKIE]
    if (!token) return null
    const session = await openSession(parts, token)
    if (!session) return null
    if (!READING.has(method) && !isCsrfToken(parts.secret, token, csrfToken))
      return refuse(httpRefusals, 'csrf_failed')
    return {
      clubId: session.clubId,
      subject: { kind: 'staff', id: session.staffId },
      permissions: session.passwordTemporary
        ? permissionsBeforeOwnPassword
        : permissionsOfStaff(session.role),
      language,
      branch: null,
    }
  }
}

/** Sessions are looked up each time, so that one that was ended is over at once. */
async function openSession({ db, clock }: Parts, token: string) {
  const now = clock.now()
  const tokenHash = hashToken(token)
  const session = await db.outsideClubs((tx) => findSession(tx, tokenHash, now))
  if (session && isTouchDue(session.lastUsedAt, now))
    await asStaff(db, session, (tx) => touchSession(tx, tokenHash, now))
  return session
}

/** Keys are looked up once in a few seconds: a busy till asks hundreds of times a second. */
function rememberKeys({ db, clock }: Parts): (key: string) => Promise<FoundKey | null> {
  const remembered = new Map<string, { until: number; found: Promise<FoundKey | null> }>()
  return async (key) => {
    const hash = hashToken(key)
    const name = hash.toString('base64url')
    const now = clock.now().epochMilliseconds
    const known = remembered.get(name)
    if (known && known.until > now) return known.found
    if (remembered.size >= MOST_REMEMBERED_KEYS) remembered.clear()
    const found = db.outsideClubs((tx) => findApiKey(tx, hash))
    remembered.set(name, { until: now + KEY_MEMORY.total('milliseconds'), found })
    try {
      const row = await found
      // What is not a key is not kept: guesses must not push real keys out.
      if (!row) remembered.delete(name)
      return row
    } catch (error) {
      remembered.delete(name)
      throw error
    }
  }
}

/** Writes a key's use down about once a minute, beside the request and never in its way. */
function createKeyNotes({ db, clock, log }: Parts): (key: FoundKey) => void {
  const notedAt = new Map<Uuid, Temporal.Instant>()
  return ({ keyId, clubId, lastUsedAt }) => {
    const now = clock.now()
    if (!isTouchDue(notedAt.get(keyId) ?? lastUsedAt, now)) return
    notedAt.set(keyId, now)
    db.inClub(clubId, (tx) => touchApiKey(tx, keyId, now)).catch((error: Error) =>
      log.warn({ err: error.message, key: keyId }, 'the use of an API key was not written down'),
    )
  }
}
