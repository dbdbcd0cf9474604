import { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import { count } from '../conditions/argument.ts'
import type { EffectKindOf } from '../effect-kind.ts'
import { share } from '../exact.ts'
import { RATE_UNITS_PER_POINT } from '../programme.ts'

const WORDS: Words = {
  en: '{points, plural, one {a bonus of # point} other {a bonus of # points}}',
  he: '{points, plural, one {בונוס של נקודה אחת} two {בונוס של שתי נקודות} other {בונוס של # נקודות}}',
}

export const bonus: EffectKindOf<'bonus'> = {
  kind: 'bonus',
  words: { en: 'Bonus', he: 'בונוס' },
  schema: z.strictObject({ kind: z.literal('bonus'), points: count }),
  fields: [
    {
      name: 'points',
      words: { en: 'Points', he: 'נקודות' },
      input: { type: 'number', least: 1, most: 1_000_000, isOptional: false },
    },
  ],
  onEvents: true,
  say: ({ points }, { language }) => say(WORDS, language, { points }),
  givenIn: () => 'points',
  amount({ points }) {
    const units = share(points, RATE_UNITS_PER_POINT, 1)
    return () => units
  },
  grant: () => null,
}
