import { seedChance } from '#statistics/chance.ts'
import { absoluteEffect, alwaysValid, isProven } from '#statistics/effect.ts'
import { momentsOfShare } from '#statistics/moments.ts'
import { type BenchOptions, type Figure, summarise } from './measure.ts'

const LOOKS = 60
const FIRST = 500
const EACH = 25
/** One in ten buys. */
const SHARE = 0.1
const POOL = 1 << 16
/** One-sided, ninety-nine times of a hundred. */
const Z_BOUND = 2.326

/**
 * How often campaigns that do nothing are called proven at any of sixty looks, from 500 members in each group on: the upper
 * bound of the rate, in per cent. No ratio and no speed.
 */
export async function measureLift({ quick, say }: BenchOptions): Promise<Figure[]> {
  const campaigns = quick ? 50_000 : 1_000_000
  const chance = seedChance(60)
  const buyersOf = (members: number): (() => number) => {
    const pool = Uint16Array.from({ length: POOL }, () => {
      let buyers = 0
      for (let n = 0; n < members; n += 1) if (chance() < SHARE) buyers += 1
      return buyers
    })
    return () => pool[(chance() * POOL) | 0] ?? 0
  }
  const [drawFirst, drawEach] = [buyersOf(FIRST), buyersOf(EACH)]
  const isEverProven = (): boolean => {
    let [one, other, members] = [drawFirst(), drawFirst(), FIRST]
    for (let look = 1; look <= LOOKS; look += 1) {
      const effect = absoluteEffect(momentsOfShare(one, members), momentsOfShare(other, members))
      if (isProven(alwaysValid(effect))) return true
      one += drawEach()
      other += drawEach()
      members += EACH
    }
    return false
  }
  let alarms = 0
  for (let campaign = 0; campaign < campaigns; campaign += 1) if (isEverProven()) alarms += 1
  const rate = alarms / campaigns
  say(`${alarms} of ${campaigns} campaigns without an effect were called proven at one of ${LOOKS} looks`)
  const bound = rate + Z_BOUND * Math.sqrt((rate * (1 - rate)) / campaigns)
  return [
    summarise(
      'lift.false_alarms',
      [bound * 100],
      '<= 5 %',
      `per cent of ${campaigns} simulated campaigns that do nothing, upper bound`,
    ),
  ]
}
