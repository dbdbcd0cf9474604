import { say } from '#platform/language.ts'
import { type ChoosingKind, OTHER_GOODS, wordsOf } from '../condition-kind.ts'
import { categoryKey } from '../programme.ts'
import { joinAnd } from '../telling.ts'
import { conditionShape, nameList } from './argument.ts'
import { sayGoodsGap } from './goods-gap.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {of the brand {list}} other {of the brands {list}}}',
    he: '{count, plural, one {של המותג {list}} other {של המותגים {list}}}',
  },
  not: {
    en: '{count, plural, one {of brands other than {list}} other {of brands other than {list}}}',
    he: '{count, plural, one {שאינם של המותג {list}} other {שאינם של המותגים {list}}}',
  },
}

const sayBrand: ChoosingKind<'brand'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language, {
    count: condition.brands.length,
    list: joinAnd(condition.brands, language),
  })

/** Brands are compared as categories are: trimmed and in lower case. */
export const brand: ChoosingKind<'brand'> = {
  kind: 'brand',
  judges: 'lines',
  asks: 'brand',
  words: { en: 'Brand', he: 'מותג' },
  schema: conditionShape('brand', { brands: nameList }),
  fields: [{ name: 'brands', words: { en: 'Brands', he: 'מותגים' }, input: { type: 'list', of: 'brand' } }],
  say: sayBrand,
  sayGap: sayGoodsGap(sayBrand),
  picks({ brands }) {
    const keys = new Set(brands.map(categoryKey))
    return (line) => keys.has(line.brand)
  },
  gap: OTHER_GOODS,
}
