import { describe, expect, test } from 'vitest'
import type { MemberView } from '../contract.ts'
import { changesBetween, type EditValues, NO_VALUES, toBody } from './member-values.ts'
import { haveOtherNames, mergedBalances, refusedChannels } from './merge-plan.ts'
import { writePhone } from './phone.ts'

describe('a phone as people read it', () => {
  test.each([
    ['+972521234567', '052-123-4567'],
    ['+97236123456', '03-612-3456'],
    ['+442079460958', '+442079460958'],
    ['+9721700123456', '+9721700123456'],
    ['', ''],
  ])('%s is %s', (kept, shown) => expect(writePhone(kept)).toBe(shown))
})

describe('what an edit sends', () => {
  const before: EditValues = {
    ...NO_VALUES,
    first_name: 'דנה',
    phone: '052-123-4567',
    further: [{ kind: 'card', value: '1' }],
  }

  test('is only what was changed', () => {
    expect(changesBetween(before, before)).toEqual({})
    expect(changesBetween(before, { ...before, last_name: 'לוי', phone: '' })).toEqual({
      last_name: 'לוי',
      phone: null,
    })
  })

  test('names further identifiers that came and went', () => {
    const after = { ...before, further: [{ kind: 'phone' as const, value: '2' }] }
    expect(changesBetween(before, after)).toEqual({
      add_identifiers: [{ kind: 'phone', value: '2' }],
      remove_identifiers: [{ kind: 'card', value: '1' }],
    })
  })

  test('an empty field is not known', () => {
    expect(toBody({ ...NO_VALUES, first_name: '  ' }).first_name).toBeNull()
  })
})

describe('what a merge is said to do', () => {
  const none = { available: 0, pending: 0, held: 0, debt: 0 }

  test('points pay a debt of either side first', () => {
    expect(mergedBalances({ ...none, available: 30, pending: 5 }, { ...none, debt: 20 })).toEqual({
      ...none,
      available: 10,
      pending: 5,
    })
    expect(mergedBalances({ ...none, debt: 50 }, { ...none, available: 20, held: 3 })).toEqual({
      ...none,
      held: 3,
      debt: 30,
    })
  })

  test('a channel on which one of the two refused is named', () => {
    const answer = (channel: string, given: boolean) => ({ channel, topic: 'marketing', given })
    const member = (...consents: object[]) => ({ consents }) as unknown as MemberView
    const from = member(answer('sms', false), answer('email', true), answer('post', false))
    const into = member(answer('sms', true), answer('email', true))
    expect(refusedChannels(from, into)).toEqual(['sms'])
    expect(refusedChannels(into, from)).toEqual(['sms'])
  })

  test('two first names may be two people', () => {
    expect(haveOtherNames({ first_name: 'Dana' }, { first_name: 'dana' })).toBe(false)
    expect(haveOtherNames({ first_name: 'Dana' }, { first_name: null })).toBe(false)
    expect(haveOtherNames({ first_name: 'Dana' }, { first_name: 'Ron' })).toBe(true)
  })
})
