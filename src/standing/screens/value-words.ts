import { defineWords } from '#ui/words.ts'

export const valueWords = defineWords({
  title: { he: 'מה כל החברים יביאו יחד', en: 'What all members may bring together' },
  told: {
    he: 'ב־{weeks} השבועות הבאים צפויים <b>{visits, number} ביקורים</b> של החברים, וקניות ששוות היום <b>{sales}</b> (כסף של העתיד נספר ב־{rate} פחות לשנה).',
    en: 'In the next {weeks} weeks members may come <b>{visits, number} times</b> and buy what is worth <b>{sales}</b> today (money of the future counts {rate} less a year).',
  },
  range: {
    he: 'המודל בטוח בביקורים האלה בין {low, number} ל־{high, number}, בתשעה מקרים מתוך עשרה. עונות ומבצעים אינם בחשבון.',
    en: 'The model is sure of these visits between {low, number} and {high, number}, nine times of ten. Seasons and offers are not reckoned with.',
  },
  by_mbg_nbd: {
    he: 'לפי מודל MBG/NBD: כל חבר קונה בקצב שלו, ובשלב כלשהו מפסיק.',
    en: 'By the MBG/NBD model: each member buys at a rate of their own, and some day stops.',
  },
  by_pareto_nbd: {
    he: 'לפי מודל Pareto/NBD: כל חבר קונה בקצב שלו, ובשלב כלשהו מפסיק.',
    en: 'By the Pareto/NBD model: each member buys at a rate of their own, and some day stops.',
  },
  by_rhythm: {
    he: 'לפי הקצב שבו כל אחד בא עד היום, כי עדיין אין מודל שמתאים לעבר של המועדון.',
    en: 'By how often each came so far: no model fits the club’s past yet.',
  },
  fell_back: { he: '{model} לא נבחר:', en: '{model} was not taken:' },
  model_mbg_nbd: { he: 'MBG/NBD', en: 'MBG/NBD' },
  model_pareto_nbd: { he: 'Pareto/NBD', en: 'Pareto/NBD' },
  model_gamma_gamma: { he: 'Gamma-Gamma (לסכומים)', en: 'Gamma-Gamma (for sums)' },
  why_too_few: { he: 'יש מעט מדי חברים.', en: 'there are too few members.' },
  why_nobody_leaves: {
    he: 'לפיו אף אחד לא עוזב לעולם, וזה לא סביר.',
    en: 'by it nobody ever leaves, which is not believable.',
  },
  why_at_bound: {
    he: 'הנתונים דוחפים אותו אל קצה הסקאלה.',
    en: 'the data push it to the end of its scale.',
  },
  why_not_converged: { he: 'החישוב לא התייצב.', en: 'it did not settle.' },
  why_no_mean: { he: 'אין ממוצע סופי לסכומים.', en: 'the sums have no finite mean.' },
})
