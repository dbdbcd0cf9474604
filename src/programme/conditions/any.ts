import { z } from 'zod'
import { say } from '#platform/language.ts'
import { type AnyKind, sayOnly, wordsOf } from '../condition-kind.ts'
import type { Condition } from '../rule.ts'
import { joinOr, type Telling } from '../telling.ts'
import { conditionShape } from './argument.ts'

const MOST_IN_ANY = 20
const WORDS = { is: { en: '{list}', he: '{list}' }, not: { en: 'but not {list}', he: 'אך לא {list}' } }

/** Holds when any of the others does. What those are is handed in, since they may be this kind again. */
export function makeAny(
  schemaOfAll: () => z.ZodType<Condition>,
  sayOther: (condition: Condition, telling: Telling) => string,
): AnyKind {
  const sayAny: AnyKind['say'] = (condition, telling) =>
    say(wordsOf(WORDS, condition), telling.language, {
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
