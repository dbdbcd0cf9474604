import { describe, expect, it } from 'vitest'
import { programme, rule } from '../../test/support/rule-parts.ts'
import { canMeet } from './contradiction.ts'
import { checkDefinition } from './finding.ts'
import { sayFinding } from './finding-kind.ts'
import type { Condition } from './rule.ts'

const found = (when: readonly Condition[]) =>
  checkDefinition({
    ...programme(rule('r', { when, effect: { kind: 'multiplier', hundredths: 200 } })),
    groups: [],
  })

const MONDAY = { kind: 'weekday', days: ['monday'] } as const
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const on = (...days: (typeof DAYS)[number][]): Condition => ({ kind: 'weekday', days })
const month = (...months: string[]): Condition => ({ kind: 'hebrew_month', months })
const holiday = (...holidays: string[]): Condition => ({ kind: 'hebrew_holiday', holidays })
const hours = (from: string, to: string): Condition => ({ kind: 'hour', from, to })
const visit = (nth: number, every = false): Condition => ({ kind: 'visit', nth, every })
const any = (...of: Condition[]): Condition => ({ kind: 'any', of })
const not = (condition: Condition): Condition => ({ ...condition, not: true })
const dates = (from_on: string | null, to_on: string | null): Condition => ({ kind: 'dates', from_on, to_on })
/** 22 November 2026 is a Sunday, and the twelfth of Kislev. */
const SUNDAY = dates('2026-11-22', '2026-11-22')
const price = (from_minor: number | null, to_minor: number | null): Condition => ({
  kind: 'price',
  from_minor,
  to_minor,
})

describe('what can never hold', () => {
  it.each<[string, ...Condition[]]>([
    ['two months', month('nisan'), month('tishri')],
    ['hours apart', hours('08:00', '10:00'), hours('12:00', '14:00')],
    ['night and noon', hours('22:00', '06:00'), hours('06:00', '22:00')],
    ['two numbers of a purchase', visit(2), visit(3)],
    ['the first, and every second', { kind: 'first_purchase' }, visit(2, true)],
    ['every sixth, but no third', visit(6, true), not(visit(3, true))],
    ['a day, or one of others', MONDAY, any(on('tuesday'), on('sunday'))],
    ['a day, and none of several', MONDAY, not(any(MONDAY, { kind: 'household' }))],
    ['a day, and a date on another', MONDAY, SUNDAY],
    ['a month, and dates in another', month('nisan'), dates('2026-11-22', '2026-11-30')],
    ['a holiday, and seven months without it', dates('2026-06-01', '2026-12-31'), holiday('pesach')],
    ['a price within two that are out', price(10, 20), not(any(price(0, 15), price(15, 30)))],
  ])('%s', (_what, ...when) => {
    const findings = found(when)
    expect(findings.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`)).toContain(
      `fault never_holds /rules/0/when/${when.length - 1}`,
    )
  })

  it.each<[string, Condition]>([
    ['no day of the week', not(on(...DAYS))],
    ['no price', not(price(null, null))],
    ['no price from nothing on', not(price(0, null))],
    ['a basket below nothing', not({ kind: 'basket_value', at_least_minor: 0 })],
    ['fewer than no pieces', not({ kind: 'basket_size', at_least: 0 })],
    ['none of every first purchase', not(visit(1, true))],
    ['less than no days since the last', not({ kind: 'days_since_last', at_least: 0 })],
    ['an age that nobody has', { kind: 'age', from_years: 200, to_years: null }],
    ['no date', not(dates(null, null))],
  ])('%s, by itself', (_what, condition) => {
    const [finding, ...others] = found([condition]).filter(({ severity }) => severity === 'fault')
    expect(finding).toMatchObject({ code: 'condition_never_holds', pointer: '/rules/0/when/0' })
    expect(others).toEqual([])
    expect(finding && sayFinding(finding, 'en', 'ILS')).toContain('can never be given')
    expect(finding && sayFinding(finding, 'he', 'ILS')).toContain('לעולם לא יינתן')
  })

  it.each<[string, ...Condition[]]>([
    ['months that share one', month('nisan', 'iyar'), month('iyar')],
    ['Adar, and the first Adar of a leap year', month('adar'), month('adar_i')],
    ['hours that overlap past midnight', hours('22:00', '06:00'), hours('05:00', '07:00')],
    ['every second, and every third', visit(2, true), visit(3, true)],
    ['every second, but not the second', visit(2, true), not(visit(2))],
    ['a day, or another', MONDAY, any(MONDAY, on('tuesday'))],
    ['a day, and none of others', MONDAY, not(any(on('tuesday'), on('friday')))],
    ['a day, and a week of dates', MONDAY, dates('2026-11-22', '2026-11-28')],
    ['a date that is being typed', MONDAY, dates('2026-1', null)],
    ['a holiday, and months with it', dates('2026-03-01', '2026-12-31'), holiday('pesach')],
    ['an old age', { kind: 'age', from_years: 99, to_years: null }],
    ['two segments', { kind: 'segment', segments: ['a'] }, { kind: 'segment', segments: ['b'] }],
    ['six days left out', not(on(...DAYS.slice(1)))],
  ])('not: %s', (_what, ...when) => {
    expect(found(when)).toEqual([])
  })

  it('two rules meet when the sums that they ask for are of different goods', () => {
    const dairy: Condition = { kind: 'category', categories: ['dairy'] }
    const large: Condition = { kind: 'basket_value', at_least_minor: 10_000 }
    expect(canMeet({ when: [large] }, { when: [dairy, not(large)] })).toBe(true)
    expect(canMeet({ when: [large] }, { when: [not(large)] })).toBe(false)
    expect(canMeet({ when: [MONDAY] }, { when: [any(on('tuesday'), on('sunday'))] })).toBe(false)
  })
})
