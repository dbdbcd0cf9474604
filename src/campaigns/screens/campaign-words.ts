import { defineWords } from '#ui/words.ts'

/** Words of the list, of a campaign's state and of what can be done with it. */
export const campaignWords = defineWords({
  title: { he: 'קמפיינים', en: 'Campaigns' },
  lead: {
    he: 'מה אומרים לכל פלח, ומה זה באמת עשה: תמיד לעומת חברים דומים שלא קיבלו.',
    en: 'What each segment is told, and what it really did: always against members like them who got nothing.',
  },
  back: { he: 'קמפיינים', en: 'Campaigns' },
  new: { he: 'קמפיין חדש', en: 'New campaign' },
  settings: { he: 'הגדרות הקמפיינים', en: 'Campaign settings' },
  empty_title: { he: 'עוד לא נשלח דבר', en: 'Nothing has been sent yet' },
  empty_text: {
    he: 'בספרייה מחכים קמפיינים מוכנים: בוחרים, קוראים, משנים מה שצריך ושולחים.',
    en: 'Ready campaigns are waiting in the library: choose one, read it, change what you like, and send it.',
  },
  open_library: { he: 'לספרייה', en: 'Open the library' },

  name: { he: 'שם', en: 'Name' },
  goal: { he: 'מטרה', en: 'Goal' },
  schedule: { he: 'מתי', en: 'When' },
  state: { he: 'מצב', en: 'State' },
  next: { he: 'הפעם הבאה', en: 'Next time' },
  treated: { he: 'קיבלו', en: 'Got it' },
  held: { he: 'להשוואה', en: 'Held out' },
  sent: { he: 'הודעות שנשלחו', en: 'Messages sent' },
  verdict: { he: 'מה יצא', en: 'What came of it' },
  none: { he: '–', en: '–' },

  state_draft: { he: 'טיוטה', en: 'Draft' },
  state_scheduled: { he: 'ממתין למועד', en: 'Scheduled' },
  state_running: { he: 'פועל', en: 'Running' },
  state_paused: { he: 'מושהה', en: 'Paused' },
  state_ended: { he: 'הסתיים', en: 'Ended' },
  state_stopped: { he: 'נעצר', en: 'Stopped' },

  verdict_worked: { he: 'עבד', en: 'Worked' },
  verdict_did_not: { he: 'לא עבד', en: 'Did not work' },
  verdict_cannot_tell: { he: 'עוד אי אפשר לדעת', en: 'Cannot tell yet' },
  verdict_not_comparable: { he: 'אין בסיס להשוואה', en: 'Not comparable' },
  verdict_not_proven: { he: 'לא נמדד', en: 'Not proven' },

  edit: { he: 'עריכה', en: 'Change' },
  start: { he: 'בדיקה והפעלה', en: 'Check and start' },
  pause: { he: 'השהיה', en: 'Pause' },
  resume: { he: 'המשך', en: 'Resume' },
  stop: { he: 'עצירה', en: 'Stop' },
  remove: { he: 'מחיקה', en: 'Delete' },
  pause_title: { he: 'להשהות את „{name}”?', en: 'Pause “{name}”?' },
  pause_waiting: {
    he: '{count, plural, =0 {אין הודעות שממתינות.} one {הודעה אחת שממתינה לא תישלח בינתיים.} two {שתי הודעות שממתינות לא יישלחו בינתיים.} other {{count, number} הודעות שממתינות לא יישלחו בינתיים.}}',
    en: '{count, plural, =0 {No messages are waiting.} one {One message that waits is not sent meanwhile.} other {{count, number} messages that wait are not sent meanwhile.}}',
  },
  pause_back: { he: 'אפשר להמשיך מאותו מקום בכל רגע.', en: 'It can go on from the same place at any time.' },
  resume_title: { he: 'להמשיך את „{name}”?', en: 'Resume “{name}”?' },
  resume_waiting: {
    he: '{count, plural, =0 {אין הודעות שממתינות.} one {הודעה אחת תמשיך לצאת.} two {שתי הודעות ימשיכו לצאת.} other {{count, number} הודעות ימשיכו לצאת.}}',
    en: '{count, plural, =0 {No messages are waiting.} one {One message goes on its way.} other {{count, number} messages go on their way.}}',
  },
  resume_law: {
    he: 'מי שסירב בינתיים לא יקבל.',
    en: 'Whoever refused meanwhile gets nothing.',
  },
  stop_title: { he: 'לעצור את „{name}”?', en: 'Stop “{name}”?' },
  stop_waiting: {
    he: '{count, plural, =0 {אין הודעות שממתינות.} one {הודעה אחת שממתינה לא תישלח לעולם.} two {שתי הודעות שממתינות לא יישלחו לעולם.} other {{count, number} הודעות שממתינות לא יישלחו לעולם.}}',
    en: '{count, plural, =0 {No messages are waiting.} one {One message that waits is never sent.} other {{count, number} messages that wait are never sent.}}',
  },
  stop_kept: {
    he: 'מה שנשלח נשאר, והתוצאות ממשיכות להיספר.',
    en: 'What was sent stays sent, and its results go on being counted.',
  },
  stop_for_good: { he: 'קמפיין שנעצר לא מופעל שוב.', en: 'A stopped campaign does not start again.' },
  remove_title: { he: 'למחוק את „{name}”?', en: 'Delete “{name}”?' },
  remove_text: {
    he: 'הטיוטה תימחק לגמרי. שום דבר עוד לא נשלח ממנה.',
    en: 'The draft is gone for good. Nothing was ever sent from it.',
  },
  done_start: { he: 'הקמפיין יצא לדרך', en: 'The campaign is on its way' },
  done_pause: { he: 'הקמפיין מושהה', en: 'The campaign is paused' },
  done_resume: { he: 'הקמפיין ממשיך', en: 'The campaign goes on' },
  done_stop: { he: 'הקמפיין נעצר', en: 'The campaign is stopped' },
  removed: { he: 'הטיוטה נמחקה', en: 'The draft is deleted' },

  library_title: { he: 'ספריית הקמפיינים', en: 'The campaign library' },
  library_lead: {
    he: 'כל אחד כתוב מראש, עם קבוצת השוואה ומדידה. בחירה פותחת טיוטה, ושום דבר לא נשלח עד שתפעילו.',
    en: 'Each is written and measured from the start. Choosing one opens a draft; nothing is sent until you start it.',
  },
  library_filter: { he: 'בשביל מה', en: 'What for' },
  library_all: { he: 'הכול', en: 'Everything' },
  library_use: { he: 'פתיחה כטיוטה', en: 'Open as a draft' },
  library_use_which: { he: 'פתיחה כטיוטה: {name}', en: 'Open as a draft: {name}' },
  library_blank: { he: 'להתחיל מדף ריק', en: 'Begin with nothing' },
  library_count: {
    he: '{count, plural, =0 {אין קמפיין כזה} one {קמפיין אחד} two {שני קמפיינים} other {# קמפיינים}}',
    en: '{count, plural, =0 {No such campaign} one {One campaign} other {# campaigns}}',
  },
  unnamed: { he: 'קמפיין חדש', en: 'New campaign' },
})
