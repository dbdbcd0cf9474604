import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'יומן פעולות', en: 'Audit trail' },
  lead: {
    he: 'מי עשה מה, ומתי. ליומן רק מוסיפים: אף אחד אינו יכול לשנות או למחוק רשומה.',
    en: 'Who did what, and when. Entries are only ever added: nobody can change or delete one.',
  },
  empty_title: { he: 'עוד לא נעשה דבר', en: 'Nothing was done yet' },
  when: { he: 'מתי', en: 'When' },
  who: { he: 'מי', en: 'Who' },
  what: { he: 'מה', en: 'What' },
  on: { he: 'על מה', en: 'On what' },
  more: { he: 'פירוט', en: 'Detail' },
  system: { he: 'המערכת', en: 'The system' },
  unknown: { he: 'לא ידוע', en: 'Unknown' },
  by_member: { he: 'חבר המועדון בעצמו', en: 'The member themselves' },
  by_key: { he: 'מפתח: {name}', en: 'Key: {name}' },
  from_to: { he: 'מ{from} ל{to}', en: 'From {from} to {to}' },
  points: { he: '{points} נקודות', en: '{points} points' },
})
