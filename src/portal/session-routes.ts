import { recordAudit } from '#access/service.ts'
import { csrfTokenOf, hashToken } from '#access/token.ts'
import { MemberPath } from '#members/contract.ts'
import { memberRefusals } from '#members/refusal.ts'
import { uuidOf } from '#members/request.ts'
import { findMembers } from '#members/service.ts'
import { type Cookie, endpoint, publicEndpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { formatId, parseId } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import { AGAIN_SECONDS, CODE_MINUTES } from './code.ts'
import { askCode, type PortalParts } from './code-service.ts'
import * as contract from './contract.ts'
import { findClubAt, readFace } from './face-service.ts'
import { portalRefusals } from './refusal.ts'
import { MEMBER_ABSOLUTE, MEMBER_COOKIE, MEMBER_CSRF_COOKIE, SESSION_PREFIX } from './session.ts'
import { endSession, endSessionsOf, listSessions } from './session-queries.ts'
import { signInByCode } from './session-service.ts'

const cookiesFor = (token: string, csrfToken: string, maxAgeSeconds: number): Cookie[] => [
  { name: MEMBER_COOKIE, value: token, maxAgeSeconds, httpOnly: true },
  { name: MEMBER_CSRF_COOKIE, value: csrfToken, maxAgeSeconds, httpOnly: false },
]

const ownHash = ({ cookies }: RequestContext): Buffer => hashToken(cookies[MEMBER_COOKIE] ?? '')

/** The club's face, codes, and members' sessions. */
export const portalSessionEndpoints = (parts: PortalParts) => ({
  ...publicEndpoints(parts),
  ...ownSessionEndpoints(parts),
  endMemberSessions: endpoint({
    summary: "End all of a member's sign-ins: a telephone was lost.",
    params: MemberPath,
    responses: { 200: contract.EndedSessions },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const [member] = await findMembers(tx, [{ kind: 'id', value: uuidOf(params.id) }])
        if (!member) return refuse(memberRefusals, 'member_not_found')
        const now = parts.clock.now()
        const ended = await endSessionsOf(tx, member.memberId, null, now)
        await recordAudit(tx, {
          subject: caller.subject,
          action: 'member.signed_out',
          target: { kind: 'member', id: formatId('mbr', member.memberId) },
          detail: { sessions: ended },
          at: now,
        })
        return { status: 200, body: { ended } }
      }),
  }),
})

function publicEndpoints(parts: PortalParts) {
  const { db, secret, postbox, throttles } = parts
  return {
    readClubFace: publicEndpoint({
      summary: 'What a club shows to anybody who opens its page.',
      params: contract.ClubPath,
      responses: { 200: contract.ClubFace },
      async handle({ params, context }) {
        const tooMany = await throttles.visiting.attempt(context.address, context.address)
        if (tooMany) return tooMany
        const clubId = await findClubAt(db, params.club)
        if (clubId === null) return refuse(portalRefusals, 'club_unknown')
        return { status: 200, body: await db.inClub(clubId, (tx) => readFace(tx, postbox.reach)) }
      },
    }),
    askSignInCode: publicEndpoint({
      summary:
        'Send a one-time code to a phone or address; the answer is the same whether a member is found by it or not.',
      params: contract.ClubPath,
      body: contract.AskCode,
      responses: { 202: contract.CodeAsked },
      async handle({ params, body, context }) {
        const clubId = await findClubAt(db, params.club)
        if (clubId === null) return refuse(portalRefusals, 'club_unknown')
        const { address, language } = context
        const asked = await askCode(parts, { clubId, typed: body, language, address, memberId: null })
        return isRefusal(asked) ? asked : { status: 202, body: showAsked(asked) }
      },
    }),
    signInMember: publicEndpoint({
      summary: 'Sign in by the code that was sent; sets the session cookies.',
      params: contract.ClubPath,
      body: contract.SignInByCode,
      responses: { 201: contract.MemberSession },
      async handle({ params, body, context }) {
        const clubId = await findClubAt(db, params.club)
        if (clubId === null) return refuse(portalRefusals, 'club_unknown')
        const result = await signInByCode(parts, clubId, body, context)
        if (isRefusal(result)) return result
        const { token, face, firstName, language, isFirst } = result
        return {
          status: 201,
          body: { club: face, first_name: firstName, language, is_first: isFirst },
          cookies: cookiesFor(token, csrfTokenOf(secret, token), MEMBER_ABSOLUTE.total('seconds')),
        }
      },
    }),
  }
}

export const showAsked = ({ channel }: { channel: 'sms' | 'email' }) => ({
  channel,
  valid_seconds: CODE_MINUTES * 60,
  again_after_seconds: AGAIN_SECONDS,
})

function ownSessionEndpoints({ db, clock }: PortalParts) {
  return {
    listOwnSessions: endpoint({
      summary: 'Where one is signed in.',
      responses: { 200: contract.OwnSessionList },
      async handle({ caller, context }) {
        const rows = await db.inClub(caller.clubId, (tx) => listSessions(tx, caller.subject.id, clock.now()))
        const current = ownHash(context)
        const items = rows.map((row) => ({
          id: formatId(SESSION_PREFIX, row.sessionId),
          created_at: row.createdAt.toString(),
          last_used_at: row.lastUsedAt.toString(),
          device: row.device,
          current: row.tokenHash.equals(current),
        }))
        return { status: 200, body: { items } }
      },
    }),
    endOwnSession: endpoint({
      summary: 'End one of one’s own sign-ins.',
      params: contract.OwnSessionPath,
      responses: { 204: NoContent },
      async handle({ params, caller }) {
        const id = parseId(SESSION_PREFIX, params.id)
        const ended =
          id !== null &&
          (await db.inClub(caller.clubId, (tx) => endSession(tx, caller.subject.id, id, clock.now())))
        return ended ? { status: 204, body: undefined } : refuse(portalRefusals, 'session_unknown')
      },
    }),
    signOutMember: endpoint({
      summary: 'Sign out here, or everywhere.',
      query: contract.EndSessionQuery,
      responses: { 204: NoContent },
      async handle({ query, caller, context }) {
        await db.inClub(caller.clubId, async (tx) => {
          const now = clock.now()
          const memberId = caller.subject.id
          if (query.everywhere === 'true') return endSessionsOf(tx, memberId, null, now)
          const current = ownHash(context)
          const own = (await listSessions(tx, memberId, now)).find(({ tokenHash }) =>
            tokenHash.equals(current),
          )
          return own === undefined ? 0 : endSession(tx, memberId, own.sessionId, now)
        })
        return { status: 204, body: undefined, cookies: cookiesFor('', '', 0) }
      },
    }),
  }
}
