import { hebrewDays } from '#platform/language.ts'
import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const planRefusals = defineRefusals({
  plan_not_found: { status: 404, en: 'There is no such plan.', he: 'לא נמצאה תוכנית מנויים כזו.' },
  plan_exists: {
    status: 409,
    en: 'Another plan has this code, or this till item.',
    he: 'לתוכנית אחרת כבר יש קוד כזה, או פריט קופה כזה.',
  },
  plan_closed: { status: 409, en: 'This plan is no longer sold.', he: 'התוכנית הזו כבר אינה נמכרת.' },
  benefit_twice: {
    status: 400,
    en: 'Two benefits have the same code.',
    he: 'לשתי הטבות יש אותו קוד.',
  },
  offer_longer_than_term: {
    status: 400,
    en: 'Renewal would be offered before the term begins.',
    he: 'החידוש יוצע עוד לפני שהתקופה מתחילה.',
  },
  cap_month_above_term: {
    status: 400,
    en: 'The monthly cap is above that of the whole term.',
    he: 'התקרה החודשית גבוהה מהתקרה לכל התקופה.',
  },
  member_not_found: { status: 404, en: 'There is no such member.', he: 'לא נמצא חבר מועדון כזה.' },
  membership_not_found: { status: 404, en: 'This member has no membership.', he: 'לחבר הזה אין מנוי.' },
  membership_exists: {
    status: 409,
    en: 'This member has a membership already, until {until}. Renew it instead.',
    he: 'לחבר הזה כבר יש מנוי, עד {until}. אפשר לחדש אותו.',
  },
  renewed_already: {
    status: 409,
    en: 'The next term is already paid for: it begins on {from}.',
    he: 'התקופה הבאה כבר שולמה: היא מתחילה ב־{from}.',
  },
  start_not_possible: {
    status: 400,
    en: 'A membership begins between a year ago and a year from today.',
    he: 'מנוי יכול להתחיל בין שנה אחורה לשנה קדימה מהיום.',
  },
  not_active: { status: 409, en: 'The membership is not in force.', he: 'המנוי אינו בתוקף.' },
  freeze_in_past: { status: 400, en: 'A freeze begins today or later.', he: 'הקפאה מתחילה מהיום והלאה.' },
  freeze_not_possible: {
    status: 400,
    en: 'These days are not within the term, or meet another freeze.',
    he: 'הימים האלה אינם בתוך התקופה, או נוגעים בהקפאה אחרת.',
  },
  freeze_too_long: {
    status: 409,
    en: 'This plan allows {days, plural, =0 {no freeze} one {one frozen day} other {# frozen days}} a term.',
    he: `בתוכנית הזו {days, plural, =0 {אין הקפאה} one {אפשר להקפיא יום אחד בתקופה} two {אפשר להקפיא יומיים בתקופה} other {אפשר להקפיא ${hebrewDays('days')} בתקופה}}.`,
  },
  not_beside: {
    status: 409,
    en: 'This term does not run beside another one.',
    he: 'התקופה הזו אינה חופפת לתקופה אחרת.',
  },
  not_frozen: { status: 409, en: 'The membership is not frozen.', he: 'המנוי אינו מוקפא.' },
  quote_changed: {
    status: 409,
    en: 'The refund is no longer what was shown. Look at it again.',
    he: 'סכום ההחזר השתנה מאז שהוצג. בדקו אותו שוב.',
  },
  benefit_not_found: {
    status: 404,
    en: 'The terms of this membership have no such benefit.',
    he: 'בתנאי המנוי הזה אין הטבה כזו.',
  },
  benefit_used_up: {
    status: 409,
    en: 'This benefit was used {times, plural, one {once} other {# times}} in this term, as often as it may be.',
    he: 'ההטבה נוצלה {times, plural, one {פעם אחת} two {פעמיים} other {# פעמים}} בתקופה הזו, ואין יותר.',
  },
  run_not_found: { status: 404, en: 'There is no such run.', he: 'לא נמצאה ריצת החזר כזו.' },
  period_not_over: {
    status: 409,
    en: 'The month is not over: its purchases are still coming.',
    he: 'החודש עוד לא הסתיים: עדיין נכנסות אליו קניות.',
  },
  period_posted: {
    status: 409,
    en: 'This month was given back already.',
    he: 'ההחזר לחודש הזה כבר אושר.',
  },
  run_changed: {
    status: 409,
    en: 'What is due has changed since this was shown. Look at it again, then approve.',
    he: 'הסכומים השתנו מאז שהוצגו. בדקו שוב ואז אשרו.',
  },
  run_approved: { status: 409, en: 'This run was approved already.', he: 'הריצה הזו כבר אושרה.' },
  run_not_approved: { status: 409, en: 'This run was not approved yet.', he: 'הריצה הזו עוד לא אושרה.' },
  person_needed: {
    status: 403,
    en: 'A person approves this, not a key.',
    he: 'את זה מאשר אדם, לא מפתח.',
  },
  payment_not_found: { status: 404, en: 'There is no such payment.', he: 'לא נמצא תשלום כזה.' },
  payment_not_open: {
    status: 409,
    en: 'This payment was settled already, or cannot be settled so.',
    he: 'התשלום הזה כבר טופל, או שאי אפשר לטפל בו כך.',
  },
  payout_not_found: { status: 404, en: 'There is no such payment back.', he: 'לא נמצא החזר כזה.' },
  payout_not_open: {
    status: 409,
    en: 'This payment back is not waiting for anybody.',
    he: 'ההחזר הזה אינו ממתין לטיפול.',
  },
  insufficient_credit: {
    status: 422,
    en: 'The member has less store credit than that.',
    he: 'לחבר אין די זיכוי בחנות.',
  },
  spend_conflict: {
    status: 409,
    en: 'This name was used for another amount or another member.',
    he: 'במזהה הזה כבר נעשה שימוש לסכום אחר או לחבר אחר.',
  },
  spend_not_found: {
    status: 404,
    en: 'This member paid nothing by that name with store credit.',
    he: 'החבר לא שילם בזיכוי במזהה הזה.',
  },
  more_than_spent: {
    status: 422,
    en: 'No more comes back than was paid with store credit.',
    he: 'אי אפשר להחזיר יותר ממה ששולם בזיכוי.',
  },
  no_payment_provider: {
    status: 409,
    en: 'No payment provider is set up here. Take the fee at the till, or record how it was paid.',
    he: 'לא הוגדרה כאן חברת סליקה. גבו את דמי המנוי בקופה, או רשמו איך שולמו.',
  },
  provider_failed: {
    status: 503,
    en: 'The payment provider did not answer as it should. Nothing was charged; try again.',
    he: 'חברת הסליקה לא ענתה כצפוי. דבר לא חויב; נסו שוב.',
  },
  webhook_not_valid: {
    status: 400,
    en: 'The signature does not fit this message.',
    he: 'החתימה אינה מתאימה להודעה.',
  },
  cursor_not_valid: {
    status: 400,
    en: 'The cursor is not one that this list gave.',
    he: 'סמן הדפדוף אינו של רשימה זו.',
  },
})
