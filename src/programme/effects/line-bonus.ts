import { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import { count } from '../conditions/argument.ts'
import type { EffectKindOf } from '../effect-kind.ts'
import { share } from '../exact.ts'
import { RATE_UNITS_PER_POINT } from '../programme.ts'

const WORDS: Words = {
  en: '{points, plural, one {# point for each piece} other {# points for each piece}}',
  he: '{points, plural, one {נקודה אחת לכל יחידה} two {שתי נקודות לכל יחידה} other {# נקודות לכל יחידה}}',
}

export const lineBonus: EffectKindOf<'line_bonus'> = {
  kind: 'line_bonus',
  words: { en: 'Bonus for each piece', he: 'בונוס לכל יחידה' },
  schema: z.strictObject({ kind: z.literal('line_bonus'), points: count }),
  fields: [
    {
      name: 'points',
      words: { en: 'Points for each piece', he: 'נקודות ליחידה' },
      input: { type: 'number', least: 1, most: 1_000_000, isOptional: false },
    },
  ],
  onEvents: false,
  say: ({ points }, { language }) => say(WORDS, language, { points }),
  givenIn: () => 'points',
  amount({ points }) {
    const units = share(points, RATE_UNITS_PER_POINT, 1)
    return ({ pieces }) => share(units, pieces, 1)
  },
  grant: () => null,
}
