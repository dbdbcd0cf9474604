import type { CampaignSetting } from '#campaigns/setting.ts'
import { messageCost } from '#campaigns/setting.ts'
import { type ContactSums, sumContacts } from '#contacts/facts.ts'
import { sumPointFlow } from '#ledger/month-facts.ts'
import { readJoined } from '#members/facts.ts'
import { type MessageMonth, sumMessages } from '#messaging/month-facts.ts'
import {
  type OccasionSums,
  type OfferSums,
  sumGestures,
  sumOccasions,
  sumOffers,
} from '#offers/month-facts.ts'
import { type PlanSums, sumPlans } from '#plans/month-facts.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { readReturned, readSales } from '#receipts/facts.ts'
import {
  type BranchQuality,
  countBuying,
  type RuleGivenRow,
  readBranchQuality,
  readRulesGiven,
} from '#receipts/month-facts.ts'
import { readFirsts } from '#rewards/facts.ts'
import { sumTaken } from '#rewards/month-facts.ts'
import type { Days } from '#tiers/window.ts'
import type { FigureCode } from './month-figure.ts'
import { lastDaysOf, type MonthSpan } from './month-span.ts'
import { ACTIVE_DAYS } from './pulse.ts'

/** What happened on the days of a month: read again at any time it says the same, but for what came in late. */
export type DatedFacts = {
  figures: ReadonlyMap<FigureCode, number | null>
  offers: readonly OfferSums[]
  rules: readonly RuleGivenRow[]
  occasions: readonly OccasionSums[]
  plans: readonly (PlanSums & { plan_id: Uuid })[]
  messages: MessageMonth
  contacts: ContactSums
  quality: readonly BranchQuality[]
}

const within = ({ days: { from, to } }: MonthSpan, on: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(on, from) >= 0 && Temporal.PlainDate.compare(on, to) <= 0

const total = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

export async function readDated(
  tx: Tx,
  span: MonthSpan,
  { timeZone, setting }: { timeZone: string; setting: CampaignSetting },
): Promise<DatedFacts> {
  const { days } = span
  const offers = await sumOffers(tx, span)
  const rules = await readRulesGiven(tx, days, span.from)
  const occasions = await sumOccasions(tx, span)
  const plans = await sumPlans(tx, { ...span, fromOn: days.from, toOn: days.to })
  const messages = await sumMessages(tx, span)
  const contacts = await sumContacts(tx, span)
  const quality = await readBranchQuality(tx, days)
  const gestures = await sumGestures(tx, days)
  const figures = new Map<FigureCode, number | null>([
    ...(await readSold(tx, span, timeZone)),
    ...(await readPoints(tx, span)),
    ...(await readTaken(tx, span)),
    ['fees_net', total(plans, ({ fees_minor, refunded_minor }) => fees_minor - refunded_minor)],
    // What a rule took off because of a plan is told with the plan.
    [
      'rule_discount',
      total(rules.filter(isMoneyOff), ({ amount }) => Number(amount)) -
        total(plans, ({ off_minor }) => off_minor),
    ],
    ['coupon_discount', total(offers, ({ taken_minor }) => taken_minor)],
    ['gesture_cost', gestures.cost_minor],
    ['plan_returned', total(plans, ({ returned_minor, benefits_minor }) => returned_minor + benefits_minor)],
    ['plan_points', total(plans, ({ points_worth_minor }) => points_worth_minor)],
    ['message_cost', messageCost(messages, setting)],
    ['offers_given', total(offers, ({ given }) => given)],
    ['offers_used', total(offers, ({ used }) => used)],
    ['advertised', messages.advertised],
    ['messaged', messages.members],
    ['contacts_lost', contacts.lost],
    ['contacts_decay', decayOf(contacts, days)],
    ['revived', contacts.revived],
    ['unreachable', contacts.unreachable],
    ['late_receipts', total(quality, ({ late }) => late)],
  ])
  return { figures, offers, rules, occasions, plans, messages, contacts, quality }
}

/** What is lost in a year of months like this one. */
const decayOf = ({ lost, watched }: ContactSums, { from }: Days): number | null =>
  watched > 0 ? 1 - (1 - Math.min(1, lost / watched)) ** (from.daysInYear / from.daysInMonth) : null

const isMoneyOff = ({ in: given, is_held }: RuleGivenRow): boolean => given === 'money_off' && !is_held

type Figures = [FigureCode, number | null][]

async function readSold(tx: Tx, span: MonthSpan, timeZone: string): Promise<Figures> {
  const sales = await readSales(tx, span.days)
  const returned = await readReturned(tx, span.days, timeZone)
  const joined = await readJoined(tx, span.days.from, timeZone)
  const revenue = total(sales, (day) => day.revenue_minor) - total(returned, (day) => day.returned_minor)
  const named =
    total(sales, (day) => day.revenue_named_minor) - total(returned, (day) => day.returned_named_minor)
  const receipts = total(sales, (day) => day.receipts)
  return [
    ['revenue', revenue],
    ['member_revenue', named],
    ['member_share', revenue > 0 ? named / revenue : null],
    ['receipts', receipts],
    ['named_share', receipts > 0 ? total(sales, (day) => day.receipts_named) / receipts : null],
    [
      'joined',
      total(
        joined.filter(({ on }) => within(span, on)),
        (day) => day.joined,
      ),
    ],
    ['active', await countBuying(tx, lastDaysOf(span, ACTIVE_DAYS))],
    ['buyers', await countBuying(tx, span.days)],
  ]
}

async function readPoints(tx: Tx, span: MonthSpan): Promise<Figures> {
  const flow = await sumPointFlow(tx, span)
  return [
    ['points_opening', flow.opening],
    ['points_issued', flow.issued],
    ['points_redeemed', flow.redeemed],
    ['points_expired', flow.expired],
    ['points_reversed', flow.reversed],
    ['points_moved', flow.moved],
    ['points_closing', flow.closing],
  ]
}

async function readTaken(tx: Tx, span: MonthSpan): Promise<Figures> {
  const taken = await sumTaken(tx, span)
  const firsts = await readFirsts(tx, span)
  return [
    ['reward_cost', taken.cost_minor],
    ['redemptions', taken.redemptions],
    ['firsts', firsts.firsts],
    ['firsts_days', firsts.median_days],
  ]
}
