import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const settlementRefusals = defineRefusals({
  partner_not_found: { status: 404, en: 'There is no such partner.', he: 'לא נמצא שותף כזה.' },
  partner_not_yours: {
    status: 403,
    en: 'This key belongs to another partner.',
    he: 'המפתח הזה שייך לשותף אחר.',
  },
  settlement_not_found: {
    status: 404,
    en: 'There is no settlement of that month with this partner.',
    he: 'אין התחשבנות עם השותף הזה לחודש הזה.',
  },
  settlement_open: {
    status: 409,
    en: 'The month is not closed yet.',
    he: 'החודש עוד לא נסגר.',
  },
  settlement_not_ready: {
    status: 409,
    en: 'This month has been approved already.',
    he: 'החודש הזה כבר אושר.',
  },
  settlement_not_approved: {
    status: 409,
    en: 'Only a month that was approved, and not yet paid, is marked as paid.',
    he: 'רק חודש שאושר ועוד לא שולם מסומן כשולם.',
  },
  paid_on_not_possible: {
    status: 422,
    en: 'The day of payment is still to come.',
    he: 'יום התשלום עוד לא הגיע.',
  },
  disputes_open: {
    status: 409,
    en: '{count, plural, one {One line is} other {{count, number} lines are}} in dispute. Decide, or leave them out.',
    he: '{count, plural, one {שורה אחת במחלוקת} two {שתי שורות במחלוקת} other {{count, number} שורות במחלוקת}}. צריך להכריע, או להשאיר אותן בחוץ.',
  },
  line_not_found: {
    status: 404,
    en: 'The settlement has no such line.',
    he: 'אין בהתחשבנות שורה כזו.',
  },
  line_not_disputable: {
    status: 409,
    en: 'A correction came of a dispute, and is not disputed again.',
    he: 'תיקון הוא סופה של מחלוקת, ואי אפשר לחלוק עליו שוב.',
  },
  line_disputed: {
    status: 409,
    en: 'This line was disputed before.',
    he: 'על השורה הזו כבר נפתחה מחלוקת.',
  },
  agreed_other_way: {
    status: 422,
    en: 'What was agreed has the sign of its line: what the partner owes is above nothing, what the club owes is below.',
    he: 'הסכום שהוסכם נושא את הסימן של השורה: חוב של השותף הוא חיובי, חוב של המועדון הוא שלילי.',
  },
  dispute_not_found: { status: 404, en: 'There is no such dispute.', he: 'לא נמצאה מחלוקת כזו.' },
  dispute_decided: {
    status: 409,
    en: 'This dispute was decided already, otherwise.',
    he: 'המחלוקת הזו כבר הוכרעה אחרת.',
  },
  cursor_not_valid: {
    status: 400,
    en: 'The cursor is not one that this list gave.',
    he: 'סמן הדפדוף אינו של רשימה זו.',
  },
})
