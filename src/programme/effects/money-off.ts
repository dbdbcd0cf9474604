import { z } from 'zod'
import { say, type Words } from '#platform/language.ts'
import { minor } from '../conditions/argument.ts'
import type { EffectKindOf } from '../effect-kind.ts'
import { sayMoney } from '../telling.ts'

const WORDS: Words = { en: '{money} off', he: '{money} הנחה' }

export const moneyOff: EffectKindOf<'money_off'> = {
  kind: 'money_off',
  words: { en: 'A sum off now', he: 'הנחה בסכום' },
  schema: z.strictObject({ kind: z.literal('money_off'), amount_minor: minor }),
  fields: [
    { name: 'amount_minor', words: { en: 'Sum', he: 'סכום' }, input: { type: 'money', isOptional: false } },
  ],
  onEvents: false,
  say: ({ amount_minor }, telling) =>
    say(WORDS, telling.language, { money: sayMoney(amount_minor, telling) }),
  givenIn: () => 'money_off',
  amount:
    ({ amount_minor }) =>
    ({ price_minor }) =>
      Math.min(amount_minor, price_minor),
  grant: () => null,
}
