import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const contactRefusals = defineRefusals({
  link_unknown: {
    status: 404,
    en: 'This link leads nowhere. Maybe a part of it was cut off.',
    he: 'הקישור הזה לא מוביל לשום מקום. אולי חלק ממנו נחתך.',
  },
  link_used: {
    status: 409,
    en: 'This link was used already. Thank you!',
    he: 'הקישור הזה כבר נוצל. תודה!',
  },
  link_expired: {
    status: 410,
    en: 'The time of this link is over. Your details can be confirmed in your page, or at the till.',
    he: 'תוקף הקישור עבר. אפשר לאשר את הפרטים בדף האישי או בקופה.',
  },
  wrong_link_code: {
    status: 422,
    en: 'The code is not right, or its time is over.',
    he: 'הקוד שגוי, או שתוקפו עבר.',
  },
  address_taken: {
    status: 409,
    en: 'This phone or address belongs to another member of the club.',
    he: 'הטלפון או הכתובת רשומים אצל חבר אחר במועדון.',
  },
  other_kind: {
    status: 422,
    en: 'This link asks about a phone, or about an address, and something else was given.',
    he: 'הקישור הזה שואל על טלפון או על כתובת, ונמסר משהו אחר.',
  },
  call_not_found: { status: 404, en: 'There is no such call.', he: 'אין שיחה כזאת.' },
  call_not_held: {
    status: 409,
    en: 'Somebody else has this call now, or it is over.',
    he: 'השיחה הזאת כבר אצל מישהו אחר, או שהסתיימה.',
  },
  call_time_needed: {
    status: 422,
    en: 'Say when to call back: a time that is still to come, within 60 days.',
    he: 'צריך לומר מתי להתקשר שוב: מועד שעוד לא עבר, בתוך 60 ימים.',
  },
  call_address_needed: {
    status: 422,
    en: 'Write down the new phone or address.',
    he: 'צריך לרשום את הטלפון או הכתובת החדשים.',
  },
  segment_not_known: {
    status: 422,
    en: 'There is no such segment.',
    he: 'אין פלח כזה.',
  },
})
