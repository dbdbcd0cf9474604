import { say } from '#platform/language.ts'
import { type ChoosingKind, OTHER_GOODS, wordsOf } from '../condition-kind.ts'
import { categoryKey } from '../programme.ts'
import { joinAnd } from '../telling.ts'
import { conditionShape, nameList } from './argument.ts'
import { sayGoodsGap } from './goods-gap.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {in the category {list}} other {in the categories {list}}}',
    he: '{count, plural, one {בקטגוריה {list}} other {בקטגוריות {list}}}',
  },
  not: {
    en: '{count, plural, one {outside the category {list}} other {outside the categories {list}}}',
    he: '{count, plural, one {מחוץ לקטגוריה {list}} other {מחוץ לקטגוריות {list}}}',
  },
}

const sayCategory: ChoosingKind<'category'>['say'] = (condition, { language }) =>
  say(wordsOf(WORDS, condition), language, {
    count: condition.categories.length,
    list: joinAnd(condition.categories, language),
  })

export const category: ChoosingKind<'category'> = {
  kind: 'category',
  judges: 'lines',
  asks: null,
  words: { en: 'Category', he: 'קטגוריה' },
  schema: conditionShape('category', { categories: nameList }),
  fields: [
    {
      name: 'categories',
      words: { en: 'Categories', he: 'קטגוריות' },
      input: { type: 'list', of: 'category' },
    },
  ],
  say: sayCategory,
  sayGap: sayGoodsGap(sayCategory),
  picks({ categories }) {
    const keys = new Set(categories.map(categoryKey))
    return (line) => keys.has(line.category)
  },
  gap: OTHER_GOODS,
}
