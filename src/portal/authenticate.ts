import { OWN_PAGE } from '#access/permission.ts'
import { isCsrfToken } from '#access/token.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Authenticate } from '#platform/http/server.ts'
import { refuse } from '#platform/refusal.ts'
import { MEMBER_COOKIE } from './session.ts'
import { openMemberSession } from './session-service.ts'

type Parts = { db: Database; clock: Clock; secret: string }

/** Methods that change nothing, so that no other page can do harm by them. */
const READING = new Set(['GET', 'HEAD'])
const OWN_PERMISSIONS: ReadonlySet<string> = new Set([OWN_PAGE])

/** Finds out which member calls, by the member's cookie. */
const createMemberAuthenticate =
  (parts: Parts): Authenticate =>
  async ({ method, csrfToken, context }) => {
    const token = context.cookies[MEMBER_COOKIE]
    if (!token) return null
    const session = await openMemberSession(parts, token)
    if (!session) return null
    if (!READING.has(method) && !isCsrfToken(parts.secret, token, csrfToken))
      return refuse(httpRefusals, 'csrf_failed')
    return {
      clubId: session.clubId,
      subject: { kind: 'member', id: session.memberId },
      permissions: OWN_PERMISSIONS,
      language: context.language,
      branch: null,
    }
  }

/**
 * Members beside staff and keys. One browser may hold a cookie of each: a member's own page asks for the member's, every other
 * address for the staff's. Whoever comes with the other one is known, and forbidden.
 */
export function withMembers(staff: Authenticate, parts: Parts): Authenticate {
  const member = createMemberAuthenticate(parts)
  return async (request) => {
    if (request.authorization !== undefined) return staff(request)
    const [first, second] = request.permission === OWN_PAGE ? [member, staff] : [staff, member]
    return (await first(request)) ?? second(request)
  }
}
