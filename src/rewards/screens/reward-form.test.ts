import { describe, expect, test } from 'vitest'
import { NewReward, RewardChange } from '../catalogue-contract.ts'
import { findMissing, newValues, type RewardValues, toChange, toReward } from './reward-form.ts'

const filled = (values: Partial<RewardValues> = {}): RewardValues => ({
  ...newValues(),
  name_he: 'קפה',
  points_price: 50,
  ...values,
})

describe('the reward form', () => {
  test('a name in one language stands for both, and what is empty is left out', () => {
    const reward = toReward(filled())
    expect(reward.name).toEqual({ he: 'קפה', en: 'קפה' })
    expect(reward).toMatchObject({
      description: null,
      terms: null,
      barcode: null,
      valid_days: null,
      limits: [],
    })
    expect(NewReward.parse(reward)).toEqual(reward)
  })

  test('sends of a change what can be changed, and nothing else', () => {
    const change = toChange(filled({ points_price: 60 }))
    expect(RewardChange.parse(change)).toEqual(change)
    expect(change).toMatchObject({ points_price: 60 })
  })

  test('money that is switched off is not sent, though it was typed', () => {
    const typed = { money_max_minor: 2_000, minor_per_point: 10 }
    expect(toReward(filled({ ...typed, takes_money: true }))).toMatchObject(typed)
    expect(toReward(filled(typed))).toMatchObject({ money_max_minor: 0, minor_per_point: null })
  })

  test('a digital code is digital, whatever was switched on before', () => {
    const { delivery } = toReward(filled({ kind: 'digital_code', pickup: true, home: true }))
    expect(delivery).toEqual({ pickup: false, home: null, digital: true })
  })

  test('names what is missing', () => {
    expect(Object.keys(findMissing(newValues()))).toEqual(['name_he', 'points_price'])
    expect(Object.keys(findMissing(filled({ takes_money: true })))).toEqual([
      'money_max_minor',
      'minor_per_point',
    ])
    expect(Object.keys(findMissing(filled({ kind: 'raffle_ticket' })))).toEqual(['raffle'])
    expect(findMissing(filled({ points_price: 0 }))).toEqual({})
  })
})
