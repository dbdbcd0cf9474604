import { randomBytes } from 'node:crypto'
import type { AuditDetail } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { returnTickets, takeTickets } from '#offers/ticket-service.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import type { Acting } from './acting.ts'
import { seedOfSignature } from './beacon.ts'
import { isSignedInRound } from './beacon-signature.ts'
import { byTicket, commitTo, draw, messageOfRoot, messageOfSeal, normaliseSeed, rootOf } from './draw.ts'
import * as queries from './queries.ts'
import {
  findLaterSeed,
  findTermsFault,
  MINUTES_TO_SEED,
  mayCancel,
  mayDo,
  RAFFLE_PREFIX,
  type Raffle,
  type RaffleTerms,
  resolvePlace,
} from './raffle.ts'
import { raffleRefusals } from './refusal.ts'
import { returnPoints } from './return-service.ts'
import { sealOf } from './seal.ts'
import { readPurchases } from './ticket-queries.ts'
import { readHoldings } from './ticket-service.ts'
import { showTerms } from './view.ts'
import { isSameWording, isSpelling } from './wording.ts'

/** Makes a raffle: its secret is drawn by chance now, and its commitment is public from now on. */
export async function createRaffle(tx: Tx, terms: RaffleTerms, acting: Acting): Promise<Uuid | Refusal> {
  const fault = await findFault(tx, terms, null, acting.now)
  if (fault) return fault
  const raffleId = newId()
  const secret = randomBytes(32).toString('hex')
  await queries.insertRaffle(tx, {
    ...terms,
    raffleId,
    secret,
    commitment: commitTo(secret),
    createdAt: acting.now,
  })
  await tell(tx, 'raffle.opened', raffleId, acting.now)
  await audit(tx, acting, 'raffle.created', raffleId)
  return raffleId
}

async function findFault(
  tx: Tx,
  terms: RaffleTerms,
  raffleId: Uuid | null,
  now: Temporal.Instant,
): Promise<Refusal | null> {
  const fault = findTermsFault(terms, now)
  if (fault) return refuse(raffleRefusals, fault, { minutes: MINUTES_TO_SEED })
  const { rulesName } = terms
  const isTaken = rulesName !== null && (await queries.isRulesNameTaken(tx, rulesName, raffleId))
  return isTaken ? refuse(raffleRefusals, 'rules_name_taken') : null
}

/** Null: it is changed. Once there are tickets, only the spelling can be put right, and the proof tells what it was. */
export async function changeRaffle(
  tx: Tx,
  raffleId: Uuid,
  change: (raffle: Raffle) => RaffleTerms,
  acting: Acting,
): Promise<Refusal | null> {
  const raffle = await queries.lockRaffle(tx, raffleId, 'move')
  if (raffle === null) return refuse(raffleRefusals, 'raffle_not_found')
  if (!mayDo(raffle.state, 'change'))
    return refuse(raffleRefusals, 'raffle_not_open', { state: raffle.state })
  const terms = change(raffle)
  const isDealSame = isSameDeal(raffle, terms)
  if (!isDealSame) {
    const fault = await findFault(tx, terms, raffleId, acting.now)
    if (fault) return fault
  }
  const [held] = await readHoldings(tx, [raffle], null, acting.now)
  const isPast = Temporal.Instant.compare(raffle.closesAt, acting.now) <= 0
  if ((held?.tickets ?? 0) > 0 || isPast) {
    if (!isDealSame) return refuse(raffleRefusals, 'raffle_terms_fixed')
    const fault = await correctWording(tx, raffle, terms, acting.now)
    if (fault) return fault
  }
  await queries.updateTerms(tx, raffleId, terms)
  await audit(tx, acting, 'raffle.changed', raffleId)
  return null
}

/** Members have tickets for what was told: whatever they were told first stays told, but for its spelling. */
async function correctWording(
  tx: Tx,
  raffle: Raffle,
  terms: RaffleTerms,
  now: Temporal.Instant,
): Promise<Refusal | null> {
  if (isSameWording(raffle, terms)) return null
  const [first] = await queries.readCorrections(tx, raffle.raffleId)
  const told =
    first === undefined
      ? raffle
      : {
          name: { he: first.name_he, en: first.name_en },
          prize: { he: first.prize_he, en: first.prize_en },
        }
  if (!isSpelling(told, terms)) return refuse(raffleRefusals, 'raffle_prize_fixed')
  await queries.insertCorrection(tx, raffle.raffleId, raffle, now)
  return null
}

const dealOf = ({ name: _name, prize: _prize, ...deal }: RaffleTerms): string =>
  JSON.stringify([
    deal.rulesName,
    deal.pointsPerTicket,
    deal.mostPerMember,
    deal.winners,
    deal.reserves,
    deal.oneWinEach,
    deal.closesAt.toString(),
    deal.seed.kind,
    deal.seed.words,
    deal.seed.at.toString(),
  ])

const isSameDeal = (a: RaffleTerms, b: RaffleTerms): boolean => dealOf(a) === dealOf(b)

/** Whether tickets that were taken in time are not in a raffle yet. */
export type TicketsAwaited = (tx: Tx, raffleId: Uuid, closesAt: Temporal.Instant) => Promise<boolean>

/**
 * Closes every raffle of the club whose close has come; each in a transaction of its own. One that still waits for tickets is
 * left for the next time: once its list stands, nothing comes to it and nothing goes.
 */
export async function closeDue(
  db: Database,
  clubId: Uuid,
  now: () => Temporal.Instant,
  isAwaiting: TicketsAwaited = async () => false,
): Promise<number> {
  const due = await db.inClub(clubId, (tx) => queries.findDue(tx, now()))
  for (const { raffle_id } of due)
    await db.inClub(clubId, (tx) => closeRaffle(tx, raffle_id, { now: now(), isAwaiting }))
  return due.length
}

/**
 * Closes a raffle whose moment has come, once: from then on its list stands, sealed with the terms. Who comes second finds
 * it closed. One that was closed before there were seals, and after its seed was known, is sealed now with a later seed.
 */
async function closeRaffle(
  tx: Tx,
  raffleId: Uuid,
  { now, isAwaiting }: { now: Temporal.Instant; isAwaiting: TicketsAwaited },
): Promise<void> {
  const raffle = await queries.lockRaffle(tx, raffleId, 'move')
  if (raffle === null || Temporal.Instant.compare(raffle.closesAt, now) > 0) return
  const isListed = raffle.state === 'closed' && raffle.list?.seal === null && isListedTooLate(raffle)
  if (raffle.state !== 'open' && !isListed) return
  if (!isListed && (await isAwaiting(tx, raffleId, raffle.closesAt))) return
  const tickets = isListed ? await queries.readTickets(tx, raffleId) : await makeList(tx, raffle)
  // As exact as any browser reads it in a proof.
  const closedAt = now.round({ smallestUnit: 'millisecond', roundingMode: 'ceil' })
  const later = findLaterSeed(raffle.seed, closedAt)
  const moved = { seed: later ?? raffle.seed, first: later && raffle.seed }
  const list = { closedAt, count: tickets.length, root: rootOf(tickets) }
  const terms = await showTerms(tx, { ...raffle, seed: moved.seed, firstSeed: moved.first })
  const seal = sealOf({ ...terms, list: { ...list, closed_at: closedAt.toString() } })
  await queries.markClosed(tx, raffleId, { ...list, seal }, moved)
  if (!isListed) await tell(tx, 'raffle.closed', raffleId, now)
}

/** Whoever made the list knew the seed. */
const isListedTooLate = ({ list, seed }: Raffle): boolean =>
  list !== null && Temporal.Instant.compare(list.closedAt, seed.at) >= 0

async function makeList(tx: Tx, { raffleId, rulesName, closesAt }: Raffle): Promise<queries.ListedTicket[]> {
  const bought = await readPurchases(tx, raffleId)
  const given = rulesName === null ? [] : await takeTickets(tx, rulesName, closesAt)
  const list = listTickets([
    ...bought.map((row) => ({ ...row, sourceId: row.purchase_id, memberId: row.member_id })),
    ...given.map((row) => ({ ...row, source: 'rule' as const, sourceId: row.grantId })),
  ])
  if (list.length > 0) await queries.insertTickets(tx, raffleId, list)
  return list
}

type Had = { memberId: Uuid; source: queries.ListedTicket['source']; sourceId: Uuid; tickets: number }

/** Every ticket with an id by chance, and one for each member who holds some; no two are the same. */
function listTickets(had: readonly Had[]): queries.ListedTicket[] {
  const used = new Set<string>()
  const next = (): string => {
    const id = randomBytes(8).toString('hex')
    if (used.has(id)) return next()
    used.add(id)
    return id
  }
  const holders = new Map<Uuid, string>()
  const holderOf = (memberId: Uuid): string => {
    const holder = holders.get(memberId) ?? next()
    holders.set(memberId, holder)
    return holder
  }
  return had
    .flatMap(({ memberId, source, sourceId, tickets }) =>
      Array.from({ length: tickets }, () => ({
        ticket: next(),
        holder: holderOf(memberId),
        member_id: memberId,
        source,
        source_id: sourceId,
      })),
    )
    .sort(byTicket)
}

export type Seed = { seed: string; signature: string | null; proof: string | null }

/** Draws with the seed that the public source told; again with the same seed changes nothing. Null: it is drawn. */
export async function drawRaffle(
  tx: Tx,
  raffleId: Uuid,
  told: Seed,
  acting: Acting,
): Promise<Refusal | null> {
  const { now } = acting
  const raffle = await queries.lockRaffle(tx, raffleId, 'move')
  if (raffle === null) return refuse(raffleRefusals, 'raffle_not_found')
  const seed = normaliseSeed(told.seed)
  if (raffle.draw !== null)
    return raffle.draw.seed === seed ? null : refuse(raffleRefusals, 'drawn_with_other_seed')
  if (!mayDo(raffle.state, 'draw')) {
    const isOpen = raffle.state === 'open'
    return isOpen
      ? refuse(raffleRefusals, 'raffle_not_closed')
      : refuse(raffleRefusals, 'raffle_not_open', { state: raffle.state })
  }
  const fault = findSeedFault(raffle, { ...told, seed }, now)
  if (fault) return fault
  const drawn = draw({
    secret: await queries.readSecret(tx, raffleId),
    message: messageOf(raffle, seed),
    tickets: await queries.readTickets(tx, raffleId),
    places: raffle.winners + raffle.reserves,
    oneWinEach: raffle.oneWinEach,
  })
  const isSettled = drawn.length === 0
  await queries.markDrawn(tx, raffleId, { ...told, seed, at: now, isSettled })
  const states = drawn.map(
    (one) => ({ ...one, state: one.place <= raffle.winners ? 'won' : 'reserve' }) as const,
  )
  if (drawn.length > 0) await queries.insertWinners(tx, raffleId, states)
  await tellWinners(tx, raffleId, now)
  await audit(tx, acting, 'raffle.drawn', raffleId, { tickets: raffle.list?.count ?? 0 })
  return null
}

const messageOf = ({ raffleId, list }: Raffle, seed: string): string =>
  list?.seal
    ? messageOfSeal(list.seal, seed)
    : messageOfRoot(formatId(RAFFLE_PREFIX, raffleId), list?.root ?? '', seed)

/** The seed is known only after the list, and of the beacon nobody but its network can have told it. */
function findSeedFault(raffle: Raffle, { seed, signature }: Seed, now: Temporal.Instant): Refusal | null {
  if (isListedTooLate(raffle)) return refuse(raffleRefusals, 'listed_after_seed')
  if (Temporal.Instant.compare(now, raffle.seed.at) < 0) return refuse(raffleRefusals, 'seed_not_known_yet')
  if (seed === '') return refuse(raffleRefusals, 'seed_empty')
  if (raffle.seed.kind === 'named') return null
  const isGenuine =
    signature !== null &&
    seedOfSignature(signature) === seed &&
    isSignedInRound(signature, raffle.seed.round ?? 0)
  return isGenuine ? null : refuse(raffleRefusals, 'seed_not_genuine', { round: raffle.seed.round ?? 0 })
}

async function tellWinners(tx: Tx, raffleId: Uuid, now: Temporal.Instant): Promise<void> {
  await tell(tx, 'raffle.drawn', raffleId, now)
  const winners = await queries.readWinners(tx, [raffleId])
  const won = winners.filter(({ state }) => state === 'won')
  await addEvents(
    tx,
    'raffle.won',
    won.map(({ member_id, place }) => ({ subjectId: member_id, data: { raffle: raffleId, place } })),
    now,
  )
}

/** What became of a prize: handed over, or the winner was not found and the next reserve has it. Null: it is written down. */
export async function resolvePrize(
  tx: Tx,
  raffleId: Uuid,
  { place, outcome }: { place: number; outcome: 'handed_over' | 'not_claimed' },
  acting: Acting,
): Promise<Refusal | null> {
  const raffle = await queries.lockRaffle(tx, raffleId, 'move')
  if (raffle === null) return refuse(raffleRefusals, 'raffle_not_found')
  const winners = await queries.readWinners(tx, [raffleId])
  if (winners.find((one) => one.place === place)?.state === outcome) return null
  const resolved = resolvePlace(winners, place, outcome)
  if (!resolved.ok) return refuse(raffleRefusals, resolved.reason)
  await queries.updatePlaces(tx, raffleId, resolved.places, acting.now)
  if (resolved.isSettled) await queries.markEnded(tx, raffleId, 'settled', acting.now)
  const up = resolved.places.find((one, at) => one.state === 'won' && winners[at]?.state === 'reserve')
  const next = winners.find((one) => one.place === up?.place)
  if (next)
    await addEvents(
      tx,
      'raffle.won',
      [{ subjectId: next.member_id, data: { raffle: raffleId, place: next.place } }],
      acting.now,
    )
  await audit(tx, acting, 'raffle.prize_resolved', raffleId, { place, outcome })
  return null
}

/**
 * Nothing is drawn: points come back, and tickets of rules wait for another raffle. Tickets that came with something else stay
 * owed until that is undone (`findTicketsOwed`). Only as long as nobody can know who would win. Null: it is cancelled.
 */
export async function cancelRaffle(tx: Tx, raffleId: Uuid, acting: Acting): Promise<Refusal | null> {
  const raffle = await queries.lockRaffle(tx, raffleId, 'move')
  if (raffle === null) return refuse(raffleRefusals, 'raffle_not_found')
  if (raffle.state === 'cancelled') return null
  if (!mayDo(raffle.state, 'cancel'))
    return refuse(raffleRefusals, 'raffle_not_open', { state: raffle.state })
  if (!mayCancel(raffle, acting.now)) return refuse(raffleRefusals, 'seed_is_public')
  const purchases = (await readPurchases(tx, raffleId)).filter(({ source }) => source === 'points')
  const points = await returnPoints(tx, purchases, acting)
  const listed = raffle.list === null ? [] : await queries.readTickets(tx, raffleId)
  const grants = listed.filter(({ source }) => source === 'rule').map(({ source_id }) => source_id)
  await returnTickets(tx, [...new Set(grants)])
  await queries.markEnded(tx, raffleId, 'cancelled', acting.now)
  await tell(tx, 'raffle.cancelled', raffleId, acting.now)
  await audit(tx, acting, 'raffle.cancelled', raffleId, { points })
  return null
}

const tell = (tx: Tx, kind: string, raffleId: Uuid, now: Temporal.Instant): Promise<void> =>
  addEvents(tx, kind, [{ subjectId: raffleId, data: {} }], now)

const audit = (
  tx: Tx,
  { by, now }: Acting,
  action: string,
  raffleId: Uuid,
  detail: AuditDetail = {},
): Promise<void> =>
  recordAudit(tx, {
    subject: by,
    action,
    target: { kind: 'raffle', id: formatId(RAFFLE_PREFIX, raffleId) },
    detail,
    at: now,
  })
