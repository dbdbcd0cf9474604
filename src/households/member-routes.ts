import { endpoint } from '#platform/http/endpoint.ts'
import { isRefusal } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import { acceptInvite } from './joining-service.ts'
import { leaveHousehold } from './leaving-service.ts'
import { actingOf, findAddressed, type HouseholdDependencies, show } from './request.ts'
import { showShare, toHouseholdView } from './view.ts'
import { readHouseholdOf } from './view-service.ts'

/** What is asked of one member: where they belong, joining by a code, leaving. */
export const belongingEndpoints = (parts: HouseholdDependencies) => ({
  readHouseholdOfMember: readOwnEndpoint(parts),
  acceptInvite: acceptEndpoint(parts),
  leaveHousehold: leaveEndpoint(parts),
})

const readOwnEndpoint = ({ db, clock }: HouseholdDependencies) =>
  endpoint({
    summary: "A member's household; null when they are in none",
    params: contract.MemberPath,
    responses: { 200: contract.OwnHouseholdView },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const memberId = await findAddressed(tx, params.id)
        if (isRefusal(memberId)) return memberId
        const now = clock.now()
        const whole = await readHouseholdOf(tx, memberId, now)
        return { status: 200, body: { household: whole && toHouseholdView(whole, now) } }
      }),
  })

/** Without an Idempotency-Key: the code is one by nature, and a wrong one must count. */
const acceptEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Join the household that invited one of the member’s phones, by the code that was sent there',
    params: contract.MemberPath,
    body: contract.AcceptInviteBody,
    responses: { 200: contract.HouseholdMoveView },
    handle: ({ params, body, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const memberId = await findAddressed(tx, params.id)
        if (isRefusal(memberId)) return memberId
        const joined = await acceptInvite(tx, memberId, body.code, actingOf(parts, caller), parts)
        if (isRefusal(joined)) return joined
        const shown = await show(tx, parts, joined.householdId)
        if (isRefusal(shown)) return shown
        return {
          status: 200,
          body: { household: shown.body, moved: showShare(joined.moved) },
          ...(joined.replayed && { headers: { 'idempotency-replayed': 'true' } }),
        }
      }),
  })

const leaveEndpoint = (parts: HouseholdDependencies) =>
  endpoint({
    summary: 'Leave the household with what is theirs; the last one to leave ends it',
    params: contract.MemberPath,
    responses: { 200: contract.HouseholdMoveView },
    handle: ({ params, caller }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const memberId = await findAddressed(tx, params.id)
        if (isRefusal(memberId)) return memberId
        const left = await leaveHousehold(tx, memberId, actingOf(parts, caller))
        if (isRefusal(left)) return left
        const shown = await show(tx, parts, left.householdId)
        if (isRefusal(shown)) return shown
        return { status: 200, body: { household: shown.body, moved: showShare(left.moved) } }
      }),
  })
