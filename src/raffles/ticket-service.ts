import { readClub, recordAudit } from '#access/service.ts'
import { readAllowances } from '#households/allowance-service.ts'
import { findBucket, openBatch, readBalances } from '#ledger/service.ts'
import { namedMemberRefusals } from '#members/refusal.ts'
import { findMembers } from '#members/service.ts'
import { countTickets } from '#offers/ticket-service.ts'
import { TryAgain, type Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { Acting } from './acting.ts'
import * as queries from './queries.ts'
import {
  findSaleFault,
  isTooMany,
  RAFFLE_PREFIX,
  type Raffle,
  type TicketRoom,
  takesTickets,
} from './raffle.ts'
import { raffleRefusals } from './refusal.ts'
import { returnPoints } from './return-service.ts'
import {
  countHolders,
  findKnownRefs,
  findOwed,
  findPurchase,
  insertPurchase,
  moveTickets,
  type PurchaseRow,
  readOwnTickets,
  sumOwnTickets,
  sumPurchases,
} from './ticket-queries.ts'

export type TicketWish = {
  raffleId: Uuid
  memberId: Uuid
  /** The caller's name of the purchase: once for ever. */
  purchaseRef: string
  tickets: number
}

export type Bought = {
  replayed: boolean
  purchase: PurchaseRow
  /** All tickets of the member in the raffle. */
  ownTickets: number
  available: number
}

/** A raffle that members are told of. */
export const findRaffle = queries.readRaffle

/** How many tickets of a raffle a member has paid for with something else that are not in it yet. */
export type CountAwaited = (tx: Tx, raffleId: Uuid, memberId: Uuid) => Promise<number>

/**
 * Tickets for points, once a purchase id. `by` is whom the audit trail names; null where the member did it themselves. The
 * raffle's close waits for purchases under way, and a purchase after it is refused.
 */
export async function buyTickets(
  tx: Tx,
  wish: TicketWish,
  { by, now, countAwaited }: { by: Acting['by'] | null; now: Temporal.Instant; countAwaited: CountAwaited },
): Promise<Bought | Refusal> {
  const raffle = await queries.lockRaffle(tx, wish.raffleId, 'sell')
  if (raffle === null) return refuse(raffleRefusals, 'raffle_not_found')
  const [member] = await findMembers(tx, [{ kind: 'id', value: wish.memberId }])
  if (!member) return refuse(namedMemberRefusals, 'member_not_found')
  const { memberId, accountId } = member
  // From here on one purchase of an account at a time: neither the limit nor the points can be passed together.
  const batch = await openBatch(tx, await findBucket(tx, accountId), [accountId], now)
  const earlier = await findPurchase(tx, wish.purchaseRef)
  if (earlier !== null) return replay(tx, earlier, { ...wish, memberId }, accountId, now)
  const [has] = await sumOwnTickets(tx, [wish.raffleId], [memberId])
  const own = (has?.tickets ?? 0) + (await countAwaited(tx, wish.raffleId, memberId))
  const fault = findSaleFault(raffle, { tickets: wish.tickets, own }, now)
  if (fault !== null) return refuse(raffleRefusals, fault, { most: raffle.mostPerMember ?? 0, own })
  const points = wish.tickets * (raffle.pointsPerTicket ?? 0)
  const mayBurn = (await readAllowances(tx, [memberId], now, (await readClub(tx)).timeZone)).get(memberId)
  if (mayBurn && mayBurn.points !== null && mayBurn.points < points)
    return refuse(raffleRefusals, 'household_limit', { points: mayBurn.points })
  const purchaseId = newId()
  const cause = { key: purchaseId, cause: 'raffle', causeId: wish.raffleId, occurredAt: now }
  const burned = batch.post(accountId, { ...cause, kind: 'debit', as: 'burn', points, partyId: memberId })
  if (!burned.ok)
    return refuse(raffleRefusals, 'ticket_points_missing', { points, available: burned.available })
  const purchase: PurchaseRow = {
    purchase_id: purchaseId,
    purchase_ref: wish.purchaseRef,
    raffle_id: wish.raffleId,
    member_id: memberId,
    source: 'points',
    account_id: accountId,
    tickets: wish.tickets,
    points,
    bought_at: now,
    returned_at: null,
  }
  // Somebody else's purchase of this name came in between, and has to be seen first.
  if (!(await insertPurchase(tx, purchase))) throw new TryAgain('a purchase of this name was made meanwhile')
  batch.write()
  await tellTaken(tx, purchase, now)
  if (by !== null) await auditSale(tx, purchase, { by, now })
  const ownTickets = await countOwn(tx, raffle, memberId, now)
  return { replayed: false, purchase, ownTickets, available: batch.balances(accountId).available }
}

function auditSale(tx: Tx, { raffle_id, member_id, tickets, points }: PurchaseRow, { by, now }: Acting) {
  const target = { kind: 'raffle', id: formatId(RAFFLE_PREFIX, raffle_id) }
  const detail = { member: formatId('mbr', member_id), tickets, points }
  return recordAudit(tx, { subject: by, action: 'raffle.tickets_sold', target, detail, at: now })
}

async function replay(
  tx: Tx,
  earlier: PurchaseRow,
  wish: TicketWish,
  accountId: Uuid,
  now: Temporal.Instant,
): Promise<Bought | Refusal> {
  const isSame =
    earlier.raffle_id === wish.raffleId &&
    earlier.member_id === wish.memberId &&
    earlier.tickets === wish.tickets &&
    earlier.source === 'points'
  if (!isSame) return refuse(raffleRefusals, 'purchase_conflict')
  const raffle = await queries.readRaffle(tx, wish.raffleId)
  const balances = await readBalances(tx, [accountId])
  return {
    replayed: true,
    purchase: earlier,
    ownTickets: raffle === null ? 0 : await countOwn(tx, raffle, wish.memberId, now),
    available: balances.get(accountId)?.available ?? 0,
  }
}

const tellTaken = (tx: Tx, { member_id, raffle_id, tickets, points }: PurchaseRow, now: Temporal.Instant) =>
  addEvents(
    tx,
    'raffle.tickets_taken',
    [{ subjectId: member_id, data: { raffle: raffle_id, tickets, points } }],
    now,
  )

/**
 * Tickets that came with something else, such as a reward that was redeemed: `purchaseRef` names that. Null: they are
 * given, or were before.
 */
export async function giveTickets(tx: Tx, wish: TicketWish, now: Temporal.Instant): Promise<Refusal | null> {
  const raffle = await queries.lockRaffle(tx, wish.raffleId, 'sell')
  if (raffle === null) return refuse(raffleRefusals, 'raffle_not_found')
  if (!takesTickets(raffle, now)) return refuse(raffleRefusals, 'raffle_closed')
  if ((await findPurchase(tx, wish.purchaseRef)) !== null) return null
  const [has] = await sumOwnTickets(tx, [wish.raffleId], [wish.memberId])
  const own = has?.tickets ?? 0
  if (isTooMany(raffle, own + wish.tickets))
    return refuse(raffleRefusals, 'too_many_tickets', { most: raffle.mostPerMember ?? 0, own })
  const purchase = {
    purchase_id: newId(),
    purchase_ref: wish.purchaseRef,
    raffle_id: wish.raffleId,
    member_id: wish.memberId,
    source: 'reward',
    account_id: null,
    tickets: wish.tickets,
    points: 0,
    bought_at: now,
  } as const
  if (await insertPurchase(tx, purchase)) await tellTaken(tx, { ...purchase, returned_at: null }, now)
  return null
}

/**
 * What they came with was cancelled: the tickets go, as long as the raffle takes tickets, or when it was called off. Null: they
 * are gone.
 */
export async function takeTicketsBack(tx: Tx, purchaseRef: string, acting: Acting): Promise<Refusal | null> {
  const purchase = await findPurchase(tx, purchaseRef)
  if (purchase === null || purchase.returned_at !== null) return null
  const raffle = await queries.lockRaffle(tx, purchase.raffle_id, 'move')
  if (raffle === null) return null
  if (raffle.state !== 'cancelled' && !takesTickets(raffle, acting.now))
    return refuse(raffleRefusals, 'raffle_closed')
  await returnPoints(tx, [purchase], acting)
  return null
}

/** The next names under which tickets were given in raffles that were called off since: what they came with is to be undone. */
export const findTicketsOwed = findOwed

/** Of each of these raffles and members, by both; who has none has room for all. */
export async function readTicketRooms(
  tx: Tx,
  raffleIds: readonly Uuid[],
  memberIds: readonly Uuid[],
  now: Temporal.Instant,
): Promise<{ raffleId: Uuid; memberId: Uuid; room: TicketRoom }[]> {
  const raffles = await queries.readRaffles(tx, raffleIds)
  const sums = await sumOwnTickets(tx, raffleIds, memberIds)
  const has = new Map(sums.map((row) => [`${row.raffle_id}/${row.member_id}`, row.tickets]))
  return raffles.flatMap((raffle) =>
    memberIds.map((memberId) => ({
      raffleId: raffle.raffleId,
      memberId,
      room: {
        isOpen: takesTickets(raffle, now),
        most: raffle.mostPerMember,
        own: has.get(`${raffle.raffleId}/${memberId}`) ?? 0,
      },
    })),
  )
}

/** Those of these names under which tickets were given or bought, whatever became of them. */
export const findGiven = async (tx: Tx, purchaseRefs: readonly string[]): Promise<ReadonlySet<string>> =>
  purchaseRefs.length === 0 ? new Set() : findKnownRefs(tx, purchaseRefs)

/** Whether all of these were given their tickets. */
export async function areGiven(tx: Tx, purchaseRefs: readonly string[]): Promise<boolean> {
  const known = await findGiven(tx, purchaseRefs)
  return purchaseRefs.every((ref) => known.has(ref))
}

async function countOwn(tx: Tx, raffle: Raffle, memberId: Uuid, now: Temporal.Instant): Promise<number> {
  const [own] = await readHoldings(tx, [raffle], memberId, now)
  return own?.tickets ?? 0
}

/** What there is in a raffle: of one member, or of all. */
export type Holding = { raffleId: Uuid; tickets: number; members: number; points: number }

/** In the order of the raffles. From the close on it is what the list holds. */
export async function readHoldings(
  tx: Tx,
  raffles: readonly Raffle[],
  memberId: Uuid | null,
  now: Temporal.Instant,
): Promise<Holding[]> {
  const ids = raffles.map(({ raffleId }) => raffleId)
  const bought = new Map((await sumPurchases(tx, ids, memberId)).map((row) => [row.raffle_id, row]))
  const names = raffles.flatMap(({ state, rulesName }) =>
    state === 'open' && rulesName !== null ? [rulesName] : [],
  )
  const given = new Map((await countTickets(tx, names, memberId, now)).map((row) => [row.raffle, row]))
  const listed = ids.length === 0 ? [] : await countHolders(tx, ids)
  const holders = new Map(listed.map((row) => [row.raffle_id, row.members]))
  const own = memberId === null ? [] : await readOwnTickets(tx, memberId, ids)
  const ownListed = Map.groupBy(own, ({ raffle_id }) => raffle_id)
  return raffles.map((raffle) => {
    const { raffleId, list, rulesName, state } = raffle
    const sums = bought.get(raffleId)
    const byRules = state === 'open' && rulesName !== null ? given.get(rulesName) : undefined
    const points = sums?.points ?? 0
    if (list !== null)
      return memberId === null
        ? { raffleId, tickets: list.count, members: holders.get(raffleId) ?? 0, points }
        : { raffleId, tickets: ownListed.get(raffleId)?.length ?? 0, members: 1, points }
    return {
      raffleId,
      tickets: (sums?.tickets ?? 0) + (byRules?.tickets ?? 0),
      // Whoever has both kinds is counted once: before the close that is at least so many.
      members: Math.max(sums?.members ?? 0, byRules?.members ?? 0),
      points,
    }
  })
}

export type OwnRaffle = {
  raffle: Raffle
  ownTickets: number
  allTickets: number
  /** Ids in the published list; none before the close. */
  tickets: string[]
  /** Null: not drawn. */
  won: boolean | null
}

const MOST_OWN = 100

/** The club's raffles as a member sees them, newest first: what is open, and what they have tickets in. */
export async function readOwnRaffles(tx: Tx, memberId: Uuid, now: Temporal.Instant): Promise<OwnRaffle[]> {
  const raffles = await queries.listRaffles(tx, null, MOST_OWN)
  const ids = raffles.map(({ raffleId }) => raffleId)
  const own = await readHoldings(tx, raffles, memberId, now)
  const all = await readHoldings(tx, raffles, null, now)
  const listed = Map.groupBy(await readOwnTickets(tx, memberId, ids), ({ raffle_id }) => raffle_id)
  return raffles.flatMap((raffle, at) => {
    const tickets = listed.get(raffle.raffleId) ?? []
    const ownTickets = own[at]?.tickets ?? 0
    if (ownTickets === 0 && !takesTickets(raffle, now)) return []
    return [
      {
        raffle,
        ownTickets,
        allTickets: all[at]?.tickets ?? 0,
        tickets: tickets.map(({ ticket }) => ticket),
        won: raffle.draw === null ? null : tickets.some(({ won }) => won),
      },
    ]
  })
}

/** After a merge the survivor has the tickets of both. */
export const carryTickets = (
  tx: Tx,
  { from, into }: { from: { memberId: Uuid }; into: { memberId: Uuid } },
): Promise<void> => moveTickets(tx, from.memberId, into.memberId)
