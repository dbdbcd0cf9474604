import { SYSTEM } from '#access/audit.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import type { NewReward } from '#rewards/catalogue-contract.ts'
import { addPicture, createReward, moveReward } from '#rewards/catalogue-service.ts'
import { type Offered, readOffered } from '#rewards/facts.ts'
import { moveFulfilment, rateRedemption } from '#rewards/fulfilment-service.ts'
import { EVERY_REDEMPTION, listRedemptions } from '#rewards/read-service.ts'
import { redeemAll } from '#rewards/redeem-service.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import type { RedeemRequest } from '#rewards/request.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import { timeZone } from './calendar.ts'
import { DRAWINGS, type DrawingName } from './demo-picture.ts'
import { listOffers } from './demo-rewards.ts'
import { paint } from './drawing.ts'
import type { Duty } from './plan-feed.ts'
import type { Random } from './random.ts'
import type { Scenario } from './scenario.ts'

/** Somebody who has just bought, with what they have to use. */
export type Shopper = {
  readonly memberId: Uuid
  readonly receiptRef: string
  readonly branch: string
  readonly available: number
}

const BY = { kind: SYSTEM.kind, id: SYSTEM.id } as const
const acting = (now: Temporal.Instant) => ({ by: SYSTEM, now })

/** In order: the catalogue is opened, and from then on the office works every morning. */
export function listRewardDuties({ catalogueFrom, to }: Scenario): Duty[] {
  if (catalogueFrom === null) return []
  const duties: Duty[] = [{ at: atHour(catalogueFrom, 6), act: openCatalogue }]
  // What came in the last days is left for whoever tries the demonstration out.
  const left = to.subtract({ days: DAYS_LEFT })
  for (let day = catalogueFrom; Temporal.PlainDate.compare(day, left) < 0; day = day.add({ days: 1 }))
    duties.push({ at: atHour(day, 9), act: workThroughBoard })
  return duties
}

const DAYS_LEFT = 2
const atHour = (day: Temporal.PlainDate, hour: number): Temporal.Instant =>
  day.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant()

/** Opens the catalogue, all of it at once. */
async function openCatalogue(tx: Tx, at: Temporal.Instant): Promise<void> {
  for (const { offer, drawing } of listOffers()) {
    const rewardId = await makeReward(tx, offer, drawing, at)
    await publishReward(tx, rewardId, at)
  }
}

/** A draft with its picture. */
export async function makeReward(
  tx: Tx,
  offer: NewReward,
  drawing: DrawingName,
  at: Temporal.Instant,
): Promise<Uuid> {
  const rewardId = await createReward(tx, offer, acting(at))
  if (isRefusal(rewardId)) throw new Error(`a reward of the demonstration was refused: ${rewardId.code}`)
  const pictureId = await addPicture(tx, rewardId, paint(DRAWINGS[drawing]), acting(at))
  if (isRefusal(pictureId)) throw new Error(`a picture of the demonstration was refused: ${pictureId.code}`)
  return rewardId
}

export async function publishReward(tx: Tx, rewardId: Uuid, at: Temporal.Instant): Promise<void> {
  const refusal = await moveReward(tx, rewardId, { to: 'publish' }, acting(at))
  if (isRefusal(refusal)) throw new Error(`a reward of the demonstration stayed a draft: ${refusal.code}`)
}

/** A third never think of it; the others do on every seventh visit or so, once there is something that they can afford. */
const NEVER = 0.33
const A_VISIT = 0.15
const LETS_GO = 0.04
const RATES = 0.3
/** One star to five, as people who like the shop give them. */
const STARS = [1, 3, 4, 4, 5, 5, 5] as const

const ADDRESS = { name: 'לקוח לדוגמה', phone: '050-0000000', street: 'הדגמה 1', city: 'תל אביב' }

/** Lets some of those who have just bought take what they can afford. */
export async function takeRewards(
  tx: Tx,
  random: Random,
  shoppers: readonly Shopper[],
  at: Temporal.Instant,
): Promise<void> {
  const catalogue = await readOffered(tx, at.toZonedDateTimeISO(timeZone).toPlainDate())
  const offered = [...catalogue].sort((a, b) => b.least_points - a.least_points)
  const cheapest = offered.at(-1)?.least_points ?? Number.POSITIVE_INFINITY
  const seen = new Set<Uuid>()
  const requests: RedeemRequest[] = []
  for (const shopper of shoppers) {
    if (shopper.available < cheapest || seen.has(shopper.memberId)) continue
    seen.add(shopper.memberId)
    const isNever = random.split('never', shopper.memberId).chance(NEVER)
    const chance = random.split('take', shopper.receiptRef)
    if (isNever || !chance.chance(A_VISIT)) continue
    const affordable = offered.filter((one) => one.least_points <= shopper.available)
    // Who has saved for long takes more than a coffee.
    const wanted = affordable[chance.integer(Math.min(3, affordable.length))]
    if (wanted) requests.push(toRequest(shopper, wanted, chance))
  }
  if (requests.length === 0) return
  const outcomes = await redeemAll(tx, requests, at)
  for (const [n, outcome] of outcomes.entries()) {
    const request = requests[n]
    if (!outcome.ok || request?.do !== 'take') continue
    const { redemption } = outcome.redeemed
    const chance = random.split('after', request.input.redemption_id)
    if (redemption.state === 'held')
      await redeemAll(tx, [{ do: 'void', id: request.input.redemption_id, by: BY }], at)
    else if (chance.chance(RATES))
      await rateRedemption(
        tx,
        {
          redemptionId: redemption.redemptionId,
          memberId: redemption.memberId,
          stars: chance.pick(STARS),
          words: null,
          by: BY,
        },
        at,
      )
  }
}

function toRequest(
  { memberId, receiptRef, branch }: Shopper,
  { reward_id, is_sent }: Offered,
  chance: Random,
): RedeemRequest {
  const isHome = is_sent && chance.chance(0.5)
  return {
    do: 'take',
    by: BY,
    input: {
      redemption_id: `SIM-${receiptRef}`,
      member: { id: formatId('mbr', memberId) },
      reward: formatId(REWARD_PREFIX, reward_id),
      qty: 1,
      pay_minor: 0,
      branch,
      capture: !chance.chance(LETS_GO),
      ...(isHome && { delivery: { way: 'home', address: ADDRESS, fee: 'points' } as const }),
    },
  }
}

const AT_ONCE = 500
const DAYS_TO_SEND = 1
const DAYS_TO_ARRIVE = 4

/** What the office does each morning: yesterday's parcels go out, and those of some days ago have arrived. */
async function workThroughBoard(tx: Tx, now: Temporal.Instant): Promise<void> {
  const steps = [
    { from: 'to_pack', to: 'sent', days: DAYS_TO_SEND },
    { from: 'sent', to: 'delivered', days: DAYS_TO_ARRIVE },
    { from: 'ready', to: 'handed_over', days: DAYS_TO_ARRIVE },
  ] as const
  for (const { from, to, days } of steps) {
    const wish = {
      ...EVERY_REDEMPTION,
      fulfilment: from,
      before: now.subtract({ hours: days * 24 }),
      limit: AT_ONCE,
    }
    const { items } = await listRedemptions(tx, wish)
    for (const { redemption } of items)
      await moveFulfilment(
        tx,
        {
          id: formatId(REDEMPTION_PREFIX, redemption.redemptionId),
          to,
          ...(to === 'sent' && { carrier: 'שליחי ההדגמה' }),
          by: BY,
        },
        now,
      )
  }
}
