import { readClub, recordAudit, staffNames } from '#access/service.ts'
import { NO_LIFE } from '#ledger/life.ts'
import { expiringPoints } from '#ledger/life-service.ts'
import type { Tx } from '#platform/database.ts'
import { type Answer, type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { adjustEndpoints } from './adjust-routes.ts'
import {
  type Reading,
  readIdentifierChange,
  readIdentifiers,
  readProfile,
  readTime,
  refuseAt,
} from './body.ts'
import { changeMember } from './change-service.ts'
import { confirmEndpoints } from './confirm-routes.ts'
import { consentEndpoints } from './consent-routes.ts'
import {
  ChangeBody,
  JoinBody,
  ListQuery,
  type MemberDescription,
  MemberList,
  MemberPath,
  MemberView,
  MergeBody,
  MergeView,
} from './contract.ts'
import { IDENTIFIER_KINDS, type IdentifierKind } from './identifier-kind.ts'
import { listMembers, readListed, readMember } from './list-service.ts'
import { readWish, writePlace } from './list-wish.ts'
import { createLookUpLimit } from './look-up-limit.ts'
import { maskName, NO_PROFILE, type Source } from './member.ts'
import { eraseMember, mergeMembers } from './merge-service.ts'
import { readMembers } from './queries.ts'
import { normaliseRef } from './ref.ts'
import { memberRefusals, namedMemberRefusals, refuseRef } from './refusal.ts'
import {
  type Described,
  type MemberDependencies,
  type OnAnswers,
  readingOf,
  readKnownConsents,
  uuidOf,
  witnessOf,
} from './request.ts'
import { findMembers, joinMembers } from './service.ts'
import { tillEndpoints } from './till-routes.ts'
import { showId, toMemberView, toRow } from './view.ts'

export const memberEndpoints = (parts: MemberDependencies) => ({
  joinMember: joinEndpoint(parts),
  listMembers: listEndpoint(parts),
  readMember: readEndpoint(parts),
  changeMember: changeEndpoint(parts),
  mergeMember: mergeEndpoint(parts),
  eraseMember: eraseEndpoint(parts),
  ...consentEndpoints(parts),
  ...adjustEndpoints(parts),
  ...confirmEndpoints(parts, viewMember),
  ...tillEndpoints(parts, viewMember),
})

const joinEndpoint = ({ db, clock, onAnswers, ...told }: MemberDependencies) =>
  endpoint({
    summary: 'Join a member; a phone, e-mail, card or external id that another member has is refused',
    body: JoinBody,
    responses: { 201: MemberView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const request = { key: context.idempotencyKey, route: 'POST /v1/members', body }
        const result = await withIdempotency(
          tx,
          { ...request, clock, refusals: memberRefusals },
          async () => {
            const reading = await readingOf(tx, clock, caller)
            const memberId = await joinOne(tx, body, reading, { caller, context, onAnswers })
            return isRefusal(memberId) ? memberId : { status: 201, outcome: { memberId } }
          },
          ({ memberId }) => viewMember(tx, memberId, told),
        )
        return isRefusal(result) ? nameExisting(tx, result, caller) : orNotFound(result)
      }),
  })

/** Who may find a member and not list them sees as many of a search as one looks through. */
const MOST_FOUND = 20

const listEndpoint = ({ db }: MemberDependencies, lookUps = createLookUpLimit()) =>
  endpoint({
    summary:
      'Find members: by one identifier exactly, by a part of a name or number (q), or, with `member.list`, page through all',
    query: ListQuery,
    responses: { 200: MemberList },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const { country, timeZone } = await readClub(tx)
        const asked = IDENTIFIER_KINDS.filter((kind) => query[kind] !== undefined)
        if (asked.length > 0) {
          const tooMany = await lookUps.begin(caller.subject.id)
          const found = tooMany ?? (await findExactly(tx, query, asked, country))
          if (!isRefusal(found) && found.body.items.length > 0) await lookUps.hit(caller.subject.id)
          return found
        }
        const mayList = caller.permissions.has('member.list')
        if (!mayList && (query.q === undefined || query.cursor !== undefined))
          return refuse(httpRefusals, 'forbidden')
        const wish = readWish(query, timeZone)
        if (wish === null) return refuse(memberRefusals, 'cursor_not_valid')
        const page = await listMembers(
          tx,
          mayList ? wish : { ...wish, limit: Math.min(wish.limit, MOST_FOUND) },
        )
        const next_cursor = mayList && page.next !== null ? writePlace(wish.sort, page.next) : null
        return { status: 200, body: { items: page.members.map(toRow), next_cursor } }
      }),
  })

const readEndpoint = ({ db, ...told }: MemberDependencies) =>
  endpoint({
    summary: 'A member, with balances and what holds of their consents; the id of a merged member works too',
    params: MemberPath,
    responses: { 200: MemberView },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const body = await viewMember(tx, uuidOf(params.id), told)
        return orNotFound({ status: 200, body })
      }),
  })

const changeEndpoint = ({ db, clock, onAnswers, ...told }: MemberDependencies) =>
  endpoint({
    summary: 'Change details and identifiers of a member, and add consents: all of it or nothing',
    params: MemberPath,
    body: ChangeBody,
    responses: { 200: MemberView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const request = { key: context.idempotencyKey, route: `PATCH /v1/members/${params.id}`, body }
        const result = await withIdempotency(
          tx,
          { ...request, clock, refusals: memberRefusals },
          async () => {
            const reading = await readingOf(tx, clock, caller)
            const by = { caller, context, onAnswers }
            const memberId = await changeOne(tx, uuidOf(params.id), body, reading, by)
            return isRefusal(memberId) ? memberId : { status: 200, outcome: { memberId } }
          },
          ({ memberId }) => viewMember(tx, memberId, told),
        )
        return isRefusal(result) ? nameExisting(tx, result, caller) : orNotFound(result)
      }),
  })

const mergeEndpoint = ({ db, clock, carryOver = [], beforeMerge = [], ...told }: MemberDependencies) =>
  endpoint({
    summary: 'Merge this member into another: points with their expiry, identifiers and history move',
    params: MemberPath,
    body: MergeBody,
    responses: { 200: MergeView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const [from] = await readMembers(tx, [uuidOf(params.id)])
        if (!from || from.state === 'erased') return refuse(memberRefusals, 'member_not_found')
        const request = { key: context.idempotencyKey, route: `POST /v1/members/${params.id}/merge`, body }
        const result = await withIdempotency(
          tx,
          { ...request, clock, refusals: namedMemberRefusals },
          async () => {
            const merge = { from: uuidOf(params.id), into: uuidOf(body.into), reason: body.reason ?? null }
            const merged = await mergeMembers(tx, merge, {
              clock,
              subject: caller.subject,
              carryOver,
              beforeMerge,
            })
            if (merged.ok)
              return { status: 200, outcome: { memberId: merged.memberId, points: merged.points } }
            const extra = 'survivor' in merged ? { survivor: showId(merged.survivor) } : {}
            return refuse(namedMemberRefusals, merged.reason, {}, extra)
          },
          async ({ memberId, points }) => {
            const member = await viewMember(tx, memberId, told)
            return member === null ? null : { member, points_moved: points }
          },
        )
        return isRefusal(result) ? result : orNotFound(result)
      }),
  })

const eraseEndpoint = ({ db, clock, onErased, forget }: MemberDependencies) =>
  endpoint({
    summary:
      'Erase a member: all personal data goes, what is kept by number still adds up; there is no way back',
    params: MemberPath,
    responses: { 204: NoContent },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const within = { erasedAt: clock.now(), subject: caller.subject, forget: forget ?? [] }
        const erased = await eraseMember(tx, uuidOf(params.id), within)
        if (!erased.ok) return refuse(memberRefusals, erased.reason)
        const { erasedAt } = within
        tx.onCommit(() =>
          onErased?.(
            caller.clubId,
            erased.erased.map((memberId) => ({ memberId, erasedAt })),
          ),
        )
        return { status: 204, body: undefined }
      }),
  })

// --- parts ---

function sourceOf(caller: Caller): Source {
  if (caller.subject.kind === 'staff') return 'staff'
  return caller.branch === null ? 'shop' : 'till'
}

async function viewMember(
  tx: Tx,
  memberId: Uuid,
  { describeMember, findLapses }: Described,
): Promise<MemberView | null> {
  const member = await readMember(tx, memberId)
  if (member === null) return null
  const names = await staffNames(
    tx,
    member.consents.map((consent) => consent.subject.id),
  )
  const lives = await expiringPoints(tx, [member.accountId], null, findLapses)
  const { timeZone } = await readClub(tx)
  const days = { life: lives.get(member.accountId) ?? NO_LIFE, timeZone }
  const told: MemberDescription = {}
  for (const describe of describeMember ?? []) Object.assign(told, await describe(tx, member))
  return toMemberView(member, names, days, told)
}

/** A member who was erased between the first request and its repeat cannot be shown again. */
function orNotFound<Body>({ body, ...answer }: Answer<Body | null>): Answer<Body> | Refusal {
  return body === null ? refuse(memberRefusals, 'member_not_found') : { ...answer, body }
}

type Asking = { caller: Caller; context: RequestContext; onAnswers: OnAnswers | undefined }

async function joinOne(
  tx: Tx,
  body: JoinBody,
  reading: Reading,
  { caller, context, onAnswers }: Asking,
): Promise<Uuid | Refusal> {
  const profile = readProfile(body, reading)
  if (isRefusal(profile)) return profile
  const identifiers = readIdentifiers(body, reading)
  if (isRefusal(identifiers)) return identifiers
  const joinedAt = readTime(body.joined_at, '/joined_at', reading)
  if (isRefusal(joinedAt)) return joinedAt
  const consents = await readKnownConsents(tx, body.consents, reading)
  if (isRefusal(consents)) return consents
  const referredBy = await findReferrer(tx, body.referred_by, reading)
  if (isRefusal(referredBy)) return referredBy
  const source = sourceOf(caller)
  const input = { ...NO_PROFILE, ...profile, identifiers, joinedAt, consents, source, referredBy }
  const record = { ...witnessOf(caller, context), recordedAt: reading.now }
  const [outcome] = await joinMembers(tx, [input], record)
  if (!outcome?.ok) return refuseTaken(outcome ?? { reason: 'identifier_missing' })
  const target = { kind: 'member', id: showId(outcome.memberId) }
  await recordAudit(tx, { subject: caller.subject, action: 'member.joined', target, at: reading.now })
  await onAnswers?.(tx, outcome.memberId, consents, record)
  return outcome.memberId
}

/** Who brought somebody: looked for before they join, so that nobody brings themselves. */
async function findReferrer(
  tx: Tx,
  ref: JoinBody['referred_by'],
  reading: Reading,
): Promise<Uuid | null | Refusal> {
  if (ref === undefined) return null
  const normal = normaliseRef(ref, reading.country)
  const [found] = normal.ok ? await findMembers(tx, [normal.ref]) : []
  return found?.memberId ?? refuseAt('referrer_not_found', '/referred_by', reading)
}

async function changeOne(
  tx: Tx,
  memberId: Uuid,
  body: ChangeBody,
  reading: Reading,
  { caller, context, onAnswers }: Asking,
): Promise<Uuid | Refusal> {
  const profile = readProfile(body, reading)
  if (isRefusal(profile)) return profile
  const identifiers = readIdentifierChange(body, reading)
  if (isRefusal(identifiers)) return identifiers
  const consents = await readKnownConsents(tx, body.consents, reading)
  if (isRefusal(consents)) return consents
  const record = { ...witnessOf(caller, context), recordedAt: reading.now }
  const outcome = await changeMember(tx, memberId, { profile, identifiers, consents }, record)
  if (!outcome.ok) return refuseTaken(outcome)
  await onAnswers?.(tx, outcome.memberId, consents, record)
  return outcome.memberId
}

type NotTaken =
  | { reason: 'member_exists'; existing: { memberId: Uuid; matchedBy: IdentifierKind } }
  | { reason: 'identifier_missing' | 'member_not_found' }

/** Without the name: this refusal is remembered beside its idempotency key, where no personal data belongs. */
function refuseTaken(outcome: NotTaken): Refusal {
  if (outcome.reason !== 'member_exists') return refuse(memberRefusals, outcome.reason)
  const { memberId, matchedBy } = outcome.existing
  const existing = { id: showId(memberId), matched_by: matchedBy }
  return refuse(memberRefusals, 'member_exists', { kind: matchedBy, name: 'none' }, { existing })
}

/** Puts the existing member's name, masked, into the refusal of a caller who may read members. */
async function nameExisting(tx: Tx, refusal: Refusal, caller: Caller): Promise<Refusal> {
  const existing = refusal.extra.existing as { id?: unknown } | undefined
  if (typeof existing?.id !== 'string' || !caller.permissions.has('member.read')) return refusal
  const [member] = await readMembers(tx, [uuidOf(existing.id)])
  const name = member === undefined ? '' : maskName(member)
  return name === '' ? refusal : { ...refusal, params: { ...refusal.params, name } }
}

/** The member whom every identifier of the query names, as a list of one or none. */
async function findExactly(
  tx: Tx,
  query: ListQuery,
  asked: readonly IdentifierKind[],
  country: string,
): Promise<Answer<MemberList> | Refusal> {
  const found: (Uuid | null)[] = []
  for (const kind of asked) {
    const normal = normaliseRef({ [kind]: query[kind] ?? '' } as never, country)
    if (!normal.ok) return refuseRef(normal.reason)
    const [member] = await findMembers(tx, [normal.ref])
    found.push(member?.memberId ?? null)
  }
  const [first = null] = found
  const one = first !== null && found.every((id) => id === first) ? [first] : []
  const members = await readListed(tx, one)
  return { status: 200, body: { items: members.map(toRow), next_cursor: null } }
}
