import { defineWords } from '#ui/words.ts'

export const relaunchWords = defineWords({
  title: { he: 'השקה מחדש', en: 'Relaunch' },
  lead: {
    he: 'מועדון שלא עובד מתחיל מחדש, צעד אחר צעד. לא התקציב חסר, אלא השימוש בו. אפשר לעצור ולחזור: הדף יודע מה כבר נעשה.',
    en: 'A club that does not work begins anew, step by step. It is not the budget but how it is used. Stop and come back: the page knows what is done.',
  },
  progress: {
    he: '<b>{done} מתוך {all}</b> צעדים נעשו.',
    en: '<b>{done} of {all}</b> steps are done.',
  },
  progress_next: { he: 'עכשיו: {step}.', en: 'Now: {step}.' },
  progress_wait: { he: 'הצעד הבא מחכה לסוף החודש.', en: 'The next step waits for the end of the month.' },
  progress_all: {
    he: 'הכול נעשה. מכאן, כל חודש בדוח.',
    en: 'All is done. From here on, the report, every month.',
  },

  state_done: { he: 'נעשה', en: 'Done' },
  state_next: { he: 'עכשיו', en: 'Now' },
  state_under_way: { he: 'בעבודה', en: 'Under way' },
  state_later: { he: 'אחר כך', en: 'Later' },

  step_members: { he: 'חברים ויתרות', en: 'Members and balances' },
  step_history: { he: 'היסטוריית הקניות', en: 'The history of purchases' },
  step_consents: { he: 'למי מותר לכתוב', en: 'Whom one may write to' },
  step_audit: { he: 'מה לא עבד', en: 'What did not work' },
  step_draft: { he: 'תוכנית חדשה, באותה עלות', en: 'A new programme, at the same cost' },
  step_trial: { he: 'ניסוי על העבר', en: 'Tried over the past' },
  step_publish: { he: 'התוכנית נכנסת לתוקף', en: 'The programme comes into force' },
  step_win_back: { he: 'להחזיר את החברים', en: 'Win the members back' },
  step_report: { he: 'הדוח הראשון', en: 'The first report' },

  members_none: {
    he: 'קובץ החברים של המועדון הישן: מזהים, שמות, יתרת נקודות. כל יתרה נרשמת פעם אחת, כיתרת פתיחה; אותו קובץ שוב אינו מוסיף דבר.',
    en: 'The members’ file of the old club: who they are, and their balances. Each balance is posted once, as an opening balance; the same file again adds nothing.',
  },
  members_found: {
    he: '{members, plural, one {חבר אחד} two {שני חברים} other {{members, number} חברים}}, מהם {imported, number} מהקובץ. ל־{address, number} יש טלפון או דוא״ל. ביתרות: {points, number} נקודות{worth}.',
    en: '{members, plural, one {One member} other {{members, number} members}}, {imported, number} of them from the file. {address, number} have a phone or an e-mail. In balances: {points, number} points{worth}.',
  },
  members_worth: { he: ', ששוות {worth}', en: ', worth {worth}' },
  members_action: { he: 'לייבא חברים', en: 'Import members' },
  members_again: { he: 'עוד קובץ חברים', en: 'Another file of members' },

  history_none: {
    he: 'קובץ הקבלות של השנים האחרונות. על העבר לא ניתנות נקודות: היתרות באו עם החברים.',
    en: 'The receipts of the last years. No points are given for the past: balances came with the members.',
  },
  history_found: {
    he: '{receipts, plural, one {קבלה אחת} two {שתי קבלות} other {{receipts, number} קבלות}}, {range}.',
    en: '{receipts, plural, one {One receipt} other {{receipts, number} receipts}}, {range}.',
  },
  history_action: { he: 'לייבא קבלות', en: 'Import receipts' },
  history_again: { he: 'עוד קובץ קבלות', en: 'Another file of receipts' },
  rejected: {
    he: '{rows, plural, one {שורה אחת לא נכנסה} two {שתי שורות לא נכנסו} other {{rows, number} שורות לא נכנסו}}.',
    en: '{rows, plural, one {One row was} other {{rows, number} rows were}} not taken in.',
  },
  import_broken: {
    he: 'הקובץ האחרון לא נכנס עד סופו. אפשר להמשיך או להסיר אותו; מה שנכנס לא ייכנס פעמיים.',
    en: 'The last file did not come in to its end. Go on with it or remove it; what is in does not come in twice.',
  },
  rejected_see: { he: 'למה', en: 'Why' },

  consents_none: {
    he: 'אחרי ייבוא החברים יהיה ברור למי מותר לשלוח פרסומת.',
    en: 'Once members are in, it is clear to whom advertising may be sent.',
  },
  consents_found: {
    he: 'הסכמה מוכחת: {proven, number}. אישור בלי הוכחה: {unproven, number}. סירבו או בוטלו: {refused, number}. לא נשאלו: {silent, number}.',
    en: 'Proven consent: {proven, number}. A yes without proof: {unproven, number}. Refused or taken back: {refused, number}. Never asked: {silent, number}.',
  },
  consents_unproven: {
    he: 'האישורים בלי הוכחה נחשבים כרגע לאישור, כי כך בחרו בייבוא. השאירו אותם רק אם ההוכחה נמצאת אצלכם: חובת ההוכחה על מי ששולח. אין הוכחה? ייבאו שוב את קובץ החברים בלי האישורים, והם יבוטלו.',
    en: 'A yes without proof counts as a yes for now, since that was chosen at the import. Keep it so only where the proof is with you: whoever sends has to prove. There is none? Import the members’ file again without consents, and they are taken back.',
  },
  consents_lawful: {
    he: 'בלי הסכמה מותר: הודעות שירות על מה שהחבר עשה או ביקש, לשאול אם הפרטים נכונים, כרטיס בדף האישי ומשפט בקופה. פרסומת רק אחרי הסכמה: בקופה, בדף האישי או בשיחה.',
    en: 'Without consent one may: tell members what concerns what they did or asked for, ask whether their details hold, show a card on their own page and have a word said at the till. Advertising only after they agree: at the till, on their page, or on a call.',
  },
  consents_take_back: { he: 'לייבא שוב, בלי אישורים', en: 'Import again, without consents' },
  consents_action: { he: 'לאימות הפרטים', en: 'Confirm details' },

  audit_none: {
    he: 'ביקורת על העבר: אילו מהטעויות נעשו, וכמה הן עלו. קובץ הקבלות יודע יותר מהספרים (הנחות, נקודות, קמפיינים); בלעדיו בודקים את הקבלות שיובאו.',
    en: 'An audit of the past: which mistakes were made, and what they cost. The file of receipts knows more than the books (discounts, points, campaigns); without it the imported receipts are audited.',
  },
  audit_moving: { he: 'הביקורת בעבודה.', en: 'The audit is at work.' },
  audit_old: {
    he: 'הביקורת שכאן נעשתה בגרסה קודמת ואי אפשר לקרוא אותה עוד. בקשו ביקורת חדשה.',
    en: 'The audit that is here was made by an earlier release and cannot be read any more. Ask for a new one.',
  },
  audit_failed: { he: 'הביקורת לא הושלמה. {why}', en: 'The audit came to nothing. {why}' },
  audit_action: { he: 'לביקורת', en: 'To the audit' },
  audit_again: { he: 'ביקורת נוספת', en: 'Another audit' },
  audit_see: { he: 'לקרוא את הביקורת', en: 'Read the audit' },

  draft_none: {
    he: 'כשתהיה היסטוריה, תוצע כאן תוכנית באותה עלות.',
    en: 'Once there is a history, a programme at the same cost is proposed here.',
  },
  draft_given: {
    he: 'לפי הביקורת, החברים קיבלו {share} ממה ששילמו.',
    en: 'By the audit, members were given {share} of what they paid.',
  },
  draft_assumed: {
    he: 'אף ביקורת לא אמרה כמה קיבלו החברים; ההצעה מניחה {share} ממה ששילמו.',
    en: 'No audit tells what members were given; {share} of what they paid is assumed.',
  },
  draft_proposal: {
    he: 'ההצעה נותנת לפי מה שכל אחד קונה בשנה: {base} על השקל הראשון, {middle} מעל {from}, {upper} מעל {above}. על השנה האחרונה היא הייתה עולה {cost}, מתוך {spend}.',
    en: 'The proposal gives by what each buys in a year: {base} from the first shekel, {middle} above {from}, {upper} above {above}. Over the last year it would have cost {cost}, of {spend}.',
  },
  draft_action: { he: 'לפתוח את ההצעה כטיוטה', en: 'Open the proposal as a draft' },
  draft_see: { he: 'לטיוטה', en: 'To the draft' },
  draft_see_programme: { he: 'לתוכנית', en: 'To the programme' },
  draft_name: { he: 'השקה מחדש', en: 'Relaunch' },

  trial_none: {
    he: 'הטיוטה מחושבת על מה שכבר נקנה: עלות, התחייבות, מי מגיע להטבה, מי מרוויח ומי מפסיד. דבר אינו נרשם.',
    en: 'The draft is worked out over what was bought already: cost, what is owed, who can reach a reward, who gains and loses. Nothing is written.',
  },
  trial_found: {
    he: 'על {range} הטיוטה הייתה נותנת {cost}. זה חשבון של אותן קניות; קניות נוספות לא מונחות כאן.',
    en: 'Over {range} the draft would have given {cost}. It is arithmetic over the same purchases; no further ones are assumed.',
  },
  trial_action: { he: 'לנסות את הטיוטה', en: 'Try the draft' },
  trial_published: { he: 'לנסות את התוכנית', en: 'Try the programme' },
  trial_see: { he: 'לניסוי', en: 'To the trial' },

  publish_none: {
    he: 'כשהטיוטה נראית נכון, מפרסמים אותה ליום שבו מתחילים.',
    en: 'Once the draft looks right, it is published for the day on which you begin.',
  },
  publish_found: { he: 'גרסה {number}, מ־{date}.', en: 'Version {number}, from {date}.' },
  publish_action: { he: 'לטיוטה, לפרסום', en: 'To the draft, to publish' },

  win_back_none: {
    he: 'קמפיין אחד שפותח מחדש: למי שצבר, ההטבה שכבר שלו; למי שלא קנה, סיבה להתחיל; ולאחרים, לפי מצבם, מה השתנה. עשירית מהחברים, בהגרלה, לא מקבלים דבר, כדי שיתברר אם עבד.',
    en: 'One campaign that opens anew: to those who earned, the reward that is theirs; to those who never bought, a reason to begin; to the others, by how they stand, what has changed. A tenth, drawn by lot, get nothing, so that it shows whether it worked.',
  },
  win_back_found: {
    he: '״{name}״: {treated, number} חברים קיבלו, {held, number} בקבוצת הביקורת ({percent}).',
    en: '“{name}”: {treated, number} members treated, {held, number} held out ({percent}).',
  },
  win_back_draft: {
    he: '״{name}״ מחכה כטיוטה. {percent} יוחזקו בקבוצת הביקורת.',
    en: '“{name}” waits as a draft. {percent} will be held out.',
  },
  win_back_action: { he: 'לפתוח את הקמפיין, מוכן', en: 'Open the campaign, filled in' },
  win_back_see: { he: 'לקמפיין', en: 'To the campaign' },
  win_back_standing: { he: 'ולמי שמתרחק אחר כך', en: 'And for who drifts away later' },

  report_none: {
    he: 'ביום העסקים הראשון של החודש הבא נסגר הדוח ונשלח לבעלים. ה״לפני״ שלו הוא הביקורת; כל הצלחה נשפטת מול מי שהוחזק בצד.',
    en: 'On the first working day of the next month the report is closed and mailed to the owners. Its “before” is the audit; every success is judged by those who were held out.',
  },
  report_found: { he: 'הדוח של {month} נסגר.', en: 'The report of {month} is closed.' },
  report_see: { he: 'לדוח', en: 'To the report' },
  report_before: { he: 'ל״לפני״: הביקורת', en: 'Its “before”: the audit' },
})
