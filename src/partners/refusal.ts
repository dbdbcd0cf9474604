import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const partnerRefusals = defineRefusals({
  partner_not_found: { status: 404, en: 'There is no such partner.', he: 'לא נמצא שותף כזה.' },
  partner_not_yours: {
    status: 403,
    en: 'This key belongs to another partner.',
    he: 'המפתח הזה שייך לשותף אחר.',
  },
  partner_not_active: {
    status: 409,
    en: 'The partnership is paused or has ended.',
    he: 'השותפות מושהית או הסתיימה.',
  },
  contract_not_in_force: {
    status: 409,
    en: 'No contract with this partner covers that day.',
    he: 'אין חוזה עם השותף שמכסה את היום הזה.',
  },
  contract_overlaps: {
    status: 409,
    en: 'A contract begins on or after that day already. A new one begins after all others.',
    he: 'כבר קיים חוזה שמתחיל באותו יום או אחריו. חוזה חדש מתחיל אחרי כל האחרים.',
  },
  contract_in_past: {
    status: 422,
    en: 'A contract begins today or later: what was earned is not rated anew.',
    he: 'חוזה מתחיל היום או מאוחר יותר: מה שכבר נצבר לא מחושב מחדש.',
  },
  contract_ends_early: {
    status: 422,
    en: 'A contract ends on the day on which it begins, or later.',
    he: 'חוזה מסתיים ביום תחילתו או אחריו.',
  },
  earning_not_agreed: {
    status: 409,
    en: 'The contract does not let purchases earn.',
    he: 'החוזה אינו כולל צבירה בקניות.',
  },
  currency_not_agreed: {
    status: 422,
    en: 'The contract is in another currency.',
    he: 'החוזה הוא במטבע אחר.',
  },
  link_not_found: { status: 404, en: 'There is no such link.', he: 'לא נמצא קישור כזה.' },
  link_ended: {
    status: 409,
    en: 'The link had ended when this happened.',
    he: 'הקישור כבר הסתיים כשזה קרה.',
  },
  before_link: {
    status: 409,
    en: 'This happened before the member agreed to the link.',
    he: 'זה קרה לפני שחבר המועדון הסכים לקישור.',
  },
  earn_conflict: {
    status: 409,
    en: 'A purchase of this name was sent before with another content.',
    he: 'קנייה בשם הזה כבר נשלחה עם תוכן אחר.',
  },
  earn_not_found: { status: 404, en: 'There is no such purchase.', he: 'לא נמצאה קנייה כזו.' },
  earn_not_held: {
    status: 409,
    en: 'This purchase does not wait for anybody.',
    he: 'הקנייה הזו אינה ממתינה לבדיקה.',
  },
  too_late: {
    status: 409,
    en: 'This happened more than {days} days ago, which is later than the contract allows.',
    he: 'זה קרה לפני יותר מ-{days} ימים, מאוחר מכפי שהחוזה מאפשר.',
  },
  in_future: {
    status: 422,
    en: 'The time lies more than a day ahead.',
    he: 'המועד רחוק יותר מיום קדימה.',
  },
  reversal_conflict: {
    status: 409,
    en: 'A reversal of this name was sent before with another content.',
    he: 'ביטול בשם הזה כבר נשלח עם תוכן אחר.',
  },
  more_than_bought: {
    status: 409,
    en: 'More would come back than was bought: {left_minor} is left.',
    he: 'יוחזר יותר ממה שנקנה: נותרו {left_minor}.',
  },
  conversion_not_agreed: {
    status: 409,
    en: 'Points cannot be converted to this partner now.',
    he: 'אי אפשר כרגע להמיר נקודות לשותף הזה.',
  },
  not_linked: {
    status: 409,
    en: 'Link with the partner first, with a code from your page there.',
    he: 'קודם מתחברים לשותף, עם קוד מהדף האישי שם.',
  },
  too_few_points: {
    status: 422,
    en: 'At least {min_points} points are converted at once.',
    he: 'ממירים לפחות {min_points} נקודות בבת אחת.',
  },
  conversion_limit: {
    status: 409,
    en: 'Today no more than {left} points can be converted.',
    he: 'היום אפשר להמיר עוד {left} נקודות לכל היותר.',
  },
  household_limit: {
    status: 409,
    en: 'Your household lets you use {left} points now.',
    he: 'משק הבית מאפשר לך כרגע להשתמש ב-{left} נקודות.',
  },
  insufficient_points: {
    status: 409,
    en: 'There are not enough points: {available} can be used.',
    he: 'אין מספיק נקודות: אפשר להשתמש ב-{available}.',
  },
  transfer_not_found: { status: 404, en: 'There is no such conversion.', he: 'לא נמצאה המרה כזו.' },
  transfer_settled: {
    status: 409,
    en: 'This conversion has ended already.',
    he: 'ההמרה הזו כבר הסתיימה.',
  },
  transfer_may_answer: {
    status: 409,
    en: 'The other side may answer yet. Call the conversion off; without an answer for {days} days you can settle it.',
    he: 'ייתכן שהצד השני עוד יענה. בקשו את ביטול ההמרה; אחרי {days} ימים בלי תשובה אפשר להכריע ביד.',
  },
  transfer_conflict: {
    status: 409,
    en: 'A conversion of this name was sent before with another content.',
    he: 'המרה בשם הזה כבר נשלחה עם תוכן אחר.',
  },
  conversions_open: {
    status: 409,
    en: 'Conversions to this installation are open. Its address changes once each of them has an answer.',
    he: 'יש המרות פתוחות מול המערכת הזו. אפשר לשנות את הכתובת אחרי שכולן ייענו.',
  },
  reversal_limit: {
    status: 409,
    en: 'No more comes back in one day than a day may earn: {left} points are left today. Send it again tomorrow, or ask the club.',
    he: 'ביום אחד לא חוזר יותר ממה שיום יכול לצבור: נותרו היום {left} נקודות. שלחו שוב מחר, או פנו למועדון.',
  },
  remote_not_answering: {
    status: 409,
    en: 'The partner does not answer now. Try again later.',
    he: 'השותף אינו עונה כרגע. נסו שוב מאוחר יותר.',
  },
  link_code_wrong: {
    status: 422,
    en: 'The code is wrong or too old. Ask for a new one.',
    he: 'הקוד שגוי או ישן מדי. בקשו קוד חדש.',
  },
  too_many_codes: {
    status: 429,
    en: 'Too many codes were asked for or tried. Try again later.',
    he: 'התבקשו או נוסו יותר מדי קודים. נסו שוב מאוחר יותר.',
  },
  benefit_unknown: {
    status: 404,
    en: 'This code is of nothing that you give.',
    he: 'הקוד אינו של דבר שאתם נותנים.',
  },
  benefit_used_before: { status: 409, en: 'This code was used already.', he: 'הקוד הזה כבר נוצל.' },
  benefit_withdrawn: {
    status: 409,
    en: 'This was cancelled, and the points went back. Do not give it.',
    he: 'המימוש בוטל והנקודות הוחזרו. אין לתת את ההטבה.',
  },
  benefit_over: { status: 409, en: 'The last day of this code has passed.', he: 'היום האחרון של הקוד עבר.' },
  honour_conflict: {
    status: 409,
    en: 'Something of this name was sent before with another code or time.',
    he: 'מימוש בשם הזה כבר נשלח עם קוד או מועד אחר.',
  },
  too_many_wrong_codes: {
    status: 429,
    en: 'Too many wrong codes were sent today. Tomorrow there can be more; if these were not yours, ask the club for another key.',
    he: 'נשלחו היום יותר מדי קודים שגויים. אפשר להמשיך מחר; אם אלה לא שלכם, בקשו מהמועדון מפתח אחר.',
  },
  phone_not_possible: { status: 422, en: 'This is no phone number.', he: 'זה אינו מספר טלפון.' },
  file_not_readable: {
    status: 422,
    en: 'The file cannot be read as CSV with a header that names receipt_id (or honour_ref) and occurred_at. Nothing was posted.',
    he: 'אי אפשר לקרוא את הקובץ כ-CSV עם כותרת שבה receipt_id (או honour_ref) ו-occurred_at. לא נרשם דבר.',
  },
  file_too_long: {
    status: 413,
    en: 'The file has more than 50,000 rows or 16 MB. Send it in parts.',
    he: 'בקובץ יותר מ-50,000 שורות או 16MB. שלחו אותו בחלקים.',
  },
  partner_file_not_found: { status: 404, en: 'There is no such file.', he: 'לא נמצא קובץ כזה.' },
  row_not_readable: {
    status: 422,
    en: 'The row cannot be read: {column}.',
    he: 'אי אפשר לקרוא את השורה: {column}.',
  },
  cursor_not_valid: {
    status: 400,
    en: 'The cursor is not one that this list gave.',
    he: 'סמן הדפדוף אינו של רשימה זו.',
  },
  key_not_found: { status: 404, en: 'There is no such key.', he: 'לא נמצא מפתח כזה.' },
})
