import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'
import { explainEvaluation, sayNextBand } from './explain.ts'
import { DEFAULT_DEFINITION } from './programme.ts'
import type { SpendTerms } from './window.ts'

const FIVE_THEN_SEVEN = {
  ...DEFAULT_DEFINITION,
  base_rate: 50_000,
  bands: [{ from_minor: 100_000, rate: 70_000 }],
}

/** Direction marks are for the eye of the browser; the words are what is tested. */
const plain = (text: string) => text.replace(/[\u200e\u200f]/g, '').replaceAll('\u00a0', ' ')

const tell = (
  window_spend_minor: number,
  amount_minor: number,
  language: 'he' | 'en',
  terms: Partial<SpendTerms> = {},
) => {
  const definition = { ...FIVE_THEN_SEVEN, ...terms }
  const lines = [{ line_id: '1', amount_minor }]
  const result = evaluate(definition, { window_spend_minor }, { lines })
  const telling = { language, currency: 'ILS' }
  return {
    sentences: explainEvaluation(result, telling, definition).map(plain),
    next: sayNextBand(result, definition, telling),
  }
}

describe('an evaluation in words', () => {
  it('tells the parts of a receipt that crossed into a band', () => {
    expect(tell(85_000, 20_000, 'en').sentences).toEqual([
      'All ₪200.00 of this receipt count.',
      '₪150.00 at 5 points per ₪100 and ₪50.00 at 7 points per ₪100: 11 points, since the spend in the last 12 months passed ₪1,000 with this purchase.',
    ])
    expect(tell(85_000, 20_000, 'he').sentences).toEqual([
      'כל הסכום בקבלה, 200.00 ₪, נחשב לצבירה.',
      '150.00 ₪ לפי 5 נקודות לכל 100 ₪ ו־50.00 ₪ לפי 7 נקודות לכל 100 ₪: 11 נקודות, כי בקנייה הזאת עברו הקניות ב־12 החודשים האחרונים את 1,000 ₪.',
    ])
  })

  it('says the rounding only where something was rounded', () => {
    expect(tell(0, 5_000, 'en').sentences.at(-1)).toBe('Rounded down: 2 points.')
    expect(tell(0, 5_000, 'he').sentences.at(-1)).toBe('בעיגול כלפי מטה: שתי נקודות.')
    expect(tell(0, 4_000, 'he').sentences).toEqual([
      'כל הסכום בקבלה, 40.00 ₪, נחשב לצבירה.',
      'לפי 5 נקודות לכל 100 ₪: שתי נקודות.',
    ])
  })

  it('says what the next band is worth, and nothing at the top', () => {
    expect(tell(0, 5_000, 'en').next).toBe('₪950 more, and purchases earn 7 points per ₪100.')
    expect(tell(100_000, 5_000, 'en').next).toBeNull()
  })

  it.each([
    [{ window_months: 6 }, 'in the last 6 months', 'ב־6 החודשים האחרונים'],
    [{ window_months: 2 }, 'in the last 2 months', 'בחודשיים האחרונים'],
    [{ window_months: 1 }, 'in the last month', 'בחודש האחרון'],
    [{ window: 'calendar_year' }, 'in the calendar year', 'בשנה הקלנדרית'],
  ] as const)('says which spend counted: %j', (terms, en, he) => {
    for (const spent of [85_000, 120_000]) {
      expect(tell(spent, 20_000, 'en', terms).sentences[1]).toContain(`since the spend ${en} passed ₪1,000`)
      expect(tell(spent, 20_000, 'he', terms).sentences[1]).toContain(he)
    }
  })

  it('of a calendar year, says until when the next band can be reached', () => {
    const terms = { window: 'calendar_year' } as const
    expect(tell(0, 5_000, 'en', terms).next).toBe(
      '₪950 more by the end of the year, and purchases earn 7 points per ₪100.',
    )
    expect(tell(0, 5_000, 'he', terms).next).toContain('עד סוף השנה')
  })

  it('names what was left out, by its reason', () => {
    const lines = [
      { line_id: '1', amount_minor: 5_000 },
      { line_id: '2', amount_minor: 10_000, kind: 'gift_card' as const },
      { line_id: '3', amount_minor: 500, kind: 'fee' as const },
      { line_id: '4', amount_minor: 500, kind: 'fee' as const },
    ]
    const result = evaluate(FIVE_THEN_SEVEN, { window_spend_minor: 0 }, { lines })
    expect(
      explainEvaluation(result, { language: 'en', currency: 'ILS' }, FIVE_THEN_SEVEN).slice(0, 2),
    ).toEqual([
      '₪50.00 of the ₪160.00 on this receipt count.',
      'Left out: gift cards (₪100.00) and fees (₪10.00).',
    ])
  })

  it('names the tax where money without it counts, and what counts of what was paid', () => {
    const net = {
      ...FIVE_THEN_SEVEN,
      money_base: {
        tax: 'net' as const,
        rates: [{ from_on: '2025-01-01', rate_bp: 1_800 }],
        tax_free_branches: ['eilat'],
      },
    }
    const base = (language: 'he' | 'en', branch: string, ...cards: number[]) => {
      const lines = [
        { line_id: '1', amount_minor: 4_100 },
        ...cards.map((amount_minor) => ({ line_id: 'card', amount_minor, kind: 'gift_card' as const })),
      ]
      const place = { branch, on: '2026-03-03', minute_of_day: 600 }
      const result = evaluate(net, { window_spend_minor: 0 }, { lines, place })
      const telling = { language, currency: 'ILS' }
      return [explainEvaluation(result, telling, net)[0], sayNextBand(result, net, telling)].map((text) =>
        plain(text ?? ''),
      )
    }
    expect(base('en', 'haifa')).toEqual([
      'All ₪41.00 of this receipt count, without VAT: ₪34.74.',
      '₪965.26 more without VAT, and purchases earn 7 points per ₪100.',
    ])
    expect(base('he', 'haifa')).toEqual([
      'כל הסכום בקבלה, 41.00 ₪, נחשב לצבירה בלי מע״מ: 34.74 ₪.',
      'עוד 965.26 ₪ בלי מע״מ, והקניות יצברו 7 נקודות לכל 100 ₪.',
    ])
    expect(base('en', 'haifa', 10_000)[0]).toBe(
      '₪41.00 of the ₪141.00 on this receipt count, without VAT: ₪34.74.',
    )
    expect(base('he', 'haifa', 10_000)[0]).toBe(
      'מתוך 141.00 ₪ בקבלה נחשבים לצבירה 41.00 ₪, בלי מע״מ: 34.74 ₪.',
    )
    expect(base('en', 'eilat')[0]).toBe('All ₪41.00 of this receipt count: there is no VAT in them.')
    expect(base('he', 'eilat')[0]).toBe('כל הסכום בקבלה, 41.00 ₪, נחשב לצבירה: אין בו מע״מ.')
  })
})
