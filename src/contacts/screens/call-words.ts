import { defineWords } from '#ui/words.ts'

/** Hebrew asks a woman, a man, or whoever it is in the plural. */
const you = (female: string, male: string, other: string): string =>
  `{gender, select, female {${female}} male {${male}} other {${other}}}`

export const callWords = defineWords({
  title: { he: 'רשימת שיחות', en: 'Call list' },
  lead: {
    he: 'חברים שלא ענו להודעה, או שבחרתם להתקשר אליהם קודם. חבר אחד בכל פעם, הנאמנים ראשונים; תוצאה במקש אחד.',
    en: 'Members who did not answer a message, or whom you chose to call first. One at a time, loyal ones first; the outcome by one key.',
  },
  back: { he: 'פרטי קשר', en: 'Contacts' },
  ready: { he: 'ממתינים לשיחה', en: 'Waiting for a call' },
  held: {
    he: '{held, plural, =0 {אף אחד לא בשיחה} one {אחד בשיחה עכשיו} two {שניים בשיחה עכשיו} other {# בשיחה עכשיו}}',
    en: '{held, plural, =0 {nobody on a call} one {one on a call now} other {# on a call now}}',
  },
  later: { he: 'לחזור אליהם', en: 'To be called back' },
  later_at: { he: 'הקרובה: {at}', en: 'next at {at}' },
  today: { he: 'שיחות היום', en: 'Calls today' },
  reached: { he: '{reached} אישרו או עדכנו', en: '{reached} confirmed or changed' },
  start: { he: 'לשיחה הבאה', en: 'Next call' },
  none_title: { he: 'אין למי להתקשר עכשיו', en: 'Nobody to call right now' },
  none_text: {
    he: 'מי שלא יענה להודעה יופיע כאן.',
    en: 'Whoever does not answer a message will appear here.',
  },
  off_title: { he: 'השיחות כבויות', en: 'Calls are off' },
  off_text: {
    he: 'אפשר להפעיל אותן בהגדרות של פרטי הקשר.',
    en: 'They can be turned on in the settings of contacts.',
  },
  closed_title: { he: 'זה לא הזמן לשיחות', en: 'It is not the time for calls' },
  closed_text: { he: 'ממשיכים {at}.', en: 'They go on {at}.' },
  nameless: { he: 'חבר ללא שם', en: 'A member without a name' },
  to_member: { he: 'לכרטיס החבר', en: 'To the member' },
  release: { he: 'להחזיר לרשימה', en: 'Give it back' },
  released: { he: 'השיחה חזרה לרשימה', en: 'The call is back on the list' },
  tries: {
    he: '{tries, plural, =0 {ניסיון ראשון} one {אחרי ניסיון אחד} two {אחרי שני ניסיונות} other {אחרי # ניסיונות}}',
    en: '{tries, plural, =0 {first try} one {after one try} other {after # tries}}',
  },
  reason_no_answer: { he: 'לא ענו להודעה', en: 'Did not answer a message' },
  reason_call_first: { he: 'בחרתם להתקשר קודם', en: 'You chose to call first' },
  reason_fault: { he: 'הודעות אליהם חוזרות', en: 'Messages to them come back' },
  script: { he: 'מה אומרים', en: 'What to say' },
  script_hello: {
    he: `שלום{known, select, yes { {name}} other {}}, כאן {staff} מ{club}. אנחנו מוודאים שהפרטים של חברי המועדון נכונים. יש ${you('לך', 'לך', 'לכם')} רגע?`,
    en: 'Hello{known, select, yes { {name}} other {}}, this is {staff} from {club}. We are making sure that our members’ details are right. Do you have a moment?',
  },
  script_email: {
    he: `כתובת המייל הרשומה אצלנו היא {address}. זו עדיין הכתובת ${you('שלך', 'שלך', 'שלכם')}?`,
    en: 'The e-mail address we have is {address}. Is it still yours?',
  },
  script_email_bounced: {
    he: `הודעות לכתובת {address} חוזרות אלינו. יש ${you('לך', 'לך', 'לכם')} כתובת אחרת?`,
    en: 'What we send to {address} comes back. Is there another address?',
  },
  script_phone: {
    he: `המספר הזה, {address}, הוא עדיין המספר ${you('שלך', 'שלך', 'שלכם')}?`,
    en: 'Is this number, {address}, still yours?',
  },
  script_gone: {
    he: `נרצה לוודא שהטלפון והמייל הרשומים אצלנו עדיין ${you('שלך', 'שלך', 'שלכם')}.`,
    en: 'We want to make sure that the phone and the e-mail address we have are still yours.',
  },
  dead_note: {
    he: 'אם הפרטים נכונים: יישלח לשם קישור, והם יחזרו לפעול כשיפתחו אותו.',
    en: 'If it is right: a link goes there, and it works again once that is opened.',
  },
  outcomes: { he: 'מה יצא מהשיחה', en: 'What came of the call' },
  outcome_confirmed: { he: 'אישרו', en: 'Confirmed' },
  outcome_new_address: { he: 'פרטים חדשים', en: 'New details' },
  outcome_no_answer: { he: 'לא ענו', en: 'No answer' },
  outcome_call_back: { he: 'לחזור אליהם', en: 'Call back' },
  outcome_refuses_calls: { he: 'לא רוצים שיחות', en: 'Refuses calls' },
  outcome_wrong_person: { he: 'מישהו אחר', en: 'Wrong person' },
  new_email: { he: 'כתובת המייל החדשה', en: 'The new e-mail address' },
  new_phone: { he: 'מספר הטלפון החדש', en: 'The new phone number' },
  new_note: {
    he: 'יישלח לשם קישור, ורק אחרי שיפתחו אותו הכתובת תיחשב מאומתת.',
    en: 'A link goes there; the address counts as verified once it is opened.',
  },
  call_at: { he: 'מתי לחזור', en: 'When to call back' },
  save: { he: 'שמירה והבאה', en: 'Save, and the next' },
  needed: { he: 'חסר', en: 'Missing' },
  done: { he: 'נרשם: {outcome}', en: 'Noted: {outcome}' },
})
