import { readClub } from '#access/service.ts'
import type { MemberRef } from '#members/contract.ts'
import { MEMBER_PREFIX, normaliseRef } from '#members/ref.ts'
import { findMembers } from '#members/service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Answer, Caller, RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import type { HouseholdView } from './contract.ts'
import { HOUSEHOLD_PREFIX } from './household.ts'
import type { Inviting } from './joining-service.ts'
import type { Acting } from './open-service.ts'
import { householdRefusals } from './refusal.ts'
import { toHouseholdView } from './view.ts'
import { readHousehold } from './view-service.ts'

export type HouseholdDependencies = { db: Database; clock: Clock } & Inviting

/** Nothing has the nil id. */
export const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
export const householdOf = (id: string): Uuid => parseId(HOUSEHOLD_PREFIX, id) ?? NOBODY
export const memberOf = (id: string): Uuid => parseId(MEMBER_PREFIX, id) ?? NOBODY

export const actingOf = ({ clock }: HouseholdDependencies, { subject }: Caller): Acting => ({
  now: clock.now(),
  subject,
  actingMember: null,
})

/** The household as it is now, as the answer to whatever was done to it. */
export async function show(
  tx: Tx,
  { clock }: HouseholdDependencies,
  householdId: Uuid,
  status = 200,
): Promise<Answer<HouseholdView> | Refusal> {
  const now = clock.now()
  const whole = await readHousehold(tx, householdId, now)
  return whole === null
    ? refuse(householdRefusals, 'household_not_found')
    : { status, body: toHouseholdView(whole, now) }
}

/** Shows it, unless what was done was refused. */
export const showUnlessRefused = async (
  tx: Tx,
  parts: HouseholdDependencies,
  householdId: Uuid,
  done: object | Refusal,
): Promise<Answer<HouseholdView> | Refusal> => (isRefusal(done) ? done : show(tx, parts, householdId))

export async function findNamed(tx: Tx, ref: MemberRef): Promise<Uuid | Refusal> {
  const { country } = await readClub(tx)
  const normal = normaliseRef(ref, country)
  if (!normal.ok) return refuse(householdRefusals, 'member_ref_not_possible')
  const [found] = await findMembers(tx, [normal.ref])
  return found?.memberId ?? refuse(householdRefusals, 'named_member_not_found')
}

/** Who stands for the id of an address. */
export async function findAddressed(tx: Tx, id: string): Promise<Uuid | Refusal> {
  const [found] = await findMembers(tx, [{ kind: 'id', value: memberOf(id) }])
  return found?.memberId ?? refuse(householdRefusals, 'member_not_found')
}

/** A request that may be sent twice, answered by the household as it is then. */
export async function showOnce(
  tx: Tx,
  parts: HouseholdDependencies,
  request: { route: string; body: unknown; context: RequestContext },
  work: () => Promise<{ householdId: Uuid } | Refusal>,
): Promise<Answer<HouseholdView> | Refusal> {
  const { route, body, context } = request
  const result = await withIdempotency(
    tx,
    { key: context.idempotencyKey, route, body, clock: parts.clock, refusals: householdRefusals },
    async () => {
      const done = await work()
      return isRefusal(done) ? done : { status: 201, outcome: { householdId: done.householdId } }
    },
    ({ householdId }) => show(tx, parts, householdId),
  )
  if (isRefusal(result)) return result
  const { body: shown, ...answer } = result
  return isRefusal(shown) ? shown : { ...answer, body: shown.body }
}
