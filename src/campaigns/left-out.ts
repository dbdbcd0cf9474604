import { type Language, say, type Words } from '#platform/language.ts'

/** Why somebody of the audience is written to by no channel of the campaign. */
const REASONS: Readonly<Record<string, Words>> = {
  no_consent: {
    he: 'לא אישרו לקבל דבר פרסומת',
    en: 'have not agreed to advertising',
  },
  suppressed: {
    he: 'ביקשו הסרה, או שהכתובת חסומה לשליחה',
    en: 'have asked to be left out, or their address is blocked',
  },
  no_address: { he: 'אין להם כתובת או טלפון לשליחה', en: 'have no address or phone to write to' },
  no_channel: { he: 'אין ערוץ שליחה מחובר', en: 'no channel is connected' },
  no_sender: { he: 'פרטי השולח של המועדון חסרים', en: 'the club’s sender details are missing' },
}

/** The counted reasons in words, the most members first. */
export const sayLeftOut = (
  leftOut: Readonly<Record<string, number>>,
  language: Language,
): { reason: string; members: number; text: string }[] =>
  Object.entries(leftOut)
    .map(([reason, members]) => ({ reason, members, text: say(REASONS[reason] ?? OTHER, language) }))
    .toSorted((a, b) => b.members - a.members)

const OTHER: Words = { he: 'מסיבה אחרת', en: 'for another reason' }

/** Why a message was not sent when its time came; a provider's own codes are told as such. */
const NOT_SENT: Readonly<Record<string, Words>> = {
  ...REASONS,
  capped: { he: 'קיבלו לאחרונה כמה שמותר לשלוח', en: 'had as many lately as may be sent' },
  quiet_hours: { he: 'השעה המותרת הגיעה מאוחר מדי', en: 'the hours for sending came too late' },
  rest_day: {
    he: 'נפל על שבת או חג, והיה מאוחר מדי אחריהם',
    en: 'fell on a day of rest, and was too late after it',
  },
  too_late: { he: 'היה מאוחר מדי לשלוח', en: 'it was too late to send' },
  merged: {
    he: 'אוחדו עם חבר שקיבל את ההודעה',
    en: 'were merged into somebody who has the message',
  },
  stopped: { he: 'הקמפיין נעצר', en: 'the campaign was stopped' },
  not_put_into_words: {
    he: 'חסר פרט אישי שההודעה צריכה',
    en: 'a personal fact that the message needs is missing',
  },
}
const BY_PROVIDER: Words = { he: 'ספק השליחה סירב ({code})', en: 'the provider refused ({code})' }

/** What could not be sent to them is there where they come by. */
const SEEN: Words = {
  he: '{text} – רואים את זה בדף האישי ובקופה',
  en: '{text} – they see it on their own page and at the till',
}

export const sayNotSent = (
  rows: readonly { reason: string; members: number }[],
  language: Language,
  { isSeen = false }: { isSeen?: boolean } = {},
): { reason: string; members: number; text: string }[] =>
  rows
    .map(({ reason, members }) => {
      const words = NOT_SENT[reason]
      const text = words ? say(words, language) : say(BY_PROVIDER, language, { code: reason })
      return isSeen
        ? { reason: `${reason}_seen`, members, text: say(SEEN, language, { text }) }
        : { reason, members, text }
    })
    .toSorted((a, b) => b.members - a.members)
