import { escapeHtml } from '#platform/html.ts'
import { hebrewDays, type Language, say, type WordParams, type Words } from '#platform/language.ts'
import type { MessageChannel } from './channel.ts'
import { KINDS, type MessageKind } from './kind.ts'
import type { Content } from './message.ts'

/** Whom a text speaks to, and for whom. */
export type Addressee = {
  readonly club: string
  readonly firstName: string | null
  readonly gender: 'female' | 'male' | 'other' | null
  /** The member's own page, or a part of it; empty where it has no address yet. */
  readonly link: string
}

type Template = {
  /** As short as it can be: a Hebrew part has 70 letters. */
  readonly sms: Words
  readonly subject: Words
  /** Paragraphs of the e-mail, between the greeting and the link. */
  readonly body: readonly Words[]
  /** What stands before the link, where it leads elsewhere than to the member's page. */
  readonly link?: Words
}

const GREETING: Words = {
  he: '{name, select, none {שלום,} other {שלום {name},}}',
  en: '{name, select, none {Hello,} other {Hello {name},}}',
}
const LINK: Words = { he: 'לדף האישי: {link}', en: 'Your page: {link}' }
const SIGNED: Words = { he: 'צוות {club}', en: '{club}' }

/** Hebrew speaks to a woman, a man, or to whoever it is in the plural. */
const you = (female: string, male: string, other: string): string =>
  `{gender, select, female {${female}} male {${male}} other {${other}}}`

const TEMPLATES: Readonly<Record<MessageKind, Template>> = {
  sign_in_code: {
    sms: {
      he: '{code} הוא קוד הכניסה ל{club}. תקף {minutes, plural, one {דקה} two {לשתי דקות} other {ל־# דקות}}.',
      en: '{code} is your code for {club}. Valid for {minutes, plural, one {a minute} other {# minutes}}.',
    },
    subject: { he: '{code} – קוד הכניסה ל{club}', en: '{code} – your code for {club}' },
    body: [
      { he: 'קוד הכניסה לדף האישי: {code}', en: 'The code to sign in to your page: {code}' },
      {
        he: `הקוד תקף {minutes, plural, one {דקה אחת} two {לשתי דקות} other {ל־# דקות}} ולשימוש אחד. אם לא ${you('ביקשת', 'ביקשת', 'ביקשתם')} אותו, אין צורך לעשות דבר.`,
        en: 'It is good for {minutes, plural, one {one minute} other {# minutes}} and once. If you did not ask for it, there is nothing to do.',
      },
    ],
  },
  contact_code: {
    sms: {
      he: '{code} הוא הקוד לעדכון הפרטים ב{club}. תקף {minutes, plural, one {דקה} two {לשתי דקות} other {ל־# דקות}}.',
      en: '{code} confirms your new details at {club}. Valid for {minutes, plural, one {a minute} other {# minutes}}.',
    },
    subject: { he: '{code} – אישור הפרטים ב{club}', en: '{code} – confirm your details at {club}' },
    body: [
      { he: 'הקוד לאישור הכתובת החדשה: {code}', en: 'The code that confirms your new address: {code}' },
      {
        he: `הקוד תקף {minutes, plural, one {דקה אחת} two {לשתי דקות} other {ל־# דקות}}. אם לא ${you('ביקשת', 'ביקשת', 'ביקשתם')} אותו, אין צורך לעשות דבר.`,
        en: 'It is good for {minutes, plural, one {one minute} other {# minutes}}. If you did not ask for it, there is nothing to do.',
      },
    ],
  },
  reward_code: {
    sms: {
      he: '{club}: {reward} – הקוד {code}{lastOn, select, none {} other {, עד {lastOn}}}',
      en: '{club}: {reward} – code {code}{lastOn, select, none {} other {, until {lastOn}}}',
    },
    subject: { he: '{reward}: הקוד כאן', en: '{reward}: here is the code' },
    body: [
      {
        he: `${you('בחרת', 'בחרת', 'בחרתם')} ב{reward}. זה הקוד: {code}`,
        en: 'You chose {reward}. This is the code: {code}',
      },
      {
        he: '{lastOn, select, none {אפשר להשתמש בו מתי שרוצים.} other {אפשר להשתמש בו עד {lastOn}.}}',
        en: '{lastOn, select, none {It can be used at any time.} other {It can be used until {lastOn}.}}',
      },
    ],
  },
  redemption_update: {
    sms: {
      he: `{club}: {state, select, ready {{reward} ${you('מחכה לך', 'מחכה לך', 'מחכה לכם')}{branch, select, none {} other { ב{branch}}}.{pickUpCode, select, none {} other { קוד: {pickUpCode}}}} sent {{reward} יצא לדרך.{reference, select, none {} other { מעקב: {reference}}}} delivered {{reward} הגיע. תיהנו!} problem {יש עיכוב עם {reward}. אנחנו מטפלים ונעדכן.} cancelled {{reward} בוטל, והנקודות הוחזרו.} ended {{reward} בוטל.} other {הזמן לקחת את {reward} עבר, והנקודות שוחררו.}}`,
      en: '{club}: {state, select, ready {{reward} is waiting for you{branch, select, none {} other { at {branch}}}.{pickUpCode, select, none {} other { Code: {pickUpCode}}}} sent {{reward} is on its way.{reference, select, none {} other { Tracking: {reference}}}} delivered {{reward} has arrived. Enjoy!} problem {{reward} is delayed. We are on it.} cancelled {{reward} was cancelled and the points are back.} ended {{reward} was cancelled.} other {The time to take {reward} has passed, and the points are free again.}}',
    },
    subject: {
      he: '{state, select, ready {{reward} מוכן} sent {{reward} בדרך} delivered {{reward} הגיע} problem {עיכוב: {reward}} cancelled {בוטל: {reward}} ended {בוטל: {reward}} other {{reward}: הזמן עבר}}',
      en: '{state, select, ready {{reward} is ready} sent {{reward} is on its way} delivered {{reward} has arrived} problem {A delay: {reward}} cancelled {Cancelled: {reward}} ended {Cancelled: {reward}} other {{reward}: the time has passed}}',
    },
    body: [
      {
        he: `{state, select, ready {{reward} ${you('מחכה לך', 'מחכה לך', 'מחכה לכם')}{branch, select, none {} other { ב{branch}}}.} sent {{reward} יצא לדרך{carrier, select, none {} other { עם {carrier}}}.} delivered {{reward} הגיע. תיהנו!} problem {יש עיכוב עם {reward}. אנחנו מטפלים בזה ונעדכן.} cancelled {{reward} בוטל, והנקודות חזרו לחשבון.} ended {{reward} בוטל. מה חזר ולאן מופיע באזור האישי.} other {הזמן לקחת את {reward} עבר. הנקודות שהיו שמורות שוחררו.}}`,
        en: '{state, select, ready {{reward} is waiting for you{branch, select, none {} other { at {branch}}}.} sent {{reward} is on its way{carrier, select, none {} other { with {carrier}}}.} delivered {{reward} has arrived. Enjoy!} problem {{reward} is delayed. We are on it and will tell you.} cancelled {{reward} was cancelled, and the points are back in your account.} ended {{reward} was cancelled. What came back, and where to, is told in your pages.} other {The time to take {reward} has passed. The points that were held are free again.}}',
      },
      {
        he: '{pickUpCode, select, none {} other {קוד לאיסוף: {pickUpCode}}}{reference, select, none {} other {מספר מעקב: {reference}}}',
        en: '{pickUpCode, select, none {} other {Pick-up code: {pickUpCode}}}{reference, select, none {} other {Tracking number: {reference}}}',
      },
    ],
  },
  household_invite: {
    sms: {
      he: `הזמנה למשק הבית{inviter, select, none {} other { של {inviter}}} ב{club}. קוד: {code}, תקף ${hebrewDays('days')}.{link, select, none {} other { {link}}}`,
      en: '{inviter, select, none {You are invited} other {{inviter} invites you}} to a household at {club}. Code: {code}, good for {days, plural, one {one day} other {# days}}.{link, select, none {} other { {link}}}',
    },
    subject: { he: 'הזמנה למשק בית ב{club}', en: 'An invitation to a household at {club}' },
    body: [
      {
        he: 'הוזמנתם להצטרף למשק הבית{inviter, select, none {} other { של {inviter}}} ולאסוף נקודות יחד. הקוד: {code}',
        en: '{inviter, select, none {You are invited} other {{inviter} invites you}} to join the household and collect points together. The code: {code}',
      },
    ],
  },
  partner_link: {
    sms: {
      he: '{club}: קוד {code} לקישור עם {partner}. מסרו אותו ל{partner} רק אם אתם שם עכשיו ומסכימים שהקניות שם יצברו אצלנו. תקף {minutes} דקות.',
      en: '{club}: code {code} to link with {partner}. Give it to {partner} only if you are there now and agree that purchases there earn here. Good for {minutes} minutes.',
    },
    subject: { he: 'קוד לקישור עם {partner}', en: 'A code to link with {partner}' },
    body: [
      {
        he: 'הקוד לקישור עם {partner}: {code}. מסרו אותו רק אם אתם שם עכשיו ומסכימים.',
        en: 'The code to link with {partner}: {code}. Give it only if you are there now and agree.',
      },
    ],
  },
  case_reply: {
    sms: {
      he: `{club}: {subject, select, none {${you('כתבנו לך', 'כתבנו לך', 'כתבנו לכם')} בדף האישי.} other {${you('ענינו לך', 'ענינו לך', 'ענינו לכם')} על "{subject}".}}{link, select, none {} other { {link}}}`,
      en: '{club}: {subject, select, none {we wrote to you in your page.} other {we answered you on "{subject}".}}{link, select, none {} other { {link}}}',
    },
    subject: {
      he: '{subject, select, none {הודעה מ{club}} other {תשובה: {subject}}}',
      en: '{subject, select, none {A message from {club}} other {An answer: {subject}}}',
    },
    body: [
      {
        he: `{subject, select, none {${you('כתבנו לך', 'כתבנו לך', 'כתבנו לכם')}. ההודעה מחכה בדף האישי.} other {${you('ענינו לך', 'ענינו לך', 'ענינו לכם')} על "{subject}". התשובה מחכה בדף האישי.}}`,
        en: '{subject, select, none {We wrote to you. The message is waiting in your page.} other {We answered you on "{subject}". The answer is waiting in your page.}}',
      },
    ],
  },
  raffle_joined: {
    sms: {
      he: '{club}: יש לך כרטיס בהגרלה {raffle}. הכרטיסים נסגרים ב־{closesOn}. חותם: {commitment}',
      en: '{club}: you have a ticket in {raffle}. Tickets close on {closesOn}. Seal: {commitment}',
    },
    subject: { he: '{raffle}: הכרטיס שלך והחותם', en: '{raffle}: your ticket and the seal' },
    body: [
      {
        he: `יש ${you('לך', 'לך', 'לכם')} כרטיס בהגרלה ״{raffle}״. אפשר לקחת כרטיסים עד {closesOn}.`,
        en: 'You have a ticket in “{raffle}”. Tickets can be had until {closesOn}.',
      },
      {
        he: `זה החותם של ההגרלה, כפי שפורסם לפני הכרטיס הראשון: {commitment}. כדאי לשמור את ההודעה: אם עמוד ההוכחה יראה פעם חותם אחר, סימן שמישהו שינה משהו.`,
        en: 'This is the seal of the raffle as it was published before the first ticket: {commitment}. Keep this message: should the proof page ever show another one, somebody has changed something.',
      },
    ],
  },
  dream_step: {
    sms: {
      he: '{club}: {percent, plural, =100 {{reward} מחכה לך: יש מספיק נקודות!} other {עברת {percent}% מהדרך אל {reward}.}}{link, select, none {} other { {link}}}',
      en: '{club}: {percent, plural, =100 {{reward} is within reach: the points are there!} other {{percent}% of the way to {reward}.}}{link, select, none {} other { {link}}}',
    },
    subject: {
      he: '{percent, plural, =100 {{reward}: הגעת לחלום} other {{percent}% מהדרך אל {reward}}}',
      en: '{percent, plural, =100 {{reward}: your dream is here} other {{percent}% of the way to {reward}}}',
    },
    body: [
      {
        he: `{percent, plural, =100 {יש ${you('לך', 'לך', 'לכם')} מספיק נקודות בשביל {reward}. נשאר רק לקחת.} other {${you('עברת', 'עברת', 'עברתם')} {percent}% מהדרך אל {reward}. ההמשך בדף האישי.}}`,
        en: '{percent, plural, =100 {You have the points for {reward}. All that is left is to take it.} other {You are {percent}% of the way to {reward}. The rest of the road is on your page.}}',
      },
    ],
  },
  contact_ask: {
    sms: {
      he: '{club}: {about, select, email {כתובת המייל שלך עדיין נכונה?} other {מספר הטלפון שלך עדיין נכון?}} לאישור או עדכון: {link}',
      en: '{club}: is your {about, select, email {e-mail address} other {phone number}} still right? Confirm or change it: {link}',
    },
    subject: {
      he: '{about, select, email {כתובת המייל שלך עדיין נכונה?} other {מספר הטלפון שלך עדיין נכון?}}',
      en: 'Is your {about, select, email {e-mail address} other {phone number}} still right?',
    },
    body: [
      {
        he: 'אנחנו מוודאים ש{about, select, email {כתובת המייל שרשומה} other {מספר הטלפון שרשום}} אצלנו עדיין שלך. זה לוקח רגע, בלי סיסמה.',
        en: 'We are making sure that the {about, select, email {e-mail address} other {phone number}} we have is still yours. It takes a moment, and no password.',
      },
    ],
    link: {
      he: `לאישור או לעדכון: {link} (הקישור אישי, תקף ${hebrewDays('days')})`,
      en: 'Confirm or change it: {link} (the link is yours alone, good for {days, plural, one {one day} other {# days}})',
    },
  },
  month_report: {
    sms: { he: '{club}: {what} {link}', en: '{club}: {what} {link}' },
    subject: { he: '{club}: הדוח של {month}', en: '{club}: the report of {month}' },
    body: [
      { he: '{what}', en: '{what}' },
      { he: '{why}', en: '{why}' },
      { he: '{todo}', en: '{todo}' },
    ],
    link: { he: 'הדוח המלא: {link}', en: 'The whole report: {link}' },
  },
  alerts: {
    sms: { he: '{club}: {first} {link}', en: '{club}: {first} {link}' },
    subject: {
      he: '{club}: {count, plural, one {דבר אחד חריג} two {שני דברים חריגים} other {# דברים חריגים}}',
      en: '{club}: {count, plural, one {one thing} other {# things}} out of the ordinary',
    },
    body: [
      { he: '{first}', en: '{first}' },
      { he: '{meaning}', en: '{meaning}' },
    ],
    link: { he: 'לכל ההתראות: {link}', en: 'All of them: {link}' },
  },
}

/** An empty text is said as "none", by which a template chooses. */
const plain = (params: WordParams): WordParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value === '' ? 'none' : value]))

/** A line break in a name would forge a header or a second message. */
const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

/** Puts a message into words. */
export function render(
  kind: MessageKind,
  channel: MessageChannel,
  params: WordParams,
  to: Addressee,
  language: Language,
): Content {
  const template = TEMPLATES[kind]
  const link = typeof params.link === 'string' ? params.link : to.link
  const all: WordParams = plain({
    ...Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' ? oneLine(value) : value,
      ]),
    ),
    club: oneLine(to.club),
    name: oneLine(to.firstName ?? ''),
    gender: to.gender ?? 'other',
    link,
  })
  const speak = (words: Words): string => say(words, language, all).trim()
  const secret = KINDS[kind].isSecret && typeof all.code === 'string' ? { secret: all.code } : {}
  if (channel === 'sms') return { subject: '', text: speak(template.sms), html: '', ...secret }
  const paragraphs = [
    speak(GREETING),
    ...template.body.map(speak).filter((text) => text !== ''),
    ...(link === '' ? [] : [speak(template.link ?? LINK)]),
    speak(SIGNED),
  ]
  return {
    subject: oneLine(speak(template.subject)),
    text: `${paragraphs.join('\n\n')}\n`,
    html: toHtml(paragraphs, link, language),
    ...secret,
  }
}

/** Plain paragraphs that run in the direction of their language; mail readers guess it wrong from plain text. */
function toHtml(paragraphs: readonly string[], link: string, language: Language): string {
  const dir = language === 'he' ? 'rtl' : 'ltr'
  const shown = paragraphs.map((text) => {
    const safe = escapeHtml(text)
    const address = escapeHtml(link)
    return link === '' ? safe : safe.replace(address, `<a href="${address}">${address}</a>`)
  })
  const body = shown.map((text) => `<p style="margin:0 0 1em">${text}</p>`).join('')
  return `<!doctype html><html lang="${language}" dir="${dir}"><body style="font:16px/1.5 Arial,sans-serif;color:#1b1b1f" dir="${dir}">${body}</body></html>`
}
