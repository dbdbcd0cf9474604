import { SYSTEM } from '#access/audit.ts'
import { chooseDream } from '#dreams/service.ts'
import { readBalances } from '#ledger/service.ts'
import { findMembers } from '#members/service.ts'
import type { EarnInput } from '#partners/contract.ts'
import { earnAll } from '#partners/earn-service.ts'
import { honour } from '#partners/honour-service.ts'
import { linkByCode, showCode } from '#partners/link-service.ts'
import { LINK_PREFIX, PARTNER_PREFIX } from '#partners/partner.ts'
import { receiveConversion } from '#partners/receive-service.ts'
import type { RemotePost } from '#partners/remote.ts'
import { reversePurchase } from '#partners/reverse-service.ts'
import { sendTransfer } from '#partners/send-service.ts'
import { addContract, addPartner, setRemote } from '#partners/service.ts'
import { prepareConversion } from '#partners/transfer-service.ts'
import { listPartners } from '#partners/view-service.ts'
import { type Clock, fixedClock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { isRefusal, type Refusal } from '#platform/refusal.ts'
import { createSeal } from '#platform/seal.ts'
import { createBenefits } from '#rewards/benefit-service.ts'
import { NewReward } from '#rewards/catalogue-contract.ts'
import { listCatalogue } from '#rewards/catalogue-service.ts'
import { EVERY_REDEMPTION, listRedemptions } from '#rewards/read-service.ts'
import type { Sealer } from '#rewards/seal.ts'
import { closeDue } from '#settlement/close-service.ts'
import { timeZone } from '#simulator/calendar.ts'
import { giveExternalId } from '#simulator/member.ts'
import { openRandom, type Random } from '#simulator/random.ts'
import { makeReward, publishReward } from '#simulator/reward-feed.ts'
import type { Story } from '#simulator/story.ts'
import { CAFE, CAFE_REWARD, CAFE_TERMS } from './demo-partner-story.ts'

type Parts = { db: Database; clock: Clock; sealer: Sealer }

/** Nothing that it seals is kept when the story has ended. */
const SECRET = 'of the café by the sea, as long as its story is told'

const DAYS = 120
const HOUR = 13
/** Every fourth of those who joined first, and one more of them a day. */
const GUESTS = 18
const EVERY = 4
const A_DAY = 0.28
const COMES_BACK = 0.05
const REWARD_AFTER_DAYS = 25
const COMES_FOR_IT = 0.25
/** What was taken last waits for whoever tries the demonstration out. */
const WAITS_BEFORE_END = 10
const MOST_WAITING = 100
/** Not whole weeks, or all of them would fall on a Shabbat. */
const CONVERTS_EVERY_DAYS = 33
/** Left for whoever tries the demonstration out: somebody has to look. */
const LARGE_BEFORE_END = 1
const DREAMERS = 4

type Guest = { memberId: Uuid; link: string }
type Told = {
  partnerId: Uuid
  rewardId: Uuid | null
  readonly guests: Guest[]
  ledOn: Temporal.PlainDate | null
}
type Day = { now: Temporal.Instant; today: Temporal.PlainDate; n: number; random: Random; isLast: boolean }

/**
 * A café where members of the demonstration earn, as its time goes by: they link by code, buy and bring back, convert both ways, and
 * take a breakfast that the café gives. Everything by the ways in which it happens in earnest; only the café's own computer is a
 * stand-in, which is there as long as the story is told.
 */
export function tellPartners({ db, clock, sealer }: Parts): Story {
  const clubs = new Map<Uuid, Told>()
  const parts = { seal: createSeal(SECRET, 'partners', []), benefits: createBenefits(sealer) }

  async function lead(clubId: Uuid, told: Told, day: Day): Promise<void> {
    const { now, n } = day
    const transferId = await db.inClub(clubId, async (tx) => {
      await buy(tx, told, day)
      await linkOne(tx, told, day)
      if (n >= REWARD_AFTER_DAYS && told.rewardId === null) {
        told.rewardId = await makeReward(tx, NewReward.parse(rewardOf(told.partnerId)), 'coffee', now)
        await publishReward(tx, told.rewardId, now)
      }
      await give(tx, told, day, parts)
      return convert(tx, told, day)
    })
    if (transferId !== null)
      await sendTransfer(
        { db, clock: fixedClock(now), ...parts, remotePost: cafeAnswers },
        clubId,
        transferId,
      )
  }

  return {
    async lead({ clubId, now, lastOn }) {
      const local = now.toZonedDateTimeISO(timeZone)
      const today = local.toPlainDate()
      const n = DAYS - today.until(lastOn).days
      const told = clubs.get(clubId)
      if (n < 0 || local.hour < HOUR || told?.ledOn?.equals(today)) return null
      const open = told ?? (await db.inClub(clubId, (tx) => openStory(tx, now, parts)))
      clubs.set(clubId, open)
      open.ledOn = today
      const random = openRandom('partners').split(today.toString())
      await lead(clubId, open, { now, today, n, random, isLast: n >= DAYS - LARGE_BEFORE_END })
      return null
    },
    async end(clubId) {
      const told = clubs.get(clubId)
      if (!told) return
      clubs.delete(clubId)
      await db.inClub(clubId, async (tx) => {
        const now = clock.now()
        await setRemote(tx, told.partnerId, null, { now, subject: SYSTEM }, parts.seal)
        await dream(tx, told, now)
      })
      // Its months are there to be approved at once, not from the next hour on.
      await closeDue({ db, clock }, clubId, AbortSignal.timeout(CLOSING_MS))
    },
  }
}

const CLOSING_MS = 60_000

function must<T>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(`the café's story was refused: ${made.code}`)
  return made
}

const acting = (now: Temporal.Instant) => ({ now, subject: SYSTEM })
const rewardOf = (partnerId: Uuid) => ({ ...CAFE_REWARD, partner: formatId(PARTNER_PREFIX, partnerId) })

/** Made on the first day; taken up again after a break, it is there already. */
async function openStory(
  tx: Tx,
  now: Temporal.Instant,
  { seal }: { seal: ReturnType<typeof createSeal> },
): Promise<Told> {
  const [known] = (await listPartners(tx, now)).filter(({ name }) => name === CAFE)
  const partnerId = parseId(PARTNER_PREFIX, known?.id ?? '') ?? (await addPartner(tx, CAFE, acting(now)))
  if (!known) {
    const fromOn = now.toZonedDateTimeISO(timeZone).toPlainDate()
    must(await addContract(tx, partnerId, { fromOn, untilOn: null, terms: CAFE_TERMS }, acting(now)))
  }
  const remote = { url: 'https://cafe.example', partner: 'taam-vabayit', key: 'of-the-demonstration' }
  must(await setRemote(tx, partnerId, remote, acting(now), seal))
  const made = (await listCatalogue(tx)).find((reward) => reward.partnerId === partnerId)
  return { partnerId, rewardId: made?.rewardId ?? null, guests: [], ledOn: null }
}

/** One of those who joined first shows a code at the café; who has a link keeps it. */
async function linkOne(tx: Tx, { partnerId, guests }: Told, { now, n }: Day): Promise<void> {
  if (n >= GUESTS && guests.length > 0) return
  const first = guests.length === 0 ? 0 : Math.min(n, GUESTS - 1)
  for (let each = first; each <= Math.min(n, GUESTS - 1); each += 1) {
    const [found] = await findMembers(tx, [{ kind: 'external_id', value: giveExternalId(each * EVERY) }])
    if (!found) continue
    const named = { partnerId, memberId: found.memberId }
    const { code } = must(await showCode(tx, named, now, { secret: SECRET }))
    const partnerRef = formatId(LINK_PREFIX, found.memberId)
    const { link } = must(await linkByCode(tx, { partnerId, code, partnerRef }, now, { secret: SECRET }))
    guests.push({ memberId: found.memberId, link: formatId(LINK_PREFIX, link.linkId) })
  }
}

/** Coffee and cake; now and then something was wrong with it. On the last day somebody invites the whole office. */
async function buy(tx: Tx, { partnerId, guests }: Told, { now, today, random, isLast }: Day): Promise<void> {
  const occurred_at = now.subtract({ hours: 2 }).toString()
  const bought = guests.flatMap(({ link }, at): EarnInput[] => {
    const own = random.split(String(at))
    const isLarge = isLast && at === 0
    if (!isLarge && !own.chance(A_DAY)) return []
    const amount_minor = isLarge ? 64_000 : 2_400 + 100 * own.integer(110)
    return [{ receipt_id: `CAFE-${today}-${at + 1}`, link, occurred_at, amount_minor, currency: 'ILS' }]
  })
  const outcomes = await earnAll(
    tx,
    bought.map((input) => ({ partnerId, input, fileId: null })),
    now,
  )
  for (const outcome of outcomes) if (!outcome.ok) must(outcome.refusal)
  for (const { receipt_id } of bought)
    if (random.split(receipt_id).chance(COMES_BACK))
      must(
        await reversePurchase(
          tx,
          partnerId,
          {
            receipt_id,
            reversal_id: `${receipt_id}-R`,
            occurred_at: now.subtract({ hours: 1 }).toString(),
            amount_minor: null,
          },
          now,
        ),
      )
}

/** Whoever took a breakfast here comes for it one of these days; some wait still. */
async function give(
  tx: Tx,
  { partnerId, rewardId }: Told,
  { now, n, random }: Day,
  { benefits }: { benefits: ReturnType<typeof createBenefits> },
): Promise<void> {
  if (n > DAYS - WAITS_BEFORE_END) return
  const waiting = {
    state: 'captured',
    fulfilment: 'ready',
    isOldestFirst: true,
    limit: MOST_WAITING,
  } as const
  const { items } =
    rewardId === null
      ? { items: [] }
      : await listRedemptions(tx, { ...EVERY_REDEMPTION, ...waiting, rewardId })
  for (const { redemption } of items) {
    const { pickUpCode: code, redemptionRef } = redemption
    if (code === null || !random.split('gives', redemptionRef).chance(COMES_FOR_IT)) continue
    const input = { honour_ref: redemptionRef, code, occurred_at: now.subtract({ minutes: 5 }).toString() }
    must(await honour(tx, { partnerId, fileId: null, by: SYSTEM }, input, now, benefits))
  }
}

/** Now one way, now the other: what goes out is to be sent. Who has too few points does it another time. */
async function convert(tx: Tx, { partnerId, guests }: Told, { now, today, n }: Day): Promise<Uuid | null> {
  if (n % CONVERTS_EVERY_DAYS > 1) return null
  if (n % CONVERTS_EVERY_DAYS === 0) {
    for (const { memberId } of guests) {
      const prepared = await prepareConversion(tx, { partnerId, memberId, points: 100 }, now)
      if (!isRefusal(prepared)) return prepared.transferId
    }
    return null
  }
  const guest = guests[n % Math.max(1, guests.length)]
  const came = { gives: 50, takes: 100, prepared_at: now.subtract({ hours: 1 }).toString() }
  if (guest)
    must(
      await receiveConversion(
        tx,
        partnerId,
        { transfer_id: `cafe-${today}`, link: guest.link, ...came },
        now,
      ),
    )
  return null
}

/** The café's computer: it takes what comes. */
const cafeAnswers: RemotePost = async ({ body }) => {
  const { transfer_id, prepared_at } = JSON.parse(body) as { transfer_id: string; prepared_at: string }
  const answer = { transfer_id, state: 'confirmed', reason: null, agreed_at: prepared_at }
  return { status: 200, failure: null, excerpt: JSON.stringify(answer) }
}

/** Those of its guests who have saved most dream of what is nearest, so that one sees by whose purchases it comes. */
async function dream(tx: Tx, { guests }: Told, now: Temporal.Instant): Promise<void> {
  const [nearest] = (await listCatalogue(tx))
    .filter(({ isDream, state }) => isDream && state === 'live')
    .sort((a, b) => a.pointsPrice - b.pointsPrice)
  if (!nearest) return
  const found = await findMembers(
    tx,
    guests.map(({ memberId }) => ({ kind: 'id', value: memberId })),
  )
  const members = found.filter((member) => member !== null)
  const balances = await readBalances(
    tx,
    members.map(({ accountId }) => accountId),
  )
  const pointsOf = (account: Uuid) => balances.get(account)?.available ?? 0
  const savers = members
    .filter(({ accountId }) => pointsOf(accountId) < nearest.pointsPrice)
    .sort((a, b) => pointsOf(b.accountId) - pointsOf(a.accountId))
  // Who dreams of it already goes on.
  for (const { memberId } of savers.slice(0, DREAMERS))
    await chooseDream(tx, { memberId, rewardId: nearest.rewardId, withHousehold: false }, { by: SYSTEM, now })
}
