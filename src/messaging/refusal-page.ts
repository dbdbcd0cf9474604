import { escapeHtml } from '#platform/html.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import type { MessageChannel } from './channel.ts'

/** The page that a link in a message opens: read by anybody with a telephone, without a script, by keyboard and by screen reader. */

export type Face = { readonly club: string; readonly accent: string; readonly onAccent: string }

export type Choice = {
  readonly channel: MessageChannel
  readonly topic: string
  /** What it is called; null of the general one. */
  readonly name: string | null
  readonly wanted: boolean
  /** What a yes is a yes to. */
  readonly words: string
}

export type PageState =
  /** Their member, with everything that can be chosen. */
  | {
      readonly kind: 'open'
      readonly channel: MessageChannel
      readonly topic: string
      readonly topicName: string | null
      readonly choices: readonly Choice[]
      /** Of the words that are shown. */
      readonly wordsMark: string
      /** By this channel nothing is sent as it is. */
      readonly isRefused: boolean
    }
  /** Their data is gone, and with it everything that could be sent. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' }

export type Said = 'refused_topic' | 'refused_channel' | 'refused_all' | 'saved' | 'words_changed' | null

export type PageParts = {
  readonly face: Face | null
  readonly language: Language
  readonly state: PageState
  readonly said: Said
  /** When it was taken in, as it is read. */
  readonly at: string
  /** Of the address, without what follows it. */
  readonly path: string
  readonly nonce: string
}

const WORDS = {
  title: { he: 'מה לשלוח לי', en: 'What is sent to me' },
  lead: {
    he: 'כאן אפשר להפסיק לקבל דברי פרסומת, בלחיצה אחת ובלי להזדהות. הודעות על קנייה, קוד או הטבה שביקשתם אינן פרסומת וימשיכו להישלח.',
    en: 'Here you can stop advertising with one press, without signing in. News of your purchases, codes and rewards is not advertising and still comes.',
  },
  stop: { he: 'להפסיק', en: 'Stop' },
  stop_email: { he: 'להפסיק פרסומת בדוא״ל', en: 'Stop advertising by e-mail' },
  stop_sms: { he: 'להפסיק פרסומת במסרונים', en: 'Stop advertising by text message' },
  stop_topic: { he: 'רק בנושא „{topic}”', en: 'Only about “{topic}”' },
  stop_all: { he: 'להפסיק הכול, בכל דרך', en: 'Stop everything, by every way' },
  refused_now: {
    he: 'נכון לעכשיו לא נשלחת אליכם פרסומת {channel, select, sms {במסרונים} other {בדוא״ל}}.',
    en: 'As it is, no advertising is sent to you by {channel, select, sms {text message} other {e-mail}}.',
  },
  choose: { he: 'לבחור לפי נושא', en: 'Choose by topic' },
  choose_lead: {
    he: 'סימון הוא הסכמה לנוסח שלידו; הסרת סימון היא סירוב. השינוי תופס מיד.',
    en: 'A tick agrees to the words beside it; taking it away refuses. The change holds at once.',
  },
  general: { he: 'כל דברי הפרסומת', en: 'All advertising' },
  email: { he: 'בדוא״ל', en: 'By e-mail' },
  sms: { he: 'במסרון', en: 'By text message' },
  save: { he: 'שמירת הבחירה', en: 'Save my choice' },
  said_refused_topic: {
    he: 'הסירוב התקבל ותקף מיד: לא יישלח עוד דבר בנושא הזה.',
    en: 'Your refusal was taken in and holds at once: nothing more about this topic.',
  },
  said_refused_channel: {
    he: 'הסירוב התקבל ותקף מיד: לא תישלח עוד פרסומת בדרך הזאת.',
    en: 'Your refusal was taken in and holds at once: no more advertising by this way.',
  },
  said_refused_all: {
    he: 'הסירוב התקבל ותקף מיד: לא תישלח עוד פרסומת בשום דרך.',
    en: 'Your refusal was taken in and holds at once: no more advertising by any way.',
  },
  said_saved: { he: 'הבחירה נשמרה ותקפה מיד.', en: 'Your choice is saved and holds at once.' },
  said_words_changed: {
    he: 'הנוסח השתנה בינתיים, ולכן דבר לא נשמר. קראו אותו שוב ובחרו.',
    en: 'The words have changed meanwhile, so nothing was saved. Read them again and choose.',
  },
  taken_at: { he: 'התקבל: {at}', en: 'Taken in: {at}' },
  gone: {
    he: 'הפרטים שלכם כבר אינם אצלנו, ולכן לא נשלח אליכם דבר. אין מה להסיר.',
    en: 'We no longer have your details, so nothing is sent to you. There is nothing to stop.',
  },
  unknown: {
    he: 'הקישור אינו שלם או שאינו מוכר כאן. פתחו אותו שוב מן ההודעה עצמה, או השיבו להודעה במילה „הסר”.',
    en: 'The link is not whole, or not known here. Open it from the message again, or answer the message with the word “unsubscribe”.',
  },
  other_language: { he: 'English', en: 'עברית' },
} as const satisfies Record<string, Words>

/** A colour as the portal keeps it, and nothing that could end a style. */
const colour = (text: string | undefined, otherwise: string): string =>
  text !== undefined && /^#[0-9a-f]{6}$/i.test(text) ? text : otherwise

const styleOf = (face: Face | null): string => `
:root{color-scheme:light dark;--accent:${colour(face?.accent, '#0f6b5c')};--on-accent:${colour(face?.onAccent, '#ffffff')};--ground:#fdfcfa;--card:#ffffff;--ink:#1d2a28;--soft:#55625f;--line:#d9dedc}
@media (prefers-color-scheme:dark){:root{--ground:#141918;--card:#1d2422;--ink:#eef2f1;--soft:#b4c0bd;--line:#39433f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 Heebo,Assistant,"Segoe UI",Arial,sans-serif}
header{background:var(--accent);color:var(--on-accent);padding:1rem 1.25rem;display:flex;justify-content:space-between;align-items:center;gap:1rem}
header strong{font-size:1.15rem}
header a{color:inherit}
main{max-width:36rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.15rem;margin:0 0 .25rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:1.1rem;margin:1rem 0}
p{margin:.25rem 0 .9rem}
.soft{color:var(--soft);font-size:.92rem}
form{margin:0}
.stops{display:grid;gap:.6rem}
button{font:inherit;font-weight:600;width:100%;min-height:3rem;padding:.6rem 1rem;border-radius:.7rem;border:1px solid var(--line);background:var(--card);color:var(--ink);cursor:pointer}
button.first{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
fieldset{border:0;border-top:1px solid var(--line);margin:0;padding:.8rem 0}
legend{font-weight:600;padding:0;padding-inline-end:.6rem}
label{display:grid;grid-template-columns:1.5rem 1fr;gap:.6rem;align-items:start;padding:.35rem 0}
input{width:1.25rem;height:1.25rem;margin:.2rem 0 0;accent-color:var(--accent)}
.said{border-inline-start:.35rem solid var(--accent)}
.said p{margin:.1rem 0}
`

/** The page's HTML; `nonce` is of its style, the only one that the browser takes. */
export function renderPage(parts: PageParts): string {
  const { face, language, state, path, nonce } = parts
  const t = (words: Words, params = {}): string => escapeHtml(say(words, language, params))
  const other = language === 'he' ? 'en' : 'he'
  const body =
    state.kind === 'open' ? openBody(parts, state, t) : `<section><p>${t(WORDS[state.kind])}</p></section>`
  return (
    `<!doctype html><html lang="${language}" dir="${language === 'he' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
    `<title>${t(WORDS.title)}${face ? ` · ${escapeHtml(face.club)}` : ''}</title><style nonce="${nonce}">${styleOf(face)}</style></head>` +
    `<body><header><strong>${escapeHtml(face?.club ?? 'Moadon')}</strong>` +
    `<a href="${escapeHtml(path)}?lang=${other}" lang="${other}" hreflang="${other}">${t(WORDS.other_language)}</a></header>` +
    `<main><h1>${t(WORDS.title)}</h1>${saidNote(parts, t)}${body}</main></body></html>`
  )
}

type Tell = (words: Words, params?: Record<string, string>) => string

function saidNote({ said, at }: PageParts, t: Tell): string {
  if (said === null) return ''
  const time = said === 'words_changed' ? '' : `<p class="soft">${t(WORDS.taken_at, { at })}</p>`
  return `<section class="said" role="status"><p><strong>${t(WORDS[`said_${said}`])}</strong></p>${time}</section>`
}

type Open = Extract<PageState, { kind: 'open' }>

function openBody({ path, language }: PageParts, state: Open, t: Tell): string {
  const button = (act: string, words: string, isFirst = false) =>
    `<form method="post" action="${escapeHtml(path)}?lang=${language}"><input type="hidden" name="act" value="${act}">` +
    `<button type="submit"${isFirst ? ' class="first"' : ''}>${words}</button></form>`
  const stops = [
    ...(state.isRefused ? [] : [button('channel', t(WORDS[`stop_${state.channel}`]), true)]),
    ...(state.isRefused || state.topicName === null
      ? []
      : [button('topic', t(WORDS.stop_topic, { topic: state.topicName }))]),
    button('all', t(WORDS.stop_all), state.isRefused),
  ]
  const now = state.isRefused ? `<p>${t(WORDS.refused_now, { channel: state.channel })}</p>` : ''
  return (
    `<section aria-labelledby="stop"><h2 id="stop">${t(WORDS.stop)}</h2><p class="soft">${t(WORDS.lead)}</p>${now}` +
    `<div class="stops">${stops.join('')}</div></section>${choiceForm(state, t, `${path}?lang=${language}`)}`
  )
}

function choiceForm({ choices, wordsMark }: Open, t: Tell, action: string): string {
  const byTopic = Map.groupBy(choices, ({ topic }) => topic)
  const fields = [...byTopic.values()].map((group) => {
    const boxes = group.map(
      ({ channel, topic, wanted, words }) =>
        `<label><input type="checkbox" name="yes" value="${channel} ${escapeHtml(topic)}"${wanted ? ' checked' : ''}>` +
        `<span><strong>${t(WORDS[channel])}</strong><br><span class="soft">${escapeHtml(words)}</span></span></label>`,
    )
    const name = group[0]?.name ?? null
    return `<fieldset><legend>${name === null ? t(WORDS.general) : escapeHtml(name)}</legend>${boxes.join('')}</fieldset>`
  })
  return (
    `<section id="choices" aria-labelledby="choose"><h2 id="choose">${t(WORDS.choose)}</h2><p class="soft">${t(WORDS.choose_lead)}</p>` +
    `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="act" value="choose">` +
    `<input type="hidden" name="words" value="${escapeHtml(wordsMark)}">${fields.join('')}` +
    `<button type="submit" class="first">${t(WORDS.save)}</button></form></section>`
  )
}
