import { say } from '#platform/language.ts'
import { LATER, type MomentKind, sayOnly, wordsOf } from '../condition-kind.ts'
import { joinOr, nameAll, type Telling } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {at the branch {list}} other {at the branches {list}}}',
    he: '{count, plural, one {בסניף {list}} other {בסניפים {list}}}',
  },
  not: {
    en: '{count, plural, one {not at the branch {list}} other {not at the branches {list}}}',
    he: '{count, plural, one {לא בסניף {list}} other {לא בסניפים {list}}}',
  },
}

const sayBranch: MomentKind<'branch'>['say'] = (condition, telling: Telling) =>
  say(wordsOf(WORDS, condition), telling.language, {
    count: condition.branches.length,
    list: joinOr(nameAll('branch', condition.branches, telling), telling.language),
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
