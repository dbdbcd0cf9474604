import { defineWords } from '#ui/words.ts'

/** A member's entries, as the desk reads them. */
export const entryWords = defineWords({
  title: { he: 'תנועות', en: 'Statement' },
  when: { he: 'מתי', en: 'When' },
  what: { he: 'מה קרה', en: 'What happened' },
  points: { he: 'נקודות', en: 'Points' },
  member: { he: 'חבר מועדון', en: 'Member' },
  balance: { he: 'יתרה', en: 'Balance' },
  receipt: { he: 'קבלה', en: 'Receipt' },
  reason: { he: 'סיבה', en: 'Reason' },
  by: { he: 'על ידי', en: 'By' },
  balance_is: { he: 'יתרה: {balance}', en: 'Balance: {balance}' },
  of_merged: { he: 'לפני המיזוג', en: 'Before the merge' },
  of_own: { he: 'בחשבון האישי', en: 'On the own account' },
  of_pool: { he: 'בקופת משק הבית', en: 'In the household’s pool' },
  by_member: { he: 'של {name}', en: 'by {name}' },
  debt_is: { he: 'חוב: {debt}', en: 'Debt: {debt}' },
  on_receipt: {
    he: '<link>קבלה {number}</link> על {total}',
    en: '<link>Receipt {number}</link> for {total}',
  },
  at_branch: { he: 'בסניף {branch}', en: 'at {branch}' },
  by_version: {
    he: 'לפי <link>גרסה {number} של התוכנית</link>',
    en: 'By <link>version {number} of the programme</link>',
  },
  recorded: { he: 'נרשם {date}', en: 'Written down {date}' },
  expires: { he: 'בתוקף עד {date}', en: 'Good until {date}' },
  corrected: { he: 'הסיבה: {reason}', en: 'Reason: {reason}' },
  corrected_by: { he: 'תיקון של {name}', en: 'Corrected by {name}' },
  corrected_by_key: { he: 'תיקון דרך מפתח API', en: 'Corrected through an API key' },
  empty_title: { he: 'עוד אין תנועות', en: 'No entries yet' },
  empty_text: {
    he: 'הקנייה הראשונה תופיע כאן, עם ההסבר למה זיכתה בכמה.',
    en: 'The first purchase will stand here, with the reason for what it earned.',
  },
  more: { he: 'עוד תנועות', en: 'Show more' },
})
