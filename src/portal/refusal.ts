import { defineRefusals } from '#platform/refusal.ts'

/** What the portal refuses, in words. */
export const portalRefusals = defineRefusals({
  club_unknown: {
    status: 404,
    en: 'There is no club at this address.',
    he: 'אין מועדון בכתובת הזו.',
  },
  wrong_code: {
    status: 401,
    en: 'The code is not right, or its time has passed. Ask for a new one.',
    he: 'הקוד אינו נכון, או שזמנו עבר. בקשו קוד חדש.',
  },
  way_closed: {
    status: 422,
    en: 'This club sends no {channel, select, sms {short messages} other {e-mail}}. Try the other way.',
    he: 'המועדון הזה לא שולח {channel, select, sms {מסרונים} other {דוא״ל}}. נסו בדרך השנייה.',
  },
  contact_taken: {
    status: 409,
    en: 'Another member of the club has this {kind, select, phone {phone} other {e-mail address}}. The club can join the two.',
    he: 'ל{kind, select, phone {טלפון הזה} other {כתובת הדוא״ל הזו}} רשום חבר אחר. במועדון יכולים לאחד את השניים.',
  },
  birthday_fixed: {
    status: 422,
    en: 'A birthday that is known is changed by the club alone.',
    he: 'תאריך לידה שכבר רשום משתנה רק דרך המועדון.',
  },
  words_changed: {
    status: 409,
    en: 'The words have changed meanwhile. Read them again and decide.',
    he: 'הנוסח השתנה בינתיים. קראו אותו שוב והחליטו.',
  },
  address_taken: {
    status: 409,
    en: 'Another club has this address. Choose another.',
    he: 'הכתובת הזו תפוסה. בחרו אחרת.',
  },
  session_unknown: {
    status: 404,
    en: 'This sign-in has ended already.',
    he: 'הכניסה הזו כבר הסתיימה.',
  },
})
