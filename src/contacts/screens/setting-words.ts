import { defineWords } from '#ui/words.ts'

export const settingWords = defineWords({
  title: { he: 'איך שומרים על הקשר', en: 'How contacts are kept alive' },
  cycle: { he: 'המחזור השנתי פועל', en: 'The yearly cycle is on' },
  cycle_hint: {
    he: 'מי שלא אישר את הפרטים נשאל בהודעת שירות קצרה, בלי פרסום, ורק בדרך שלא סירב לה.',
    en: 'Whoever has not confirmed is asked by a short service message without advertising, and only by a way they did not refuse.',
  },
  months: { he: 'אישור תקף (חודשים)', en: 'A confirmation holds (months)' },
  limit: { he: 'לכל היותר ביום', en: 'At most a day' },
  answer: { he: 'מחכים לתשובה (ימים)', en: 'Wait for an answer (days)' },
  from: { he: 'משעה', en: 'From hour' },
  until: { he: 'עד שעה', en: 'Until hour' },
  weekdays: { he: 'ימי פנייה', en: 'Days' },
  weekdays_hint: {
    he: 'בלי חגים וערבי חג. שאלות נשלחות רק בשעות שבהן מותר למועדון גם לפרסם.',
    en: 'Without holidays and their eves. Questions go out only in hours in which the club may advertise as well.',
  },
  calls: { he: 'מי שלא עונה עובר לרשימת השיחות', en: 'Whoever does not answer goes to the call list' },
  tries: { he: 'ניסיונות שיחה', en: 'Tries to call' },
  first: { he: 'להתקשר קודם לפלחים', en: 'Call these segments first' },
  first_hint: { he: 'במקום לשלוח הודעה.', en: 'Instead of sending a message.' },
  fading: { he: 'להניח למי ששותק', en: 'Let go of the silent' },
  fading_hint: {
    he: 'לפי הקנייה, הכניסה או הלחיצה האחרונה. פתיחת הודעה אינה סימן: תוכנות דואר פותחות לבד.',
    en: 'By the last purchase, sign-in or click. Opens say nothing: mail programs open by themselves.',
  },
  reduce: { he: 'כותבים פחות אחרי (ימים)', en: 'Write less after (days)' },
  win_back: { he: 'מנסים להחזיר אחרי', en: 'Win back after' },
  suppress: { he: 'מפסיקים לפרסם אחרי', en: 'Stop advertising after' },
  domains: { he: 'מתחמים שאינם זמניים', en: 'Domains that are no throw-away ones' },
  domains_hint: {
    he: 'מופרדים ברווח; גם אם הרשימה אומרת אחרת.',
    en: 'Set apart by spaces; whatever the list says.',
  },
  save: { he: 'שמירה', en: 'Save' },
  saved: { he: 'ההגדרות נשמרו', en: 'The settings were saved' },
  later: { he: 'אחרי השלב הקודם', en: 'Later than the one before' },
})
