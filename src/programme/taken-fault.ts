import type { Words } from '#platform/language.ts'

/** Why money off that a till took for a rule was not its to take, and what is said of it. */
export const TAKEN_FAULT_WORDS = {
  unknown_rule: {
    en: 'The programme of that day takes no money off by this rule.',
    he: 'בתוכנית של אותו יום אין הנחה לפי הכלל הזה.',
  },
  did_not_hold: {
    en: 'The rule did not hold for this purchase.',
    he: 'הכלל לא התקיים בקנייה הזאת.',
  },
  held_out: {
    en: 'The member is held out of this rule.',
    he: 'החבר נמצא בקבוצת הביקורת של הכלל הזה.',
  },
  not_together: {
    en: 'Another rule of the same group was taken, and only one of them counts.',
    he: 'כבר ניתנה הנחה לפי כלל אחר מאותה קבוצה, ורק אחד מהם נחשב.',
  },
  over_limit: {
    en: 'It is more than the limits of the rule leave.',
    he: 'ההנחה גדולה ממה שנשאר בתקרות של הכלל.',
  },
  over_budget: {
    en: 'It is more than what is left of the rule’s budget.',
    he: 'ההנחה גדולה ממה שנשאר בתקציב של הכלל.',
  },
  too_much: { en: 'It is more than the rule gives.', he: 'ההנחה גדולה ממה שהכלל נותן.' },
} satisfies Record<string, Words>
export type TakenFault = keyof typeof TAKEN_FAULT_WORDS

export const TAKEN_FAULTS = Object.keys(TAKEN_FAULT_WORDS) as [TakenFault, ...TakenFault[]]
