import { LEGAL_MARK } from '#content/legal-mark.ts'
import { escapeHtml } from '#platform/html.ts'
import type { Language } from '#platform/language.ts'
import type { SenderIdentity } from './sending-rule.ts'

/** What a text says before the law has its part in it; per channel only what is needed. */
export type Rendered = {
  readonly subject: string
  readonly preheader: string
  readonly html: string
  readonly text: string
  readonly sms: string
}

/** How its reader refuses by e-mail. */
export type MailWays = {
  /** Where one click refuses, by POST alone (RFC 8058); a page for whoever opens it. */
  readonly unsubscribe: string
  /** Where everything can be chosen. */
  readonly preferences: string
  /** An address of ours whose mail is read, where there is one. */
  readonly mailto?: string | null
}

/** How its reader refuses by a short message. */
export type SmsWay = {
  /** "sender": an answer to the message itself arrives; else a number, E.164. */
  readonly replyTo: string | null
  readonly link: string | null
}

declare const made: unique symbol

export type MailAdvertisement = {
  readonly [made]: 'email'
  readonly subject: string
  readonly html: string
  readonly text: string
  /** To be written as they are, each in one line, and signed (DKIM). */
  readonly headers: Readonly<Record<string, string>>
}
export type SmsAdvertisement = { readonly [made]: 'sms'; readonly text: string }

/** What alone may go out for purpose marketing. Nobody but this file can make one. */
export type Advertisement = MailAdvertisement | SmsAdvertisement

const MADE = new WeakSet<object>()

/** Whether this very thing was assembled here: neither written by hand nor changed since. */
export const isAdvertisement = (thing: object): thing is Advertisement => MADE.has(thing)

function make<Kind extends Advertisement>(parts: Omit<Kind, typeof made>): Kind {
  const advertisement = Object.freeze(parts) as Kind
  MADE.add(advertisement)
  return advertisement
}

const MARKS: Readonly<Record<Language, string>> = { he: 'פרסומת', en: 'Advertisement' }
const ISRAEL = 'IL'

/**
 * An e-mail as the law wants it: the mark at the start of its subject (section 30A(e)(1)), who advertises and where they are found,
 * ways to refuse, and that it is direct mail (section 17F of the Privacy law), in the place that the text cannot choose.
 */
export function assembleMail(
  rendered: Pick<Rendered, 'subject' | 'html' | 'text'>,
  sender: SenderIdentity,
  ways: MailWays,
  language: Language,
): MailAdvertisement {
  return make<MailAdvertisement>({
    subject: markSubject(rendered.subject, sender.country, language),
    html: placeBlock(rendered.html, blockHtml(sender, ways, language)),
    text: `${rendered.text.trimEnd()}\n\n${blockLines(sender, ways, language).join('\n')}\n`,
    headers: Object.freeze({
      'List-Unsubscribe': [ways.unsubscribe, ...(ways.mailto ? [`mailto:${ways.mailto}`] : [])]
        .map((address) => `<${address}>`)
        .join(', '),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  })
}

/** A short message as the law wants it: the sender's name first, a way of refusal last, no mark (section 30A(e)(2)). Browser-safe. */
export function assembleSms(
  text: string,
  sender: SenderIdentity,
  way: SmsWay,
  language: Language,
): SmsAdvertisement {
  const name = plain(sender.clubName)
  const own = text.replaceAll('\0', '').trim()
  // "דיור" does not begin with the name of a club called "די".
  const isNamed = own.startsWith(name) && !/^[\p{L}\p{N}]/u.test(own.slice(name.length))
  const named = isNamed ? own : `${name}: ${own}`
  return make<SmsAdvertisement>({ text: `${named}\n${smsRefusal(sender, way, language)}` })
}

// --- the mark ---

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a subject must not hold
const UNSEEN = /[\u0000-\u001f\u007f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g
const OWN_MARK = /^(?:\s*(?:פרסומת|advertisement)\s*[:/·|–—-]*\s*)+/i

/** Without line ends, and without signs that are not seen and could stand before the mark or turn it round. */
const plain = (text: string): string => text.replaceAll(UNSEEN, ' ').replaceAll(/ {2,}/g, ' ').trim()

function markSubject(subject: string, country: string, language: Language): string {
  const mark = country === ISRAEL && language !== 'he' ? `${MARKS.he} / ${MARKS[language]}` : MARKS[language]
  return `${mark}: ${plain(subject).replace(OWN_MARK, '')}`.trimEnd()
}

// --- the block ---

type Says = {
  readonly advertiser: (name: string, club: string) => string
  readonly direct: (number: string | null) => string
  readonly rights: string
  readonly unsubscribe: string
  readonly preferences: string
  readonly byReply: string
}

const SAYS: Readonly<Record<Language, Says>> = {
  he: {
    advertiser: (name, club) => `דבר פרסומת מאת ${name}${name === club ? '' : ` (${club})`}`,
    direct: (number) =>
      `זהו דיוור ישיר כמשמעותו בחוק הגנת הפרטיות${number === null ? '' : `, ממאגר מידע מס׳ ${number}`}.`,
    rights: 'זכותך לדרוש בכתב שהפרטים יימחקו ממאגר הדיוור הישיר, לפי פרטי הקשר שלמעלה או בקישור ההסרה.',
    unsubscribe: 'להסרה מרשימת התפוצה',
    preferences: 'לבחירה מה ואיך לשלוח לי',
    byReply: 'אפשר גם להשיב להודעה הזאת במילה ״הסר״.',
  },
  en: {
    advertiser: (name, club) => `Advertisement by ${name}${name === club ? '' : ` (${club})`}`,
    direct: (number) =>
      `This is direct mail in the sense of the Privacy Protection Law${number === null ? '' : `, from database no. ${number}`}.`,
    rights:
      'You may demand in writing that your details be deleted from the direct-mail database: write to the contact above, or use the link to unsubscribe.',
    unsubscribe: 'Unsubscribe',
    preferences: 'Choose what is sent to you',
    byReply: 'You can also answer this message with the word "unsubscribe".',
  },
}

const contactsOf = ({ phone, email }: SenderIdentity): string[] =>
  [phone, email].filter((way) => way !== null).map(plain)

function wordsOf(sender: SenderIdentity, ways: MailWays, language: Language): string[] {
  const says = SAYS[language]
  const [name, club, address] = [sender.legalName, sender.clubName, sender.postalAddress].map(plain)
  const database = sender.databaseNumber === null ? null : plain(sender.databaseNumber)
  return [
    [says.advertiser(name ?? '', club ?? ''), address, ...contactsOf(sender)].join(' · '),
    `${says.direct(database)} ${plain(sender.source[language])} ${says.rights}`,
    ...(ways.mailto ? [says.byReply] : []),
  ]
}

const blockLines = (sender: SenderIdentity, ways: MailWays, language: Language): string[] => [
  '—',
  ...wordsOf(sender, ways, language),
  `${SAYS[language].unsubscribe}: ${ways.unsubscribe}`,
  `${SAYS[language].preferences}: ${ways.preferences}`,
]

/** Its own colours and size, so that nothing around it hides it. */
const BLOCK_STYLE =
  'margin:24px auto 0;padding:16px;max-width:600px;background-color:#ffffff;color:#444444;' +
  'font:13px/1.5 Arial,Helvetica,sans-serif;border-top:1px solid #dddddd'

function blockHtml(sender: SenderIdentity, ways: MailWays, language: Language): string {
  const says = SAYS[language]
  const [dir, align] = language === 'he' ? ['rtl', 'right'] : ['ltr', 'left']
  const link = (href: string, words: string) =>
    `<a href="${escapeHtml(href)}" style="color:#444444;text-decoration:underline">${escapeHtml(words)}</a>`
  const paragraphs = wordsOf(sender, ways, language).map(
    (words) => `<p style="margin:0 0 8px">${escapeHtml(words)}</p>`,
  )
  return (
    `<div dir="${dir}" lang="${language}" style="${BLOCK_STYLE};text-align:${align}">${paragraphs.join('')}` +
    `<p style="margin:0">${link(ways.unsubscribe, says.unsubscribe)} &nbsp;·&nbsp; ${link(ways.preferences, says.preferences)}</p></div>`
  )
}

/** In the last of its places, once; else before the body's end, else at the end. */
function placeBlock(html: string, block: string): string {
  const [at, length] = placeOf(html)
  const before = html.slice(0, at).replaceAll(LEGAL_MARK, '')
  return `${before}${closingOf(before)}${block}${html.slice(at + length)}`
}

/** A comment that was left open would hide whatever follows. */
const closingOf = (before: string): string => {
  const opened = before.lastIndexOf('<!--')
  return opened >= 0 && !before.includes('-->', opened + '<!--'.length) ? '-->' : ''
}

function placeOf(html: string): [at: number, length: number] {
  const marked = html.lastIndexOf(LEGAL_MARK)
  if (marked >= 0) return [marked, LEGAL_MARK.length]
  const end = html.toLowerCase().lastIndexOf('</body>')
  return [end < 0 ? html.length : end, 0]
}

// --- a short message's way of refusal ---

function smsRefusal(sender: SenderIdentity, { replyTo, link }: SmsWay, language: Language): string {
  const number = replyTo === null || replyTo === 'sender' ? replyTo : dialled(replyTo, sender.country)
  const ways = [
    ...(number === null ? [] : [REPLY[language](number === 'sender' ? null : number)]),
    ...(link === null ? [] : [link]),
  ]
  // Without either, whoever sends it is still found.
  const [or, remove] = language === 'he' ? [' או ', 'להסרה'] : [' or ', 'Opt out']
  return `${remove}: ${(ways.length > 0 ? ways : contactsOf(sender).slice(0, 1)).join(or)}`
}

const REPLY: Readonly<Record<Language, (number: string | null) => string>> = {
  he: (number) => (number === null ? 'השיבו הסר' : `הסר ל-${number}`),
  en: (number) => (number === null ? 'reply STOP' : `text STOP to ${number}`),
}

/** A number as it is dialled where the club is. */
const dialled = (number: string, country: string): string =>
  country === ISRAEL && number.startsWith('+972') ? `0${number.slice(4)}` : number
