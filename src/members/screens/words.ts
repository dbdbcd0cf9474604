import { defineWords } from '#ui/words.ts'

/** What a member is called and described by, on every screen of the room. */
export const memberWords = defineWords({
  first_name: { he: 'שם פרטי', en: 'First name' },
  last_name: { he: 'שם משפחה', en: 'Last name' },
  phone: { he: 'טלפון', en: 'Phone' },
  email: { he: 'דוא״ל', en: 'E-mail' },
  card: { he: 'כרטיס', en: 'Card' },
  external_id: { he: 'מזהה חיצוני', en: 'External id' },
  external_id_hint: {
    he: 'המספר של החבר במערכת אחרת שלכם',
    en: 'The member’s number in another system of yours',
  },
  birth_on: { he: 'תאריך לידה', en: 'Birthday' },
  birth_calendar: { he: 'יום ההולדת לפי', en: 'Birthday by' },
  calendar_gregorian: { he: 'התאריך הלועזי', en: 'The Gregorian date' },
  calendar_hebrew: { he: 'התאריך העברי', en: 'The Hebrew date' },
  referred_by: { he: 'מי הביא', en: 'Brought by' },
  details_confirmed: { he: 'הפרטים אושרו', en: 'Details confirmed' },
  gender: { he: 'לשון פנייה', en: 'Gender' },
  gender_female: { he: 'נקבה', en: 'Female' },
  gender_male: { he: 'זכר', en: 'Male' },
  gender_other: { he: 'אחר', en: 'Other' },
  language: { he: 'שפה', en: 'Language' },
  language_he: { he: 'עברית', en: 'Hebrew' },
  language_en: { he: 'אנגלית', en: 'English' },
  branch: { he: 'סניף הבית', en: 'Home branch' },
  joined: { he: 'הצטרפות', en: 'Joined' },
  source_till: { he: 'קופה', en: 'Till' },
  source_shop: { he: 'אתר המכירות', en: 'Web shop' },
  source_portal: { he: 'האזור האישי', en: 'Portal' },
  source_staff: { he: 'צוות', en: 'Staff' },
  source_import: { he: 'ייבוא', en: 'Import' },
  source_simulator: { he: 'הדגמה', en: 'Demonstration' },
  points: { he: 'נקודות', en: 'Points' },
  choose: { he: 'לא נבחר', en: 'Not chosen' },
})

export const listWords = defineWords({
  title: { he: 'חברים', en: 'Members' },
  name: { he: 'שם', en: 'Name' },
  search_hint: { he: 'שם, טלפון, דוא״ל או כרטיס', en: 'Name, phone, e-mail or card' },
  add: { he: 'צירוף חבר', en: 'Add a member' },
  import: { he: 'ייבוא רשימה', en: 'Import a list' },
  households: { he: 'משקי בית', en: 'Households' },
  empty_title: { he: 'עוד אין חברים במועדון', en: 'The club has no members yet' },
  empty_text: {
    he: 'יש לכם כבר רשימת לקוחות? ייבאו אותה, עם הנקודות וההיסטוריה. אין? צרפו את החבר הראשון.',
    en: 'If you already have a list of customers, import it, points and history included. If not, add the first member.',
  },
  and_pending: { he: 'ועוד {pending} ממתינות', en: 'and {pending} pending' },
  since: { he: 'מועד הצטרפות', en: 'When they joined' },
  since_month: { he: 'מתחילת החודש', en: 'This month' },
  since_year: { he: 'מתחילת השנה', en: 'This year' },
})

export const formWords = defineWords({
  new_title: { he: 'צירוף חבר', en: 'Add a member' },
  new_lead: {
    he: 'מספיק טלפון אחד. כל השאר יכול לחכות.',
    en: 'One phone number is enough. Everything else can wait.',
  },
  join: { he: 'צירוף למועדון', en: 'Add to the club' },
  joined: {
    he: '{name, select, none {החבר צורף למועדון.} other {{name} במועדון.}}',
    en: '{name, select, none {The member is in the club.} other {{name} is in the club.}}',
  },
  identifier_needed: {
    he: 'ציינו טלפון, דוא״ל, כרטיס או מזהה חיצוני: לפיהם ימצאו את החבר.',
    en: 'Give a phone, an e-mail address, a card or an external id: it is how the member will be found.',
  },
  friend: { he: 'מי הביא אותם למועדון?', en: 'Who brought them to the club?' },
  friend_hint: { he: 'הטלפון של החבר הממליץ, אם יש', en: 'The phone of the friend, if there is one' },
  open_existing: { he: 'לעמוד של החבר הקיים', en: 'Open the existing member’s page' },
  edit_title: { he: 'עריכת פרטים', en: 'Edit details' },
  save: { he: 'שמירה', en: 'Save' },
  saved: { he: 'הפרטים נשמרו.', en: 'The details are saved.' },
  back: { he: 'חזרה לחבר', en: 'Back to the member' },
  further: { he: 'מזהים נוספים', en: 'Further identifiers' },
  further_hint: {
    he: 'טלפון שני, כרטיס ישן: גם לפיהם ימצאו את החבר.',
    en: 'A second phone, an old card: the member is found by them too.',
  },
  further_kind: { he: 'סוג', en: 'Kind' },
  further_value: { he: 'המספר או הכתובת', en: 'Number or address' },
  further_add: { he: 'הוספה', en: 'Add' },
  further_remove: { he: 'הסרה: {value}', en: 'Remove {value}' },
})

export const profileWords = defineWords({
  title: { he: 'פרטים', en: 'Details' },
  confirm: { he: 'הפרטים נכונים', en: 'Details are right' },
  confirmed: { he: 'נרשם שהפרטים אושרו היום.', en: 'Noted: the details were confirmed today.' },
  never_confirmed: { he: 'עוד לא', en: 'Not yet' },
  referrer: { he: 'לעמוד החבר', en: 'To the member' },
  merged: { he: 'כפילויות שמוזגו', en: 'Merged duplicates' },
})

export const mergeWords = defineWords({
  merge: { he: 'מיזוג כפילות', en: 'Merge a duplicate' },
  find: { he: 'מי עוד הוא אותו אדם?', en: 'Who else is the same person?' },
  find_hint: { he: 'שם, טלפון, דוא״ל או כרטיס', en: 'Name, phone, e-mail or card' },
  find_none: { he: 'לא נמצא חבר אחר.', en: 'No other member found.' },
  stays: { he: 'מי נשאר?', en: 'Who stays?' },
  other: { he: 'לבחור אחר', en: 'Choose another' },
  points: {
    he: '{points, plural, =0 {אין נקודות להעביר.} one {<b>נקודה אחת</b> עוברת, והתוקף שלה נשמר.} two {<b>שתי נקודות</b> עוברות, והתוקף שלהן נשמר.} other {<b># נקודות</b> עוברות, וכל אחת שומרת על התוקף שלה.}}',
    en: '{points, plural, =0 {There are no points to move.} one {<b>One point</b> moves and keeps its expiry.} other {<b># points</b> move, each with its expiry.}}',
  },
  debt: {
    he: 'גם חוב של {debt, plural, one {נקודה אחת} two {שתי נקודות} other {# נקודות}} עובר.',
    en: 'A debt of {debt, plural, one {one point} other {# points}} moves too.',
  },
  after: {
    he: 'אחרי המיזוג: <b>{available}</b> זמינות{pending, plural, =0 {} other { ועוד # ממתינות}}{debt, plural, =0 {} other {, וחוב של #}}.',
    en: 'After the merge: <b>{available}</b> available{pending, plural, =0 {} other { and # pending}}{debt, plural, =0 {} other {, and a debt of #}}.',
  },
  identifiers: {
    he: '{count, plural, one {מזהה אחד עובר} two {שני מזהים עוברים} other {# מזהים עוברים}}: {list}. גם לפיהם ימצאו את החבר.',
    en: '{count, plural, one {One identifier moves} other {# identifiers move}}: {list}. The member is found by them too.',
  },
  refusal: {
    he: 'סירוב מנצח: אחרי המיזוג אין הסכמה לקבל פרסומת ב{channels}.',
    en: 'A refusal wins: after the merge there is no consent for {channels}.',
  },
  history: {
    he: 'הקבלות וההיסטוריה של שניהם נשארות, והקישורים הישנים מובילים לחבר שנשאר.',
    en: 'The receipts and history of both stay, and old links lead to the one who stays.',
  },
  other_names: {
    he: 'השמות שונים, {from} ו{into}: ודאו שזה אותו אדם.',
    en: 'The names differ, {from} and {into}: make sure that they are one person.',
  },
  held: {
    he: 'יש נקודות שמורות למימוש פתוח: השלימו או בטלו אותו קודם.',
    en: 'Points are held for an open redemption: complete or release it first.',
  },
  final: { he: 'אי אפשר לבטל מיזוג.', en: 'A merge cannot be undone.' },
  reason: { he: 'סיבה (לא חובה)', en: 'Reason (optional)' },
  act: { he: 'מיזוג', en: 'Merge' },
  done: { he: 'שני הרישומים הם עכשיו חבר אחד.', en: 'The two are now one member.' },
  close: { he: 'סגירה', en: 'Close' },
})

export const eraseWords = defineWords({
  erase: { he: 'מחיקת החבר', en: 'Erase the member' },
  title: { he: 'למחוק את {name}?', en: 'Erase {name}?' },
  personal: {
    he: 'השם, תאריך הלידה וכל הטלפונים, הכתובות והכרטיסים נמחקים, ולא יישארו גם בגיבוי שישוחזר.',
    en: 'The name, the birthday and every phone, address and card are removed, and a restored backup will not bring them back.',
  },
  points: {
    he: '{points, plural, =0 {אין לחבר נקודות.} one {<b>נקודה אחת</b> תאבד לחבר.} two {<b>שתי נקודות</b> יאבדו לחבר.} other {<b># נקודות</b> יאבדו לחבר.}}',
    en: '{points, plural, =0 {The member has no points.} one {The member loses <b>one point</b>.} other {The member loses <b># points</b>.}}',
  },
  books: {
    he: 'הקבלות נשארות בלי שם, כדי שהספרים ימשיכו להתאזן.',
    en: 'The receipts stay without a name, so that the books still add up.',
  },
  final: { he: 'אי אפשר לבטל מחיקה.', en: 'Erasing cannot be undone.' },
  done: { he: 'החבר נמחק.', en: 'The member is erased.' },
})
