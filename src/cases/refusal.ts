import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const caseRefusals = defineRefusals({
  case_not_found: { status: 404, en: 'There is no such case.', he: 'אין פנייה כזאת.' },
  too_many_cases: {
    status: 409,
    en: 'There are {most} open cases already. Please write in one of them.',
    he: 'כבר יש {most} פניות פתוחות. אפשר לכתוב באחת מהן.',
  },
  case_redemption_not_found: {
    status: 422,
    en: 'This member has no such redemption.',
    he: 'לחבר הזה אין מימוש כזה.',
  },
  staff_not_in_club: {
    status: 422,
    en: 'Only people who work in the club can be given a case.',
    he: 'אפשר לשייך פנייה רק למי שעובד במועדון.',
  },
  case_names_no_redemption: {
    status: 409,
    en: 'The case names no redemption that this could be done to.',
    he: 'הפנייה אינה מציינת מימוש שאפשר לעשות בו זאת.',
  },
  gesture_over_budget: {
    status: 409,
    en: 'A gesture here may have {left, plural, =0 {no more points} one {one more point} other {# more points}}: that is left of the budget of the month and of the case.',
    he: 'למחווה כאן נותרו {left, plural, =0 {אפס נקודות} one {נקודה אחת} two {שתי נקודות} other {# נקודות}} בתקציב של החודש ושל הפנייה.',
  },
  refund_over_redemption: {
    status: 409,
    en: 'The redemption took {points} points; {left, plural, =0 {none is} one {one is} other {# are}} left to give back.',
    he: 'המימוש עלה {points} נקודות; {left, plural, =0 {לא נותר מה להחזיר} one {נותרה נקודה אחת להחזרה} two {נותרו שתי נקודות להחזרה} other {נותרו # נקודות להחזרה}}.',
  },
  make_good_conflict: {
    status: 409,
    en: 'Something else was done under this name before.',
    he: 'בשם הזה כבר נעשה משהו אחר.',
  },
  nothing_to_resend: {
    status: 409,
    en: 'There is no code of this redemption that could be sent again.',
    he: 'אין למימוש הזה קוד שאפשר לשלוח שוב.',
  },
})
