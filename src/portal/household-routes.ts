import { readClub } from '#access/service.ts'
import { INVITE_PREFIX } from '#households/household.ts'
import { acceptInvite, type Inviting, inviteByPhone, withdrawInvite } from '#households/joining-service.ts'
import { leaveHousehold, removeMember } from '#households/leaving-service.ts'
import type { Acting } from '#households/open-service.ts'
import { readHouseholds } from '#households/read-service.ts'
import { householdRefusals } from '#households/refusal.ts'
import { changeHousehold, foundHousehold, giveConsent } from '#households/service.ts'
import { uuidOf } from '#members/request.ts'
import type { Tx } from '#platform/database.ts'
import { type Caller, endpoint, type Handled, type RequestContext } from '#platform/http/endpoint.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import * as contract from './circle-contract.ts'
import { type PortalParts, readContact } from './code-service.ts'
import { readOwnHousehold } from './household-service.ts'
import { doOnce } from './once.ts'

export type HouseholdParts = PortalParts & Inviting

const INVITES = '/v1/me/household/invites'
const MEMBERS = '/v1/me/household/members'

type Shown = Awaited<ReturnType<typeof readOwnHousehold>>

/** What a member sees and does of their household; what only its head may is refused to the others. */
export const ownHouseholdEndpoints = (parts: HouseholdParts) => ({
  ...belongingEndpoints(parts),
  ...headEndpoints(parts),
  ...memberEndpoints(parts),
})

const acting = ({ clock }: HouseholdParts, { subject }: Caller): Acting => ({
  now: clock.now(),
  subject,
  actingMember: subject.id,
})

/** Who asks, in which request, for what: `route` is method and address with its ids. */
type Asked = { caller: Caller; context: RequestContext; route: string; body?: unknown }

const show = async (tx: Tx, { clock }: HouseholdParts, { subject, language }: Caller) => ({
  status: 200,
  body: await readOwnHousehold(tx, subject.id, { language, now: clock.now() }),
})

/** Does it once per Idempotency-Key, and shows the household as it is then. */
const doAndShow = (
  parts: HouseholdParts,
  { caller, context, route, body = null }: Asked,
  work: (tx: Tx, by: Acting) => Promise<object | Refusal>,
): Handled<Shown> =>
  parts.db.inClub(caller.clubId, (tx) =>
    doOnce(
      tx,
      { clock: parts.clock, caller, context, route, body },
      async (once) => {
        const done = await work(once, acting(parts, caller))
        return isRefusal(done) ? done : { status: 200, outcome: {} }
      },
      () => show(tx, parts, caller),
    ),
  )

async function ownHousehold(tx: Tx, caller: Caller): Promise<Uuid | Refusal> {
  const own = (await readHouseholds(tx, [caller.subject.id])).get(caller.subject.id)
  return own?.householdId ?? refuse(householdRefusals, 'not_in_household')
}

/** As `doAndShow`, in the household that the member is in. */
const doInOwn = (
  parts: HouseholdParts,
  asked: Asked,
  work: (tx: Tx, householdId: Uuid, by: Acting) => Promise<object | Refusal>,
): Handled<Shown> =>
  doAndShow(parts, asked, async (tx, by) => {
    const householdId = await ownHousehold(tx, asked.caller)
    return isRefusal(householdId) ? householdId : work(tx, householdId, by)
  })

const belongingEndpoints = (parts: HouseholdParts) => ({
  readOwnHousehold: endpoint({
    summary: 'My household; null when I am in none.',
    responses: { 200: contract.OwnHousehold },
    handle: ({ caller }) => parts.db.inClub(caller.clubId, (tx) => show(tx, parts, caller)),
  }),
  startHousehold: endpoint({
    summary: 'Start a household, and head it.',
    body: contract.StartHousehold,
    responses: { 200: contract.OwnHousehold },
    handle: ({ body, caller, context }) =>
      doAndShow(parts, { caller, context, route: 'POST /v1/me/household', body }, (tx, by) =>
        foundHousehold(
          tx,
          {
            head: caller.subject.id,
            name: body.name,
            isPooled: body.pools,
            monthlyLimitPoints: null,
            minorsNeedConsent: true,
          },
          by,
        ),
      ),
  }),
  joinHousehold: endpoint({
    summary: 'Join the household that invited me, by the code that was sent to my phone.',
    body: contract.JoinHousehold,
    responses: { 200: contract.OwnHousehold },
    // Without a key of its own: a wrong code is counted, and a refusal under a key would undo the count.
    handle: ({ body, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const by = acting(parts, caller)
        const joined = await acceptInvite(tx, caller.subject.id, body.code, by, parts)
        return isRefusal(joined) ? joined : show(tx, parts, caller)
      }),
  }),
  leaveOwnHousehold: endpoint({
    summary: 'Leave with what is mine.',
    responses: { 200: contract.OwnHousehold },
    handle: ({ caller, context }) =>
      doAndShow(parts, { caller, context, route: 'POST /v1/me/household/leave' }, (tx, by) =>
        leaveHousehold(tx, caller.subject.id, by),
      ),
  }),
})

const headEndpoints = (parts: HouseholdParts) => ({
  changeOwnHousehold: endpoint({
    summary: 'Change its name, its limits, or whether points are together; its head alone may.',
    body: contract.ChangeHousehold,
    responses: { 200: contract.OwnHousehold },
    handle: ({ body, caller, context }) =>
      doInOwn(parts, { caller, context, route: 'PATCH /v1/me/household', body }, (tx, householdId, by) =>
        changeHousehold(
          tx,
          householdId,
          {
            ...(body.name !== undefined && { name: body.name }),
            ...(body.pools !== undefined && { isPooled: body.pools }),
            ...(body.monthly_limit_points !== undefined && {
              monthlyLimitPoints: body.monthly_limit_points,
            }),
            ...(body.minors_may_redeem !== undefined && { minorsNeedConsent: !body.minors_may_redeem }),
          },
          by,
        ),
      ),
  }),
  inviteToOwnHousehold: endpoint({
    summary: 'Invite by phone; a code is sent there.',
    body: contract.InviteToHousehold,
    responses: { 200: contract.OwnHousehold },
    handle: ({ body, caller, context }) =>
      doInOwn(parts, { caller, context, route: `POST ${INVITES}`, body }, async (tx, householdId, by) => {
        const contact = await readContact(tx, { phone: body.phone })
        if (isRefusal(contact)) return contact
        return inviteByPhone(tx, householdId, { phone: contact.value, role: body.role }, by, parts)
      }),
  }),
  withdrawOwnInvite: endpoint({
    summary: 'Take an invitation back.',
    params: contract.HouseholdInvitePath,
    responses: { 200: contract.OwnHousehold },
    handle: ({ params, caller, context }) =>
      doInOwn(
        parts,
        { caller, context, route: `DELETE ${INVITES}/${params.id}` },
        async (tx, householdId, by) => {
          const inviteId = parseId(INVITE_PREFIX, params.id)
          return inviteId === null
            ? refuse(householdRefusals, 'invite_not_found')
            : withdrawInvite(tx, householdId, inviteId, by)
        },
      ),
  }),
})

/** What a head does about one of the others. */
const memberEndpoints = (parts: HouseholdParts) => ({
  consentForOwnMinor: endpoint({
    summary: 'Let a minor of my household use so many points until the end of a day.',
    params: contract.HouseholdMemberPath,
    body: contract.ConsentForMinor,
    responses: { 200: contract.OwnHousehold },
    handle: ({ params, body, caller, context }) => {
      const route = `POST ${MEMBERS}/${params.id}/consents`
      return doInOwn(parts, { caller, context, route, body }, async (tx, householdId, by) => {
        const { timeZone } = await readClub(tx)
        const on =
          body.until_on === undefined
            ? by.now.toZonedDateTimeISO(timeZone).toPlainDate()
            : Temporal.PlainDate.from(body.until_on)
        const untilAt = on.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
        return giveConsent(tx, householdId, { memberId: uuidOf(params.id), points: body.points, untilAt }, by)
      })
    },
  }),
  removeFromOwnHousehold: endpoint({
    summary: 'Take somebody out, with what is theirs; the head alone may.',
    params: contract.HouseholdMemberPath,
    responses: { 200: contract.OwnHousehold },
    handle: ({ params, caller, context }) =>
      doInOwn(parts, { caller, context, route: `DELETE ${MEMBERS}/${params.id}` }, (tx, householdId, by) =>
        removeMember(tx, householdId, uuidOf(params.id), by),
      ),
  }),
})
