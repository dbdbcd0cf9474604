import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const webhookRefusals = defineRefusals({
  webhook_not_found: { status: 404, en: 'There is no such webhook.', he: 'אין וובהוק כזה.' },
  webhook_delivery_not_found: {
    status: 404,
    en: 'There is no such delivery. They are kept for 30 days.',
    he: 'אין משלוח כזה. משלוחים נשמרים 30 יום.',
  },
  too_many_webhooks: {
    status: 409,
    en: 'The club has {most} webhooks, and that is the most. Delete one that is not used.',
    he: 'במועדון יש כבר {most} וובהוקים, וזה המספר המרבי. מחקו אחד שאינו בשימוש.',
  },
  webhook_url_not_valid: {
    status: 422,
    en: 'This is not an address that can be called: it begins with https:// and names a server.',
    he: 'זו אינה כתובת שאפשר לפנות אליה: היא מתחילה ב־⁦https://⁩ ואחריו שם של שרת.',
  },
  webhook_url_not_https: {
    status: 422,
    en: 'The address must begin with https://, so that nobody on the way reads what is sent.',
    he: 'הכתובת חייבת להתחיל ב־⁦https://⁩, כדי שאף אחד בדרך לא יקרא את מה שנשלח.',
  },
  webhook_url_has_credentials: {
    status: 422,
    en: 'The address holds a name or a password. Leave them out: the signature shows who sends.',
    he: 'הכתובת כוללת שם משתמש או סיסמה. השמיטו אותם: החתימה מוכיחה מי השולח.',
  },
  webhook_url_private: {
    status: 422,
    en: 'The address leads into this server’s own network, where nothing is sent to.',
    he: 'הכתובת מובילה לרשת הפנימית של השרת, ולשם לא שולחים.',
  },
  webhook_type_unknown: {
    status: 422,
    en: 'There is no event of the type {type}. GET /v1/webhook-types lists them all.',
    he: 'אין אירוע מסוג {type}. הרשימה המלאה נמצאת ב־GET /v1/webhook-types.',
  },
  webhook_secret_lost: {
    status: 409,
    en: 'Its secret was sealed by another installation and cannot be read. Change the secret first, and give the new one to the receiver.',
    he: 'הסוד שלו ננעל בהתקנה אחרת ואי אפשר לקרוא אותו. החליפו קודם את הסוד, ומסרו את החדש למערכת המקבלת.',
  },
  webhook_not_on: {
    status: 409,
    en: 'The webhook is off, and nothing is sent. Turn it on first.',
    he: 'הוובהוק כבוי ושום דבר לא נשלח. הפעילו אותו קודם.',
  },
})
