import type { Gender } from '#members/member.ts'
import { readRunningTerms } from '#plans/statement-service.ts'
import type { Language } from '#platform/language.ts'
import { readLastPurchases } from '#receipts/facts.ts'
import { planReading } from '#receipts/plan-reading.ts'
import { tierProgress } from '#receipts/tier-progress.ts'
import { standingsOf } from '#standing/read-service.ts'
import type { Standing } from '#standing/standing.ts'
import { sayAmount } from '#tiers/explain.ts'
import { describeTiers } from '#tiers/member-facts.ts'
import { moneyOf, type Reading, type Told } from './message-fact-reading.ts'

/** To a woman, to a man, and to whoever did not say. */
const SAID: Readonly<Record<Standing, { he: Readonly<Record<Gender, string>>; en: string }>> = {
  new: { he: { female: 'חדשה', male: 'חדש', other: 'חדשים' }, en: 'new' },
  loyal: { he: { female: 'נאמנה', male: 'נאמן', other: 'נאמנים' }, en: 'loyal' },
  passive: { he: { female: 'פסיבית', male: 'פסיבי', other: 'פסיביים' }, en: 'passive' },
  churning: { he: { female: 'מתרחקת', male: 'מתרחק', other: 'מתרחקים' }, en: 'drifting away' },
  lost: { he: { female: 'רחוקה', male: 'רחוק', other: 'רחוקים' }, en: 'far away' },
}

const sayStanding = (standing: Standing, gender: Gender | null, language: Language): string =>
  language === 'he' ? SAID[standing].he[gender ?? 'other'] : SAID[standing].en

export async function tellStanding({ tx, memberIds, language, likings }: Reading): Promise<Told> {
  const standings = await standingsOf(tx, memberIds)
  return ({ memberId, gender }) => {
    const standing = standings.get(memberId) ?? null
    return {
      standing,
      standing_words: standing && sayStanding(standing, gender, language),
      favourite_category: likings.get(memberId)?.categories[0] ?? null,
    }
  }
}

export async function tellLastPurchase({ tx, memberIds, today }: Reading): Promise<Told> {
  const last = await readLastPurchases(tx, memberIds)
  return ({ memberId }) => {
    const on = last.get(memberId)
    if (on === undefined) return { last_purchase: null }
    const days = Math.max(0, on.until(today, { largestUnit: 'days' }).days)
    return { last_purchase: { on: on.toString(), days } }
  }
}

export async function tellTier({ tx, memberIds, now, club, language }: Reading): Promise<Told> {
  const tiers = await describeTiers(tx, memberIds, now, tierProgress)
  return ({ memberId }) => {
    const tier = tiers.get(memberId)
    if (tier === undefined) return { tier: null, next_tier: null }
    const { name, kept_until_on, next, basis } = tier
    return {
      tier: { name: name[language], until: kept_until_on },
      // Who has reached it already is raised by the next purchase; until then nothing is missing that could be told.
      next_tier:
        next === null || next.missing <= 0
          ? null
          : {
              name: next.name[language],
              missing: sayAmount(basis, next.missing, { language, currency: club.currency }),
            },
    }
  }
}

/** Their own paid membership as it runs today. */
export async function tellPlan({ tx, memberIds, today, club, language }: Reading): Promise<Told> {
  const terms = await readRunningTerms(tx, memberIds, today, planReading.monthlySpend)
  return ({ memberId }) => {
    const term = terms.get(memberId)
    if (term === undefined) return { plan: null }
    const { paid_minor: paid, back_minor: back } = term.sums
    return {
      plan: {
        name: term.known.terms.name[language],
        paid: moneyOf(paid, club),
        given_back: moneyOf(back, club),
        to_come: moneyOf(Math.max(0, paid - back), club),
        ends_on: term.membership.endsOn.toString(),
      },
    }
  }
}
