import { AddressFinding, CheckAddress } from '#members/address-contract.ts'
import { MemberPath } from '#members/contract.ts'
import { readWills } from '#members/facts.ts'
import { readMember } from '#members/list-service.ts'
import { readDetails } from '#members/profile-mark-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { memberRefusals } from '#members/refusal.ts'
import { uuidOf } from '#members/request.ts'
import { nameMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { refuseInvalid } from '#platform/http/problem.ts'
import { formatId, isUuid, parseId, type Uuid } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { refuse } from '#platform/refusal.ts'
import { SEGMENT_PREFIX } from '#segments/segment.ts'
import { readSegmentNames } from '#segments/service.ts'
import { doubtAddress, type LookUpDomain } from './address-check.ts'
import { endCallsNotHeld } from './call-queries.ts'
import { stateAt } from './contact-state.ts'
import * as contract from './contract.ts'
import { detailDueAt, detailStateAt } from './detail-state.ts'
import { readPicture } from './picture-service.ts'
import { POINT_PREFIX, type Point } from './point.ts'
import { listPoints, readHappenings, readPointsOf } from './queries.ts'
import { contactRefusals } from './refusal.ts'
import { readRules, readSettings, type Settings, writeSettings } from './setting-service.ts'

type Deps = { db: Database; clock: Clock; lookUp: LookUpDomain }

const MOST_HISTORY = 200

/** Whether members can be reached, and how that is kept so. */
export const contactEndpoints = (deps: Deps) => ({
  listContacts: listEndpoint(deps),
  readContactPicture: endpoint({
    summary:
      'What the club loses of its addresses, what that costs, how far the yearly cycle is, and whom it brought back',
    responses: { 200: contract.ContactPicture },
    handle: ({ caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: await readPicture(tx, deps.clock.now()),
      })),
  }),
  readMemberContacts: endpoint({
    summary: 'A member’s phones and addresses: state, source, consents, and what happened to each',
    params: MemberPath,
    responses: { 200: contract.MemberContacts },
    handle: ({ params, caller }) =>
      deps.db.inClub(caller.clubId, async (tx) => {
        const body = await showMember(tx, uuidOf(params.id), deps.clock.now())
        return body === null ? refuse(memberRefusals, 'member_not_found') : { status: 200, body }
      }),
  }),
  checkContact: endpoint({
    summary:
      'What may be wrong with an address that was just typed: a slip, no mail server, a throw-away one; never a refusal',
    body: CheckAddress,
    responses: { 200: AddressFinding },
    async handle({ body, caller }) {
      const { allowedDomains } = await deps.db.inClub(caller.clubId, readSettings)
      return { status: 200, body: { doubt: await doubtAddress(body.email, allowedDomains, deps.lookUp) } }
    },
  }),
  ...settingEndpoints(deps),
})

const showPoint = (point: Point, now: Temporal.Instant): contract.ContactPoint => ({
  id: formatId(POINT_PREFIX, point.pointId),
  channel: point.channel,
  address: point.address,
  is_main: point.isMain,
  state: stateAt(point.facts, now),
  source: point.source,
  since: point.sinceAt.toString(),
  verified_at: point.facts.verifiedAt?.toString() ?? null,
  due_at: point.facts.dueAt.toString(),
  asked_until: point.facts.askedUntil?.toString() ?? null,
  ended_at: point.endedAt?.toString() ?? null,
  fading: point.fading,
})

const WAYS_OF = { email: ['email'], phone: ['sms', 'phone'] } as const

async function showMember(
  tx: Tx,
  memberId: Uuid,
  now: Temporal.Instant,
): Promise<contract.MemberContacts | null> {
  const member = await readMember(tx, memberId)
  if (member === null) return null
  const rules = await readRules(tx)
  const points = await readPointsOf(tx, member.memberId)
  const history = await readHappenings(
    tx,
    points.map(({ pointId }) => pointId),
    MOST_HISTORY,
  )
  const wills = new Map(
    (await readWills(tx, [member.memberId])).map(({ channel, given }) => [channel as string, given]),
  )
  return {
    items: points.map((point) => ({
      ...showPoint(point, now),
      consents: WAYS_OF[point.channel].map((way) => ({ way, given: wills.get(way) ?? null })),
      history: history
        .filter((row) => row.point_id === point.pointId)
        .map((row) => ({ kind: row.kind, way: row.by_way, at: row.happened_at.toString() })),
    })),
    details: (await readDetails(tx, member)).map((detail) => ({
      field: detail.field,
      state: detailStateAt(detail, now, rules),
      source: detail.source,
      since: detail.since.toString(),
      verified_at: detail.verifiedAt?.toString() ?? null,
      due_at: detailDueAt(detail, rules).toString(),
    })),
    details_confirmed_at: member.detailsConfirmedAt?.toString() ?? null,
  }
}

const listEndpoint = ({ db, clock }: Deps) =>
  endpoint({
    summary: 'Phones and addresses of members by their state',
    query: contract.ContactQuery,
    responses: { 200: contract.ContactList },
    handle: async ({ query, caller }) => {
      const after = query.cursor === undefined ? null : placeOf(query.cursor)
      if (query.cursor !== undefined && after === null)
        return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
      const now = clock.now()
      return db.inClub(caller.clubId, async (tx) => {
        const { state = null, channel = null, fading = null, limit } = query
        const points = await listPoints(tx, { state, channel, fading, after, limit, now })
        const names = await nameMembers(tx, [...new Set(points.map(({ memberId }) => memberId))])
        const last = points.length === limit ? points.at(-1) : undefined
        return {
          status: 200,
          body: {
            items: points.map((point) => ({
              ...showPoint(point, now),
              member: {
                id: formatId(MEMBER_PREFIX, point.memberId),
                name: names.get(point.memberId)?.name ?? null,
              },
            })),
            next_cursor: last ? writeCursor([last.memberId, last.pointId]) : null,
          },
        }
      })
    },
  })

function placeOf(cursor: string): { memberId: Uuid; pointId: Uuid } | null {
  const [memberId, pointId] = readCursor(cursor, 2) ?? []
  if (typeof memberId !== 'string' || typeof pointId !== 'string') return null
  return isUuid(memberId) && isUuid(pointId) ? { memberId, pointId } : null
}

// --- settings ---

const settingEndpoints = ({ db, clock }: Deps) => ({
  readContactSettings: endpoint({
    summary: 'How the club keeps its contacts alive: the yearly cycle, calls, and what becomes of the silent',
    responses: { 200: contract.ContactSettings },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({ status: 200, body: showSettings(await readSettings(tx)) })),
  }),
  changeContactSettings: endpoint({
    summary: 'Change how the club keeps its contacts alive',
    body: contract.ContactSettingsBody,
    responses: { 200: contract.ContactSettings },
    handle: ({ body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const wanted = body.call_first.map((id) => parseId(SEGMENT_PREFIX, id))
        const known = await readSegmentNames(tx, 'en')
        const callFirst = wanted.flatMap((id) =>
          id !== null && formatId(SEGMENT_PREFIX, id) in known ? [id] : [],
        )
        if (callFirst.length < wanted.length) return refuse(contactRefusals, 'segment_not_known')
        const settings = readBody(body, callFirst)
        const now = clock.now()
        await writeSettings(tx, settings, { by: caller.subject, now })
        if (!settings.callsOn) await endCallsNotHeld(tx, now)
        return { status: 200, body: showSettings(settings) }
      }),
  }),
})

const readBody = (
  body: contract.ContactSettingsBody,
  callFirst: readonly Uuid[],
): Omit<Settings, 'beganOn'> => ({
  cycleOn: body.cycle_on,
  validMonths: body.valid_months,
  dailyLimit: body.daily_limit,
  answerDays: body.answer_days,
  weekdays: [...new Set(body.weekdays)],
  fromHour: body.from_hour,
  untilHour: body.until_hour,
  callsOn: body.calls_on,
  callTries: body.call_tries,
  callFirst,
  fadingOn: body.fading_on,
  reduceDays: body.reduce_days,
  winBackDays: body.win_back_days,
  suppressDays: body.suppress_days,
  allowedDomains: body.allowed_domains.map((domain) => domain.toLowerCase()),
})

const showSettings = (settings: Omit<Settings, 'beganOn'>): contract.ContactSettings => ({
  cycle_on: settings.cycleOn,
  valid_months: settings.validMonths,
  daily_limit: settings.dailyLimit,
  answer_days: settings.answerDays,
  weekdays: [...settings.weekdays],
  from_hour: settings.fromHour,
  until_hour: settings.untilHour,
  calls_on: settings.callsOn,
  call_tries: settings.callTries,
  call_first: settings.callFirst.map((id) => formatId(SEGMENT_PREFIX, id)),
  fading_on: settings.fadingOn,
  reduce_days: settings.reduceDays,
  win_back_days: settings.winBackDays,
  suppress_days: settings.suppressDays,
  allowed_domains: [...settings.allowedDomains],
})
