import { hebrewDays } from '#platform/language.ts'
import { defineRefusals } from '#platform/refusal.ts'

export const receiptRefusals = defineRefusals({
  member_not_found: {
    status: 422,
    en: 'No member has this {by, select, phone {phone} email {e-mail address} card {card} other {id}}. Let the customer join, or send the receipt without a member: they can claim it later.',
    he: 'לא נמצא חבר מועדון לפי {by, select, phone {מספר הטלפון} email {כתובת הדוא״ל} card {מספר הכרטיס} other {המזהה}}. צרפו את הלקוח, או שלחו את הקבלה ללא חבר: אפשר לשייך אותה אחר כך.',
  },
  member_ref_not_possible: {
    status: 422,
    en: 'This {by, select, phone {phone number} email {e-mail address} card {card number} other {id}} cannot be right. Check it and try again.',
    he: 'לא ייתכן {by, select, phone {מספר טלפון כזה} email {דוא״ל כזה} card {מספר כרטיס כזה} other {מזהה כזה}}. בדקו ונסו שוב.',
  },
  currency_mismatch: {
    status: 422,
    en: 'The club works in {currency}; this receipt is in another currency.',
    he: 'המועדון פועל ב-{currency}; הקבלה במטבע אחר.',
  },
  occurred_in_future: {
    status: 422,
    en: 'This is dated more than a day ahead. Check the clock of the till.',
    he: 'התאריך רחוק ביותר מיממה בעתיד. בדקו את שעון הקופה.',
  },
  amount_too_large: {
    status: 422,
    en: 'This is more money than one receipt can hold, or more points than one receipt can earn.',
    he: 'זה יותר כסף ממה שקבלה אחת יכולה להכיל, או יותר נקודות ממה שקבלה אחת יכולה לצבור.',
  },
  total_mismatch: {
    status: 422,
    en: 'The total is {total}, but the lines add up to {sum} (minor units).',
    he: 'הסכום הכולל הוא {total}, אך השורות מסתכמות ב-{sum} (באגורות).',
  },
  negative_total: {
    status: 422,
    en: 'The total is below zero. Send goods that came back as a return of their receipt.',
    he: 'הסכום הכולל שלילי. יש לשלוח מוצרים שהוחזרו כהחזרה של הקבלה שלהם.',
  },
  line_repeated: {
    status: 422,
    en: 'Two lines have the same line_id.',
    he: 'לשתי שורות יש אותו line_id.',
  },
  receipt_conflict: {
    status: 409,
    en: 'A receipt with this receipt_id was posted before with other content.',
    he: 'קבלה עם receipt_id זה כבר נרשמה, בתוכן אחר.',
  },
  receipt_is_return: {
    status: 404,
    en: 'This is a return: it stands with the goods that it brought back, at {receipts}.',
    he: 'זו החזרה: היא רשומה עם הקנייה שממנה הוחזרו המוצרים, {receipts}.',
  },
  receipt_not_found: {
    status: 404,
    en: 'No receipt has this id.',
    he: 'אין קבלה עם מזהה כזה.',
  },
  return_conflict: {
    status: 409,
    en: 'A return with this return_id was sent before with other content.',
    he: 'החזרה עם return_id זה כבר נשלחה, בתוכן אחר.',
  },
  line_not_in_receipt: {
    status: 422,
    en: 'The receipt has no line {line}.',
    he: 'אין בקבלה שורה {line}.',
  },
  more_than_bought: {
    status: 422,
    en: 'Line {line}: {bought} were bought and {returned} came back already; this is more than what is left.',
    he: 'שורה {line}: נקנו {bought} וכבר הוחזרו {returned}; הכמות גדולה ממה שנותר.',
  },
  amount_exceeds_line: {
    status: 422,
    en: 'Line {line}: the amount is more than what is left of the line.',
    he: 'שורה {line}: הסכום גדול ממה שנותר בשורה.',
  },
  returned_before_bought: {
    status: 422,
    en: 'This is dated more than a day before the purchase. Check the clock of the till.',
    he: 'התאריך מוקדם ביותר מיממה מהקנייה. בדקו את שעון הקופה.',
  },
  receipt_has_member: {
    status: 409,
    en: 'This receipt belongs to a member already.',
    he: 'הקבלה כבר משויכת לחבר מועדון.',
  },
  claim_window_passed: {
    status: 422,
    en: 'A receipt can be claimed within {days} days of the purchase.',
    he: `אפשר לשייך קבלה בתוך ${hebrewDays('days')} מהקנייה.`,
  },
})
