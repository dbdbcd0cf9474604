import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import {
  type Caller,
  type Cookie,
  endpoint,
  publicEndpoint,
  type RequestContext,
} from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { parseId } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { SESSION_COOKIE } from './authenticate.ts'
import { AccountChange, ClubChoice, Session, SignIn, SignOutQuery } from './contract.ts'
import { ABSOLUTE_LIMIT } from './session.ts'
import { changeAccount, readSession, type SignedIn, signIn, signOut, switchClub } from './session-service.ts'
import { showSession } from './show.ts'
import type { Throttle } from './throttle.ts'
import { csrfTokenOf, hashToken } from './token.ts'

export type AccessParts = { db: Database; clock: Clock; secret: string; throttle: Throttle }

/** Pages read this one, and send it back in `x-csrf-token`. */
const CSRF_COOKIE = 'moadon_csrf'

const cookiesFor = (token: string, csrfToken: string, maxAgeSeconds: number): Cookie[] => [
  { name: SESSION_COOKIE, value: token, maxAgeSeconds, httpOnly: true },
  { name: CSRF_COOKIE, value: csrfToken, maxAgeSeconds, httpOnly: false },
]

/** Only after authentication by the cookie, so that it is there. */
const signedIn = (caller: Caller, context: RequestContext): SignedIn => ({
  staffId: caller.subject.id,
  clubId: caller.clubId,
  tokenHash: hashToken(context.cookies[SESSION_COOKIE] ?? ''),
})

/** A staff person's own session and account. */
export function sessionEndpoints(parts: AccessParts) {
  const { db, clock, secret } = parts
  return {
    signIn: publicEndpoint({
      summary: 'Sign in with e-mail and password; sets the session cookies.',
      body: SignIn,
      responses: { 201: Session },
      async handle({ body, context }) {
        const result = await signIn(parts, body, context)
        if (isRefusal(result)) return result
        const { token, view } = result
        const cookies = cookiesFor(token, csrfTokenOf(secret, token), ABSOLUTE_LIMIT.total('seconds'))
        return { status: 201, body: showSession(view), cookies }
      },
    }),
    readSession: endpoint({
      summary: 'Who is signed in, in which club, with which permissions.',
      responses: { 200: Session },
      async handle({ caller, context }) {
        const result = await readSession(db, signedIn(caller, context))
        return isRefusal(result) ? result : { status: 200, body: showSession(result) }
      },
    }),
    signOut: endpoint({
      summary: 'End this session, or all of one’s own.',
      query: SignOutQuery,
      responses: { 204: NoContent },
      async handle({ caller, context, query }) {
        await signOut(db, signedIn(caller, context), query.everywhere === 'true', clock)
        return { status: 204, body: undefined, cookies: cookiesFor('', '', 0) }
      },
    }),
    switchClub: endpoint({
      summary: 'Go on in another of one’s clubs.',
      body: ClubChoice,
      responses: { 200: Session },
      async handle({ caller, context, body }) {
        const clubId = parseId('clb', body.club)
        if (clubId === null) return refuse(httpRefusals, 'forbidden')
        const result = await switchClub(db, signedIn(caller, context), clubId, clock)
        return isRefusal(result) ? result : { status: 200, body: showSession(result) }
      },
    }),
    changeAccount: endpoint({
      summary: 'Change one’s own name, language or password.',
      body: AccountChange,
      responses: { 200: Session },
      async handle({ caller, context, body }) {
        const result = await changeAccount(parts, signedIn(caller, context), body, context.address)
        return isRefusal(result) ? result : { status: 200, body: showSession(result) }
      },
    }),
  }
}
