import { defineWords } from '#ui/words.ts'

export const messageWords = defineWords({
  title: { he: 'הודעות שנשמרו', en: 'Messages that were kept' },
  lead: {
    he: 'בהתקנת פיתוח בלי ספק דוא״ל או מסרונים דבר לא נשלח: הנה מה שהיה נשלח, בלי הקודים של ההטבות, ששייכים לחברים לבדם.',
    en: 'In a development installation without a provider nothing goes out: this is what would have, without the codes of rewards, which are the members’ alone.',
  },
  when: { he: 'מתי', en: 'When' },
  to: { he: 'אל', en: 'To' },
  text: { he: 'הודעה', en: 'Message' },
  state: { he: 'מצב', en: 'State' },
  channel_email: { he: 'דוא״ל', en: 'E-mail' },
  channel_sms: {
    he: 'מסרון · {segments, plural, one {חלק אחד} two {שני חלקים} other {# חלקים}}',
    en: 'SMS · {segments, plural, one {one part} other {# parts}}',
  },
  gone: { he: 'התוכן נמחק', en: 'The text is gone' },
  nobody: { he: 'לאף אחד', en: 'Nobody' },
  empty: { he: 'עוד לא נשלחה הודעה', en: 'No message yet' },
  empty_hint: {
    he: 'בקשו קוד כניסה בדף האישי של החברים, והוא יופיע כאן.',
    en: 'Ask for a sign-in code in the members’ page, and it will stand here.',
  },
  state_queued: { he: 'ממתינה', en: 'Waits' },
  state_sending: { he: 'נשלחת', en: 'Being sent' },
  state_sent: { he: 'נשלחה', en: 'Sent' },
  state_failed: { he: 'נכשלה', en: 'Failed' },
  state_unknown: { he: 'לא ידוע אם הגיעה', en: 'Nobody knows whether it arrived' },
  state_lapsed: { he: 'איחרה ולא נשלחה', en: 'Too late, not sent' },
  state_refused: { he: 'בלי הסכמה', en: 'Without consent' },
  state_no_address: { he: 'אין לאן לשלוח', en: 'No address' },
  state_no_channel: { he: 'אין דרך לשלוח', en: 'No way to send' },
  state_kept: { he: 'נשמרה כאן', en: 'Kept here' },
})
