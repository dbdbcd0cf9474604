import { z } from 'zod'
import { say } from '#platform/language.ts'
import { type AnyKind, sayOnly, wordsOf } from '../condition-kind.ts'
import type { Condition } from '../rule.ts'
import { joinOr, type Telling } from '../telling.ts'
import { conditionShape } from './argument.ts'

const MOST_IN_ANY = 20
const WORDS = { is: { en: '{list}', he: '{list}' }, not: { en: 'but not {list}', he: 'אך לא {list}' } }
/** Where goods are spoken of: "goods that are not in the category …". */
const OF_GOODS = { is: WORDS.is, not: { en: 'that are not {list}', he: 'שאינם {list}' } }

type Others = {
  sayOther(condition: Condition, telling: Telling): string
  isOfGoods(condition: Condition): boolean
}

/** Holds when any of the others does. What those are is handed in, since they may be this kind again. */
export function makeAny(schemaOfAll: () => z.ZodType<Condition>, { sayOther, isOfGoods }: Others): AnyKind {
  const sayAny: AnyKind['say'] = (condition, telling) =>
    say(wordsOf(condition.of.every(isOfGoods) ? OF_GOODS : WORDS, condition), telling.language, {
      list: joinOr(
        condition.of.map((other) => sayOther(other, telling)),
        telling.language,
      ),
    })
  return {
    kind: 'any',
    judges: 'others',
    words: { en: 'Any of these', he: 'אחד מאלה' },
    schema: conditionShape('any', { of: z.lazy(() => z.array(schemaOfAll()).max(MOST_IN_ANY)) }),
    fields: [],
    say: sayAny,
    sayGap: sayOnly(sayAny),
  }
}
