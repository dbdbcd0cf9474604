import { defineRefusals } from '#platform/refusal.ts'

/** What this room refuses, in words. */
export const messagingRefusals = defineRefusals({
  sending_changed: {
    status: 409,
    en: 'Somebody else has changed these settings meanwhile. Look at them again.',
    he: 'ההגדרות השתנו בינתיים בידי מישהו אחר. כדאי לראות אותן שוב.',
  },
  topic_in_use: {
    status: 409,
    en: 'Members have answered on the topic “{topic}”, so it stays. Give it another name instead.',
    he: 'חברים כבר ענו על הנושא „{topic}”, ולכן הוא נשאר. אפשר לתת לו שם אחר.',
  },
  topic_unknown: {
    status: 422,
    en: 'There is no topic “{topic}” in the settings.',
    he: 'אין בהגדרות נושא „{topic}”.',
  },
  cursor_not_valid: {
    status: 400,
    en: 'This is not the place of a page in this list.',
    he: 'זה לא מקום של עמוד ברשימה הזו.',
  },
  member_unknown: {
    status: 404,
    en: 'There is no such member.',
    he: 'אין חבר כזה.',
  },
  not_yet: {
    status: 422,
    en: 'The time lies in the future.',
    he: 'המועד עוד לא הגיע.',
  },
  address_missing: {
    status: 422,
    en: 'The member has no {channel, select, sms {phone} other {e-mail address}}.',
    he: 'לחבר אין {channel, select, sms {טלפון} other {כתובת דוא״ל}}.',
  },
})
