import { say, type Words } from '#platform/language.ts'
import { type ChoosingKind, OTHER_GOODS } from '../condition-kind.ts'
import { sayMoney } from '../telling.ts'
import { conditionShape, minor } from './argument.ts'
import { sayGoodsGap } from './goods-gap.ts'

const WORDS = {
  between: { en: 'at {from} to {to} apiece', he: 'במחיר של {from} עד {to} ליחידה' },
  from: { en: 'at {from} or more apiece', he: 'במחיר של {from} ומעלה ליחידה' },
  to: { en: 'at up to {to} apiece', he: 'במחיר של עד {to} ליחידה' },
  any: { en: 'at any price', he: 'בכל מחיר' },
} satisfies Record<string, Words>
const NOT = {
  between: {
    en: 'at less than {from} or more than {to} apiece',
    he: 'במחיר נמוך מ־{from} או גבוה מ־{to} ליחידה',
  },
  from: { en: 'at less than {from} apiece', he: 'במחיר נמוך מ־{from} ליחידה' },
  to: { en: 'at more than {to} apiece', he: 'במחיר גבוה מ־{to} ליחידה' },
  any: { en: 'at no price', he: 'בלי מחיר' },
} satisfies Record<keyof typeof WORDS, Words>

const sayPrice: ChoosingKind<'price'>['say'] = ({ from_minor: from, to_minor: to, not }, telling) => {
  const form = from !== null && to !== null ? 'between' : from !== null ? 'from' : to !== null ? 'to' : 'any'
  return say((not ? NOT : WORDS)[form], telling.language, {
    from: from === null ? '' : sayMoney(from, telling),
    to: to === null ? '' : sayMoney(to, telling),
  })
}

/** The price of one piece, or of one kilogram, as it was paid. Both ends belong to it. */
export const price: ChoosingKind<'price'> = {
  kind: 'price',
  judges: 'lines',
  asks: 'qty',
  words: { en: 'Price of one piece', he: 'מחיר ליחידה' },
  schema: conditionShape('price', { from_minor: minor.nullable(), to_minor: minor.nullable() }),
  fields: [
    { name: 'from_minor', words: { en: 'From', he: 'ממחיר' }, input: { type: 'money', isOptional: true } },
    { name: 'to_minor', words: { en: 'To', he: 'עד מחיר' }, input: { type: 'money', isOptional: true } },
  ],
  say: sayPrice,
  sayGap: sayGoodsGap(sayPrice),
  picks({ from_minor, to_minor }) {
    const from = from_minor ?? 0
    const to = to_minor ?? Number.POSITIVE_INFINITY
    return (line) => line.price >= from && line.price <= to
  },
  gap: OTHER_GOODS,
}
