import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const segmentRefusals = defineRefusals({
  segment_not_found: { status: 404, en: 'There is no such segment.', he: 'אין פלח כזה.' },
  definition_not_valid: {
    status: 400,
    en: 'The definition asks for something that cannot be asked.',
    he: 'ההגדרה שואלת משהו שאי אפשר לשאול.',
  },
  too_many_segments: {
    status: 409,
    en: 'The club has {most} segments, and that is the most. Delete one that is not used.',
    he: 'במועדון יש כבר {most} פלחים, וזה המספר המרבי. מחקו פלח שאינו בשימוש.',
  },
  segment_in_use: {
    status: 409,
    en: 'A published version of the programme names this segment, and what happened in its time may still be reckoned by it. So it stays.',
    he: 'גרסה של התוכנית שכבר פורסמה משתמשת בפלח הזה, ומה שקרה בתקופתה עוד עשוי להיבדק לפיו. לכן הוא נשאר.',
  },
  segment_has_audience: {
    status: 409,
    en: 'Rewards are only for members of this segment: {names}. Retire them or change who they are for, and then it can be deleted.',
    he: 'יש הטבות שמיועדות רק לחברי הפלח הזה: {names}. אפשר למחוק אותו אחרי שמוציאים אותן מהקטלוג או משנים למי הן מיועדות.',
  },
  segment_is_list: {
    status: 409,
    en: 'This segment is a list of members and has no definition.',
    he: 'הפלח הזה הוא רשימת חברים ואין לו הגדרה.',
  },
  segment_is_live: {
    status: 409,
    en: 'The members of this segment follow from its definition and cannot be put in by hand.',
    he: 'חברי הפלח הזה נקבעים לפי ההגדרה שלו, ואי אפשר להוסיף אותם ידנית.',
  },
  preview_too_slow: {
    status: 422,
    en: 'This definition takes too long to work out. Ask about fewer things or a shorter time.',
    he: 'חישוב ההגדרה הזאת נמשך יותר מדי. צמצמו את התנאים או את התקופה.',
  },
  list_file_not_readable: {
    status: 400,
    en: 'The file cannot be read as a list. Its first row names a column: phone, email, card, external_id or id, in English or Hebrew; at most {most} rows.',
    he: 'אי אפשר לקרוא את הקובץ כרשימה. בשורה הראשונה צריך לבוא שם עמודה: טלפון, דוא״ל, כרטיס, מספר לקוח או id; עד {most} שורות.',
  },
})
