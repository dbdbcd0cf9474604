import { describe, expect, test } from 'vitest'
import { type Bands, type Evidence, judgeStanding } from './standing.ts'

const BANDS: Bands = { newDays: 60, loyalFrom: 0.4 }

const evidence = (changes: Partial<Evidence> = {}): Evidence => ({
  visits: 12,
  firstDays: 300,
  lastDays: 9,
  usualDays: 9,
  gapsSince: 1,
  chance: 0.8,
  freshChance: 0.9,
  ...changes,
})

const judge = (changes: Partial<Evidence>) => judgeStanding(evidence(changes), BANDS)

describe('with a chance that was learned', () => {
  test.each([
    ['likely and in rhythm', {}, 'loyal'],
    ['likely, but later than usual', { gapsSince: 1.6 }, 'passive'],
    ['in rhythm, but seldom', { chance: 0.39 }, 'passive'],
    ['late, and the chance has fallen', { gapsSince: 2.1, chance: 0.6 }, 'churning'],
    ['late, and the chance has hardly fallen', { gapsSince: 2.1, chance: 0.7 }, 'passive'],
    ['three gaps late, whatever the chance', { gapsSince: 3, chance: 0.85 }, 'churning'],
    ['late and hardly ever coming', { gapsSince: 9, chance: 0.07 }, 'lost'],
    ['hardly ever coming, yet not late', { gapsSince: 0.5, chance: 0.07 }, 'passive'],
    ['two visits long ago are no rhythm to fall out of', { visits: 2, gapsSince: 4, chance: 0.2 }, 'passive'],
    ['two visits lately', { visits: 2, firstDays: 60 }, 'new'],
    ['two visits, the first too long ago to be new', { visits: 2, firstDays: 61 }, 'passive'],
    ['a rhythm found within weeks is no longer new', { visits: 3, firstDays: 20 }, 'loyal'],
  ] as const)('%s', (_, changes, standing) => {
    expect(judge(changes)).toBe(standing)
  })
})

test('without a chance lateness alone decides', () => {
  const byLateness = [1, 2, 3, 8].map((gapsSince) => judge({ chance: null, freshChance: null, gapsSince }))
  expect(byLateness).toEqual(['loyal', 'passive', 'churning', 'lost'])
  expect(judge({ chance: null, freshChance: null, visits: 1, usualDays: null })).toBe('passive')
})
