import { defineRefusals } from '#platform/refusal.ts'

/** What is refused to whoever runs several clubs, in words. */
export const agencyRefusals = defineRefusals({
  not_your_club: {
    status: 403,
    en: 'You may not do this in that club, or there is no such club of yours.',
    he: 'אין לכם הרשאה לכך במועדון הזה, או שאין לכם מועדון כזה.',
  },
  same_club: {
    status: 422,
    en: 'Choose another club to copy from.',
    he: 'בחרו מועדון אחר להעתיק ממנו.',
  },
  other_currency: {
    status: 422,
    en: 'It holds amounts in {from}, and this club’s currency is {into}.',
    he: 'יש בו סכומים ב־{from}, והמטבע של המועדון הזה הוא {into}.',
  },
  named_elsewhere: {
    status: 422,
    en: 'It names a segment, a tier, a plan or a raffle that this club does not have.',
    he: 'מוזכרים בו פלח, דרגה, תוכנית מנויים או הגרלה שאין במועדון הזה.',
  },
  not_an_opener: {
    status: 403,
    en: 'This installation’s settings do not let you open clubs. Whoever runs it can add your address.',
    he: 'הגדרות ההתקנה אינן מאפשרות לכם לפתוח מועדונים. מי שמפעיל אותה יכול להוסיף את הכתובת שלכם.',
  },
  staff_alone: {
    status: 403,
    en: 'This is for a person who is signed in, not for a key.',
    he: 'זה מיועד לאדם שנכנס למערכת, לא למפתח.',
  },
})
