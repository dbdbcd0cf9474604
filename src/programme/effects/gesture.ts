import { z } from 'zod'
import { hebrewDays, say, type Words } from '#platform/language.ts'
import { days, minor } from '../conditions/argument.ts'
import type { EffectKindOf } from '../effect-kind.ts'
import { NameBody, nameIn } from '../name.ts'
import type { Effect } from '../rule.ts'
import { sayBasisPoints, sayMoney, type Telling } from '../telling.ts'

type Gift = Extract<Effect, { kind: 'gesture' }>['gift']

export const GiftBody: z.ZodType<Gift> = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sample'), name: NameBody }),
    z.strictObject({ kind: z.literal('coupon_amount'), name: NameBody, amount_minor: minor }),
    z.strictObject({
      kind: z.literal('coupon_percent'),
      name: NameBody,
      percent_bp: z.int().min(0).max(10_000),
    }),
  ])
  .meta({ id: 'ProgrammeGift' })

const WORDS = {
  sample: { en: 'a sample: {name}', he: 'טעימה במתנה: {name}' },
  coupon: { en: 'a coupon: {name} ({value} off)', he: 'קופון: {name} ({value} הנחה)' },
  valid: {
    en: '{days, plural, =0 {{gift}} one {{gift}, valid for one day} other {{gift}, valid for # days}}',
    he: `{days, plural, =0 {{gift}} one {{gift}, בתוקף ליום אחד} two {{gift}, בתוקף ליומיים} other {{gift}, בתוקף ל־${hebrewDays('days')}}}`,
  },
} satisfies Record<string, Words>

export function sayGift(gift: Gift, telling: Telling): string {
  const name = nameIn(gift.name, telling.language)
  if (gift.kind === 'sample') return say(WORDS.sample, telling.language, { name })
  const value =
    gift.kind === 'coupon_amount'
      ? sayMoney(gift.amount_minor, telling)
      : sayBasisPoints(gift.percent_bp, telling.language)
  return say(WORDS.coupon, telling.language, { name, value })
}

/** One a receipt. */
export const gesture: EffectKindOf<'gesture'> = {
  kind: 'gesture',
  words: { en: 'A small gift', he: 'מתנה קטנה' },
  schema: z.strictObject({ kind: z.literal('gesture'), gift: GiftBody, valid_days: days }),
  fields: [
    { name: 'gift', words: { en: 'Gift', he: 'מתנה' }, input: { type: 'gift' } },
    {
      name: 'valid_days',
      words: { en: 'Days to take it', he: 'ימים למימוש' },
      input: { type: 'number', least: 1, most: 3_660, isOptional: false },
    },
  ],
  onEvents: true,
  say: ({ gift, valid_days }, telling) =>
    say(WORDS.valid, telling.language, { gift: sayGift(gift, telling), days: valid_days }),
  givenIn: () => 'pieces',
  amount: () => () => 1,
  grant: ({ gift, valid_days }, rule) => ({ kind: 'gift', rule, gift, valid_days }),
}
