import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'כניסה', en: 'Sign in' },
  welcome: { he: 'טוב שבאתם', en: 'Good to see you' },
  lead: {
    he: 'נשלח אליכם קוד קצר, ומיד תראו את הנקודות ואת מה שמחכה לכם.',
    en: 'We will send you a short code, and then you will see your points and what is waiting for you.',
  },
  by_phone: { he: 'בטלפון', en: 'By phone' },
  by_email: { he: 'בדוא״ל', en: 'By e-mail' },
  way: { he: 'לאן לשלוח את הקוד', en: 'Where to send the code' },
  phone: { he: 'מספר הטלפון', en: 'Your phone number' },
  phone_hint: { he: 'המספר שמסרתם בחנות', en: 'The number that you gave in the shop' },
  email: { he: 'כתובת הדוא״ל', en: 'Your e-mail address' },
  send_code: { he: 'לשלוח לי קוד', en: 'Send me a code' },
  needed: { he: 'כתבו כאן לאן לשלוח', en: 'Write here where to send it' },
  code_title: { he: 'הקוד בדרך', en: 'The code is on its way' },
  code_lead_sms: {
    he: 'אם המספר {to} רשום במועדון, נשלח אליו עכשיו קוד. הוא טוב ל־{minutes, plural, one {דקה אחת} two {שתי דקות} other {# דקות}}.',
    en: 'If {to} is known to the club, a code was sent there just now. It is good for {minutes, plural, one {a minute} other {# minutes}}.',
  },
  code_lead_email: {
    he: 'אם הכתובת {to} רשומה במועדון, נשלח אליה עכשיו קוד. הוא טוב ל־{minutes, plural, one {דקה אחת} two {שתי דקות} other {# דקות}}.',
    en: 'If {to} is known to the club, a code was sent there just now. It is good for {minutes, plural, one {a minute} other {# minutes}}.',
  },
  code: { he: 'הקוד', en: 'The code' },
  code_needed: { he: 'בקוד שש ספרות', en: 'The code has six digits' },
  enter: { he: 'להיכנס', en: 'Come in' },
  again: { he: 'לשלוח קוד חדש', en: 'Send another code' },
  again_in: {
    he: 'אפשר לבקש קוד חדש בעוד {seconds, plural, one {שנייה} two {שתי שניות} other {# שניות}}',
    en: 'You can ask for another in {seconds, plural, one {a second} other {# seconds}}',
  },
  elsewhere: { he: 'לשלוח למקום אחר', en: 'Send it elsewhere' },
  other_club: {
    he: 'בדפדפן הזה נכנסת למועדון אחר. כניסה לכאן תחליף אותה.',
    en: 'In this browser you are signed in to another club. Signing in here takes its place.',
  },
  not_member: {
    he: 'עוד לא במועדון? מצטרפים בקופה, תוך רגע.',
    en: 'Not a member yet? Join at the till, it takes a moment.',
  },
})
