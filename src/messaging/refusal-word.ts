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

/** Refusals wherever they stand, in a text of any length. */
const SENTENCES: readonly RegExp[] = [
  /(?:^|\s)(?:נא|בבקשה|מבקש|מבקשת|אבקש|רוצה|תודה)?\s*(?:ל?הסיר|תסירו|תסיר|תסירי|הסירו|הסר|תורידו|הורידו|תמחקו|מחקו|למחוק)\s+(?:(?:בבקשה|נא|את|כבר)\s+)*(?:אותי|אותנו|המספר|הכתובת|המייל)(?=\s|$)/u,
  /(?:^|\s)(?:הסרה|הסר|הסירו|להסיר|תסירו)\s+מ(?:ה)?(?:רשימה|רשימת|דיוור|תפוצה)/u,
  /(?:^|\s)(?:אל|לא)\s+(?:תשלחו|לשלוח|תשלח|תשלחי)\s+(?:(?:לי|לנו|אלי|יותר|עוד)(?:\s|$))/u,
  /(?:^|\s)(?:תפסיקו|הפסיקו|להפסיק|תפסיק)\s+לשלוח(?=\s|$)/u,
  /(?:^|\s)לא\s+(?:רוצה|מעוניין|מעוניינת|מעונינת|מעונין)\s+(?:(?:יותר|עוד)\s+)?(?:לקבל|בהודעות|בפרסומות|בדיוור)/u,
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

/** Whether these words refuse what comes to this address. */
export function isRefusal(reply: string): boolean {
  const text = plain(ownWords(reply))
  if (text === '') return false
  if (SENTENCES.some((sentence) => sentence.test(text))) return true
  const words = text.split(' ').filter((word) => !POLITE.has(word))
  if (words.length === 0 || words.length > SHORT) return false
  // One that stands alone; in two to four words, what is beside it must be the same plea ("stop stop", "הסר הסר").
  const refusing = words.filter((word) => HEBREW.has(word) || ENGLISH.has(word))
  return refusing.length === words.length
}
