import { say } from '#platform/language.ts'
import { LATER, type MemberKind, NEVER, sayOnly, wordsOf } from '../condition-kind.ts'
import { joinOr, nameAll } from '../telling.ts'
import { codeList, conditionShape } from './argument.ts'

const WORDS = {
  is: {
    en: '{count, plural, one {for members on the plan {list}} other {for members on the plans {list}}}',
    he: '{count, plural, one {לחברים בתוכנית המנויים {list}} other {לחברים בתוכניות המנויים {list}}}',
  },
  not: {
    en: '{count, plural, one {for members who are not on the plan {list}} other {for members who are not on the plans {list}}}',
    he: '{count, plural, one {לחברים שאינם בתוכנית המנויים {list}} other {לחברים שאינם בתוכניות המנויים {list}}}',
  },
}

const sayIt: MemberKind<'plan'>['say'] = (condition, telling) =>
  say(wordsOf(WORDS, condition), telling.language, {
    count: condition.plans.length,
    list: joinOr(nameAll('plan', condition.plans, telling), telling.language),
  })

export const plan: MemberKind<'plan'> = {
  kind: 'plan',
  judges: 'member',
  asks: 'plan',
  words: { en: 'Membership plan', he: 'תוכנית מנויים' },
  schema: conditionShape('plan', { plans: codeList }),
  fields: [
    {
      name: 'plans',
      words: { en: 'Membership plan', he: 'תוכנית מנויים' },
      input: { type: 'list', of: 'plan' },
    },
  ],
  say: sayIt,
  sayGap: sayOnly(sayIt),
  holds({ plans }) {
    const codes = new Set(plans)
    return ({ plan: code }) => code !== null && codes.has(code)
  },
  gap: ({ not }) => (not ? NEVER : LATER),
}
