/**
 * Whether what somebody answers to a message says that they want no more of them (Communications Law, s. 30A(d): a refusal by the
 * way the message came). Generous with how it is written, and careful with words that only look like it: "הסרט" is a film.
 */

/** A text of so many words is a conversation; then only a plain sentence refuses, and a person reads the rest. */
const SHORT = 4

/** Alone, or at the beginning or the end of a short answer, they refuse. */
const HEBREW = new Set([
  'הסר',
  'הסרה',
  'הסירו',
  'הסירי',
  'הסירוני',
  'הסירונו',
  'תסיר',
  'תסירו',
  'תסירי',
  'תסירוני',
  'להסיר',
  'להסרה',
  'להסירני',
  'הוסר',
  'תורידו',
  'הורידו',
  'להוריד',
  'הפסק',
  'הפסיקו',
  'תפסיקו',
  'תפסיק',
  'די',
  'ביטול',
  'לבטל',
  'תבטלו',
  'בטלו',
  'סטופ',
  'הסיר',
])
const ENGLISH = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'unsub',
  'remove',
  'optout',
  'cancel',
  'quit',
  'end',
])

/** Of the other languages that are spoken in Israel; without marks, as `plain` leaves them. */
const OTHERS = new Set([
  ...['стоп', 'отписаться', 'отпишите', 'отписка', 'отменить', 'удалите', 'удалить'],
  ...['توقف', 'الغاء', 'ايقاف', 'ازالة', 'حذف'],
])
/** Of which a first line alone may be about something else that is said below. */
const OF_AN_ORDER = new Set([
  'ביטול',
  'לבטל',
  'תבטלו',
  'בטלו',
  'די',
  'cancel',
  'end',
  'quit',
  'отменить',
  'الغاء',
])
/** What stands below a first line that refuses, and is a signature. */
const LONGEST_SIGNATURE = 30

/** Refusals wherever they stand, in a text of any length. */
const SENTENCES: readonly RegExp[] = [
  /(?:^|\s)(?:נא|בבקשה|מבקש|מבקשת|אבקש|רוצה|תודה)?\s*(?:ל?הסיר|תסירו|תסיר|תסירי|הסירו|הסר|תורידו|הורידו|תמחקו|מחקו|למחוק)\s+(?:(?:בבקשה|נא|את|כבר)\s+)*(?:אותי|אותנו|המספר|הכתובת|המייל)(?=\s|$)/u,
  /(?:^|\s)(?:הסרה|הסר|הסירו|להסיר|תסירו)\s+מ(?:ה)?(?:רשימה|רשימת|דיוור|תפוצה)/u,
  /(?:^|\s)(?:אל|לא)\s+(?:תשלחו|לשלוח|תשלח|תשלחי)\s+(?:(?:לי|לנו|אלי|יותר|עוד)(?:\s|$))/u,
  /(?:^|\s)(?:תפסיקו|הפסיקו|להפסיק|תפסיק)\s+לשלוח(?=\s|$)/u,
  /(?:^|\s)לא\s+(?:רוצה|מעוניין|מעוניינת|מעונינת|מעונין)\s+(?:(?:יותר|עוד)\s+)?(?:לקבל|בהודעות|בפרסומות|בדיוור)/u,
  /^לא\s+(?:מעוניין|מעוניינת|מעונינת|מעונין)(?:\s+(?:יותר|תודה))*$/u,
  /(?:^|\s)לא\s+רוצה\s+(?:(?:יותר|עוד|מכם)\s+)*(?:הודעות|פרסומות|מסרונים|מיילים|סמסים|דיוור)(?=\s|$)/u,
  /^(?:please\s+)?no\s+more\s+(?:messages|e\s?mails|texts|sms|ads)(?:\s+please)?$/u,
  /(?:^|\s)(?:please\s+)?(?:unsubscribe|remove)\s+(?:me|us|my)(?=\s|$)/u,
  /(?:^|\s)(?:take\s+me\s+off|opt\s+(?:me\s+)?out)(?=\s|$)/u,
  /(?:^|\s)stop\s+(?:sending|texting|messaging|emailing|mailing|contacting|the\s+messages)(?=\s|$)/u,
  /(?:^|\s)(?:do\s+not|dont|never)\s+(?:send|text|message|email|mail|contact)\s+(?:me|us)(?=\s|$)/u,
]

/** What politeness puts around a word; it changes nothing of it. */
const POLITE = new Set([
  'בבקשה',
  'נא',
  'תודה',
  'אנא',
  'אותי',
  'מיד',
  'עכשיו',
  'please',
  'pls',
  'thanks',
  'thank',
  'you',
  'me',
  'now',
  'all',
])

/** Letters alone, in one form: without niqqud, marks of direction, quotes, dots, and in small letters. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/['’׳`"״]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Mail programs put what is answered below: that is ours and holds the word itself. */
export function ownWords(reply: string): string {
  const lines = reply.split(/\r?\n/)
  const end = lines.findIndex(
    (line) =>
      /^\s*>/.test(line) ||
      /^\s*-{2,}\s*(?:original message|הודעה מקורית|forwarded)/i.test(line) ||
      /^\s*_{8,}\s*$/.test(line) ||
      /^\s*(?:on\b.{5,200}\bwrote:|‫?ב?(?:תאריך|יום).{3,200}(?:כתב|כתבה|מאת).{0,200}:?)\s*$/i.test(line) ||
      /^\s*(?:from|מאת|sent|נשלח):\s/i.test(line),
  )
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trim()
}

/** A short plea and nothing beside it: "stop stop", "הסר/י", "please remove". */
function isPlea(text: string): boolean {
  const words = text
    .split(' ')
    .map((word) => word.replace(/\p{N}+$/u, ''))
    .filter((word) => word.length > 1 && !POLITE.has(word))
  return words.length > 0 && words.length <= SHORT && words.every(refuses)
}

const refuses = (word: string): boolean => HEBREW.has(word) || ENGLISH.has(word) || OTHERS.has(word)

/** Whether these words refuse what comes to this address. */
export function isRefusal(reply: string): boolean {
  const own = ownWords(reply)
  const text = plain(own)
  return SENTENCES.some((sentence) => sentence.test(text)) || isPlea(text) || isSigned(own)
}

/** Whether what reads as a refusal may be about something that was ordered as well: "ביטול". */
export const isOfAnOrder = (reply: string): boolean =>
  plain(ownWords(reply))
    .split(' ')
    .some((word) => OF_AN_ORDER.has(word))

/** A plea on the first line, and who it is of below: asked for nothing else, and no letter. */
function isSigned(own: string): boolean {
  const [first = '', ...rest] = own.split(/\r?\n/)
  const plea = plain(first)
  if (!isPlea(plea) || plea.split(' ').some((word) => OF_AN_ORDER.has(word))) return false
  return (
    plain(rest.join(' ')).split(' ').length <= LONGEST_SIGNATURE && !rest.some((line) => line.includes('?'))
  )
}

const REPLY_MARKS = /^(?:\s*(?:re|fw|fwd|השב|תשובה|הועבר)\s*:)+/i

/** Whether the subject of a mail refuses. Answers carry the subject of what they answer, so nothing but a plea does. */
export const isRefusalSubject = (subject: string): boolean => isPlea(plain(subject.replace(REPLY_MARKS, '')))
