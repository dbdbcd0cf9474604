import { expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '../../programme.ts'
import { newRule } from '../rules/rule-form.ts'
import {
  daysBefore,
  factsAsked,
  newBasket,
  newLine,
  readLines,
  readMember,
  readPlace,
  withKnown,
} from './basket-form.ts'

const basket = newBasket('2026-11-22')

test('lines that cannot be read yet are left out; goods by weight are rounded to a minor unit', () => {
  const lines = [
    { ...newLine(0), sku: ' M-1 ', price: '9.90', qty: '0.745' },
    { ...newLine(1), price: '' },
    { ...newLine(2), price: '5', qty: '0' },
  ]
  expect(readLines(lines, 2)).toEqual([
    { line_id: '1', sku: 'M-1', category: null, brand: null, qty: '0.745', amount_minor: 738 },
  ])
})

test('the member is as typed, with the last purchase on its day', () => {
  expect(readMember(basket)).toMatchObject({ visits: 10, last_purchase_on: '2026-11-08' })
  expect(readMember({ ...basket, member: { ...basket.member, visits: '0' } })?.last_purchase_on).toBeNull()
  expect(readMember({ ...basket, who: 'nobody' })).toBeNull()
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
})

test('a member of the club brings what is known, the last purchase by its day', () => {
  const known = {
    ...{ id: 'mbr_1', name: 'נועה', spend: '300', visits: '3', tier: 'gold', household: true },
    ...{ birthOn: null, birthCalendar: 'hebrew' as const, joinedOn: '2020-01-01', lastOn: '2026-11-20' },
    plan: 'plus',
  }
  const form = withKnown({ ...basket, who: 'known' }, known)
  expect(form.member).toMatchObject({ id: 'mbr_1', lastDays: '2', spend: '300' })
  expect(readMember(form)).toMatchObject({
    id: 'mbr_1',
    tier: 'gold',
    plan: 'plus',
    last_purchase_on: '2026-11-20',
  })
})

test('the hour is the minute of the branch’s day', () => {
  expect(readPlace({ ...basket, branch: 'TLV', time: '16:45' })).toEqual({
    branch: 'TLV',
    on: '2026-11-22',
    minute_of_day: 1005,
  })
})

test('only what rules ask about is asked of the member', () => {
  const rule = {
    ...newRule('a', 'a'),
    when: [{ kind: 'any' as const, of: [{ kind: 'household' as const }] }],
  }
  expect([...factsAsked([DEFAULT_DEFINITION, { ...DEFAULT_DEFINITION, rules: [rule] }])]).toEqual([
    'household',
  ])
})
