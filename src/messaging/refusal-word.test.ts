import { describe, expect, test } from 'vitest'
import { isRefusal, isRefusalSubject, ownWords } from './refusal-word.ts'

describe('what refuses', () => {
  test.each([
    'הסר',
    'הסירו',
    'להסיר',
    'הסרה',
    ' "הסר" ',
    'הסר.',
    'הסר בבקשה',
    'נא להסיר',
    'הסירו אותי',
    'תסירו אותי בבקשה מהרשימה',
    'בבקשה תורידו אותי, תודה',
    'שלום, אבקש להסיר אותי מרשימת התפוצה שלכם. דנה',
    'הסרה מרשימת דיוור',
    'לא רוצה לקבל יותר הודעות',
    'אני לא מעוניינת לקבל מכם פרסומות',
    'אל תשלחו לי יותר',
    'תפסיקו לשלוח לי הודעות',
    'די',
    'הָסֵר',
    '‏הסר‏',
    'STOP',
    'stop!!',
    'Stop all',
    'Unsubscribe',
    'please unsubscribe me',
    'Please remove me from your list',
    'don’t text me again',
    'stop sending me these',
    'opt out',
    'סטופ',
    'תוריד אותי',
    'הורד אותי מיד',
    'תעזבו אותי',
    'מבקש הסרה',
    'מבקשת להסיר',
    'בקשה להסרה',
    'אני מעוניין בהסרה',
    'רוצה להסיר, תודה',
    'ביטול רישום',
    'הסירני נא',
    'תפסיקו עם זה',
    'די כבר!',
    'מספיק עם ההודעות',
    'לא לפנות אליי יותר',
    'לא רוצה',
    'לא מעוניינים',
    'להפסיק',
    'ה ס ר',
    'Stop it',
    'Not interested, thanks',
    'No more',
    'הסר/י',
    'הסר1',
    'לא מעוניינת, תודה',
    'אני לא רוצה הודעות',
    'No more messages please',
    'стоп',
    'Отписаться',
    'توقف',
    'إلغاء',
    'הסר\n\nדוד כהן\nמנכ״ל כהן ובניו בע״מ\n050-1234567',
    'נא להסיר\n\nבברכה,\nרות לוי, רואת חשבון',
    'Unsubscribe\n\nSent from my iPhone',
    'הסר\n\n> הודעה ישנה עם הרבה מילים שאינן של הכותבת',
  ])('%s', (text) => expect(isRefusal(text)).toBe(true))
})

describe('what does not', () => {
  test.each([
    'הסרט היה נהדר',
    'ראינו את הסרט',
    'תודה!',
    '',
    '   ',
    'מתי אפשר להסיר את הקפה מההזמנה?',
    'אפשר לבטל את ההזמנה מאתמול?',
    'הסירות בחוף יפות',
    'לא רוצה את הספל, אפשר משהו אחר?',
    'הורידו לי נקודות בטעות',
    'אני רוצה',
    'מבקשת הודעות',
    'מספיק לי אחד',
    'לא רוצה סוכר',
    'interested!',
    'א ב',
    'ביטול מנוי',
    'די נחמד',
    'כן',
    '👍',
    'I love this, never stop',
    'Can you remove the onions?',
    'where is the bus stop',
    'The weekend was great, thank you',
    'cancel my order please',
    'ביטול\nאני רוצה לבטל את ההזמנה מאתמול',
    'הסר\nאפשר בבקשה להוריד את העוגה מההזמנה?',
    'לא מעוניין בעוגה, רק בקפה',
    'стоп кадр был отличный',
    '12',
    'תודה רבה, מחר אגיע\n\nבתאריך יום א׳, 22 בנוב׳ 2026 כתב המועדון:\n> להסרה השיבו הסר',
    'Great!\n\nOn Sun, 22 Nov 2026 at 10:00, The Club wrote:\n> To stop, reply STOP',
  ])('%s', (text) => expect(isRefusal(text)).toBe(false))
})

test('what was answered is not the answer', () => {
  expect(ownWords('תודה\r\n\r\n-- Original Message --\r\nהסר')).toBe('תודה')
  expect(ownWords('כן\n\nמאת: המועדון\nהסר')).toBe('כן')
})

test('a subject refuses by a plea alone: answers carry the one that was answered', () => {
  for (const subject of ['הסר', 'Re: הסרה', 'Unsubscribe', 'השב: Re: STOP', 'נא להסיר'])
    expect(isRefusalSubject(subject), subject).toBe(true)
  for (const subject of ['', 'Re: פרסומת: הסר דאגה מלבך', 'Re: Advertisement: stop sending flowers', 'תודה'])
    expect(isRefusalSubject(subject), subject).toBe(false)
})
