import { describe, expect, test } from 'vitest'
import { seedChance } from '#statistics/chance.ts'
import { type Bands, type Evidence, judgeStanding, type Standing } from './standing.ts'

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
    ['late, and the chance has fallen', { gapsSince: 2.1, chance: 0.3 }, 'churning'],
    ['late, and the chance has hardly fallen', { gapsSince: 2.1, chance: 0.3, freshChance: 0.4 }, 'passive'],
    ['three gaps late, and unlikely', { gapsSince: 3, chance: 0.3, freshChance: 0.4 }, 'churning'],
    ['three gaps late, and likely to come all the same', { gapsSince: 3, chance: 0.83 }, 'passive'],
    ['late, with a chance that has fallen and is good yet', { gapsSince: 2.1, chance: 0.45 }, 'passive'],
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

test('nobody is churning whose chance would make them loyal, whatever they were', () => {
  const chances = Array.from({ length: 61 }, (_, i) => 0.4 + i / 100)
  for (const held of [null, 'new', 'loyal', 'passive', 'churning', 'lost'] as const)
    for (const chance of chances)
      for (const gapsSince of [0, 1.9, 2.5, 4, 40])
        expect(judgeStanding(evidence({ chance, gapsSince, freshChance: 1 }), BANDS, held)).not.toBe(
          'churning',
        )
})

test('without a chance lateness alone decides', () => {
  const byLateness = [1, 2, 3, 8].map((gapsSince) => judge({ chance: null, freshChance: null, gapsSince }))
  expect(byLateness).toEqual(['loyal', 'passive', 'churning', 'lost'])
  expect(judge({ chance: null, freshChance: null, visits: 1, usualDays: null })).toBe('passive')
})

describe('a standing that is held', () => {
  const hold = (held: Standing, changes: Partial<Evidence>) => judgeStanding(evidence(changes), BANDS, held)

  test.each<[Standing, Partial<Evidence>, Standing]>([
    ['loyal', { chance: 0.36 }, 'loyal'],
    ['loyal', { chance: 0.34 }, 'passive'],
    ['passive', { chance: 0.39 }, 'passive'],
    ['passive', { chance: 0.41 }, 'loyal'],
    ['loyal', { gapsSince: 1.7 }, 'loyal'],
    ['loyal', { gapsSince: 1.8 }, 'passive'],
    ['churning', { gapsSince: 2.1, chance: 0.3, freshChance: 0.4 }, 'churning'],
    ['churning', { gapsSince: 2.9, chance: 0.39 }, 'churning'],
    ['passive', { gapsSince: 2.9, chance: 0.39 }, 'passive'],
    ['churning', { gapsSince: 2.9, chance: 0.4 }, 'passive'],
    ['churning', { gapsSince: 1.1 }, 'loyal'],
    ['lost', { gapsSince: 9, chance: 0.09 }, 'lost'],
    ['churning', { gapsSince: 9, chance: 0.075 }, 'churning'],
    ['passive', { visits: 2, firstDays: 20 }, 'passive'],
    ['new', { visits: 2, firstDays: 20 }, 'new'],
  ])('%s with %j is %s', (held, changes, standing) => {
    expect(hold(held, changes)).toBe(standing)
  })

  test('does not change night by night on an edge', () => {
    const chance = seedChance(5)
    let held: Standing = 'passive'
    let [changes, without] = [0, 0]
    let before: Standing = 'passive'
    for (let night = 0; night < 200; night += 1) {
      // The chance of one who stands on the edge, as each night's model tells it a little otherwise.
      const told = { chance: 0.4 + (chance() - 0.5) * 0.04 }
      const now = judgeStanding(evidence(told), BANDS, held)
      changes += now === held ? 0 : 1
      held = now
      const alone = judge(told)
      without += alone === before ? 0 : 1
      before = alone
    }
    expect(without).toBeGreaterThan(50)
    expect(changes).toBe(1)
  })

  test('by rhythm alone is held likewise', () => {
    const byRhythm = { chance: null, freshChance: null }
    expect(hold('loyal', { ...byRhythm, gapsSince: 1.6 })).toBe('loyal')
    expect(hold('churning', { ...byRhythm, gapsSince: 2.8 })).toBe('churning')
    expect(hold('lost', { ...byRhythm, gapsSince: 7.5 })).toBe('lost')
  })
})
