import type { Sql } from 'sql-template-tag'
import { oneVoiceRows } from '#campaigns/month-service.ts'
import { contactRows } from '#contacts/facts.ts'
import { flowRows, heldRows } from '#ledger/month-facts.ts'
import { joinedRows } from '#members/facts.ts'
import { messagedRows, messageRows } from '#messaging/month-facts.ts'
import { gestureRows, grantRows } from '#offers/month-facts.ts'
import { planRows, termRows } from '#plans/month-facts.ts'
import type { Uuid } from '#platform/id.ts'
import { buyerRows, receiptRows } from '#receipts/month-facts.ts'
import { neverTakenRows, takenRows } from '#rewards/month-facts.ts'
import { movedRows } from '#standing/facts.ts'
import { STANDINGS, type Standing } from '#standing/standing.ts'
import type { Unit } from './figure-definition.ts'
import type { ListCode } from './month-list.ts'
import { lastDaysOf, type MonthSpan } from './month-span.ts'
import { ACTIVE_DAYS } from './pulse.ts'

export type Source = {
  /** Rows of key, place, amount, at, and of member_id or account_id, and perhaps receipt_id. */
  readonly rows: (clubId: Uuid, span: MonthSpan, of: string) => Sql
  readonly has: readonly ('member_id' | 'account_id' | 'receipt_id' | 'at' | 'amount')[]
  /** Of the amounts, where it is another than that of the figure. */
  readonly unit?: Unit
}

const flow = (of: Parameters<typeof flowRows>[2]): Source => ({
  rows: (clubId, span) => flowRows(clubId, span, of),
  has: ['account_id', 'receipt_id', 'at', 'amount'],
})
const held = (until: (span: MonthSpan) => Temporal.Instant): Source => ({
  rows: (clubId, span) => heldRows(clubId, until(span)),
  has: ['account_id', 'amount'],
  unit: 'points',
})
const heldAtEnd = held((span) => span.until)
const buyers = (days: (span: MonthSpan) => MonthSpan['days']): Source => ({
  rows: (clubId, span) => buyerRows(clubId, days(span)),
  has: ['member_id', 'amount'],
  unit: 'minor',
})
const active = buyers((span) => lastDaysOf(span, ACTIVE_DAYS))
const taken = (isFirst: boolean): Source => ({
  rows: (clubId, span) => takenRows(clubId, { ...span, isFirst }),
  has: ['member_id', 'at', 'amount'],
  unit: 'minor',
})
const grants = (of: 'given' | 'used'): Source => ({
  rows: (clubId, span) => grantRows(clubId, { ...span, of }),
  has: ['member_id', 'at', 'amount'],
  unit: 'minor',
})

const receipts = (kind: 'late' | 'till_discount' | 'rule_discount'): Source => ({
  rows: (clubId, span) => receiptRows(clubId, span.days, { kind }),
  has: ['member_id', 'receipt_id', 'at', 'amount'],
  unit: 'minor',
})
const plans = (of: Parameters<typeof planRows>[2]): Source => ({
  rows: (clubId, span) => planRows(clubId, { ...span, fromOn: span.days.from, toOn: span.days.to }, of),
  has: ['member_id', 'at', 'amount'],
})
const terms = (of: Parameters<typeof termRows>[2]): Source => ({
  rows: (clubId, span) => termRows(clubId, span.days.to, of),
  has: ['member_id', 'amount'],
  unit: 'minor',
})
const messages = (of: Parameters<typeof messageRows>[2]): Source => ({
  rows: (clubId, span) => messageRows(clubId, span, of),
  has: ['member_id', 'at'],
})
const contacts = (of: Parameters<typeof contactRows>[2]): Source => ({
  rows: (clubId, span) => contactRows(clubId, span, of),
  has: ['member_id', 'at'],
})

/** From one standing to another, as the address has them: `loyal.churning`. */
function moveOf(text: string): { from: Standing | null; to: Standing | null } {
  const [from, to] = text.split('.').map((name) => STANDINGS.find((standing) => standing === name) ?? null)
  return { from: from ?? null, to: to ?? null }
}

/** What no page of a room lists as the month has it. Figures that are made of others open what those are made of. */
export const SOURCES: Partial<Record<ListCode, Source>> = {
  fees_net: plans('fees_net'),
  plan_returned: plans('plan_returned'),
  plan_points: plans('plan_points'),
  paying: terms('paying'),
  fee_behind: terms('behind'),
  rule_discount: receipts('rule_discount'),
  till_discount: receipts('till_discount'),
  late_receipts: receipts('late'),
  gesture_cost: {
    rows: (clubId, span) => gestureRows(clubId, span.days),
    has: ['member_id', 'at', 'amount'],
  },
  message_cost: messages('all'),
  advertised: messages('advertising'),
  messaged: { rows: messagedRows, has: ['member_id', 'amount'] },
  one_voice: { rows: oneVoiceRows, has: ['member_id', 'at'] },
  unreachable: contacts('unreachable'),
  contacts_lost: contacts('lost'),
  contacts_decay: contacts('lost'),
  revived: contacts('revived'),
  moved: {
    rows: (clubId, span, of) => movedRows(clubId, span.days, moveOf(of)),
    has: ['member_id'],
  },
  category: {
    rows: (clubId, span, category) => receiptRows(clubId, span.days, { kind: 'category', category }),
    has: ['member_id', 'receipt_id', 'at', 'amount'],
  },
  points_issued: flow('issued'),
  points_redeemed: flow('redeemed'),
  points_expired: flow('expired'),
  points_reversed: flow('reversed'),
  points_moved: flow('moved'),
  points_opening: held((span) => span.from),
  points_closing: heldAtEnd,
  liability_gross: heldAtEnd,
  liability_net: heldAtEnd,
  breakage: heldAtEnd,
  active,
  wallet_share: active,
  buyers: buyers((span) => span.days),
  redemptions: taken(false),
  reward_cost: taken(false),
  firsts: taken(true),
  never_redeemed: { rows: (clubId) => neverTakenRows(clubId), has: ['member_id', 'at'] },
  joined: { rows: (clubId, span) => joinedRows(clubId, span), has: ['member_id', 'at'] },
  offers_given: grants('given'),
  offers_used: grants('used'),
  coupon_discount: grants('used'),
}
