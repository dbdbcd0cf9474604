import type { Words } from '#platform/language.ts'
import type { Habit } from './contract.ts'

/** As the end of "if members …". */
export const HABIT_WORDS: Readonly<Record<Habit, Words>> = {
  never: { en: 'never take anything', he: 'אף פעם לא מממשים' },
  at_once: { en: 'take the cheapest as soon as they can', he: 'לוקחים את הזולה ביותר ברגע שאפשר' },
  at_threshold: {
    en: 'save for the dearest and take it as soon as they can',
    he: 'חוסכים ליקרה ביותר ולוקחים ברגע שאפשר',
  },
  observed: {
    en: 'take the cheapest on {share} of the visits on which they could',
    he: 'לוקחים את הזולה ביותר ב־{share} מהביקורים שבהם אפשר',
  },
}
