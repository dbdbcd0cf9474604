import { describe, expect, it } from 'vitest'
import { basket, dairy, IN_DAIRY, known, programme, rule } from '../../test/support/rule-parts.ts'
import { findNearMisses, sayNearMiss } from './near-miss.ts'

describe('what nearly held', () => {
  const definition = programme(
    rule('sum', {
      name: 'Dairy',
      when: [IN_DAIRY, { kind: 'basket_value', at_least_minor: 6_240 }],
      effect: { kind: 'multiplier', hundredths: 200 },
    }),
    rule('tuesdays', { when: [{ kind: 'weekday', days: ['wednesday'] }] }),
    rule('gold', { when: [{ kind: 'segment', segments: ['gold'] }] }),
    rule('wine', { name: 'Wine', when: [{ kind: 'category', categories: ['wine'] }] }),
    rule('held', { when: [{ kind: 'basket_value', at_least_minor: 6_000 }], holdout_percent: 100 }),
    rule('given', {}),
  )
  const misses = findNearMisses(definition, known(), basket(dairy(5_000)))

  it('is what this basket can still mend first; what holds, or is held out, is not told', () => {
    expect(misses.map(({ rule: code, mend }) => [code, mend])).toEqual([
      ['sum', 'now'],
      ['wine', 'now'],
      ['tuesdays', 'later'],
      ['gold', 'never'],
    ])
    expect(misses[0]?.gaps).toEqual([
      {
        condition: { kind: 'basket_value', at_least_minor: 6_240 },
        gap: { mend: 'now', share: 1_240 / 6_240, missing: 1_240 },
      },
    ])
  })

  it('is told in both languages', () => {
    const tell = (language: 'he' | 'en') =>
      misses.slice(0, 3).map((miss) =>
        sayNearMiss(miss, definition, { language, currency: 'ILS' })
          ?.replace(/[\u200e\u200f]/g, '')
          .replaceAll('\u00a0', ' '),
      )
    expect(tell('en')).toEqual([
      'Dairy: double points on goods in the category dairy with ₪12.40 more.',
      'Wine: a bonus of 5 points for buying goods in the category wine.',
      'tuesdays: a bonus of 5 points only on Wednesdays.',
    ])
    expect(tell('he')).toEqual([
      'Dairy: עוד 12.40 ₪ – כפל נקודות על מוצרים בקטגוריה dairy.',
      'Wine: בונוס של 5 נקודות על קניית מוצרים בקטגוריה wine.',
      'tuesdays: בונוס של 5 נקודות רק בימי רביעי.',
    ])
  })
})
