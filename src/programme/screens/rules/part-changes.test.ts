import { describe, expect, test } from 'vitest'
import { DEFAULT_EXTRAS, type Extras } from '../../programme.ts'
import { comparePieces } from './part-changes.ts'
import { newCondition, newRule } from './rule-form.ts'

const telling = { language: 'en', currency: 'ILS' } as const
const [a, b] = [newRule('a', 'First'), newRule('b', 'Second')]
const withRules = (...rules: Extras['rules']): Extras => ({ ...DEFAULT_EXTRAS, rules })
const compare = (before: Extras, after: Extras) => comparePieces(before, after, telling)

describe('two definitions side by side', () => {
  test('what is the same is not told', () => {
    expect(compare(withRules(a, b), withRules(a, b))).toEqual([])
  })

  test('a rule is added, taken out, or other than it was, each side in its words', () => {
    const changed = { ...a, when: [newCondition('weekday')], caps: { ...a.caps, per_month: 20 } }
    expect(compare(withRules(a), withRules(changed, b))).toEqual([
      {
        key: 'a',
        name: 'First',
        before: 'On a purchase: double points.',
        after: 'On a purchase: double points on Tuesdays. At most 20 a month each.',
      },
      { key: 'b', name: 'Second', before: null, after: 'On a purchase: double points.' },
    ])
    expect(compare(withRules(a), withRules())).toMatchObject([{ key: 'a', after: null }])
  })

  test('another order is told', () => {
    expect(compare(withRules(a, b), withRules(b, a))).toMatchObject([
      { key: 'order', before: 'First · Second', after: 'Second · First' },
    ])
  })

  test('how long points last, the tiers and the money that counts are told in words', () => {
    const after: Extras = {
      ...DEFAULT_EXTRAS,
      points_life: { pending_days: 14, expiry: { kind: 'inactivity', months: 12 } },
      money_base: { tax: 'net', rates: [{ from_on: '2025-01-01', rate_bp: 1_800 }], tax_free_branches: [] },
      tiers: {
        basis: 'visits',
        window: { kind: 'rolling', months: 12 },
        tiers: [
          { code: 'x', name: { he: 'חברים', en: 'Members' }, from: 0 },
          { code: 'y', name: { he: 'זהב', en: 'Gold' }, from: 10 },
        ],
        kept_months: 6,
        soft_landing: true,
      },
    }
    const said = Object.fromEntries(compare(DEFAULT_EXTRAS, after).map(({ key, after }) => [key, after]))
    expect(said.tiers).toContain('Members and Gold from 10')
    expect(said.points_life).toContain('12 months after the last purchase')
    expect(said.money_base).toContain('18%')
  })
})
