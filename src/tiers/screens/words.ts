import { hebrewDays } from '#platform/language.ts'
import { defineWords } from '#ui/words.ts'

export const tierWords = defineWords({
  points: {
    he: '{count, plural, one {נקודה אחת} two {שתי נקודות} other {{count, number} נקודות}}',
    en: '{count, plural, one {one point} other {{count, number} points}}',
  },
  visits: {
    he: '{count, plural, =0 {אין קניות} one {קנייה אחת} two {שתי קניות} other {{count, number} קניות}}',
    en: '{count, plural, =0 {no purchases} one {one purchase} other {{count, number} purchases}}',
  },
  people: {
    he: '{count, plural, one {חבר אחד} two {שני חברים} other {{count, number} חברים}}',
    en: '{count, plural, one {one member} other {{count, number} members}}',
  },

  // one member
  member_title: { he: 'דרגה', en: 'Tier' },
  since: { he: 'מאז {date}', en: 'Since {date}' },
  since_joined: { he: 'מיום ההצטרפות', en: 'Since joining' },
  next: { he: 'עוד <b>{missing}</b> לדרגת {next}', en: '<b>{missing}</b> more to {next}' },
  top: { he: 'הדרגה הגבוהה ביותר', en: 'The highest tier' },
  safe: { he: 'נשמרת לפחות עד {date}.', en: 'Kept until {date} at least.' },
  at_risk: {
    he: 'נשמרת עד {date}. עוד {missing} עד אז, והיא תישמר הלאה.',
    en: 'Kept until {date}. With {missing} more by then it is kept on.',
  },
  at_risk_now: {
    he: 'התקופה המובטחת הסתיימה. עוד {missing}, והדרגה תישמר.',
    en: 'The promised time is over. With {missing} more the tier is kept.',
  },
  bar: { he: 'ההתקדמות לדרגת {next}', en: 'Progress to {next}' },
  bar_keep: { he: 'ההתקדמות לשמירת הדרגה', en: 'Progress to keeping the tier' },
  history: { he: 'איך הגיעו לכאן', en: 'How it came to be' },
  history_link: { he: 'למה?', en: 'Why?' },
  history_empty: {
    he: 'עוד לא היה שינוי: כל חבר מתחיל בדרגה הראשונה.',
    en: 'Nothing has changed yet: everybody begins on the first tier.',
  },
  no_tiers_member: { he: 'בתוכנית שבתוקף אין דרגות.', en: 'The programme in force has no tiers.' },

  assign: { he: 'קביעת דרגה', en: 'Set the tier' },
  assign_title: { he: 'קביעת הדרגה של {name}', en: 'Set the tier of {name}' },
  assign_tier: { he: 'הדרגה החדשה', en: 'The new tier' },
  assign_tier_needed: { he: 'בחרו דרגה', en: 'Choose a tier' },
  assign_reason: { he: 'למה?', en: 'Why?' },
  assign_reason_hint: { he: 'יישמר בהיסטוריה של החבר.', en: 'Kept in the member’s history.' },
  assign_reason_needed: { he: 'כתבו למה', en: 'Say why' },
  assign_until: { he: 'נשמרת לפחות עד', en: 'Kept until at least' },
  assign_until_hint: {
    he: 'בלי תאריך: כמו מי שהגיע לדרגה היום.',
    en: 'Without a date: as for one who reaches it today.',
  },
  assign_note: {
    he: 'קנייה שתגיע לסף של דרגה גבוהה יותר עדיין תעלה את הדרגה.',
    en: 'A purchase that reaches the threshold of a higher tier still raises it.',
  },
  assign_done: { he: 'הדרגה היא עכשיו {tier}', en: 'The tier is now {tier}' },

  // the page
  title: { he: 'דרגות', en: 'Tiers' },
  lead: {
    he: 'לפי <link>גרסה {number} של התוכנית</link>',
    en: 'By <link>version {number} of the programme</link>',
  },
  none_title: { he: 'עוד אין דרגות', en: 'There are no tiers yet' },
  none_text: {
    he: 'דרגה היא מעמד שמקבלים לפי קניות, נקודות שנצברו או מספר ביקורים, ומימוש נקודות אינו פוגע בה. מוסיפים דרגות בטיוטה של התוכנית.',
    en: 'A tier is a status by purchases, points earned or visits, and redeeming points costs none of it. Tiers are added in a draft of the programme.',
  },
  none_action: { he: 'לתוכנית', en: 'To the programme' },
  headline: {
    he: '{above, plural, =0 {אף חבר עוד לא עלה} one {<b>חבר אחד</b> עלה} two {<b>שני חברים</b> עלו} other {<b>{above, number} חברים</b> עלו}} מעל דרגת {first}{top, plural, =0 {.} one {; אחד מהם בדרגת {name}, הגבוהה ביותר.} two {; שניים מהם בדרגת {name}, הגבוהה ביותר.} other {; {top, number} מהם בדרגת {name}, הגבוהה ביותר.}}',
    en: '{above, plural, =0 {Nobody has risen} one {<b>One member</b> has risen} other {<b>{above, number} members</b> have risen}} above {first}{top, plural, =0 {.} one {; one of them is {name}, the highest.} other {; {top, number} of them are {name}, the highest.}}',
  },
  ladder: { he: 'הסולם', en: 'The ladder' },
  from: { he: 'החל מ־{amount}', en: 'From {amount}' },
  from_start: { he: 'מיום ההצטרפות', en: 'From the day of joining' },
  share_of: { he: '{share} מהחברים', en: '{share} of members' },
  rules: { he: 'איך זה עובד', en: 'How it works' },

  // reviews
  review_coming: { he: 'הסקירה הקרובה', en: 'The coming review' },
  review_on: { he: 'סקירת {date}', en: 'Review of {date}' },
  review_ladder_on: { he: 'סולם חדש, {date}', en: 'A new ladder, {date}' },
  review_none: {
    he: `הסקירה הבאה תתוכנן {days, plural, one {יום} two {יומיים} other {${hebrewDays('days')}}} לפני ראש החודש. עד אז אף אחד אינו יורד.`,
    en: 'The next review is planned {days, plural, one {one day} other {# days}} before the first of the month. Until then nobody goes down.',
  },
  review_will: {
    he: 'ב־{date} {down, plural, =0 {אף אחד לא ירד בדרגה} one {<b>חבר אחד ירד</b> בדרגה} two {<b>שני חברים ירדו</b> בדרגה} other {<b>{down, number} חברים ירדו</b> בדרגה}}{kept, plural, =0 {} one {; חבר אחד מתחת לסף ושומר בינתיים על דרגתו} two {; שני חברים מתחת לסף ושומרים בינתיים על דרגתם} other {; {kept, number} חברים מתחת לסף ושומרים בינתיים על דרגתם}}.',
    en: 'On {date} {down, plural, =0 {nobody goes down} one {<b>one member goes down</b>} other {<b>{down, number} members go down</b>}}{kept, plural, =0 {} one {; one is below the threshold and keeps the tier for now} other {; {kept, number} are below the threshold and keep the tier for now}}.',
  },
  review_did: {
    he: '{lowered, plural, =0 {אף אחד לא ירד בדרגה} one {<b>חבר אחד ירד</b> בדרגה} two {<b>שני חברים ירדו</b> בדרגה} other {<b>{lowered, number} חברים ירדו</b> בדרגה}}{raised, plural, =0 {} one {; חבר אחד עלה} two {; שני חברים עלו} other {; {raised, number} חברים עלו}}.',
    en: '{lowered, plural, =0 {Nobody went down} one {<b>One member went down</b>} other {<b>{lowered, number} members went down</b>}}{raised, plural, =0 {} one {; one rose} other {; {raised, number} rose}}.',
  },
  review_raised: {
    he: '{raised, plural, =0 {אף אחד לא עלה בעקבות הסולם החדש} one {<b>חבר אחד עלה</b> בעקבות הסולם החדש} two {<b>שני חברים עלו</b> בעקבות הסולם החדש} other {<b>{raised, number} חברים עלו</b> בעקבות הסולם החדש}}. מסולם חדש לא יורדים.',
    en: '{raised, plural, =0 {Nobody rose by the new ladder} one {<b>One member rose</b> by the new ladder} other {<b>{raised, number} members rose</b> by the new ladder}}. Nobody goes down by it.',
  },
  review_stopped_staff: {
    he: 'נעצרה: אף אחד אינו יורד בה. בחודש הבא תיערך סקירה חדשה.',
    en: 'Stopped: nobody goes down by it. Next month has a review of its own.',
  },
  review_stopped_ladder_changed: {
    he: 'נעצרה כי הסולם השתנה. בחודש הבא תיערך סקירה לפי הסולם החדש.',
    en: 'Stopped because the ladder changed. Next month’s review is by the new one.',
  },
  review_stopped_too_late: {
    he: 'נעצרה כי לא הספיקה להיות מתוכננת לפני יומה.',
    en: 'Stopped because its plan was not ready before its day.',
  },
  review_planning: { he: 'הסקירה מתוכננת ברגעים אלה.', en: 'The review is being planned at this moment.' },
  decided_approved: { he: 'אישור: {name}, {date}', en: 'Approved by {name}, {date}' },
  decided_stopped: { he: 'עצירה: {name}, {date}', en: 'Stopped by {name}, {date}' },
  state_planning: { he: 'בתכנון', en: 'Being planned' },
  state_planned: { he: 'מתוכננת', en: 'Planned' },
  state_approved: { he: 'מאושרת', en: 'Approved' },
  state_stopped: { he: 'נעצרה', en: 'Stopped' },
  state_done: { he: 'בוצעה', en: 'Carried out' },
  approve: { he: 'אישור', en: 'Approve' },
  resume: { he: 'חידוש', en: 'Let it go on' },
  stop: { he: 'עצירה', en: 'Stop' },
  stop_title: { he: 'לעצור את סקירת {date}?', en: 'Stop the review of {date}?' },
  stop_stays: {
    he: '{down, plural, one {חבר אחד שומר} two {שני חברים שומרים} other {{down, number} חברים שומרים}} על דרגתם',
    en: '{down, plural, one {One member keeps the tier} other {{down, number} members keep their tier}}',
  },
  stop_next: {
    he: 'בחודש הבא תתוכנן סקירה חדשה, ועד יום הביצוע אפשר לחדש את זאת',
    en: 'Next month a new review is planned; until its day this one can still go on',
  },
  stopped: { he: 'הסקירה נעצרה', en: 'The review is stopped' },
  approved: { he: 'הסקירה מאושרת', en: 'The review is approved' },
  open_review: { he: 'מי יורד ומי נשמר', en: 'Who goes down, and who is kept' },
  past: { he: 'סקירות קודמות', en: 'Past reviews' },
  back: { he: 'דרגות', en: 'Tiers' },

  notice: { he: 'התראה לפני ביצוע', en: 'Notice before it is carried out' },
  notice_note: {
    he: 'כמה ימים לפני ראש החודש נכתב מי יורד, כדי שאפשר יהיה לעצור ולהזהיר.',
    en: 'How many days before the first of the month it is written who goes down, so that it can be stopped and members warned.',
  },
  notice_days: { he: 'ימים', en: 'Days' },
  notice_wrong: { he: 'בין 1 ל־28', en: 'From 1 to 28' },
  notice_save: { he: 'שמירה', en: 'Save' },
  notice_saved: { he: 'נשמר', en: 'Saved' },

  list_title: { he: 'החברים בתכנון', en: 'Members of the plan' },
  member: { he: 'חבר', en: 'Member' },
  no_name: { he: 'ללא שם', en: 'No name' },
  plan: { he: 'מה קורה', en: 'What happens' },
  action_down: { he: 'יורדים', en: 'Going down' },
  action_kept: { he: 'שומרים על הדרגה', en: 'Keeping the tier' },
  goes: { he: '{from} ← {to}', en: '{from} → {to}' },
  keeps: { he: '{tier}, עד {date}', en: '{tier}, until {date}' },
  progress: { he: 'הושג', en: 'Done' },
  threshold: { he: 'נדרש', en: 'Needed' },
  outcome: { he: 'מה קרה', en: 'What became of it' },
  outcome_lowered: { he: 'ירידה בדרגה', en: 'Went down' },
  outcome_rose: { he: 'עלייה בינתיים', en: 'Rose meanwhile' },
  outcome_met: { he: 'הגעה לסף בינתיים', en: 'Met the threshold meanwhile' },
  outcome_kept: { he: 'תקופה נוספת', en: 'Kept for longer' },
  outcome_changed: { he: 'נקבעה דרגה ידנית', en: 'Set by hand meanwhile' },
  outcome_gone: { he: 'כבר אינו במועדון', en: 'No longer a member' },
  list_empty: { he: 'אין מי שמתחת לסף', en: 'Nobody is below the threshold' },
  list_empty_text: {
    he: 'כל מי שמחזיק בדרגה עומד בסף שלה.',
    en: 'Whoever holds a tier meets its threshold.',
  },
})
