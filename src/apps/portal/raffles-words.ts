import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'הגרלות', en: 'Raffles' },
  empty_title: { he: 'אין הגרלה פתוחה כרגע', en: 'There is no raffle right now' },
  empty_text: { he: 'כשתיפתח אחת, היא תופיע כאן.', en: 'When one opens, it will be here.' },
  closes: { he: 'נסגרת ב־{at}', en: 'Closes on {at}' },
  draws: { he: 'ההגרלה ב־{at}', en: 'The draw is on {at}' },
  own: {
    he: '{count, plural, =0 {אין לך כרטיסים עדיין} one {כרטיס אחד שלך} two {שני כרטיסים שלך} other {# כרטיסים שלך}} מתוך {all, number}',
    en: '{count, plural, =0 {You have no ticket yet} one {1 ticket is yours} other {# tickets are yours}}, of {all, number}',
  },
  price: {
    he: '{points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}} לכרטיס',
    en: '{points, plural, one {1 point} other {{points, number} points}} a ticket',
  },
  buy: { he: 'לקחת כרטיס', en: 'Take a ticket' },
  bought: { he: 'הכרטיס שלך. בהצלחה!', en: 'The ticket is yours. Good luck!' },
  won: { he: 'זכית!', en: 'You won!' },
  not_won: { he: 'הפעם זכה מישהו אחר', en: 'This time somebody else won' },
  cancelled: { he: 'ההגרלה בוטלה', en: 'The raffle was called off' },
  proof: { he: 'לבדוק את ההגרלה', en: 'Check the draw' },
})
