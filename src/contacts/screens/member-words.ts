import { defineWords } from '#ui/words.ts'

export const memberWords = defineWords({
  title: { he: 'אפשר להשיג אותם?', en: 'Can they be reached?' },
  note: {
    he: 'כל טלפון וכתובת, מה ידוע עליהם ומאין.',
    en: 'Each phone and address, what is known of it, and how.',
  },
  none: { he: 'אין טלפון ואין כתובת.', en: 'No phone and no address.' },
  main: { he: 'ראשי', en: 'Main' },
  source: { he: '{source}, {date}', en: '{source}, {date}' },
  verified: { he: 'אומת לאחרונה {date}', en: 'Last verified {date}' },
  never: { he: 'מעולם לא אומת', en: 'Never verified' },
  next: { he: 'הבדיקה הבאה {date}', en: 'Next check {date}' },
  before: { he: 'היו פעם', en: 'What they had before' },
  ended: { he: 'עד {date}', en: 'until {date}' },
  history: { he: 'מה קרה', en: 'What happened' },
  will_email: { he: 'פרסום בדוא״ל', en: 'Advertising by e-mail' },
  will_sms: { he: 'פרסום במסרון', en: 'Advertising by SMS' },
  will_phone: { he: 'שיחות', en: 'Calls' },
  will_yes: { he: 'כן', en: 'yes' },
  will_no: { he: 'לא', en: 'no' },
  will_unknown: { he: 'לא נשאלו', en: 'never asked' },
})
