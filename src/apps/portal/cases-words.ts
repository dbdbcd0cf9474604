import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'השיחות שלי עם המשרד', en: 'My conversations with the office' },
  empty_title: { he: 'אין שיחות', en: 'There are no conversations' },
  empty_text: {
    he: 'משהו לא ברור או לא הגיע? כתבו לנו, עונים כאן.',
    en: 'Is something unclear, or did it not arrive? Write to us, and we answer here.',
  },
  new: { he: 'לכתוב למשרד', en: 'Write to the office' },
  state_open: { he: 'אצלנו', en: 'with us' },
  state_answered: { he: 'ענינו', en: 'answered' },
  state_closed: { he: 'נסגר', en: 'closed' },
  unread: { he: 'חדש', en: 'new' },
  about: { he: 'במה מדובר', en: 'What is it about' },
  about_redemption: { he: 'הטבה שלקחתי', en: 'A reward that I took' },
  about_points: { he: 'נקודות', en: 'Points' },
  about_refund: { he: 'החזר כספי', en: 'A refund' },
  about_missing_receipt: { he: 'קנייה שלא נרשמה', en: 'A purchase that is not there' },
  about_other: { he: 'משהו אחר', en: 'Something else' },
  text: { he: 'מה קרה', en: 'What happened' },
  text_needed: { he: 'כתבו כמה מילים', en: 'Write a few words' },
  send: { he: 'לשלוח', en: 'Send' },
  sent: { he: 'קיבלנו. נענה כאן', en: 'We have it. We will answer here' },
  answer: { he: 'עוד משהו', en: 'Add to it' },
  from_member: { he: 'אני', en: 'Me' },
  from_office: { he: 'המשרד', en: 'The office' },
  about_this: { he: 'השיחה תהיה על ההטבה שבחרת.', en: 'This will be about the reward you chose.' },
})
