import { SYSTEM } from '#access/audit.ts'
import { chooseDream } from '#dreams/service.ts'
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
import { redeemAll } from '#rewards/redeem-service.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import type { Sealer } from '#rewards/seal.ts'
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
const A_DAY = 0.14
const COMES_BACK = 0.05
const REWARD_AFTER_DAYS = 25
const TAKES_EVERY_DAYS = 6
const MOST_ASKING = 5
const CONVERTS_EVERY_DAYS = 35
/** Left for whoever tries the demonstration out: somebody has to look. */
const LARGE_BEFORE_END = 1
const DREAMERS = 4

type Guest = { memberId: Uuid; link: string }
type Taken = { code: string; ref: string; on: Temporal.PlainDate }
type Told = {
  partnerId: Uuid
  rewardId: Uuid | null
  readonly guests: Guest[]
  readonly taken: Taken[]
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
    await db.inClub(clubId, async (tx) => {
      await buy(tx, told, day)
      await linkOne(tx, told, day)
      if (n >= REWARD_AFTER_DAYS && told.rewardId === null) {
        told.rewardId = await makeReward(tx, NewReward.parse(rewardOf(told.partnerId)), 'coffee', now)
        await publishReward(tx, told.rewardId, now)
      }
      await give(tx, told, day, parts)
      await takeOne(tx, told, day)
    })
    const transferId = await db.inClub(clubId, (tx) => convert(tx, told, day))
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
    },
  }
}

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
  return { partnerId, rewardId: made?.rewardId ?? null, guests: [], taken: [], ledOn: null }
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

/** Whoever has the points takes a breakfast; the others are told that they lack some, as anybody. */
async function takeOne(tx: Tx, { rewardId, guests, taken }: Told, { now, today, n }: Day): Promise<void> {
  if (rewardId === null || n % TAKES_EVERY_DAYS !== 0) return
  const asking = [...guests.slice(n % GUESTS), ...guests].slice(0, MOST_ASKING)
  for (const [at, { memberId }] of asking.entries()) {
    const input = {
      redemption_id: `CAFE-${today}-${at + 1}`,
      member: { id: formatId('mbr', memberId) },
      reward: formatId(REWARD_PREFIX, rewardId),
      qty: 1,
      pay_minor: 0,
      capture: true,
    }
    const [outcome] = await redeemAll(tx, [{ do: 'take', input, by: SYSTEM }], now)
    const code = outcome?.ok ? outcome.redeemed.redemption.pickUpCode : null
    if (code !== null) {
      taken.push({ code, ref: `CAFE-${today}`, on: today })
      return
    }
  }
}

/** The café gives the breakfast two days after it was taken; the last one waits. */
async function give(
  tx: Tx,
  { partnerId, taken }: Told,
  { now, today }: Day,
  { benefits }: { benefits: ReturnType<typeof createBenefits> },
): Promise<void> {
  const due = taken.filter(({ on }) => on.until(today).days === 2)
  for (const { code, ref: honour_ref } of due) {
    const input = { honour_ref, code, occurred_at: now.subtract({ hours: 3 }).toString() }
    must(await honour(tx, { partnerId, fileId: null, by: SYSTEM }, input, now, benefits))
  }
}

/** Now one way, now the other: what goes out is to be sent. */
async function convert(tx: Tx, { partnerId, guests }: Told, { now, today, n }: Day): Promise<Uuid | null> {
  const guest = guests[n % Math.max(1, guests.length)]
  if (guest === undefined || n === 0 || n % CONVERTS_EVERY_DAYS > 1) return null
  if (n % CONVERTS_EVERY_DAYS === 0) {
    const { memberId } = guest
    const prepared = await prepareConversion(tx, { partnerId, memberId, points: 100 }, now)
    // Who has too few today does it another time.
    return isRefusal(prepared) ? null : prepared.transferId
  }
  const came = { gives: 50, takes: 100, prepared_at: now.subtract({ hours: 1 }).toString() }
  must(
    await receiveConversion(tx, partnerId, { transfer_id: `cafe-${today}`, link: guest.link, ...came }, now),
  )
  return null
}

/** The café's computer: it takes what comes. */
const cafeAnswers: RemotePost = async ({ body }) => {
  const { transfer_id, prepared_at } = JSON.parse(body) as { transfer_id: string; prepared_at: string }
  const answer = { transfer_id, state: 'confirmed', reason: null, agreed_at: prepared_at }
  return { status: 200, failure: null, excerpt: JSON.stringify(answer) }
}

/** Some of its guests dream, so that one sees by whose purchases it comes nearer. */
async function dream(tx: Tx, { guests }: Told, now: Temporal.Instant): Promise<void> {
  const dreams = (await listCatalogue(tx)).filter(({ isDream, state }) => isDream && state === 'live')
  for (const [at, { memberId }] of guests.slice(0, DREAMERS).entries()) {
    const rewardId = dreams[at % dreams.length]?.rewardId
    // Who has one already keeps it.
    if (rewardId !== undefined)
      await chooseDream(tx, { memberId, rewardId, withHousehold: false }, { by: SYSTEM, now })
  }
}
