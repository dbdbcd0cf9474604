import { say } from '#platform/language.ts'
import { type ChoosingKind, OTHER_GOODS, wordsOf } from '../condition-kind.ts'
import { joinAnd, nameAll } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'
import { sayGoodsGap } from './goods-gap.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {of the item {list}} other {of the items {list}}}',
    he: '{count, plural, one {מהפריט {list}} other {מהפריטים {list}}}',
  },
  not: {
    en: '{count, plural, one {other than the item {list}} other {other than the items {list}}}',
    he: '{count, plural, one {חוץ מהפריט {list}} other {חוץ מהפריטים {list}}}',
  },
}

const saySku: ChoosingKind<'sku'>['say'] = (condition, telling) =>
  say(wordsOf(WORDS, condition), telling.language, {
    count: condition.skus.length,
    list: joinAnd(nameAll('sku', condition.skus, telling), telling.language),
  })

export const sku: ChoosingKind<'sku'> = {
  kind: 'sku',
  judges: 'lines',
  asks: 'sku',
  words: { en: 'Item', he: 'פריט' },
  schema: conditionShape('sku', { skus: codeList }),
  fields: [{ name: 'skus', words: { en: 'Items', he: 'פריטים' }, input: { type: 'list', of: 'sku' } }],
  say: saySku,
  sayGap: sayGoodsGap(saySku),
  picks({ skus }) {
    const codes = new Set(skus)
    return (line) => codes.has(line.sku)
  },
  gap: OTHER_GOODS,
}
