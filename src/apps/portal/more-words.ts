import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'עוד', en: 'More' },
  statement: { he: 'מאיפה הנקודות', en: 'Where my points come from' },
  offers: { he: 'קופונים ומתנות', en: 'Coupons and gifts' },
  membership: { he: 'המנוי שלי: שילמתי וקיבלתי', en: 'My membership: paid and got back' },
  dreams: { he: 'החלומות שלי', en: 'My dreams' },
  household: { he: 'המשפחה שלי', en: 'My household' },
  raffles: { he: 'הגרלות', en: 'Raffles' },
  partners: { he: 'שותפים: צוברים גם שם', en: 'Partners: earn there too' },
  cases: { he: 'שיחה עם המשרד', en: 'Talk to the office' },
  details: { he: 'הפרטים שלי', en: 'My details' },
  consents: { he: 'מה מותר לשלוח לי', en: 'What may be sent to me' },
  interests: { he: 'מה מעניין אותי', en: 'What I care about' },
  devices: { he: 'המכשירים שלי', en: 'My devices' },
  this_device: { he: 'המכשיר הזה', en: 'this device' },
  end: { he: 'לנתק', en: 'End' },
  last_used: { he: 'לאחרונה: {when}', en: 'Last used {when}' },
  sign_out: { he: 'יציאה', en: 'Sign out' },
  sign_out_lead: {
    he: 'היציאה גם מוחקת מהמכשיר את מה שנשמר לקריאה בלי רשת.',
    en: 'It also removes from this device what is kept for reading without a network.',
  },
})
