import { say } from '#platform/language.ts'
import { LATER, type MomentKind, sayOnly, wordsOf } from '../condition-kind.ts'
import { joinAnd, joinOr, nameAll, type Telling } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {at the branch {list}} other {at the branches {list}}}',
    he: '{count, plural, one {בסניף {list}} other {בסניפים {list}}}',
  },
  not: {
    en: '{count, plural, one {at any branch but {list}} other {at any branch but {list}}}',
    he: '{count, plural, one {בכל הסניפים חוץ מסניף {list}} other {בכל הסניפים חוץ מהסניפים {list}}}',
  },
}

const sayBranch: MomentKind<'branch'>['say'] = (condition, telling: Telling) =>
  say(wordsOf(WORDS, condition), telling.language, {
    count: condition.branches.length,
    list: (condition.not ? joinAnd : joinOr)(
      nameAll('branch', condition.branches, telling),
      telling.language,
    ),
  })

export const branch: MomentKind<'branch'> = {
  kind: 'branch',
  judges: 'moment',
  words: { en: 'Branch', he: 'סניף' },
  schema: conditionShape('branch', { branches: codeList }),
  fields: [
    { name: 'branches', words: { en: 'Branches', he: 'סניפים' }, input: { type: 'list', of: 'branch' } },
  ],
  say: sayBranch,
  sayGap: sayOnly(sayBranch),
  holds({ branches }) {
    const codes = new Set(branches)
    return ({ branch: code }) => codes.has(code)
  },
  gap: () => LATER,
}
