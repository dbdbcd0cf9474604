import type { Words } from '#platform/language.ts'

/** What stands beside a rejected row; a file with these columns imports like the one that it came from. */
export const REJECTED_COLUMNS = {
  row: { en: 'rejected row', he: 'שורה שנדחתה' },
  why: { en: 'why', he: 'סיבה' },
} satisfies Record<string, Words>

/** Why a row is not taken in: the closed list, in words that say what to do. */
export const REASONS = {
  row_ragged: {
    en: 'The row has another number of cells than the header.',
    he: 'מספר התאים בשורה שונה ממספר הכותרות.',
  },
  text_not_storable: {
    en: 'The row holds characters that are no text.',
    he: 'השורה מכילה תווים שאינם טקסט.',
  },
  text_too_long: {
    en: 'A number or code in the row is longer than any can be.',
    he: 'מספר או קוד בשורה ארוך מהאפשרי.',
  },
  occurred_at_missing: { en: 'The time is missing.', he: 'חסר מועד הקנייה.' },
  occurred_at_not_a_time: {
    en: 'The time cannot be read. If days and months stand the other way round, say the form of dates.',
    he: 'לא ניתן לקרוא את המועד. אם היום והחודש כתובים בסדר אחר, ציינו את תבנית התאריך.',
  },
  occurred_at_in_future: {
    en: 'The time lies more than a day ahead.',
    he: 'המועד רחוק ביותר מיממה בעתיד.',
  },
  amount_missing: { en: 'The amount is missing.', he: 'חסר הסכום.' },
  amount_not_a_number: { en: 'The amount is not a number.', he: 'הסכום אינו מספר.' },
  amount_too_large: { en: 'The amount is too large.', he: 'הסכום גדול מדי.' },
  qty_not_a_number: {
    en: 'The quantity is not a number with at most six decimals.',
    he: 'הכמות אינה מספר עם שש ספרות אחרי הנקודה לכל היותר.',
  },
  qty_zero: { en: 'The quantity is nothing.', he: 'הכמות היא אפס.' },
  member_not_possible: {
    en: 'The member is named by something that cannot be right (a phone, an address).',
    he: 'הפרט המזהה של החבר אינו תקין (טלפון, כתובת).',
  },
  member_differs: {
    en: 'The receipt names two members.',
    he: 'בקבלה רשומים שני חברים שונים.',
  },
  line_repeated: {
    en: 'Another row of this receipt has the same line number.',
    he: 'לשורה אחרת בקבלה יש אותו מספר שורה.',
  },
  receipt_too_long: {
    en: 'The receipt has more lines than a receipt can have.',
    he: 'בקבלה יש יותר שורות מהאפשרי.',
  },
  receipt_conflict: {
    en: 'This receipt is in the books already, with other content.',
    he: 'הקבלה כבר רשומה בספרים, בתוכן אחר.',
  },
  return_conflict: {
    en: 'What came back on this document is in the books already, with other content.',
    he: 'ההחזרה במסמך זה כבר רשומה בספרים, בתוכן אחר.',
  },
  identifier_missing: {
    en: 'No member number, phone, e-mail or card is left to find the member by.',
    he: 'לא נותר מספר חבר, טלפון, דוא״ל או כרטיס שלפיו אפשר למצוא את החבר.',
  },
  number_cut: {
    en: 'A spreadsheet wrote the number shortened (9.7E+11), and its digits are lost. Export it again, with the column as text.',
    he: 'גיליון אלקטרוני קיצר את המספר (9.7E+11) וספרותיו אבדו. ייצאו שוב כשהעמודה מוגדרת כטקסט.',
  },
  phone_not_possible: { en: 'The phone number cannot be right.', he: 'מספר הטלפון אינו תקין.' },
  email_not_possible: { en: 'The e-mail address cannot be right.', he: 'כתובת הדוא״ל אינה תקינה.' },
  card_not_possible: { en: 'The card number cannot be right.', he: 'מספר הכרטיס אינו תקין.' },
  external_id_not_possible: { en: 'The member number cannot be right.', he: 'מספר החבר אינו תקין.' },
  name_too_long: { en: 'The name is too long.', he: 'השם ארוך מדי.' },
  details_confirmed_at_not_possible: {
    en: 'The time at which the details were confirmed cannot be right.',
    he: 'מועד אישור הפרטים אינו תקין.',
  },
  birth_date_not_possible: { en: 'The birthday cannot be right.', he: 'תאריך הלידה אינו תקין.' },
  joined_at_not_possible: { en: 'The day of joining cannot be right.', he: 'תאריך ההצטרפות אינו תקין.' },
  points_not_possible: {
    en: 'The points are not a whole number. Where the file has decimals, choose that they are rounded.',
    he: 'הנקודות אינן מספר שלם. אם יש בקובץ שברים, בחרו לעגל אותם.',
  },
  points_rounded: {
    en: 'The points had decimals and were rounded to the nearest whole point.',
    he: 'בנקודות היו ספרות אחרי הנקודה, והן עוגלו לנקודה השלמה הקרובה.',
  },
  points_below_nothing: {
    en: 'The points are below nothing: they come off the balance, and what is missing is owed.',
    he: 'הנקודות שליליות: הן יורדות מהיתרה, ומה שחסר נרשם כחוב.',
  },
  points_expired: {
    en: 'The last day of these points has passed: they were left out.',
    he: 'היום האחרון של הנקודות כבר עבר, והן לא נרשמו.',
  },
  points_from_not_possible: {
    en: 'The day from which the points can be used cannot be read.',
    he: 'לא ניתן לקרוא את היום שממנו הנקודות זמינות.',
  },
  points_expire_on_not_possible: {
    en: 'The day on which the points expire cannot be read.',
    he: 'לא ניתן לקרוא את תאריך תפוגת הנקודות.',
  },
  points_posted_before: {
    en: 'An opening balance of another amount was posted for this member before; it stays.',
    he: 'לחבר זה כבר נרשמה יתרת פתיחה בסכום אחר, והיא נשארת.',
  },
  consent_not_possible: {
    en: 'A consent is neither a yes nor a no.',
    he: 'האישור לדיוור אינו כן או לא.',
  },
  member_unknown: {
    en: 'There is no such member here. Bring the members in first, then this file again.',
    he: 'אין כאן חבר כזה. ייבאו קודם את החברים, ואז שוב את הקובץ הזה.',
  },
  member_erased: {
    en: 'This person was erased at their request, and does not come back by a file.',
    he: 'החבר נמחק לבקשתו, וקובץ אינו מחזיר אותו.',
  },
  member_exists: {
    en: 'Another member has this phone, e-mail, card or number.',
    he: 'לחבר אחר יש כבר אותו טלפון, דוא״ל, כרטיס או מספר.',
  },
} satisfies Record<string, Words>

export type Reason = keyof typeof REASONS

export const REASON_CODES = Object.keys(REASONS) as Reason[]
