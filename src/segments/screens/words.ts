import { defineWords } from '#ui/words.ts'

export const segmentWords = defineWords({
  title: { he: 'פלחים', en: 'Segments' },
  lead: {
    he: 'מי מהחברים מתאים לכל הגדרה. החברים נכנסים ויוצאים מעצמם, תוך דקה ממה שעשו או ממה שנעשה בחשבון שלהם. הטבה שעלתה לקטלוג או שאזלה משפיעה תוך שעה.',
    en: 'Which members fit each definition. They enter and leave by themselves, within a minute of what they did or what was done to their account; a reward that goes live or sells out shows within the hour.',
  },
  name: { he: 'שם הפלח', en: 'Name of the segment' },
  name_column: { he: 'פלח', en: 'Segment' },
  name_needed: { he: 'תנו לפלח שם', en: 'Give the segment a name' },
  asks_sensitive: {
    he: 'הפלח שואל על קטגוריה שהוגדרה רגישה, ולכן אין בו אף אחד.',
    en: 'It asks about a category that is set as sensitive, so nobody is in it.',
  },
  sentence: { he: 'מי בפנים', en: 'Who is in it' },
  members: { he: 'חברים', en: 'Members' },
  fits: { he: 'חברים שמתאימים – {rule}.', en: 'Members who fit – {rule}.' },
  kind_static: { he: 'רשימה שנבנתה ידנית', en: 'A list made by hand' },
  not_yet: { he: 'בחישוב', en: 'Being worked out' },
  empty_title: { he: 'אין עדיין פלחים', en: 'No segments yet' },
  empty_text: {
    he: 'הגדירו מי בפנים, וראו מיד כמה חברים מתאימים.',
    en: 'Say who is in it, and see at once how many members fit.',
  },
  new: { he: 'פלח חדש', en: 'New segment' },
  new_list: { he: 'רשימה חדשה', en: 'New list' },
  back: { he: 'כל הפלחים', en: 'All segments' },
  overlap: { he: 'חפיפה', en: 'Overlap' },
  compare: { he: 'השוואה', en: 'Compare' },
  evaluated: { he: 'חושב במלואו {when}', en: 'Last worked out in full {when}' },
  edit: { he: 'עריכה', en: 'Edit' },
  more: { he: 'פעולות נוספות', en: 'More actions' },
  rename: { he: 'שינוי שם', en: 'Rename' },
  rename_save: { he: 'שמירת השם', en: 'Save the name' },
  rename_ready: {
    he: 'מעכשיו השם יהיה זהה בשתי השפות.',
    en: 'From now on the name is the same in both languages.',
  },
  renamed: { he: 'השם נשמר', en: 'The name is saved' },
  duplicate: { he: 'שכפול', en: 'Duplicate' },
  delete: { he: 'מחיקה', en: 'Delete' },
  deleted: { he: 'הפלח „{name}” נמחק', en: 'The segment “{name}” is deleted' },
  delete_title: { he: 'למחוק את הפלח „{name}”?', en: 'Delete the segment “{name}”?' },
  delete_members: {
    he: '{members, plural, =0 {אין בו חברים כרגע.} one {חבר אחד בו כרגע, והוא נשאר במועדון.} two {שני חברים בו כרגע, והם נשארים במועדון.} other {{members, number} חברים בו כרגע, והם נשארים במועדון.}}',
    en: '{members, plural, =0 {Nobody is in it now.} one {One member is in it now, and stays in the club.} other {{members, number} members are in it now, and stay in the club.}}',
  },
  delete_listed: {
    he: '{members, plural, =0 {הרשימה ריקה.} one {חבר אחד ברשימה. הוא נשאר במועדון, אבל הרשימה לא תחזור.} two {שני חברים ברשימה. הם נשארים במועדון, אבל הרשימה לא תחזור.} other {{members, number} חברים ברשימה. הם נשארים במועדון, אבל הרשימה לא תחזור.}}',
    en: '{members, plural, =0 {The list is empty.} one {One member is on the list and stays in the club, but the list does not come back.} other {{members, number} members are on the list and stay in the club, but the list does not come back.}}',
  },
  delete_history: {
    he: 'ההיסטוריה של מי נכנס ומי יצא תימחק איתו.',
    en: 'Its history of who entered and left goes with it.',
  },
  delete_unused: { he: 'שום כלל בתוכנית לא משתמש בו.', en: 'No rule of the programme uses it.' },
  delete_drafts: {
    he: '{rules, plural, one {כלל אחד בטיוטה של התוכנית משתמש בו, ולא יתאים יותר לאף אחד.} two {שני כללים בטיוטה של התוכנית משתמשים בו, ולא יתאימו יותר לאף אחד.} other {{rules, number} כללים בטיוטות של התוכנית משתמשים בו, ולא יתאימו יותר לאף אחד.}}',
    en: '{rules, plural, one {One rule in a draft of the programme uses it, and would fit nobody any more.} other {{rules, number} rules in drafts of the programme use it, and would fit nobody any more.}}',
  },
  delete_kept: {
    he: '{versions, plural, one {גרסה של התוכנית שכבר פורסמה משתמשת} other {גרסאות של התוכנית שכבר פורסמו משתמשות}} בפלח, וקבלות מתקופתה עוד עשויות להיבדק לפיו. לכן הוא נשאר.',
    en: '{versions, plural, one {A published version of the programme uses} other {Published versions of the programme use}} the segment, and receipts of that time may still be reckoned by it. So it stays.',
  },
  delete_awarded: {
    he: '{rewards, plural, one {הטבה אחת מיועדת} two {שתי הטבות מיועדות} other {{rewards, number} הטבות מיועדות}} רק לחברי הפלח. אפשר למחוק אותו אחרי שמוציאים אותן מהקטלוג או משנים למי הן מיועדות.',
    en: '{rewards, plural, one {One reward is} other {{rewards, number} rewards are}} only for members of the segment. It can be deleted once they are retired or are for others.',
  },
  delete_version: {
    he: 'גרסה {number}: {rules, plural, one {כלל אחד} two {שני כללים} other {# כללים}}',
    en: 'Version {number}: {rules, plural, one {one rule} other {# rules}}',
  },

  size_now: {
    he: '{count, plural, =0 {אין כרגע חברים בפלח} one {חבר אחד בפלח} two {שני חברים בפלח} other {{count, number} חברים בפלח}}',
    en: '{count, plural, =0 {Nobody is in the segment now} one {One member is in the segment} other {{count, number} members are in the segment}}',
  },
  size_more: {
    he: '{count, plural, one {חבר אחד בפלח} two {שני חברים בפלח} other {{count, number} חברים בפלח}}, {change, number} יותר מאשר ב־{date}',
    en: '{count, plural, one {One member is} other {{count, number} members are}} in the segment, {change, number} more than on {date}',
  },
  size_fewer: {
    he: '{count, plural, =0 {אין חברים בפלח} one {חבר אחד בפלח} two {שני חברים בפלח} other {{count, number} חברים בפלח}}, {change, number} פחות מאשר ב־{date}',
    en: '{count, plural, =0 {Nobody is} one {One member is} other {{count, number} members are}} in the segment, {change, number} fewer than on {date}',
  },
  size_same: {
    he: '{count, plural, =0 {אין חברים בפלח} one {חבר אחד בפלח} two {שני חברים בפלח} other {{count, number} חברים בפלח}}, בדיוק כמו ב־{date}',
    en: '{count, plural, =0 {Nobody is} one {One member is} other {{count, number} members are}} in the segment, as many as on {date}',
  },
  size_unit: { he: 'חברים בסוף כל יום', en: 'Members at the end of each day' },

  tabs: { he: 'על הפלח', en: 'About the segment' },
  tab_members: { he: 'מי בפנים', en: 'Who is in it' },
  tab_moves: { he: 'מי נכנס ומי יצא', en: 'Who entered and left' },
  member: { he: 'שם', en: 'Name' },
  nameless: { he: 'ללא שם', en: 'No name' },
  entered: { he: 'בפלח מאז', en: 'In it since' },
  nobody_title: { he: 'אין חברים בפלח', en: 'Nobody is in it' },
  nobody_text: {
    he: 'ברגע שחבר יתאים להגדרה הוא יופיע כאן.',
    en: 'As soon as a member fits, they are shown here.',
  },
  nobody_listed: {
    he: 'הוסיפו חברים למעלה, אחד אחד או מקובץ.',
    en: 'Add members above, one by one or from a file.',
  },
  moved: { he: 'מה קרה', en: 'What happened' },
  moved_at: { he: 'מתי', en: 'When' },
  why: { he: 'למה', en: 'Why' },
  direction_entered: { he: 'כניסה', en: 'Entered' },
  direction_left: { he: 'יציאה', en: 'Left' },
  cause_definition: { he: 'ההגדרה השתנתה', en: 'The definition changed' },
  cause_event: { he: 'משהו קרה: קנייה, עדכון פרטים ועוד', en: 'Something happened: a purchase, new details' },
  cause_clock: { he: 'הזמן עבר', en: 'Time passed' },
  cause_hand: { he: 'הוספה או הסרה ידנית', en: 'Put in or taken out by hand' },
  cause_past: { he: 'יובאה היסטוריה', en: 'A past was brought in' },
  unmoved_title: { he: 'עוד אף אחד לא נכנס ולא יצא', en: 'Nobody has entered or left yet' },
  unmoved_text: {
    he: 'כל כניסה ויציאה תופיע כאן, עם הסיבה.',
    en: 'Whoever enters and leaves shows here, with the reason.',
  },

  member_in: { he: 'בפלחים האלה', en: 'In these segments' },
  member_in_none: { he: 'כרגע לא בשום פלח.', en: 'In no segment at the moment.' },
  member_since: { he: 'מאז {date}', en: 'since {date}' },
})
