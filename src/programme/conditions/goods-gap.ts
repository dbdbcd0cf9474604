import { say, type Words } from '#platform/language.ts'
import type { Gap } from '../condition-kind.ts'
import type { Telling } from '../telling.ts'

const NEEDED: Words = { en: 'with goods {goods}', he: 'עם מוצרים {goods}' }

/** "with goods in the category dairy": what a basket would have to hold, too. */
export const sayGoodsGap =
  <C>(sayIt: (condition: C, telling: Telling) => string) =>
  (condition: C, _gap: Gap, telling: Telling): string =>
    say(NEEDED, telling.language, { goods: sayIt(condition, telling) })
