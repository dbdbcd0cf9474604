import { endpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { readAuditTrail } from './audit-service.ts'
import { addBranch } from './branch-service.ts'
import {
  ApiKeyPage,
  ApiKeyWithSecret,
  AuditPage,
  Branch,
  BranchChange,
  BranchPage,
  BranchParams,
  Club,
  ClubChange,
  EndedSessions,
  IdParams,
  NewApiKey,
  NewBranch,
  NewStaff,
  PageQuery,
  StaffChange,
  StaffPage,
  StaffWithPassword,
} from './contract.ts'
import { createApiKey, revokeApiKey } from './key-service.ts'
import { selectApiKeys, selectBranches, selectStaff } from './queries.ts'
import { changeBranch, changeClub, readClub } from './service.ts'
import { type AccessParts, sessionEndpoints } from './session-routes.ts'
import { showApiKey, showAuditEntry, showBranch, showClub, showStaff } from './show.ts'
import { addStaff, changeStaff, endStaffSessions, removeStaff } from './staff-service.ts'
import { createThrottle } from './throttle.ts'

/** Everything that this room answers; the route table says where and to whom. */
export function accessEndpoints(
  options: Omit<AccessParts, 'throttle'> & Partial<Pick<AccessParts, 'throttle'>>,
) {
  const parts: AccessParts = { ...options, throttle: options.throttle ?? createThrottle() }
  return {
    ...sessionEndpoints(parts),
    ...clubEndpoints(parts),
    ...staffEndpoints(parts),
    ...keyEndpoints(parts),
  }
}

/** The id that a page begins after; null for the first page. */
function readCursor(prefix: string, cursor: string | undefined): Uuid | null | Refusal {
  if (cursor === undefined) return null
  return (
    parseId(prefix, cursor) ??
    refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
  )
}

/** A full page may have another after it. */
const nextCursor = <Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string) => {
  const last = rows.at(-1)
  return last !== undefined && rows.length === limit ? cursorOf(last) : null
}

function clubEndpoints({ db, clock }: AccessParts) {
  return {
    readClub: endpoint({
      summary: 'The club: name, country, currency, time zone, languages.',
      responses: { 200: Club },
      async handle({ caller }) {
        return { status: 200, body: showClub(await db.inClub(caller.clubId, readClub)) }
      },
    }),
    changeClub: endpoint({
      summary: 'Change the club; its currency stays.',
      body: ClubChange,
      responses: { 200: Club },
      async handle({ caller, body }) {
        const club = await changeClub(db, caller, body, clock)
        if (club) return { status: 200, body: showClub(club) }
        return refuseInvalid('body', [{ path: ['default_language'], message: 'not one of the languages' }])
      },
    }),
    listBranches: endpoint({
      summary: 'The branches, by code. A code that stood on a receipt is here by itself, without a name.',
      query: PageQuery,
      responses: { 200: BranchPage },
      async handle({ caller, query: { cursor, limit } }) {
        const rows = await db.inClub(caller.clubId, (tx) => selectBranches(tx, cursor, limit))
        const next = nextCursor(rows, limit, ({ code }) => code)
        return { status: 200, body: { items: rows.map(showBranch), next_cursor: next } }
      },
    }),
    addBranch: endpoint({
      summary: 'Make a branch before its first receipt.',
      body: NewBranch,
      responses: { 201: Branch },
      async handle({ caller, body, context }) {
        const result = await addBranch({ db, clock }, caller, body, context.idempotencyKey)
        return isRefusal(result) ? result : { ...result, body: showBranch(result.body) }
      },
    }),
    changeBranch: endpoint({
      summary: 'Name a branch, or set its time zone or VAT zone.',
      params: BranchParams,
      body: BranchChange,
      responses: { 200: Branch },
      async handle({ caller, params, body }) {
        const branch = await changeBranch(db, caller, params.code, body, clock)
        return branch ? { status: 200, body: showBranch(branch) } : refuse(httpRefusals, 'not_found')
      },
    }),
    readAuditTrail: endpoint({
      summary: 'Who did what, newest first.',
      query: PageQuery,
      responses: { 200: AuditPage },
      async handle({ caller, query: { cursor, limit } }) {
        const before = readCursor('aud', cursor)
        if (isRefusal(before)) return before
        const rows = await db.inClub(caller.clubId, (tx) => readAuditTrail(tx, before, limit))
        const next = nextCursor(rows, limit, ({ auditId }) => formatId('aud', auditId))
        return { status: 200, body: { items: rows.map(showAuditEntry), next_cursor: next } }
      },
    }),
  }
}

function staffEndpoints(parts: AccessParts) {
  return {
    listStaff: endpoint({
      summary: 'The people who work in the club, by name.',
      query: PageQuery,
      responses: { 200: StaffPage },
      async handle({ caller, query: { cursor, limit } }) {
        const after = readCursor('stf', cursor)
        if (isRefusal(after)) return after
        const rows = await parts.db.inClub(caller.clubId, (tx) => selectStaff(tx, after, limit))
        const next = nextCursor(rows, limit, ({ staffId }) => formatId('stf', staffId))
        return { status: 200, body: { items: rows.map(showStaff), next_cursor: next } }
      },
    }),
    addStaff: endpoint({
      summary: 'Give a person a role in the club; a new person’s temporary password is told this once.',
      body: NewStaff,
      responses: { 201: StaffWithPassword },
      async handle({ caller, body, context }) {
        const result = await addStaff(parts, caller, body, context.idempotencyKey)
        if (isRefusal(result)) return result
        const { member, password } = result.body
        return { ...result, body: { staff: showStaff(member), password } }
      },
    }),
    changeStaff: endpoint({
      summary: 'Change a person’s role, disable or enable them, or give them a temporary password.',
      params: IdParams,
      body: StaffChange,
      responses: { 200: StaffWithPassword },
      async handle({ caller, params, body }) {
        const staffId = parseId('stf', params.id)
        if (staffId === null) return refuse(httpRefusals, 'not_found')
        const result = await changeStaff(parts, caller, staffId, body)
        if (isRefusal(result)) return result
        return { status: 200, body: { staff: showStaff(result.member), password: result.password } }
      },
    }),
    removeStaff: endpoint({
      summary: 'End a person’s role in the club.',
      params: IdParams,
      responses: { 204: NoContent },
      async handle({ caller, params }) {
        const staffId = parseId('stf', params.id)
        if (staffId === null) return refuse(httpRefusals, 'not_found')
        return (await removeStaff(parts, caller, staffId)) ?? { status: 204, body: undefined }
      },
    }),
    endStaffSessions: endpoint({
      summary: 'Sign a person out everywhere.',
      params: IdParams,
      responses: { 200: EndedSessions },
      async handle({ caller, params }) {
        const staffId = parseId('stf', params.id)
        if (staffId === null) return refuse(httpRefusals, 'not_found')
        const ended = await endStaffSessions(parts, caller, staffId)
        return isRefusal(ended) ? ended : { status: 200, body: { ended } }
      },
    }),
  }
}

function keyEndpoints(parts: AccessParts) {
  return {
    listApiKeys: endpoint({
      summary: 'The API keys, newest first; the revoked ones too.',
      query: PageQuery,
      responses: { 200: ApiKeyPage },
      async handle({ caller, query: { cursor, limit } }) {
        const before = readCursor('key', cursor)
        if (isRefusal(before)) return before
        const rows = await parts.db.inClub(caller.clubId, (tx) => selectApiKeys(tx, before, limit))
        const next = nextCursor(rows, limit, ({ keyId }) => formatId('key', keyId))
        return { status: 200, body: { items: rows.map(showApiKey), next_cursor: next } }
      },
    }),
    createApiKey: endpoint({
      summary: 'Make an API key; it is told this once.',
      body: NewApiKey,
      responses: { 201: ApiKeyWithSecret },
      async handle({ caller, body, context }) {
        const result = await createApiKey(parts, caller, body, context.idempotencyKey)
        if (isRefusal(result)) return result
        return { ...result, body: { api_key: showApiKey(result.body.row), key: result.body.key } }
      },
    }),
    revokeApiKey: endpoint({
      summary: 'End an API key for good; a server may take it for five seconds more.',
      params: IdParams,
      responses: { 204: NoContent },
      async handle({ caller, params }) {
        const keyId = parseId('key', params.id)
        if (keyId === null) return refuse(httpRefusals, 'not_found')
        return (await revokeApiKey(parts, caller, keyId)) ?? { status: 204, body: undefined }
      },
    }),
  }
}
