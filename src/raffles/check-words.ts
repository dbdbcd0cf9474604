import type { Words } from '#platform/language.ts'
import type { Change } from './kept-proof.ts'
import type { Checked, CheckName, Proof } from './proof.ts'

/** What each step of the proof says, for the page and the command. */
export const CHECK_WORDS: Readonly<Record<CheckName, Words>> = {
  algorithm: { en: 'The way of drawing is the documented one', he: 'ההגרלה נערכה בדרך המתועדת' },
  order: {
    en: 'Commitment, close, list, seed and draw came in this order, and nothing was called off after the seed',
    he: 'ההתחייבות, הסגירה, הרשימה, המספר הציבורי וההגרלה באו בסדר הזה, ודבר לא בוטל אחרי המספר',
  },
  terms: {
    en: 'The prize and all terms are those that were sealed with the list',
    he: 'הפרס וכל התנאים הם אלה שנחתמו עם הרשימה',
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
  yours: { en: 'yours to check at the source', he: 'לבדיקתכם במקור' },
}

/** What the seed's own check means, by where it came from: one is worked out here, the other is not. */
export const SEED_WORDS: Readonly<Record<Proof['seed_source']['kind'], Words>> = {
  drand: {
    en: 'The network’s signature of round {round} was checked against its public key',
    he: 'חתימת הרשת על סבב {round} נבדקה מול המפתח הציבורי שלה',
  },
  named: {
    en: 'Nobody can check this number for you: compare it, in this very order, with what the source published',
    he: 'איש אינו יכול לבדוק את המספר הזה במקומכם: השוו אותו, בדיוק בסדר הזה, למה שפורסם במקור',
  },
}

/** What is another now than in a proof that was kept. */
export const CHANGE_WORDS: Readonly<Record<Change, Words>> = {
  raffle: { en: 'It is the proof of another raffle', he: 'זו הוכחה של הגרלה אחרת' },
  commitment: {
    en: 'The commitment to the secret was another',
    he: 'ההתחייבות לסוד הייתה אחרת',
  },
  terms: {
    en: 'The prize or the terms were others, though there were tickets',
    he: 'הפרס או התנאים היו אחרים, אף שכבר היו כרטיסים',
  },
  list: { en: 'The sealed list was another', he: 'הרשימה החתומה הייתה אחרת' },
  draw: { en: 'It was drawn with another seed', he: 'ההגרלה נערכה לפי מספר אחר' },
}
