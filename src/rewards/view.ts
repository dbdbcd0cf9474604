import type { Balances } from '#ledger/account.ts'
import { writeCode } from '#offers/code.ts'
import { PARTNER_PREFIX } from '#partners/partner.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { formatMoney } from '#platform/money.ts'
import type { BenefitCounts } from './benefit-service.ts'
import type { Foreseen } from './cancel-service.ts'
import type { NewReward, RewardForMember, RewardView } from './catalogue-contract.ts'
import type { CodeCounts } from './code-queries.ts'
import type { CancelQuote, RedemptionView } from './contract.ts'
import { isPast, paysByLink, type Redemption } from './redemption.ts'
import { type Fulfilment, nextFulfilments, REDEMPTION_PREFIX } from './redemption-state.ts'
import { refuseTake } from './refusal.ts'
import type { CodeHead } from './request.ts'
import { allowedActions, CENTRAL, type PayGap, PICTURE_PREFIX, REWARD_PREFIX, type Reward } from './reward.ts'
import type { ShelfItem } from './shelf-service.ts'
import type { StockRow } from './taking.ts'

/** No reward and no member has the nil id, so an id that no UUID can have finds nothing. */
export const uuidOf = (prefix: string, id: string): Uuid =>
  parseId(prefix, id) ?? '00000000-0000-0000-0000-000000000000'

export const pictureUrl = (pictureId: Uuid): string => `/v1/pictures/${formatId(PICTURE_PREFIX, pictureId)}`

export type RewardParts = {
  reward: Reward
  stock: readonly StockRow[]
  codes: CodeCounts | null
  partnerName: string | null
  benefits: BenefitCounts | null
  currency: string
  payGap: PayGap | null
}

export const toStockView = ({ branch, onHand, held }: StockRow) => ({
  branch: branch === CENTRAL ? null : branch,
  on_hand: onHand,
  held,
  available: onHand === null ? null : onHand - held,
})

export const toCodeCounts = (counts: CodeCounts, alarmBelow: number | null) => ({
  free: counts.free,
  held: counts.held,
  given: counts.given,
  spoilt: counts.spoilt,
  is_low: alarmBelow !== null && counts.free < alarmBelow,
})

const toTermsView = (reward: Reward) => ({
  kind: reward.kind,
  is_dream: reward.isDream,
  name: reward.name,
  description: reward.description,
  terms: reward.conditions,
  points_price: reward.pointsPrice,
  money_max_minor: reward.moneyMaxMinor,
  minor_per_point: reward.minorPerPoint,
  cost_minor: reward.costMinor,
  value_minor: reward.valueMinor,
  barcode: reward.barcode,
  sku: reward.sku,
  from_on: reward.fromOn?.toString() ?? null,
  to_on: reward.toOn?.toString() ?? null,
  audience: {
    segments: [...reward.audience.segments],
    tiers: [...reward.audience.tiers],
    plans: [...reward.audience.plans],
  },
  limits: reward.limits.map(({ count, days }) => ({ count, days })),
  delivery: reward.delivery,
  valid_days: reward.validDays,
  hold_minutes: reward.holdMinutes,
  fit: reward.fit,
  interests: [...reward.interests],
  raffle: reward.raffle,
  alarm_below: reward.alarmBelow,
  from_pool: reward.hasPool,
})

/** The same terms as those of a new reward, with nothing in stock, for another club: its partners are others. */
export const toNewReward = (reward: Reward): NewReward => ({
  ...toTermsView(reward),
  partner: null,
  honour_minor: null,
  stock: [],
})

export function toRewardView(parts: RewardParts): RewardView {
  const { reward, stock, codes, partnerName, benefits, currency, payGap } = parts
  return {
    id: formatId(REWARD_PREFIX, reward.rewardId),
    state: reward.state,
    allowed: [...allowedActions(reward.state)],
    ...toTermsView(reward),
    partner:
      reward.partnerId === null
        ? null
        : { id: formatId(PARTNER_PREFIX, reward.partnerId), name: partnerName ?? '' },
    honour_minor: reward.honourMinor,
    currency,
    pay_gap: payGap,
    pictures: reward.pictureIds.map((id) => ({ id: formatId(PICTURE_PREFIX, id), url: pictureUrl(id) })),
    stock: stock.map(toStockView),
    codes: codes && toCodeCounts(codes, reward.alarmBelow),
    benefits: benefits && {
      taken: benefits.taken,
      honoured: benefits.honoured,
      waiting: benefits.waiting,
      owed_minor: benefits.owedMinor,
    },
    created_at: reward.createdAt.toString(),
    changed_at: reward.changedAt.toString(),
    published_at: reward.publishedAt?.toString() ?? null,
  }
}

export function toRewardForMember(parts: RewardParts, item: ShelfItem, language: Language): RewardForMember {
  const refusal = item.refusal && refuseTake(item.refusal)
  return {
    ...toRewardView(parts),
    for_member: {
      shelf: item.shelf,
      can_take: item.refusal === null,
      refusal: refusal && { code: refusal.code, detail: say(refusal.kind, language, refusal.params) },
      missing_points: item.missingPoints,
      visits_away: item.visitsAway,
      branches: [...item.branches],
    },
  }
}

export type RedemptionParts = {
  redemption: Redemption
  reward: Reward
  codes: readonly CodeHead[]
  balances: Balances | null
  memberName: string | null
  /** One line; null where none is kept. */
  address: string | null
  currency: string
}

const STANDS: Readonly<Record<string, Words>> = {
  held: {
    he: '{points, plural, =0 {שמור לחבר.} one {נקודה אחת שמורה.} two {שתי נקודות שמורות.} other {# נקודות שמורות.}}',
    en: '{points, plural, =0 {Kept for the member.} one {One point is held.} other {# points are held.}}',
  },
  unpaid: {
    he: 'שמור לחבר עד שהיתרה תשולם בקישור לכרטיס אשראי.',
    en: 'Kept until the rest is paid by card link.',
  },
  voided: { he: 'המימוש שוחרר, ולא ירדו נקודות.', en: 'Given back; no points were taken.' },
  expired: { he: 'זמן השמירה עבר, ולא ירדו נקודות.', en: 'The hold ran out; no points were taken.' },
  cancelled: {
    he: '{points, plural, =0 {המימוש בוטל} one {המימוש בוטל, ונקודה אחת הוחזרה} two {המימוש בוטל, ושתי נקודות הוחזרו} other {המימוש בוטל, ו-# נקודות הוחזרו}}{whose, select, none {.} all { {points, plural, one {לבעליה} other {לבעליהן}} במשק הבית.} other {, מהן {others, plural, one {אחת לבעליה} two {שתיים לבעליהן} other {# לבעליהן}} במשק הבית.}}',
    en: '{points, plural, =0 {Cancelled} one {Cancelled; one point came back} other {Cancelled; # points came back}}{whose, select, none {.} all {, to those of the household whose {points, plural, one {it was} other {they were}}.} other {, {others, number} of them to those of the household whose they were.}}',
  },
  to_pack: { he: 'ממתין לאריזה.', en: 'Waits to be packed.' },
  ready: {
    he: 'ממתין לאיסוף. בקופה מציגים את הקוד.',
    en: 'Waits to be picked up; the code is shown at the till.',
  },
  ready_discount: {
    he: 'קופון פתוח: הסכום יורד מהקנייה שבה מציגים את הקוד בקופה.',
    en: 'An open coupon: it comes off the purchase at which its code is shown.',
  },
  past: {
    he: 'לא נאסף, והיום האחרון עבר.',
    en: 'It was not picked up, and its last day has passed.',
  },
  past_discount: {
    he: 'הקופון לא נוצל, והיום האחרון שלו עבר.',
    en: 'The coupon was not used, and its last day has passed.',
  },
  handed_over_discount: { he: 'נוצל: הסכום ירד מקנייה.', en: 'Used: it came off a purchase.' },
  ready_benefit: {
    he: 'ממתין לשימוש: מציגים את הקוד אצל השותף.',
    en: 'Waits to be used: the code is shown at the partner.',
  },
  delivered_benefit: {
    he: 'הקוד אצל החבר, ועוד לא נוצל אצל השותף.',
    en: 'The member has the code; it was not used at the partner yet.',
  },
  handed_over_benefit: { he: 'נוצל: השותף נתן את ההטבה.', en: 'Used: the partner gave it.' },
  past_benefit: {
    he: 'לא נוצל אצל השותף, והיום האחרון עבר.',
    en: 'It was not used at the partner, and its last day has passed.',
  },
  sent: { he: 'נשלח.', en: 'On its way.' },
  delivered: { he: 'הגיע ליעדו.', en: 'It has arrived.' },
  handed_over: { he: 'נמסר.', en: 'Handed over.' },
  problem: { he: 'יש בעיה, והמשרד מטפל בה.', en: 'There is a problem, and the office sees to it.' },
  returned: { he: 'חזר למועדון.', en: 'It came back to the club.' },
}

/** Where a redemption stands, in a sentence; without `now`, as when it came to stand there. */
export function sayRedemption(
  redemption: Pick<Redemption, 'state' | 'fulfilment' | 'points' | 'returnedPoints'> &
    Partial<
      Pick<
        Redemption,
        'payWay' | 'moneyMinor' | 'discountMinor' | 'partnerId' | 'validUntil' | 'othersPoints'
      >
    >,
  language: Language,
  now: Temporal.Instant | null = null,
): string {
  const { state, fulfilment, points, returnedPoints } = redemption
  const {
    payWay = null,
    moneyMinor = 0,
    discountMinor = null,
    partnerId = null,
    validUntil = null,
    othersPoints = 0,
  } = redemption
  const isUnpaid = state === 'held' && paysByLink({ payWay, moneyMinor })
  const wasLeft = now !== null && isPast({ state, fulfilment, validUntil }, now)
  const stands = wasLeft ? 'past' : state === 'captured' ? (fulfilment ?? 'handed_over') : state
  const own = discountMinor === null ? (partnerId === null ? null : 'benefit') : 'discount'
  const words = isUnpaid ? STANDS.unpaid : (STANDS[`${stands}_${own}`] ?? STANDS[stands])
  if (!words) throw new Error(`no words for ${state}`)
  const told = state === 'cancelled' ? (returnedPoints ?? 0) : points
  return say(words, language, { points: told, others: othersPoints, whose: whoseAre(told, othersPoints) })
}

/** Whether points that come back go to others. */
const whoseAre = (points: number, others: number): 'none' | 'all' | 'some' =>
  others === 0 ? 'none' : others === points ? 'all' : 'some'

const toRatingView = ({ stars, ratingWords, ratedAt }: Redemption): RedemptionView['rating'] =>
  stars === null || ratedAt === null ? null : { stars, words: ratingWords, rated_at: ratedAt.toString() }

const toReturnedView = (redemption: Redemption): RedemptionView['returned'] =>
  redemption.state === 'cancelled'
    ? {
        points: redemption.returnedPoints ?? 0,
        lost_points: redemption.lostPoints ?? 0,
        others_points: redemption.othersPoints,
        money_minor: redemption.moneyMinor,
        pay_way: redemption.payWay,
      }
    : null

/** `now` is left out of an answer to an act, which tells how it stands at that moment. */
export function toRedemptionView(
  parts: RedemptionParts,
  language: Language,
  now: Temporal.Instant | null = null,
): RedemptionView {
  const { redemption, reward, codes, balances, memberName, address, currency } = parts
  const { fulfilment, state } = redemption
  const wasLeft = now !== null && isPast(redemption, now)
  return {
    id: formatId(REDEMPTION_PREFIX, redemption.redemptionId),
    redemption_id: redemption.redemptionRef,
    state,
    member: { id: formatId('mbr', redemption.memberId), name: memberName },
    reward: {
      id: formatId(REWARD_PREFIX, reward.rewardId),
      kind: reward.kind,
      name: reward.name,
      picture: reward.pictureIds[0] === undefined ? null : pictureUrl(reward.pictureIds[0]),
    },
    qty: redemption.qty,
    points: redemption.points,
    fee_points: redemption.feePoints,
    money_minor: redemption.moneyMinor,
    fee_minor: redemption.feeMinor,
    pay_way: redemption.payWay,
    currency,
    discount_minor: redemption.discountMinor,
    branch: redemption.branch,
    delivery: redemption.way && {
      way: redemption.way,
      branch: redemption.way === 'pickup' ? redemption.branch : null,
      address,
      carrier: redemption.carrier,
      carrier_reference: redemption.carrierReference,
    },
    fulfilment,
    is_past: wasLeft,
    next: state === 'captured' && fulfilment ? nextOf(redemption, wasLeft) : [],
    pick_up_code:
      state === 'captured' && fulfilment === 'ready' && redemption.pickUpCode && !wasLeft
        ? writeCode(redemption.pickUpCode)
        : null,
    partner: redemption.partnerId && formatId(PARTNER_PREFIX, redemption.partnerId),
    used_on_receipt: redemption.usedOn,
    codes: codes.map(({ codeId, endsWith, state: codeState }) => ({
      id: formatId('cod', codeId),
      ends_with: endsWith,
      state: codeState,
    })),
    made_at: redemption.madeAt.toString(),
    hold_until: state === 'held' ? (redemption.holdUntil?.toString() ?? null) : null,
    captured_at: redemption.capturedAt?.toString() ?? null,
    ended_at: redemption.endedAt?.toString() ?? null,
    valid_until: redemption.validUntil?.toString() ?? null,
    golden_moment:
      redemption.daysSinceJoining === null ? null : { days_since_joining: redemption.daysSinceJoining },
    rating: toRatingView(redemption),
    balances,
    awaits_payment: state === 'held' && paysByLink(redemption),
    returned: toReturnedView(redemption),
    sentence: sayRedemption(redemption, language, now),
  }
}

/** What a partner gives it alone hands over. */
const nextOf = ({ fulfilment, partnerId }: Redemption, wasLeft: boolean): Fulfilment[] =>
  (fulfilment === null ? [] : [...nextFulfilments(fulfilment, wasLeft)]).filter(
    (to) => partnerId === null || to === 'problem' || to === 'returned' || to === 'ready',
  )

const CANCEL: Words = {
  he: '{points, plural, =0 {לא יוחזרו נקודות.} one {תוחזר נקודה אחת.} two {יוחזרו שתי נקודות.} other {יוחזרו # נקודות.}}{whose, select, none {} all { הן יחזרו לבעליהן במשק הבית{names, select, none {} other {: {names}}}.} other { מהן {others, plural, one {אחת תחזור לבעליה} two {שתיים יחזרו לבעליהן} other {# יחזרו לבעליהן}} במשק הבית{names, select, none {} other {: {names}}}.}}{given, plural, =0 {} one { נקודה אחת כבר הוחזרה.} two { שתי נקודות כבר הוחזרו.} other { # נקודות כבר הוחזרו.}}{expired, plural, =0 {} other { {grace, plural, =0 {{expired, plural, one {נקודה אחת כבר פגה ותאבד.} two {שתי נקודות כבר פגו ויאבדו.} other {# נקודות כבר פגו ויאבדו.}}} one {מה שכבר פג יהיה בתוקף עוד יום אחד.} two {מה שכבר פג יהיה בתוקף עוד יומיים.} other {מה שכבר פג יהיה בתוקף עוד # ימים.}}}}{money, select, none {} other { {way, select, till {{money} מוחזרים בקופה.} store_credit {{money} חוזרים כזיכוי לחנות.} card_link {{money} חוזרים לכרטיס האשראי.} other {{money} מוחזרים.}}}}',
  en: '{points, plural, =0 {No points come back.} one {One point comes back.} other {# points come back.}}{whose, select, none {} all { They go to whose they were in the household{names, select, none {} other {: {names}}}.} other { {others, number} of them {others, plural, one {goes} other {go}} to whose they were in the household{names, select, none {} other {: {names}}}.}}{given, plural, =0 {} one { One was given back before.} other { # were given back before.}}{expired, plural, =0 {} other { {grace, plural, =0 {{expired, plural, one {One has expired and is lost.} other {# have expired and are lost.}}} one {What has expired lives one day more.} other {What has expired lives # days more.}}}}{money, select, none {} other { {way, select, till {{money} is given back at the till.} store_credit {{money} goes back as store credit.} card_link {{money} goes back to the card.} other {{money} is given back.}}}}',
}

const NAMELESS: Words = { he: 'חבר/ה בלי שם', en: 'a member without a name' }

/** What cancelling would bring back, in a sentence; to whom, where `others` are named. */
export function sayCancel(
  { redemption, returnedPoints: points, othersPoints, others, expiredPoints, graceDays }: Foreseen,
  currency: string,
  language: Language,
): string {
  const { givenBackPoints, moneyMinor, payWay } = redemption
  const names = others.map(({ name }) => name ?? say(NAMELESS, language))
  return say(CANCEL, language, {
    points,
    others: othersPoints,
    whose: whoseAre(points, othersPoints),
    names: names.length === 0 ? 'none' : new Intl.ListFormat(language, { type: 'conjunction' }).format(names),
    given: givenBackPoints,
    expired: expiredPoints,
    grace: graceDays,
    money: moneyMinor === 0 ? 'none' : formatMoney(moneyMinor, currency, language),
    way: payWay ?? 'till',
  })
}

export const toCancelQuote = (foreseen: Foreseen, currency: string, language: Language): CancelQuote => ({
  points: foreseen.returnedPoints,
  given_back_points: foreseen.redemption.givenBackPoints,
  expired_points: foreseen.expiredPoints,
  grace_days: foreseen.graceDays,
  others_points: foreseen.othersPoints,
  others: foreseen.others.map(({ memberId, name }) => ({ id: formatId('mbr', memberId), name })),
  money_minor: foreseen.redemption.moneyMinor,
  pay_way: foreseen.redemption.payWay,
  sentence: sayCancel(foreseen, currency, language),
})
