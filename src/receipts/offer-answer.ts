import { writeCode } from '#offers/code.ts'
import { type Coupon, couponMoneyOff, type Grant, worthOfGift } from '#offers/grant.ts'
import { offerRefusals } from '#offers/refusal.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { fullBudgets } from '#programme/cap.ts'
import { tellingOf } from '#programme/describe.ts'
import type { Audience } from '#programme/explain.ts'
import { nameIn } from '#programme/name.ts'
import { findNearMisses, isForMembers, sayNearMiss } from '#programme/near-miss.ts'
import { TAKEN_FAULT_WORDS } from '#programme/taken-fault.ts'
import type { Telling } from '#programme/telling.ts'
import type { ReceiptAnswer } from './contract.ts'
import type { PostedReceipt } from './posted-service.ts'
import { type Rating, toEarning } from './rating.ts'
import type { CouponTaken } from './rating-facts.ts'

const nameOfRule = ({ version }: Rating, code: string, language: Language): string =>
  nameIn(version.definition.rules.find((rule) => rule.code === code)?.name ?? code, language)

const sumOff = (list: readonly { amount_minor: number }[]): number =>
  list.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

/** Money off by rules, to be taken of a basket now, line by line. */
export function toOffers(
  rating: Rating | null,
  language: Language,
): Pick<ReceiptAnswer, 'off_minor' | 'offers'> {
  const off = rating?.evaluation.off ?? []
  return {
    off_minor: sumOff(off),
    offers: rating
      ? off.map((each) => ({
          ...each,
          name: nameOfRule(rating, each.rule, language),
          refused: null,
          detail: null,
        }))
      : [],
  }
}

/** Money off by rules, as the till took it off a receipt, and what was wrong with it. */
export function toOffersTaken(
  { head, rating }: Pick<PostedReceipt, 'head' | 'rating'>,
  language: Language,
  audience: Audience = 'member',
): Pick<ReceiptAnswer, 'off_minor' | 'offers'> {
  const taken = head.facts?.taken ?? []
  return {
    off_minor: sumOff(taken),
    offers: taken.map(({ rule, amount_minor, refused = null }) => {
      // Only who may read the programme hears who is held out.
      const told = refused === 'held_out' && audience !== 'staff' ? 'did_not_hold' : refused
      return {
        rule,
        name: rating ? nameOfRule(rating, rule, language) : rule,
        amount_minor,
        lines: [],
        refused: told,
        detail: told && say(TAKEN_FAULT_WORDS[told], language),
      }
    }),
  }
}

/** Coupons that the till took off for, and what was wrong with one. */
export const toCouponsTaken = (
  coupons: readonly CouponTaken[],
  language: Language,
): ReceiptAnswer['coupons'] =>
  coupons.map(({ coupon, amount_minor, refused }) => ({
    coupon,
    amount_minor,
    refused,
    detail: refused === null ? null : sayCouponFault(refused, coupon, language),
  }))

/** What rules gave to take later; a basket's are not given yet and have no code. */
export function toGifts(
  rating: Rating | null,
  grants: readonly Grant[] | null,
  language: Language,
): ReceiptAnswer['gifts'] {
  if (grants)
    return grants.map(({ ruleCode, ruleName, kind, name, code, validUntil }) => ({
      rule: ruleCode,
      rule_name: nameIn(ruleName, language),
      kind,
      name: nameIn(name, language),
      code: code && writeCode(code),
      valid_until: validUntil?.toString() ?? null,
    }))
  return (rating?.evaluation.grants ?? []).map((grant) => {
    const { kind, name } = worthOfGift(grant)
    const rule_name = rating ? nameOfRule(rating, grant.rule, language) : grant.rule
    return {
      rule: grant.rule,
      rule_name,
      kind,
      name: nameIn(name, language),
      code: null,
      valid_until: null,
    }
  })
}

/** Coupons and samples that the member can take with this basket. */
export const toOpenCoupons = (grants: readonly Coupon[], basketMinor: number, language: Language) =>
  grants.flatMap((grant) =>
    grant.code === null
      ? []
      : [
          {
            code: writeCode(grant.code),
            kind: grant.kind,
            name: nameIn(grant.name, language),
            off_minor: couponMoneyOff(grant, basketMinor),
            valid_until: grant.validUntil?.toString() ?? null,
          },
        ],
  )

const sayCouponFault = (refused: string, coupon: string, language: Language): string => {
  const found = Object.entries(offerRefusals).find(([code]) => code === refused)
  return found ? say(found[1], language, { coupon }) : refused
}

const IF_BUDGET: Words = {
  en: '{miss} That is if its budget still had room then.',
  he: '{miss} בתנאי שעוד נותר אז תקציב לכלל.',
}

/**
 * Rules that nearly held, the nearest first. A member, and a till that speaks to one, hears of those alone that are for
 * members. Of a purchase that was posted only those budgets are known that it, or others beside it, drew on: staff are
 * told so, and to a member nothing is held out that perhaps nobody would have got.
 */
export function sayNearMisses(
  rating: Rating | null,
  telling: Telling,
  { most, audience, isPosted }: { most: number; audience: Audience; isPosted: boolean },
): string[] {
  if (!rating) return []
  const { definition } = rating.version
  const { state, receipt } = toEarning(rating.evaluation.window_spend_minor, rating.lines, rating.facts)
  const full = isPosted ? fullBudgets(definition) : {}
  const isUnread = (rule: string) => full[rule] !== undefined && state.budgets?.[rule] === full[rule]
  return findNearMisses(definition, state, receipt)
    .filter((miss) => audience === 'staff' || (isForMembers(miss) && !isUnread(miss.rule)))
    .slice(0, most)
    .flatMap((found) => {
      const miss = sayNearMiss(found, definition, tellingOf(definition, telling))
      if (miss === null) return []
      return isUnread(found.rule) ? say(IF_BUDGET, telling.language, { miss }) : miss
    })
}
