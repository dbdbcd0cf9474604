import { defineWords } from '#ui/words.ts'

/** Words of the page before a campaign starts. */
export const startWords = defineWords({
  title: { he: 'לפני שמפעילים', en: 'Before it starts' },
  back: { he: 'לעריכה', en: 'Change it' },
  now: {
    he: '{treated, plural, =0 {<b>אף חבר</b> לא יקבל עכשיו} one {<b>חבר אחד</b> יקבל עכשיו} two {<b>שני חברים</b> יקבלו עכשיו} other {<b>{treated, number} חברים</b> יקבלו עכשיו}}. {held, plural, =0 {אין קבוצת השוואה} one {<b>חבר אחד</b> נשאר להשוואה} two {<b>שני חברים</b> נשארים להשוואה} other {<b>{held, number}</b> נשארים להשוואה}}.',
    en: '{treated, plural, =0 {<b>Nobody</b> gets it now} one {<b>One member</b> gets it now} other {<b>{treated, number} members</b> get it now}}; {held, plural, =0 {nobody is held out} one {<b>one</b> is held out} other {<b>{held, number}</b> are held out}}.',
  },
  later: {
    he: 'אילו יצא היום: {treated, plural, =0 {<b>אף חבר</b> לא היה מקבל} one {<b>חבר אחד</b> היה מקבל} two {<b>שני חברים</b> היו מקבלים} other {<b>{treated, number} חברים</b> היו מקבלים}}, ו{held, plural, =0 {אין קבוצת השוואה} one {<b>חבר אחד</b> היה נשאר להשוואה} two {<b>שני חברים</b> היו נשארים להשוואה} other {־<b>{held, number}</b> היו נשארים להשוואה}}.',
    en: 'If it went out today {treated, plural, =0 {<b>nobody</b> would get it} one {<b>one member</b> would get it} other {<b>{treated, number} members</b> would get it}}, and {held, plural, =0 {nobody would be held out} one {<b>one</b> would be held out} other {<b>{held, number}</b> would be held out}}.',
  },
  stream: {
    he: 'בקצב של {days, plural, one {היום האחרון} two {היומיים האחרונים} other {# הימים האחרונים}}: {treated, plural, =0 {<b>פחות מחבר אחד</b> יקבל} one {<b>חבר אחד</b> יקבל} two {<b>שני חברים</b> יקבלו} other {<b>{treated, number} חברים</b> יקבלו}} בחודש, ו{held, plural, =0 {אין קבוצת השוואה} one {<b>חבר אחד</b> יישאר להשוואה} two {<b>שני חברים</b> יישארו להשוואה} other {־<b>{held, number}</b> יישארו להשוואה}}. בשבוע זה קורה ל־{week, number, ::.#}.',
    en: 'At the pace of the last {days, plural, one {day} other {# days}} {treated, plural, =0 {<b>less than one member</b> gets} one {<b>one member</b> gets} other {<b>{treated, number} members</b> get}} it in a month, and {held, plural, =0 {nobody is held out} one {<b>one</b> is held out} other {<b>{held, number}</b> are held out}}. In a week it happens to {week, number, ::.#}.',
  },
  stream_none: {
    he: 'מאז שהמועדון זוכר זה לא קרה לאף חבר. הקמפיין יחכה לראשון.',
    en: 'As far as the club remembers this has happened to nobody. The campaign waits for the first.',
  },
  in_month: { he: 'בחודש, בקצב הזה', en: 'In a month, at this pace' },
  cost_month: {
    he: 'בחודש, בקצב הזה: כל ההודעות, וכל ההצעות אילו כולם ינצלו אותן. בפועל זה פחות.',
    en: 'In a month, at this pace: all messages, and every offer as if everybody used it. It will be less.',
  },
  cost_lasts: {
    he: 'התקציב הוא {budget}: הוא מספיק ל{months, plural, =0 {פחות מחודש} one {חודש} two {חודשיים} other {־{months, number} חודשים}}, ואז הקמפיין מושהה עד שיגדילו אותו.',
    en: 'The budget is {budget}: it lasts for {months, plural, =0 {less than a month} one {one month} other {{months, number} months}}; then the campaign is paused until it is raised.',
  },
  held_by_club: {
    he: '{count, plural, one {חבר אחד} two {שני חברים} other {{count, number} חברים}} מתוכם לא מקבלים אף קמפיין, לפי ההגדרה הקבועה של המועדון.',
    en: '{count, plural, one {One of them gets} other {{count, number} of them get}} no campaign at all, by the club’s standing setting.',
  },

  reach: { he: 'מי יקבל, ובאיזה ערוץ', en: 'Who gets it, and by which channel' },
  edition: { he: 'מהדורה', en: 'Edition' },
  members: { he: 'חברים', en: 'Members' },
  treated: { he: 'יקבלו', en: 'Get it' },
  held: { he: 'להשוואה', en: 'Held out' },
  by_email: { he: 'בדוא״ל', en: 'By e-mail' },
  by_sms: { he: 'במסרון', en: 'By SMS' },
  by_card: { he: 'בכרטיס ובקופה', en: 'By card and at the till' },

  left_out: { he: 'מי לא יקבל, ולמה', en: 'Who is left out, and why' },
  left_out_none: { he: 'אפשר להגיע לכולם.', en: 'Everybody can be reached.' },
  left_out_note: {
    he: 'הסכמות, סירובים וחסימות נבדקים שוב ברגע השליחה עצמו.',
    en: 'Consent, refusals and blocks are looked at again at the very moment of sending.',
  },
  reason: { he: 'למה', en: 'Why' },

  cost: { he: 'כמה זה עולה, לכל היותר', en: 'What it costs at most' },
  cost_note: {
    he: 'כל ההודעות, וכל ההצעות אילו כולם ינצלו אותן. בפועל זה פחות.',
    en: 'All messages, and every offer as if everybody used it. It will be less.',
  },
  cost_messages: { he: 'הודעות', en: 'Messages' },
  cost_offers: { he: 'הצעות', en: 'Offers' },
  cost_total: { he: 'ביחד', en: 'Together' },
  cost_within: { he: 'התקציב הוא {budget}, והוא מספיק.', en: 'The budget is {budget}, and it is enough.' },
  cost_over: {
    he: 'התקציב הוא {budget}, וזה {over} מעליו. צמצמו את הקהל או את ההצעה, או הגדילו את התקציב.',
    en: 'The budget is {budget}, and this is {over} more. Narrow the audience or the offer, or raise the budget.',
  },
  cost_open: { he: 'לא נקבע תקציב.', en: 'No budget is set.' },

  lift: { he: 'מה אפשר יהיה לדעת', en: 'What can be known afterwards' },
  lift_small_title: { he: 'הקהל קטן מכדי לדעת', en: 'Too few to know' },
  lift_small: {
    he: 'זה לא אומר שלא כדאי לשלוח, רק שלא נוכל להוכיח. מה שעוזר:',
    en: 'That is no reason not to send it; it only cannot be proven. What helps:',
  },
  lift_pool: {
    he: '<b>לחזור עליו:</b> קמפיין שיוצא בכל חודש סופר את כל הפעמים ביחד.',
    en: '<b>Repeat it:</b> a campaign that goes out every month counts all its times together.',
  },
  lift_standing: {
    he: '<b>קבוצת השוואה קבועה:</b> חלק מחברי המועדון לא מקבלים אף קמפיין, ואז נמדדים כולם ביחד. <link>להגדרה</link>',
    en: '<b>A standing held-out group:</b> some of the club’s members get no campaign at all, and all of them are measured together. <link>Set it</link>',
  },

  faults: { he: 'מה חסר כדי להפעיל', en: 'What is missing before it can start' },
  faults_note: { he: 'אלה מתוקנים בעריכה.', en: 'These are mended where the campaign is written.' },
  warnings: { he: 'כדאי לדעת', en: 'Worth knowing' },
  go: { he: 'מה יקרה עכשיו', en: 'What happens now' },
  go_now: {
    he: '{treated, plural, =0 {אף חבר לא יקבל} one {חבר אחד יקבל} two {שני חברים יקבלו} other {{treated, number} חברים יקבלו}} מעכשיו; הודעות יוצאות רק בשעות שמותר לכתוב בהן.',
    en: '{treated, plural, =0 {Nobody gets} one {One member gets} other {{treated, number} members get}} it from now on; messages go out only in the hours in which writing is allowed.',
  },
  go_at: {
    he: 'הקמפיין יוצא {when}; אז ייקבע מי מקבל.',
    en: 'It goes out {when}; who gets it is settled then.',
  },
  go_trigger: {
    he: 'הקמפיין יוצא {when}, מעכשיו והלאה. מה שכבר קרה לא נספר.',
    en: 'It goes out {when}, from now on. What has happened already does not count.',
  },
  go_held: {
    he: '{held, plural, =0 {אין קבוצת השוואה.} one {חבר אחד נשאר להשוואה, ולא יקבל דבר.} two {שני חברים נשארים להשוואה, ולא יקבלו דבר.} other {{held, number} חברים נשארים להשוואה, ולא יקבלו דבר.}}',
    en: '{held, plural, =0 {Nobody is held out.} one {One member is held out and gets nothing.} other {{held, number} members are held out and get nothing.}}',
  },
  go_cost: { he: 'לכל היותר זה יעלה {total}.', en: 'It costs {total} at most.' },
  go_stop: {
    he: 'אפשר להשהות או לעצור בכל רגע; מה שנשלח לא חוזר.',
    en: 'It can be paused or stopped at any time; what was sent does not come back.',
  },
  start_now: {
    he: '{treated, plural, =0 {אין מי שיקבל} one {להפעיל לחבר אחד עכשיו} two {להפעיל לשני חברים עכשיו} other {להפעיל ל־{treated, number} חברים עכשיו}}',
    en: '{treated, plural, =0 {Nobody would get it} one {Start it for one member now} other {Start it for {treated, number} members now}}',
  },
  start_later: { he: 'לקבוע ולהפעיל', en: 'Set it going' },
})
