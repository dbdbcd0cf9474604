import { defineRefusals } from '#platform/refusal.ts'

/** Everything that this room turns down, in words. */
export const accessRefusals = defineRefusals({
  wrong_credentials: {
    status: 401,
    en: 'The e-mail or the password is not right.',
    he: 'כתובת הדוא״ל או הסיסמה אינן נכונות.',
  },
  no_club: {
    status: 403,
    en: 'You have no access to any club now. Ask the owner of the club.',
    he: 'אין לכם כרגע גישה לאף מועדון. פנו לבעלי המועדון.',
  },
  wrong_password: {
    status: 422,
    en: 'The current password is not right.',
    he: 'הסיסמה הנוכחית אינה נכונה.',
  },
  guessable_password: {
    status: 422,
    en: 'This password is easy to guess. Take at least 10 characters, not your name or address.',
    he: 'קל לנחש את הסיסמה הזו. בחרו לפחות 10 תווים, שאינם שמכם או כתובתכם.',
  },
  staff_exists: {
    status: 409,
    en: 'This person already works in the club.',
    he: 'האדם הזה כבר בצוות המועדון.',
  },
  staff_elsewhere: {
    status: 409,
    en: 'This person works in another club too, so only they can change their password.',
    he: 'האדם הזה עובד גם במועדון אחר, ולכן רק הוא יכול להחליף את סיסמתו.',
  },
  last_owner: {
    status: 409,
    en: 'A club needs an active owner. Make somebody else an owner first.',
    he: 'למועדון חייב להיות בעלים פעיל. מנו קודם בעלים נוסף.',
  },
  branch_unknown: {
    status: 422,
    en: 'The club has no branch with this code.',
    he: 'אין במועדון סניף עם הקוד הזה.',
  },
  branch_exists: {
    status: 409,
    en: 'The club has a branch with this code already.',
    he: 'כבר יש במועדון סניף עם הקוד הזה.',
  },
  branch_needs_till: {
    status: 422,
    en: 'Only the key of a till belongs to a branch.',
    he: 'רק מפתח של קופה משויך לסניף.',
  },
})
