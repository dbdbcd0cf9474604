import { describe, expect, test } from 'vitest'
import { isRefusal, ownWords } from './refusal-word.ts'

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
    'די נחמד',
    'כן',
    '👍',
    'I love this, never stop',
    'Can you remove the onions?',
    'where is the bus stop',
    'The weekend was great, thank you',
    'cancel my order please',
    'תודה רבה, מחר אגיע\n\nבתאריך יום א׳, 22 בנוב׳ 2026 כתב המועדון:\n> להסרה השיבו הסר',
    'Great!\n\nOn Sun, 22 Nov 2026 at 10:00, The Club wrote:\n> To stop, reply STOP',
  ])('%s', (text) => expect(isRefusal(text)).toBe(false))
})

test('what was answered is not the answer', () => {
  expect(ownWords('תודה\r\n\r\n-- Original Message --\r\nהסר')).toBe('תודה')
  expect(ownWords('כן\n\nמאת: המועדון\nהסר')).toBe('כן')
})
