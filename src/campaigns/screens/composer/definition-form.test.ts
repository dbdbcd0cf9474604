import { describe, expect, test } from 'vitest'
import { Block } from '#content/contract.ts'
import { Definition } from '../../contract.ts'
import {
  BLOCK_TYPES,
  blankDefinition,
  messageAt,
  moveTo,
  newBlock,
  newEdition,
  newOffer,
  newSchedule,
  newTrigger,
  newWait,
  saidWithin,
  toggleChannel,
} from './definition-form.ts'

test('what is put in is what the server takes, whatever kind it is of', () => {
  for (const type of BLOCK_TYPES) expect(Block.safeParse(newBlock(type)).error, type).toBeUndefined()
  const blank = blankDefinition()
  for (const kind of ['once', 'recurring', 'trigger'] as const)
    for (const offer of ['coupon_amount', 'coupon_percent', 'sample'] as const) {
      const edition = { ...newEdition('seg_1'), offer: newOffer(offer, 'מתנה') }
      edition.steps.push(newWait())
      const definition = { ...blank, schedule: newSchedule(kind), editions: [edition] }
      expect(Definition.safeParse(definition).error).toBeUndefined()
    }
  expect(newTrigger('entered_segment', undefined)).toBeNull()
  expect(newTrigger('entered_segment', 'seg_1')).toEqual({ kind: 'entered_segment', segment: 'seg_1' })
})

describe('channels', () => {
  test('one that is taken goes to the end, and the last one stays', () => {
    expect(toggleChannel(['email'], 'sms')).toEqual(['email', 'sms'])
    expect(toggleChannel(['email', 'sms'], 'email')).toEqual(['sms'])
    expect(toggleChannel(['sms'], 'sms')).toEqual(['sms'])
    expect(toggleChannel(['sms'], 'sms', true)).toEqual([])
  })
})

test('an item moves to its place, and nowhere where there is none', () => {
  expect(moveTo(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moveTo(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b'])
  expect(moveTo(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
  expect(moveTo(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})

test('what is said of a place is said of what holds it, and not of its neighbour', () => {
  const said = ['/editions/1', '/editions/1/steps/0', '/editions/10', ''].map((place) => ({
    code: 'x',
    place,
    text: place,
  }))
  expect(saidWithin(said, '/editions/1').map(({ place }) => place)).toEqual([
    '/editions/1',
    '/editions/1/steps/0',
  ])
})

test('a place within a message leads to it', () => {
  expect(messageAt('/editions/0/steps/2/content/email/blocks/1/text/he')).toEqual({
    edition: 1,
    step: 3,
    part: 'email',
  })
  expect(messageAt('/editions/1/steps/0/content/cashier_line')).toEqual({
    edition: 2,
    step: 1,
    part: 'cashier',
  })
  expect(messageAt('/editions/1/steps/0/content')).toEqual({ edition: 2, step: 1, part: '' })
  expect(messageAt('/editions/1/offer')).toBeNull()
})
