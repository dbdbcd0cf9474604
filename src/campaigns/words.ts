import type { Words } from '#platform/language.ts'

/** What keeps a campaign from starting, and what its manager should know. */
export const FINDINGS = {
  segment_unknown: { he: 'הפלח הזה כבר לא קיים.', en: 'This segment is not there any more.' },
  topic_unknown: { he: 'הנושא הזה כבר לא קיים.', en: 'This topic is not there any more.' },
  everybody_not_last: {
    he: '„כולם” תופס את כל מי שנשאר, ולכן מה שאחריו לא יגיע לאיש.',
    en: '“Everybody” takes all who are left, so what stands after it reaches nobody.',
  },
  segment_twice: { he: 'הפלח הזה כבר מופיע למעלה.', en: 'This segment stands above already.' },
  nothing_sent: { he: 'אין כאן אף הודעה.', en: 'No message is sent here.' },
  channel_unsaid: {
    he: 'ההודעה צריכה לצאת גם בערוץ הזה, ואין בה תוכן בשבילו: {channel, select, email {דואר אלקטרוני} other {מסרון}}.',
    en: 'The message is to go by {channel, select, email {e-mail} other {SMS}} too, and says nothing there.',
  },
  waits_last: {
    he: 'אחרי ההמתנה האחרונה לא קורה דבר.',
    en: 'Nothing happens after the last wait.',
  },
  at_past: { he: 'המועד כבר עבר: הקמפיין ייצא מיד.', en: 'That time has passed: it will go out at once.' },
  day_of_week: { he: 'יום בשבוע הוא מ־1 עד 7.', en: 'A day of the week is from 1 to 7.' },
  no_holdout: {
    he: 'בלי קבוצת ביקורת אי אפשר יהיה לדעת אם הקמפיין עבד.',
    en: 'With nobody held out it will never be known whether it worked.',
  },
  waits_longer_than_goal: {
    he: 'הרצף נמשך יותר מהימים שבהם היעד נמדד.',
    en: 'The sequence takes longer than the days in which the goal counts.',
  },
  budget_spent: {
    he: 'התקציב נוצל, ולכן הקמפיין הושהה. אפשר להגדיל את התקציב ולהמשיך.',
    en: 'The budget is used up, so the campaign was paused. Raise it, and go on.',
  },
  no_sender: {
    he: 'לפני שמפרסמים צריך למלא את פרטי השולח: שם, כתובת ודרך ליצירת קשר (הגדרות, שליחה).',
    en: 'Before anything is advertised, say who the sender is: a name, an address and a way to be reached (Settings, Sending).',
  },
} satisfies Record<string, Words>
export type FindingCode = keyof typeof FINDINGS
