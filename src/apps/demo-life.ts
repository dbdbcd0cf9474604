import { SYSTEM } from '#access/audit.ts'
import { type NewCase, openCase, writeMessage } from '#cases/service.ts'
import { furnishContacts } from '#contacts/made-up-service.ts'
import { chooseDream } from '#dreams/service.ts'
import { addMember } from '#households/joining-service.ts'
import { foundHousehold } from '#households/service.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import { addCompetitor, typePrice } from '#prices/service.ts'
import { beaconAt, RAFFLE_PREFIX } from '#raffles/raffle.ts'
import { createRaffle } from '#raffles/service.ts'
import { buyTickets } from '#raffles/ticket-service.ts'
import { NewReward } from '#rewards/catalogue-contract.ts'
import { addCodes } from '#rewards/code-service.ts'
import { EVERY_REDEMPTION, listRedemptions } from '#rewards/read-service.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import type { Sealer } from '#rewards/seal.ts'
import { readShelves } from '#rewards/shelf-service.ts'
import { countAwaited } from '#rewards/ticket-room-service.ts'
import type { Finale, Saver } from '#simulator/feed.ts'
import { makeReward, publishReward } from '#simulator/reward-feed.ts'
import { nameSender } from './demo-sender.ts'
import { CASES, CODES_REWARD, COMPETITORS, RAFFLE, RAFFLE_REWARD } from './demo-story.ts'

const RAFFLE_DAYS = 9
const TICKETS = [5, 3, 2, 2, 1, 1, 1, 4, 1, 2] as const
const CODES = 60
const DREAMERS = 24
const MOST_POINTS = 7_000

/** What only members and staff of these rooms do: the demonstration shows it as it stands on its last day. */
export const furnishDemo =
  (sealer: Sealer): Finale =>
  async (tx, { clubId, savers, now }) => {
    const acting = { by: SYSTEM, now }
    // Whoever has a dream's points already has no way to show.
    const onTheWay = savers.filter(({ available }) => available < MOST_POINTS)
    const { raffleId, rest } = await openRaffle(tx, onTheWay, now)
    await offerCodes(tx, { sealer, clubId, raffleId }, now)
    await watchCompetitors(tx, now)
    const household = await poolHousehold(tx, rest, now)
    await dream(tx, household, rest, acting)
    await talk(tx, acting)
    await furnishContacts(tx, now)
    await nameSender(tx, now)
  }

function must<T>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(`the demonstration's story was refused: ${made.code}`)
  return made
}

/** Those in the middle buy tickets; who has most is left to save. */
async function openRaffle(tx: Tx, savers: readonly Saver[], now: Temporal.Instant) {
  const closesAt = now.add({ hours: RAFFLE_DAYS * 24 }).round({ smallestUnit: 'hour' })
  const terms = { ...RAFFLE, closesAt, seed: beaconAt(closesAt.add({ hours: 2 })) }
  const raffleId = must(await createRaffle(tx, terms, { by: SYSTEM, now }))
  const buyers = savers.slice(DREAMERS).filter(({ available }) => available >= 5 * RAFFLE.pointsPerTicket)
  for (const [n, tickets] of TICKETS.entries()) {
    const buyer = buyers[n]
    if (buyer === undefined) continue
    const wish = { raffleId, memberId: buyer.memberId, purchaseRef: `SIM-RAFFLE-${n + 1}`, tickets }
    must(await buyTickets(tx, wish, { by: null, now, countAwaited }))
  }
  return { raffleId, rest: savers.slice(0, DREAMERS) }
}

async function offerCodes(
  tx: Tx,
  { sealer, clubId, raffleId }: { sealer: Sealer; clubId: Uuid; raffleId: Uuid },
  now: Temporal.Instant,
): Promise<void> {
  const rewardId = await makeReward(tx, NewReward.parse(CODES_REWARD), 'code', now)
  const content = Buffer.from(
    ['code', ...Array.from({ length: CODES }, (_, n) => `BOOK-${1_000 + n * 7}-DEMO`)].join('\n'),
  )
  must(await addCodes(tx, sealer, { clubId, rewardId, content }, { by: SYSTEM, now }))
  await publishReward(tx, rewardId, now)
  const ticket = NewReward.parse({ ...RAFFLE_REWARD, raffle: formatId(RAFFLE_PREFIX, raffleId) })
  await publishReward(tx, await makeReward(tx, ticket, 'raffle', now), now)
}

async function watchCompetitors(tx: Tx, now: Temporal.Instant): Promise<void> {
  const acting = { by: SYSTEM, now }
  for (const { name, prices } of COMPETITORS) {
    const competitorId = must(await addCompetitor(tx, name, acting))
    for (const { barcode, item, priceMinor, daysAgo } of prices) {
      const seenAt = now.subtract({ hours: daysAgo * 24 })
      must(await typePrice(tx, { competitorId, barcode, priceMinor, name: item, seenAt }, acting))
    }
  }
}

/** Two or three of one name who pool; null where no two savers bear the same. */
async function poolHousehold(
  tx: Tx,
  savers: readonly Saver[],
  now: Temporal.Instant,
): Promise<readonly Saver[]> {
  const families = Map.groupBy(savers, ({ lastName }) => lastName ?? '')
  const [name, family] = [...families].find(([each, members]) => each !== '' && members.length > 1) ?? []
  const [head, ...others] = family?.slice(0, 3) ?? savers.slice(0, 2)
  if (head === undefined) return []
  const acting = { now, subject: SYSTEM, actingMember: null }
  const terms = {
    name: `משפחת ${name ?? 'הדגמה'}`,
    isPooled: true,
    monthlyLimitPoints: null,
    minorsNeedConsent: true,
    head: head.memberId,
  }
  const { householdId } = must(await foundHousehold(tx, terms, acting))
  for (const { memberId } of others)
    must(await addMember(tx, householdId, { memberId, role: 'adult' }, acting))
  return [head, ...others]
}

/** The head of the pool dreams with the household, others by themselves, each of one of the club's dreams. */
async function dream(
  tx: Tx,
  [head, ...others]: readonly Saver[],
  savers: readonly Saver[],
  acting: { by: typeof SYSTEM; now: Temporal.Instant },
): Promise<void> {
  const [first] = savers
  const [member] = first ? await findMembers(tx, [{ kind: 'id', value: first.memberId }]) : []
  if (!member) return
  const { items } = await readShelves(tx, member, {}, acting.now)
  const dreams = items.filter(({ reward }) => reward.isDream).map(({ reward }) => reward.rewardId)
  const pooled = new Set(others.map(({ memberId }) => memberId))
  const dreamers = savers.filter(({ memberId }) => !pooled.has(memberId)).slice(0, DREAMERS / 2)
  for (const [n, { memberId }] of dreamers.entries()) {
    const rewardId = dreams[n % dreams.length]
    if (rewardId === undefined) return
    must(await chooseDream(tx, { memberId, rewardId, withHousehold: memberId === head?.memberId }, acting))
  }
}

/** Members write about what they took; some wait for an answer, one has it. */
async function talk(tx: Tx, { by, now }: { by: typeof SYSTEM; now: Temporal.Instant }): Promise<void> {
  const { items } = await listRedemptions(tx, { ...EVERY_REDEMPTION, limit: 20 })
  for (const [n, { hoursAgo, text, about, answer }] of CASES.entries()) {
    const redemption = items[n * 3]?.redemption
    if (redemption === undefined) return
    const { memberId, redemptionId } = redemption
    const wish: NewCase = {
      memberId,
      about,
      redemption: about === 'redemption' ? formatId(REDEMPTION_PREFIX, redemptionId) : null,
      subject: null,
      text,
      author: 'member',
    }
    const writtenAt = now.subtract({ hours: hoursAgo })
    const caseId = must(await openCase(tx, wish, { by: { kind: 'member', id: memberId }, now: writtenAt }))
    if (answer !== null)
      must(
        await writeMessage(
          tx,
          caseId,
          { text: answer, author: 'office', memberId: null },
          { by, now: writtenAt.add({ hours: 1 }) },
        ),
      )
  }
}
