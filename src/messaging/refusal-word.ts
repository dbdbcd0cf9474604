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
  'הסירני',
  'בהסרה',
  'הוסר',
  'תורידו',
  'תוריד',
  'תורידי',
  'הורידו',
  'הורד',
  'להוריד',
  'הפסק',
  'הפסיקו',
  'תפסיקו',
  'תפסיק',
  'תפסיקי',
  'להפסיק',
  'ספאם',
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
  'cease',
  'spam',
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
  /(?:^|\s)(?:נא|בבקשה|מבקש|מבקשת|אבקש|רוצה|תודה)?\s*(?:ל?הסיר|תסירו|תסיר|תסירי|הסירו|הסר|תורידו|תוריד|תורידי|הורידו|הורד|להוריד|תמחקו|תמחק|מחקו|למחוק)\s+(?:(?:בבקשה|נא|את|כבר)\s+)*(?:אותי|אותנו|(?:המספר|הכתובת|המייל)(?!\s+(?:הישנ|הקודמ|הקודם|הישן|של(?:\s|ו|ה|הם)(?!י))))(?=\s|$)/u,
  /(?:^|\s)(?:הסרה|הסר|הסירו|להסיר|תסירו)\s+מ(?:ה)?(?:רשימה|רשימת|דיוור|תפוצה)/u,
  /(?:^|\s)(?:אל|לא)\s+(?:תשלחו|לשלוח|תשלח|תשלחי)\s+(?:(?:לי|לנו|אלי|יותר|עוד)(?=\s|$))(?!\s+(?:את\s+)?(?:ה?שליח|ה?משלוח|ה?חבילה|ה?הזמנה|לבית|הביתה))/u,
  /(?:^|\s)(?:תפסיקו|הפסיקו|להפסיק|תפסיק|תפסיקי)\s+(?:לשלוח|להציק|להטריד|עם\s+(?:זה|ה?הודעות|ה?פרסומות|ה?ספאם))(?=\s|$)/u,
  /^(?:די|מספיק)\s+(?:כבר|להציק|להטריד|עם\s+(?:זה|ה?הודעות|ה?פרסומות|ה?ספאם))(?=\s|$)/u,
  /(?:^|\s)(?:ת?עזבו|תעזוב|תעזבי)\s+אותי(?=\s|$)/u,
  /(?:^|\s)(?:אל|לא)\s+(?:תפנו|לפנות)\s+אליי?(?=\s|$)/u,
  /(?:^|\s)לא\s+(?:רוצה|מעוניין|מעוניינת|מעונינת|מעונין)\s+(?:(?:יותר|עוד)\s+)?(?:לקבל|בהודעות|בפרסומות|בדיוור)/u,
  /^(?:אני\s+|אנחנו\s+)?לא\s+(?:רוצה|רוצים|מעוניין|מעוניינת|מעוניינים|מעונינת|מעונין|מעונינים)(?:\s+(?:יותר|תודה))*$/u,
  /(?:^|\s)לא\s+רוצה\s+(?:(?:יותר|עוד|מכם)\s+)*(?:הודעות|פרסומות|מסרונים|מיילים|סמסים|דיוור)(?=\s|$)/u,
  /^(?:please\s+)?no\s+more(?:\s+(?:messages|e\s?mails|texts|sms|ads))?(?:\s+please)?$/u,
  /^(?:i\s?m\s+|i\s+am\s+)?not\s+interested(?:\s+(?:thanks|thank\s+you|please))*$/u,
  /(?:^|\s)(?:please\s+)?(?:unsubscribe|remove)\s+(?:me|us|my)(?=\s|$)/u,
  /(?:^|\s)(?:take\s+me\s+off|opt\s+(?:me\s+)?out)(?=\s|$)/u,
  /(?:^|\s)stop\s+(?:sending|texting|messaging|emailing|mailing|contacting|the\s+messages)(?=\s|$)/u,
  /(?:^|\s)(?:do\s+not|dont|never)\s+(?:send|text|message|email|mail|contact)\s+(?:me|us)(?=\s|$)/u,
]

/**
 * What asks for the contrary, told by its own words alone and never across a comma or a line: "אל תסירו אותי", "please don't stop". "If you
 * don't stop" and "לא תסירו אותי?" complain, and refuse.
 */
const CONTRARY: readonly RegExp[] = [
  /(?<!\p{L})אל[ \t]+(?:תסיר|תוריד|תמחק|תפסיק|תעזב|תעזוב|תבטל)(?:ו|י)?(?!\p{L})/gmu,
  /(?<=^|[^\p{L}\s][ \t]*|(?<!\p{L})(?:נא|בבקשה|אנא|אבל|רק|ביקשתי|ביקשנו|מבקש|מבקשת|מבקשים|אבקש|ו)[ \t]+)לא[ \t]+(?:(?:ביקשתי|ביקשנו|ביקשתם)[ \t]+)?(?:להסיר|להוריד|למחוק|להפסיק|הסרה)(?!\p{L})/gmu,
  /(?<=^|[^\p{L}\s][ \t]*|(?<!\p{L})(?:please|pls|but|i|we)[ \t]+)(?:do[ \t]+not|don['’]?t|did[ \t]+not|didn['’]?t|never)[ \t]+(?:(?:want|wish|ask)[ \t]+(?:you[ \t]+)?to[ \t]+)?(?:please[ \t]+)?(?:stop|remove|unsubscribe|take[ \t]+me[ \t]+off|opt)(?!\p{L})/gmu,
  /(?<!\p{L})did[ \t]+you[ \t]+stop(?!\p{L})/gmu,
]

/** What stands around a word and changes nothing of it: politeness, who asks, and what of. */
const POLITE = new Set([
  ...['אני', 'אנחנו', 'מבקש', 'מבקשת', 'מבקשים', 'אבקש', 'בקשה', 'רוצה', 'רוצים', 'מעוניין', 'מעוניינת'],
  ...['הודעות', 'ההודעות', 'רישום', 'מכם', 'it', 'this', 'messages', 'texts'],
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

/** "ה ס ר" is a word too. */
const joinLetters = (text: string): string =>
  /^\p{L}(?: \p{L})+$/u.test(text) ? text.replaceAll(' ', '') : text

/** Without what asks for the contrary; a sign that is no word stands for it. */
const withoutContrary = (text: string): string =>
  CONTRARY.reduce(
    (left, contrary) => left.replaceAll(contrary, ' 0 '),
    text
      .normalize('NFC')
      .replaceAll(/\p{Cf}/gu, '')
      .toLowerCase(),
  )

/** Whether these words refuse what comes to this address. */
export function isRefusal(reply: string): boolean {
  const own = withoutContrary(ownWords(reply))
  const text = joinLetters(plain(own))
  return SENTENCES.some((sentence) => sentence.test(text)) || isPlea(text) || isSigned(own)
}

const OF_SOMETHING_OFFERED = new Set(['רוצה', 'רוצים', 'מעוניין', 'מעוניינת', 'מעוניינים', 'interested'])

/** Whether what reads as a refusal may be about something that was ordered, or is waiting, as well: "ביטול", "לא רוצה". */
export const isOfAnOrder = (reply: string): boolean =>
  plain(ownWords(reply))
    .split(' ')
    .some((word) => OF_AN_ORDER.has(word) || OF_SOMETHING_OFFERED.has(word))

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
