import { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import type { EffectKindOf } from '../effect-kind.ts'
import { share } from '../exact.ts'

const ONCE = 100
const MOST_HUNDREDTHS = 100_000

const WORDS = {
  double: { en: 'double points', he: 'כפל נקודות' },
  triple: { en: 'triple points', he: 'פי שלוש נקודות' },
  times: { en: '{times} times the points', he: 'פי {times} נקודות' },
} satisfies Record<string, Words>

/** What it adds to the chosen lines' points, cut to whole hundred-millionths of a point. */
export const multiplier: EffectKindOf<'multiplier'> = {
  kind: 'multiplier',
  words: { en: 'Points times', he: 'הכפלת נקודות' },
  schema: z.strictObject({ kind: z.literal('multiplier'), hundredths: z.int().min(0).max(MOST_HUNDREDTHS) }),
  fields: [
    {
      name: 'hundredths',
      words: { en: 'Times', he: 'פי' },
      input: { type: 'hundredths', least: 101, most: MOST_HUNDREDTHS },
    },
  ],
  onEvents: false,
  say({ hundredths }, { language }) {
    if (hundredths === 2 * ONCE) return say(WORDS.double, language)
    if (hundredths === 3 * ONCE) return say(WORDS.triple, language)
    return say(WORDS.times, language, { times: String(hundredths / ONCE) })
  },
  givenIn: () => 'points',
  amount({ hundredths }) {
    const more = Math.max(0, hundredths - ONCE)
    return ({ band_units }) => share(band_units, more, ONCE)
  },
  grant: () => null,
}
