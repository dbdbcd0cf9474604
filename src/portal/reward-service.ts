import { readBranchNames, readClub } from '#access/service.ts'
import { tookDream } from '#dreams/taken-service.ts'
import { lastDayBefore } from '#ledger/life.ts'
import { findMembers } from '#members/service.ts'
import { namePartners } from '#partners/read-service.ts'
import type { PaymentProvider } from '#plans/payment.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say } from '#platform/language.ts'
import type { Elsewhere } from '#prices/comparison.ts'
import { readElsewhere } from '#prices/service.ts'
import { refuseCancel } from '#rewards/cancel-service.ts'
import { readCodes } from '#rewards/code-service.ts'
import { EVERY_REDEMPTION, listRedemptions, readHappened, readRedemption } from '#rewards/read-service.ts'
import { isPast, type Redemption } from '#rewards/redemption.ts'
import { type Fulfilment, isSettled } from '#rewards/redemption-state.ts'
import { refuseTake } from '#rewards/refusal.ts'
import {
  CENTRAL,
  type DeliveryWay,
  givesCodes,
  type HomeDelivery,
  REWARD_PREFIX,
  type Reward,
} from '#rewards/reward.ts'
import type { Sealer } from '#rewards/seal.ts'
import { readShelves, type ShelfItem, shelfOf } from '#rewards/shelf-service.ts'
import { leftOf } from '#rewards/taking.ts'
import { pictureUrl, type RedemptionParts, toRedemptionView } from '#rewards/view.ts'
import { sayAtPartner, sayHappened, sayMade } from './happened.ts'
import type { OwnRedemption, OwnReward, OwnShelves } from './reward-contract.ts'

export type RewardReading = {
  readonly db: Database
  readonly clock: Clock
  readonly sealer: Sealer
  readonly provider: PaymentProvider | null
}

const NEW_DAYS = 30
const FEW = 5

/** A member's own names of redemptions are theirs alone: nobody takes a till's, and no till takes theirs. */
export const ownRef = (memberId: Uuid, ref: string): string => `me-${memberId.replaceAll('-', '')}-${ref}`
const shownRef = (ref: string): string => ref.replace(/^me-[0-9a-f]{32}-/, '')

// --- the shelves ---

/** What the member may take, by how near it is; null when they are gone. */
export async function readOwnShelves(
  tx: Tx,
  { memberId, language }: { memberId: Uuid; language: Language },
  { now, provider }: { now: Temporal.Instant; provider: PaymentProvider | null },
): Promise<OwnShelves | null> {
  const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  if (!member) return null
  const afar = { takesCardLinks: provider !== null }
  const { balances, items } = await readShelves(tx, member, { afar }, now)
  const branches = await readBranchNames(tx)
  // What is not for this member is not shown to them; nor what is over.
  const shown = items.filter(({ refusal }) => refusal === null || !HIDDEN.has(refusal.code))
  const barcodes = shown.flatMap(({ reward }) => reward.barcode ?? [])
  const elsewhere = await readElsewhere(tx, barcodes, now)
  const partners = await namePartners(
    tx,
    shown.flatMap(({ reward }) => reward.partnerId ?? []),
  )
  const view = (item: ShelfItem) => toOwnReward(item, { branches, elsewhere, partners, language, now })
  const on = (shelf: ShelfItem['shelf']) => shown.filter((item) => shelfOf(item) === shelf).map(view)
  return {
    points: balances.available,
    now: on('now').sort(byPoints),
    soon: on('soon').sort(byPoints),
    dreams: on('dreams').sort(byPoints),
    later: on('later').sort(byPoints),
  }
}

const HIDDEN = new Set([
  'reward_not_found',
  'reward_retired',
  'reward_over',
  'reward_not_for_member',
  'raffle_closed',
])
const byPoints = (a: OwnReward, b: OwnReward): number => a.points - b.points

type Seen = {
  branches: Record<string, string>
  elsewhere: ReadonlyMap<string, Elsewhere>
  partners: ReadonlyMap<Uuid, string>
  language: Language
  now: Temporal.Instant
}

function toOwnReward(
  { reward, stock, refusal, missingPoints, branches: having, most, payWaysFor, credit, moneyNow }: ShelfItem,
  { branches, elsewhere, partners, language, now }: Seen,
): OwnReward {
  const delivery = waysOf(reward, stock, { payWaysFor, credit })
  // What comes in no way of its own is a code, or handed over where the member comes.
  const ways = delivery.length === 0 ? payWaysFor(null) : delivery.flatMap(({ pay_ways }) => pay_ways)
  const why = refusal && refuseTake(refusal)
  const published = reward.publishedAt
  return {
    id: formatId(REWARD_PREFIX, reward.rewardId),
    kind: reward.kind,
    is_dream: reward.isDream,
    partner: reward.partnerId && (partners.get(reward.partnerId) ?? null),
    name: reward.name[language],
    description: reward.description?.[language] ?? null,
    terms: reward.conditions?.[language] ?? null,
    pictures: reward.pictureIds.map(pictureUrl),
    points: reward.pointsPrice,
    money:
      reward.moneyMaxMinor > 0 && reward.minorPerPoint !== null && ways.length > 0
        ? { max_minor: reward.moneyMaxMinor, minor_per_point: reward.minorPerPoint }
        : null,
    pay_ways: [...new Set(ways)],
    credit_minor: credit,
    money_now_minor: moneyNow,
    value_minor: reward.valueMinor,
    elsewhere: elsewhereOf(reward.barcode === null ? undefined : elsewhere.get(reward.barcode)),
    most_qty: most,
    delivery,
    ...stockOf(reward, stock, refusal?.code === 'codes_gone'),
    branches: placesOf(reward, stock, Object.keys(branches)).map((branch) => ({
      code: branch,
      name: branches[branch] || branch,
      has: having.includes(branch) || !stock.some((row) => row.branch === branch),
    })),
    last_on: reward.toOn?.toString() ?? null,
    valid_days: reward.validDays,
    is_new: published !== null && now.since(published).total('hours') < NEW_DAYS * 24,
    can_take: refusal === null,
    why_not: why && { code: why.code, sentence: say(why.kind, language, why.params) },
    missing_points: missingPoints,
  }
}

/** Where it can be fetched: the branches that have some of their own, and all of them for what the centre has. */
function placesOf({ delivery }: Reward, stock: ShelfItem['stock'], all: readonly string[]): string[] {
  const own = stock.flatMap(({ branch }) => (branch === CENTRAL ? [] : [branch]))
  const isCentral = stock.some((row) => row.branch === CENTRAL && leftOf(row) > 0)
  return delivery.pickup && isCentral ? [...new Set([...own, ...all])] : own
}

/** Prices that everybody gets there, without a coupon or another club; the same that the desk compares with. */
function elsewhereOf(found: Elsewhere | undefined): OwnReward['elsewhere'] {
  if (!found?.cheapest) return null
  const { cheapest, typical } = found
  return {
    usual_minor: typical?.priceMinor ?? null,
    lowest_minor: cheapest.priceMinor,
    lowest_at: cheapest.competitor,
  }
}

function waysOf(
  reward: Reward,
  stock: ShelfItem['stock'],
  { payWaysFor, credit }: Pick<ShelfItem, 'payWaysFor' | 'credit'>,
): OwnReward['delivery'] {
  const { kind, delivery } = reward
  const { pickup, digital, home } = delivery
  const free = (way: DeliveryWay) => ({ way, fee_points: 0, fee_minor: 0, pay_ways: [...payWaysFor(way)] })
  // A discount is its code, which comes off a purchase anywhere: only what branches alone have is of one of them.
  if (kind === 'discount') return stock.some(({ branch }) => branch === CENTRAL) ? [] : [free('pickup')]
  return [
    ...(digital || givesCodes(reward) ? [free('digital')] : []),
    ...(pickup ? [free('pickup')] : []),
    ...(home === null ? [] : [{ ...free('home'), ...feesOf(home, payWaysFor('home'), credit) }]),
  ]
}

/** A fee in money that nobody could pay is no choice beside one in points; nor is one beside a delivery that is free. */
function feesOf({ fee_points, fee_minor }: HomeDelivery, payWays: readonly string[], credit: number) {
  const canPay = payWays.some((way) => way !== 'store_credit' || credit >= (fee_minor ?? 0))
  const isChoice = fee_points !== null && fee_points > 0 && canPay
  return {
    fee_points: fee_points ?? 0,
    fee_minor: fee_points === null || isChoice ? (fee_minor ?? 0) : 0,
  }
}

function stockOf(
  reward: Reward,
  stock: ShelfItem['stock'],
  codesGone: boolean,
): Pick<OwnReward, 'stock' | 'left'> {
  if (givesCodes(reward)) return { stock: codesGone ? 'none' : 'plenty', left: null }
  if (stock.length === 0) return { stock: 'plenty', left: null }
  const left = stock.reduce((sum, row) => sum + Math.max(0, leftOf(row)), 0)
  if (left > FEW) return { stock: 'plenty', left: null }
  return left === 0 ? { stock: 'none', left: 0 } : { stock: 'few', left }
}

// --- redemptions ---

/** One of the member's own; null where it is another's, or nobody's. */
export async function readOwnRedemption(
  tx: Tx,
  reading: RewardReading,
  who: { memberId: Uuid; language: Language },
  id: string,
): Promise<OwnRedemption | null> {
  const parts = await readRedemption(tx, id)
  if (parts === null || parts.redemption.memberId !== who.memberId) return null
  return toOwn(tx, reading, parts, who.language, true)
}

/** A page of the member's own, newest first. */
export async function listOwnRedemptions(
  tx: Tx,
  reading: RewardReading,
  who: { memberId: Uuid; language: Language },
  page: { after: Uuid | null; limit: number },
): Promise<{ items: OwnRedemption[]; next: Uuid | null }> {
  const found = await listRedemptions(tx, { ...EVERY_REDEMPTION, memberId: who.memberId, ...page })
  const items: OwnRedemption[] = []
  for (const parts of found.items) items.push(await toOwn(tx, reading, parts, who.language, false))
  return { items, next: found.next }
}

async function toOwn(
  tx: Tx,
  { sealer, clock }: RewardReading,
  parts: RedemptionParts,
  language: Language,
  isWhole: boolean,
): Promise<OwnRedemption> {
  const now = clock.now()
  const view = toRedemptionView(parts, language, now)
  const { redemption, reward } = parts
  const { redemptionId, memberId, state, fulfilment } = redemption
  const isCode = givesCodes(reward) && state === 'captured'
  const codes = isCode
    ? ((await readCodes(tx, sealer, { clubId: tx.clubId ?? '', redemptionId, memberId })) ?? [])
    : []
  const branches = await readBranchNames(tx)
  const { timeZone } = await readClub(tx)
  const { partnerId } = redemption
  const partner = partnerId && ((await namePartners(tx, [partnerId])).get(partnerId) ?? null)
  const happened = isWhole ? await readHappened(tx, redemptionId) : []
  const { delivery } = view
  return {
    id: view.id,
    redemption_id: shownRef(view.redemption_id),
    reward: { ...view.reward, name: view.reward.name[language] },
    partner,
    qty: view.qty,
    points: view.points,
    pay_minor: view.money_minor,
    pay_way: view.pay_way,
    awaits_payment: view.awaits_payment,
    state,
    fulfilment,
    sentence: (partner && sayAtPartner(redemption, partner, language, now)) ?? view.sentence,
    made_at: view.made_at,
    held_until: view.hold_until,
    delivery: delivery && {
      way: delivery.way,
      branch: delivery.branch === null ? null : branches[delivery.branch] || delivery.branch,
      address: delivery.address,
      carrier_reference: delivery.carrier_reference,
    },
    pick_up_code: view.pick_up_code,
    is_past: isPast(redemption, now),
    code: codes[0] ?? null,
    codes,
    code_last_on: redemption.validUntil && lastDayBefore(redemption.validUntil, timeZone).toString(),
    can_void: mayGiveBack(redemption, reward, now),
    rating: {
      asked: state === 'captured' && isWithMember(fulfilment) && redemption.stars === null,
      stars: redemption.stars,
    },
    golden_moment: view.golden_moment,
    dream_came_true: isWhole && (await tookDream(tx, redemptionId)),
    events: [
      ...happened.flatMap((event) => {
        const sentence = sayHappened(
          event,
          { isDiscount: redemption.discountMinor !== null, partner },
          language,
        )
        return sentence === null ? [] : [{ at: event.at.toString(), sentence }]
      }),
      ...(isWhole ? [{ at: view.made_at, sentence: sayMade(language) }] : []),
    ],
  }
}

/** They have it: how it was can be asked. */
const isWithMember = (fulfilment: Fulfilment | null): boolean =>
  fulfilment !== null && fulfilment !== 'returned' && isSettled(fulfilment)

/**
 * As long as nobody has begun to bring it, nothing has been shown that cannot be taken back, and its last day has not passed: then
 * the office alone decides.
 */
export function mayGiveBack(
  redemption: Redemption,
  reward: Pick<Reward, 'hasPool'>,
  now: Temporal.Instant,
): boolean {
  const { state, fulfilment } = redemption
  if (state === 'held') return true
  const isUnbegun = fulfilment === 'to_pack' || fulfilment === 'ready'
  const mayCancel = refuseCancel(redemption) === null
  return mayCancel && !givesCodes(reward) && isUnbegun && !isPast(redemption, now)
}

// --- what the first page says of them ---

const MOST_LOOKED_AT = 100

export type RewardFigures = {
  readonly golden: { on: string; days_since_joining: number } | null
  readonly canTake: number
  readonly open: number
}

/** The golden moment, what could be taken now, and what is on its way. */
export async function readRewardFigures(
  tx: Tx,
  memberId: Uuid,
  { now, takesCardLinks }: { now: Temporal.Instant; takesCardLinks: boolean },
): Promise<RewardFigures> {
  const { timeZone } = await readClub(tx)
  const own = { ...EVERY_REDEMPTION, memberId, limit: MOST_LOOKED_AT }
  const taken = await listRedemptions(tx, { ...own, state: 'captured', isOldestFirst: true })
  const held = await listRedemptions(tx, { ...own, state: 'held' })
  const first = taken.items.find(({ redemption }) => redemption.isFirst)?.redemption
  const onWay = taken.items.filter(
    ({ redemption }) =>
      redemption.fulfilment !== null && !isSettled(redemption.fulfilment) && !isPast(redemption, now),
  )
  const [member] = await findMembers(tx, [{ kind: 'id', value: memberId }])
  const shelves = member ? await readShelves(tx, member, { afar: { takesCardLinks } }, now) : null
  return {
    golden:
      first?.capturedAt && first.daysSinceJoining !== null
        ? {
            on: first.capturedAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
            days_since_joining: first.daysSinceJoining,
          }
        : null,
    canTake: shelves?.items.filter((item) => shelfOf(item) === 'now').length ?? 0,
    open: onWay.length + held.items.length,
  }
}
