import type { Words } from '#platform/language.ts'
import type { Checked, CheckName } from './proof.ts'

/** What each step of the proof says, for the page and the command. */
export const CHECK_WORDS: Readonly<Record<CheckName, Words>> = {
  algorithm: { en: 'The way of drawing is the documented one', he: 'ההגרלה נערכה בדרך המתועדת' },
  order: {
    en: 'Commitment, close, seed and draw came in this order',
    he: 'ההתחייבות, הסגירה, המספר הציבורי וההגרלה באו בסדר הזה',
  },
  list: {
    en: 'The list of tickets is the one that was closed',
    he: 'רשימת הכרטיסים היא הרשימה שנסגרה',
  },
  commitment: {
    en: 'The secret is the one that was committed to before the first ticket',
    he: 'הסוד הוא הסוד שהתחייבו לו לפני הכרטיס הראשון',
  },
  seed: {
    en: 'The seed is what the public source told',
    he: 'המספר הוא המספר שפורסם במקור הציבורי',
  },
  winners: {
    en: 'Drawn again, the winners are the same',
    he: 'הגרלה חוזרת נותנת את אותם זוכים',
  },
}

export const RESULT_WORDS: Readonly<Record<Checked['result'], Words>> = {
  holds: { en: 'holds', he: 'מתקיים' },
  broken: { en: 'does not hold', he: 'אינו מתקיים' },
  later: { en: 'nothing to check yet', he: 'עוד אין מה לבדוק' },
  yours: { en: 'compare it with the source yourself', he: 'השוו בעצמכם למקור' },
}
