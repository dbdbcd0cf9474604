import { readBalances } from '#ledger/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { type Event, readEvents, skipEvents } from '#platform/outbox.ts'
import { readToldReceipts, readToldReturns } from '#receipts/told-facts.ts'
import { readToldRedemptions } from '#rewards/told-facts.ts'
import { bodyOf, EVERYTHING, kindsOf, type Told, tellEvents } from './catalogue.ts'
import { insertDeliveries, type NewDelivery } from './delivery-queries.ts'
import type { Endpoint } from './endpoint.ts'
import type { ToldFacts } from './event-type.ts'
import { hasOn, lockOn, nobodyIsOn, readOwners, readPools } from './queries.ts'

/** The name under which this room reads the outbox. */
export const WEBHOOK_READER = 'webhooks'
const AT_ONCE = 1_000

/**
 * Makes a delivery for each endpoint of each of the next events that it takes; the place in the outbox moves with them, so that none is
 * lost and none is made twice. Tells whether there is more.
 */
export async function followEvents(tx: Tx, now: Temporal.Instant): Promise<boolean> {
  if (!(await hasOn(tx))) {
    await skipEvents(tx, WEBHOOK_READER, nobodyIsOn(tx))
    return false
  }
  const events = await readEvents(tx, WEBHOOK_READER, AT_ONCE)
  if (events.length === 0) return false
  const endpoints = await lockOn(tx)
  const types = new Set(endpoints.flatMap((endpoint) => endpoint.types))
  const kinds = kindsOf(types)
  const wanted = events.filter(({ kind }) => kinds.has(kind))
  const withBalances = [...types].some((type) => type === EVERYTHING || type.startsWith('points.'))
  const told = tellEvents(wanted, await gatherFacts(tx, wanted, withBalances))
  for (const endpoint of endpoints) {
    const own = told.filter(({ type }) => takes(endpoint, type))
    await insertDeliveries(tx, endpoint.endpointId, own.map(toDelivery), now)
  }
  return events.length === AT_ONCE
}

const takes = ({ types }: Pick<Endpoint, 'types'>, type: string): boolean =>
  types.includes(EVERYTHING) || types.includes(type)

export const toDelivery = (told: Told): NewDelivery => ({
  deliveryId: newId(),
  messageId: told.messageId,
  type: told.type,
  lane: told.lane,
  body: bodyOf(told),
  happenedAt: told.happenedAt,
})

/** What the events name by id alone, each kind of it read at once. */
async function gatherFacts(tx: Tx, events: readonly Event[], withBalances: boolean): Promise<ToldFacts> {
  const subjectsOf = (isOne: (kind: string) => boolean): Uuid[] => [
    ...new Set(events.filter(({ kind }) => isOne(kind)).map(({ subjectId }) => subjectId)),
  ]
  const accountIds = subjectsOf((kind) => kind.startsWith('points.'))
  const [receipts, returns, redemptions, pools] = await Promise.all([
    readToldReceipts(
      tx,
      subjectsOf((kind) => kind.startsWith('receipt.')),
    ),
    readToldReturns(
      tx,
      subjectsOf((kind) => kind === 'return.posted'),
    ),
    readToldRedemptions(
      tx,
      subjectsOf((kind) => kind.startsWith('redemption.')),
    ),
    readPools(tx, accountIds),
  ])
  const facts = { receipts, returns, redemptions, pools }
  if (!withBalances) return { ...facts, balances: new Map() }
  const named = [...receipts.values(), ...redemptions.values()].flatMap(({ memberId }) => memberId ?? [])
  const balances = await readBalances(tx, [...new Set([...accountIds, ...(await readOwners(tx, named))])])
  return { ...facts, balances }
}
