import { defineWords } from '#ui/words.ts'

/** Hebrew speaks to a woman, a man, or to whoever it is in the plural. */
const you = (female: string, male: string, other: string): string =>
  `{gender, select, female {${female}} male {${male}} other {${other}}}`

export const words = defineWords({
  title: { he: 'אישור פרטים', en: 'Your details' },
  hello: {
    he: '{name, select, none {שלום} other {שלום {name}}}',
    en: '{name, select, none {Hello} other {Hello {name}}}',
  },
  ask_email: { he: 'זו עדיין כתובת המייל שלך?', en: 'Is this still your e-mail address?' },
  ask_phone: { he: 'זה עדיין מספר הטלפון שלך?', en: 'Is this still your phone number?' },
  faulty_email: {
    he: 'הודעות לכתובת הזאת חוזרות אלינו. יש כתובת אחרת?',
    en: 'What we send here comes back to us. Is there another address?',
  },
  faulty_phone: {
    he: 'לא מצליחים להשיג אותך במספר הזה. יש מספר אחר?',
    en: 'We cannot reach you at this number. Is there another one?',
  },
  yes: { he: 'כן, זה נכון', en: 'Yes, it is right' },
  right_email: { he: 'הכתובת נכונה, נסו שוב', en: 'It is right, try again' },
  right_phone: { he: 'המספר נכון, נסו שוב', en: 'It is right, try again' },
  another_email: { he: 'כן, יש לי כתובת אחרת', en: 'Yes, I have another address' },
  another_phone: { he: 'כן, יש לי מספר אחר', en: 'Yes, I have another number' },
  other_email: { he: 'לא, יש לי כתובת אחרת', en: 'No, I have another address' },
  other_phone: { he: 'לא, יש לי מספר אחר', en: 'No, I have another number' },
  new_email: { he: 'הכתובת החדשה', en: 'Your new address' },
  new_phone: { he: 'המספר החדש', en: 'Your new number' },
  send_code: { he: 'לשלוח אליה קוד', en: 'Send a code there' },
  send_code_phone: { he: 'לשלוח אליו קוד', en: 'Send a code there' },
  code: { he: 'הקוד שקיבלת', en: 'The code you got' },
  code_lead: {
    he: 'שלחנו קוד של שש ספרות ל־{to}. אחרי שהוא נרשם כאן, הפרטים מתעדכנים.',
    en: 'We sent a code of six digits to {to}. Once it is written here, your details are changed.',
  },
  save: { he: 'לעדכן', en: 'Change it' },
  back: { he: 'חזרה', en: 'Back' },
  needed: { he: 'כתבו כאן', en: 'Write it here' },
  code_needed: { he: 'בקוד שש ספרות', en: 'The code has six digits' },
  meant: { he: 'אולי הכוונה ל־{address}?', en: 'Did you mean {address}?' },
  use_meant: { he: 'כן, לתקן', en: 'Yes, mend it' },
  not_me: { he: 'זה לא אני', en: 'This is not me' },
  done_holds: { he: 'תודה, הכול מעודכן', en: 'Thank you, all is up to date' },
  done_replaced: { he: 'תודה, הפרטים עודכנו', en: 'Thank you, your details were changed' },
  done_not_me: { he: 'תודה, לא נפנה לכאן יותר', en: 'Thank you, we will not write here again' },
  tried_sent: { he: 'תודה. שלחנו לשם קישור עכשיו', en: 'Thank you. We have just sent a link there' },
  tried_sent_text: {
    he: 'הודעות ל־{to} חזרו אלינו. אם הקישור הגיע, פתיחה שלו תספיק, ומאז נחזור לכתוב לשם.',
    en: 'What we sent to {to} came back. If the link has come, opening it is enough: from then on we write there again.',
  },
  tried_not_possible: { he: 'תודה, רשמנו', en: 'Thank you, noted' },
  tried_not_possible_text: {
    he: 'הודעות ל־{to} חזרו אלינו, ולכן לא נכתוב לשם עד שיאושרו בקוד, בדף האישי.',
    en: 'What we sent to {to} came back, so we do not write there until a code confirms it, in your page.',
  },
  close: { he: 'אפשר לסגור את הדף.', en: 'You can close this page.' },
  done_text: {
    he: `אפשר לסגור את הדף. ${you('נשמח לראות אותך', 'נשמח לראות אותך', 'נשמח לראות אתכם')} שוב.`,
    en: 'You can close this page. See you soon.',
  },
  answered: { he: 'כבר ענית, תודה', en: 'You have answered already, thank you' },
  expired: { he: 'תוקף הקישור עבר', en: 'The time of this link is over' },
  expired_text: {
    he: 'אפשר לאשר או לעדכן את הפרטים בדף האישי, או בקופה.',
    en: 'Your details can be confirmed or changed in your page, or at the till.',
  },
  to_page: { he: 'לדף האישי', en: 'To your page' },
})
