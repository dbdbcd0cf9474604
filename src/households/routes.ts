import { readClub } from '#access/service.ts'
import { normaliseIdentifier } from '#members/identifier.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { parseId } from '#platform/id.ts'
import { readCursor, writeCursor } from '#platform/page-cursor.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import { HOUSEHOLD_PREFIX, INVITE_PREFIX } from './household.ts'
import { addMember, inviteByPhone, withdrawInvite } from './joining-service.ts'
import { removeMember } from './leaving-service.ts'
import { belongingEndpoints } from './member-routes.ts'
import { householdRefusals } from './refusal.ts'
import {
  actingOf,
  findNamed,
  type HouseholdDependencies,
  householdOf,
  memberOf,
  NOBODY,
  show,
  showOnce,
  showUnlessRefused,
} from './request.ts'
import {
  changeBelonging,
  changeHousehold,
  dissolveHousehold,
  foundHousehold,
  giveConsent,
  type HouseholdChange,
} from './service.ts'
import { toRow } from './view.ts'
import { readHouseholdPage } from './view-service.ts'

const CONSENT_DAYS = 30

export const householdEndpoints = (parts: HouseholdDependencies) => ({
  listHouseholds: listEndpoint(parts),
  foundHousehold: foundEndpoint(parts),
  readHousehold: readEndpoint(parts),
  changeHousehold: changeEndpoint(parts),
  dissolveHousehold: dissolveEndpoint(parts),
  inviteToHousehold: inviteEndpoint(parts),
  withdrawInvite: withdrawEndpoint(parts),
  addToHousehold: addEndpoint(parts),
  changeBelonging: changeMemberEndpoint(parts),
  removeFromHousehold: removeEndpoint(parts),
  consentForMinor: consentEndpoint(parts),
  ...belongingEndpoints(parts),
})

const listEndpoint = ({ db }: HouseholdDependencies) =>
  endpoint({
    summary: 'Households of the club, newest first',
    query: contract.HouseholdsQuery,
    responses: { 200: contract.HouseholdList },
    handle: ({ query, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const place = query.cursor === undefined ? null : readCursor(query.cursor, 1)
        const after = place === null ? null : parseId(HOUSEHOLD_PREFIX, String(place[0]))
        if (query.cursor !== undefined && after === null) return refuse(householdRefusals, 'cursor_not_valid')
        const rows = (await readHouseholdPage(tx, after, query.limit + 1)).map(toRow)
        const items = rows.slice(0, query.limit)
        const last = items.at(-1)
        return {
          status: 200,
          body: { items, next_cursor: rows.length > query.limit && last ? writeCursor([last.id]) : null },
        }
      }),
  })

const foundEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Found a household with its head; pooling, their points are its pool from now on',
    body: contract.HouseholdBody,
    responses: { 201: contract.HouseholdView },
    handle: ({ body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        return showOnce(tx, parts, { route: 'POST /v1/households', body, context }, async () => {
          const head = await findNamed(tx, body.head)
          if (isRefusal(head)) return head
          const terms = {
            name: body.name,
            isPooled: body.pooled,
            monthlyLimitPoints: body.monthly_limit_points,
            minorsNeedConsent: body.minors_need_consent,
          }
          return foundHousehold(tx, { head, ...terms }, actingOf(parts, caller))
        })
      }),
  })

const readEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'A household: its members, what is whose, who may still burn how much, and its invitations',
    params: contract.HouseholdPath,
    responses: { 200: contract.HouseholdView },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, (tx) => show(tx, parts, householdOf(params.id))),
  })

const changeEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Change the terms of a household, pool or keep apart, name another head: all of it or nothing',
    params: contract.HouseholdPath,
    body: contract.HouseholdChange,
    responses: { 200: contract.HouseholdView },
    handle: ({ params, body, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const change: HouseholdChange = {
          ...(body.name !== undefined && { name: body.name }),
          ...(body.pooled !== undefined && { isPooled: body.pooled }),
          ...(body.monthly_limit_points !== undefined && { monthlyLimitPoints: body.monthly_limit_points }),
          ...(body.minors_need_consent !== undefined && { minorsNeedConsent: body.minors_need_consent }),
          ...(body.head !== undefined && { head: memberOf(body.head) }),
        }
        const householdId = householdOf(params.id)
        const changed = await changeHousehold(tx, householdId, change, actingOf(parts, caller))
        return showUnlessRefused(tx, parts, householdId, changed)
      }),
  })

const dissolveEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Dissolve a household: everybody takes along what is theirs',
    params: contract.HouseholdPath,
    responses: { 200: contract.HouseholdView },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const householdId = householdOf(params.id)
        const dissolved = await dissolveHousehold(tx, householdId, actingOf(parts, caller))
        return showUnlessRefused(tx, parts, householdId, dissolved)
      }),
  })

const inviteEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Invite whoever has this phone; a code is sent to it, by which they accept',
    params: contract.HouseholdPath,
    body: contract.InviteBody,
    responses: { 201: contract.HouseholdView },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const householdId = householdOf(params.id)
        return showOnce(
          tx,
          parts,
          { route: `POST /v1/households/${params.id}/invites`, body, context },
          async () => {
            const { country } = await readClub(tx)
            const phone = normaliseIdentifier('phone', body.phone, country)
            if (!phone.ok) return refuse(householdRefusals, 'phone_not_possible')
            const wish = { phone: phone.value, role: body.role }
            return inviteByPhone(tx, householdId, wish, actingOf(parts, caller), parts)
          },
        )
      }),
  })

const withdrawEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Take an invitation back',
    params: contract.HouseholdInvitePath,
    responses: { 200: contract.HouseholdView },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const householdId = householdOf(params.id)
        const inviteId = parseId(INVITE_PREFIX, params.invite) ?? NOBODY
        const withdrawn = await withdrawInvite(tx, householdId, inviteId, actingOf(parts, caller))
        return showUnlessRefused(tx, parts, householdId, withdrawn)
      }),
  })

const addEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Add a member who is present, or a minor without a phone, to a household',
    params: contract.HouseholdPath,
    body: contract.AddMemberBody,
    responses: { 201: contract.HouseholdView },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const householdId = householdOf(params.id)
        return showOnce(
          tx,
          parts,
          { route: `POST /v1/households/${params.id}/members`, body, context },
          async () => {
            const memberId = await findNamed(tx, body.member)
            if (isRefusal(memberId)) return memberId
            const wish = { memberId, role: body.role }
            const added = await addMember(tx, householdId, wish, actingOf(parts, caller))
            return isRefusal(added) ? added : { householdId }
          },
        )
      }),
  })

const changeMemberEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: "Change a member's role in the household, or set a limit of their own",
    params: contract.HouseholdMemberPath,
    body: contract.HouseholdMemberChange,
    responses: { 200: contract.HouseholdView },
    handle: ({ params, body, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const householdId = householdOf(params.id)
        const change = {
          ...(body.role !== undefined && { role: body.role }),
          ...(body.monthly_limit_points !== undefined && { monthlyLimitPoints: body.monthly_limit_points }),
        }
        const memberId = memberOf(params.member)
        const changed = await changeBelonging(tx, householdId, memberId, change, actingOf(parts, caller))
        return showUnlessRefused(tx, parts, householdId, changed)
      }),
  })

const removeEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Take a member out of a household, with what is theirs',
    params: contract.HouseholdMemberPath,
    responses: { 200: contract.HouseholdView },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const householdId = householdOf(params.id)
        const removed = await removeMember(tx, householdId, memberOf(params.member), actingOf(parts, caller))
        return showUnlessRefused(tx, parts, householdId, removed)
      }),
  })

const consentEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Write down that the head lets a minor burn so many points until a day; the newest holds',
    params: contract.HouseholdMemberPath,
    body: contract.HouseholdConsentBody,
    responses: { 201: contract.HouseholdView },
    handle: ({ params, body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const householdId = householdOf(params.id)
        return showOnce(
          tx,
          parts,
          { route: `POST /v1/households/${params.id}/members/${params.member}/consents`, body, context },
          async () => {
            const acting = actingOf(parts, caller)
            const untilAt = await endOfDay(tx, body.until_on, acting.now)
            const wish = { memberId: memberOf(params.member), points: body.points, untilAt }
            return giveConsent(tx, householdId, wish, acting)
          },
        )
      }),
  })

/** The end of a day of the club; without one, of the last day that a consent usually holds. */
async function endOfDay(tx: Tx, day: string | null, now: Temporal.Instant): Promise<Temporal.Instant> {
  const { timeZone } = await readClub(tx)
  const last =
    day === null
      ? now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: CONSENT_DAYS })
      : Temporal.PlainDate.from(day)
  return last.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
}
