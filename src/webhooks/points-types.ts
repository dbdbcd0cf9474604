import { z } from 'zod'
import { HOUSEHOLD_PREFIX } from '#households/household.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Event } from '#platform/outbox.ts'
import { REDEMPTION_PREFIX } from '#rewards/redemption-state.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import {
  balance,
  defineType,
  type EventType,
  idField,
  instant,
  mbr,
  mbrOrNull,
  member,
  numberOf,
  ofClub,
  points,
  type ToldFacts,
  textOf,
} from './event-type.ts'

/** Fields of one type beside those of its like. */
type More = { shape: Record<string, z.ZodType>; add: (event: Event) => object }
const NOTHING_MORE: More = { shape: {}, add: () => ({}) }

const receiptShape = {
  receipt_id: z.string().meta({ description: 'the name that its sender gave it' }),
  member: member.nullable(),
  branch: z.string(),
  occurred_at: instant,
  currency: z.string(),
  total_minor: z.int().meta({ description: 'in minor units' }),
  points,
}

const receipt = (type: string, words: EventType['words']): EventType =>
  defineType(type, words, {
    shape: receiptShape,
    tell: ({ subjectId }, { receipts }) => {
      const found = receipts.get(subjectId)
      if (!found) return null
      const { receiptRef, memberId, branch, occurredAt, currency, totalMinor } = found
      const data = {
        receipt_id: receiptRef,
        member: mbrOrNull(memberId),
        branch,
        occurred_at: occurredAt.toString(),
        currency,
        total_minor: totalMinor,
        points: found.points,
      }
      return { data, lane: memberId ?? subjectId }
    },
  })

const returned = defineType(
  'return.posted',
  { en: 'Goods came back, and their points with them', he: 'סחורה הוחזרה, והנקודות שלה נגרעו' },
  {
    shape: {
      return_id: z.string(),
      receipt_id: z.string(),
      member: member.nullable(),
      occurred_at: instant,
      points: points.meta({ description: 'points that were taken back' }),
    },
    tell: ({ subjectId }, { returns }) => {
      const found = returns.get(subjectId)
      if (!found) return null
      const data = {
        return_id: found.returnRef,
        receipt_id: found.receiptRef,
        member: mbrOrNull(found.memberId),
        occurred_at: found.occurredAt.toString(),
        points: found.points,
      }
      return { data, lane: found.memberId ?? subjectId }
    },
  },
)

const earned = (of: 'receipt.posted' | 'receipt.claimed'): EventType =>
  defineType(
    'points.earned',
    { en: 'A member earned points by a receipt', he: 'חבר צבר נקודות בקבלה' },
    {
      of,
      shape: { member, points, receipt_id: z.string(), balance },
      tell: ({ subjectId }, { receipts, balances }) => {
        const found = receipts.get(subjectId)
        if (!found || found.memberId === null || found.points <= 0) return null
        const data = {
          member: mbr(found.memberId),
          points: found.points,
          receipt_id: found.receiptRef,
          balance: balances.get(found.memberId) ?? null,
        }
        return { data, lane: found.memberId }
      },
    },
  )

const redemptionShape = {
  redemption: idField(REDEMPTION_PREFIX),
  redemption_id: z.string().meta({ description: 'the name that its maker gave it' }),
  member,
  reward: idField(REWARD_PREFIX),
  qty: z.int(),
  points,
  money_minor: z.int(),
  branch: z.string().nullable(),
}

const redemption = (type: string, words: EventType['words'], more = NOTHING_MORE): EventType =>
  defineType(type, words, {
    shape: { ...redemptionShape, ...more.shape },
    tell: (event, { redemptions }) => {
      const found = redemptions.get(event.subjectId)
      if (!found) return null
      const { redemptionRef, memberId, rewardId, qty, moneyMinor, branch } = found
      const data = {
        redemption: formatId(REDEMPTION_PREFIX, event.subjectId),
        redemption_id: redemptionRef,
        member: mbr(memberId),
        reward: formatId(REWARD_PREFIX, rewardId),
        qty,
        points: found.points,
        money_minor: moneyMinor,
        branch,
        ...more.add(event),
      }
      return { data, lane: memberId }
    },
  })

const burned = defineType(
  'points.burned',
  { en: 'A member burned points on a reward', he: 'חבר מימש נקודות בהטבה' },
  {
    of: 'redemption.captured',
    shape: { member, points, redemption: idField(REDEMPTION_PREFIX), balance },
    tell: ({ subjectId }, { redemptions, balances }) => {
      const found = redemptions.get(subjectId)
      if (!found || found.points <= 0) return null
      const data = {
        member: mbr(found.memberId),
        points: found.points,
        redemption: formatId(REDEMPTION_PREFIX, subjectId),
        balance: balances.get(found.memberId) ?? null,
      }
      return { data, lane: found.memberId }
    },
  },
)

/** The ledger knows accounts: a member's own, or a household's pool. */
const ownerOf = (accountId: Uuid, { pools }: ToldFacts) =>
  pools.has(accountId)
    ? { member: null, household: formatId(HOUSEHOLD_PREFIX, accountId) }
    : { member: mbr(accountId), household: null }

const owned = { member: member.nullable(), household: idField(HOUSEHOLD_PREFIX).nullable(), points, balance }

const ofAccount = (type: string, words: EventType['words'], more = NOTHING_MORE): EventType =>
  defineType(type, words, {
    shape: { ...owned, ...more.shape },
    tell: (event, facts) => ({
      data: {
        ...ownerOf(event.subjectId, facts),
        points: numberOf(event, 'points') ?? 0,
        balance: facts.balances.get(event.subjectId) ?? null,
        ...more.add(event),
      },
      lane: event.subjectId,
    }),
  })

const dated: More = {
  shape: { expires_on: z.iso.date() },
  add: (event) => ({ expires_on: textOf(event, 'expires_on') }),
}

const forWhat: More = {
  shape: { for: z.string().nullable().meta({ description: 'a rule of the programme, or a gesture' }) },
  add: (event) => ({ for: textOf(event, 'for') }),
}

const fulfilment: More = {
  shape: { fulfilment: z.string().nullable().meta({ description: 'where the thing is now' }) },
  add: (event: Event) => ({ fulfilment: textOf(event, 'to') }),
}

/** What is bought, and what becomes of points and rewards. */
export const POINTS_TYPES: readonly EventType[] = [
  receipt('receipt.posted', { en: 'A receipt was posted', he: 'נרשמה קבלה' }),
  receipt('receipt.claimed', {
    en: 'A receipt that named nobody was given to a member',
    he: 'קבלה ללא חבר שויכה לחבר',
  }),
  returned,
  earned('receipt.posted'),
  earned('receipt.claimed'),
  burned,
  ofAccount('points.activated', { en: 'Points that waited can be used', he: 'נקודות ממתינות הפכו לזמינות' }),
  ofAccount('points.expired', { en: 'Points expired', he: 'פג תוקפן של נקודות' }),
  ofAccount(
    'points.expiring',
    { en: 'Points expire within 30 days', he: 'תוקפן של נקודות יפוג בתוך 30 יום' },
    dated,
  ),
  ofAccount(
    'points.given',
    {
      en: 'The club gave points without a purchase: a birthday, joining, a gesture',
      he: 'המועדון נתן נקודות בלי קנייה: יום הולדת, הצטרפות, מחווה',
    },
    forWhat,
  ),
  ofAccount('points.adjusted', { en: 'The office gave or took points', he: 'המשרד הוסיף או גרע נקודות' }),
  redemption('redemption.held', { en: 'A reward is held for a member', he: 'הטבה נשמרת לחבר' }),
  redemption('redemption.captured', { en: 'A reward was taken', he: 'הטבה מומשה' }),
  redemption('redemption.first', { en: 'A member took their first reward', he: 'חבר מימש הטבה ראשונה' }),
  redemption('redemption.voided', { en: 'A held reward was let go', he: 'הטבה שמורה שוחררה' }),
  redemption('redemption.expired', { en: 'A hold ran out', he: 'פג תוקפה של שמירת הטבה' }),
  redemption('redemption.cancelled', { en: 'A reward that was taken was undone', he: 'מימוש הטבה בוטל' }),
  redemption(
    'redemption.fulfilled',
    { en: 'A reward moved along: packed, sent, handed over', he: 'הטבה התקדמה: נארזה, נשלחה או נמסרה' },
    fulfilment,
  ),
  ofClub(
    'reward.codes_low',
    { en: 'Few codes of a reward are left', he: 'נותרו מעט קודים של הטבה' },
    {
      of: 'rewards.codes_low',
      name: 'reward',
      prefix: REWARD_PREFIX,
      more: { free: z.int() },
      add: (event) => ({ free: numberOf(event, 'free') ?? 0 }),
    },
  ),
]
