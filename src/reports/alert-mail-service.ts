import { listManagers } from '#access/facts.ts'
import { readClub } from '#access/service.ts'
import type { Document } from '#documents/document.ts'
import { printMail } from '#documents/mail.ts'
import { type MessageAsk, type Postbox, queueMessages } from '#messaging/service.ts'
import type { Tx } from '#platform/database.ts'
import { type Language, say } from '#platform/language.ts'
import { isWithinHours } from '#platform/working-day.ts'
import { businessDay } from '#receipts/receipt.ts'
import type { AlertCode } from './alert-contract.ts'
import { type AlertRow, countMailings, markMailed } from './alert-queries.ts'
import { readTold } from './alert-service.ts'
import { sayAlert } from './alert-words.ts'

/** When somebody may be disturbed: by day, on no Shabbat and no feast. */
const HOURS = { weekdays: [7, 1, 2, 3, 4, 5], fromHour: 7, untilHour: 21 }

const WORDS = {
  title: { he: 'מה חריג במועדון', en: 'What is out of the ordinary' },
  open: { he: 'לבדיקה', en: 'Look into it' },
  quiet: {
    he: 'על כל דבר נמסר פעם אחת. בעמוד ההתראות רואים ממה הוא עשוי, ואפשר להשתיק אותו.',
    en: 'Each is told once. The page of alerts shows what it is made of, and there it can be silenced.',
  },
}

/** What may be somebody's theft waits for no other day. */
const GRAVE: ReadonlySet<AlertCode> = new Set([
  'card_too_busy',
  'gestures_many',
  'card_returns',
  'returns_many',
  'points_jumped',
])

type Mailing = { postbox: Postbox; linkTo: (path: string) => string | null }

function alertDocument(
  rows: readonly AlertRow[],
  {
    club,
    language,
    made,
    linkTo,
  }: { club: string; language: Language; made: string } & Pick<Mailing, 'linkTo'>,
): Document {
  return {
    language,
    title: say(WORDS.title, language),
    subtitle: club,
    made,
    blocks: [
      ...rows.map((row) => {
        const { title, meaning, link } = sayAlert(row, language)
        const action = { label: say(WORDS.open, language), href: linkTo(link) }
        return { kind: 'callout' as const, tone: 'warn' as const, title, text: meaning, action }
      }),
      { kind: 'definition', term: club, text: say(WORDS.quiet, language) },
    ],
  }
}

/**
 * Mails what nobody was mailed of yet, to owners and managers in their language: once a day, and once more for what is grave. Answers
 * how many mails are new.
 */
export async function mailAlerts(
  tx: Tx,
  now: Temporal.Instant,
  { postbox, linkTo }: Mailing,
): Promise<number> {
  const { name: club, timeZone } = await readClub(tx)
  if (!isWithinHours(now, timeZone, HOURS)) return 0
  const rows = (await readTold(tx, now)).filter((row) => row.mailed_at === null)
  const [first] = rows
  if (!first) return 0
  const today = businessDay(now, timeZone)
  const before = await countMailings(tx, today.toZonedDateTime(timeZone).toInstant())
  if (before > 1 || (before === 1 && !rows.some(({ code }) => GRAVE.has(code)))) return 0
  const asks = (await listManagers(tx)).map(({ staff_id, email, language }): MessageAsk<'alerts'> => {
    const { title, meaning } = sayAlert(first, language)
    const document = alertDocument(rows, { club, language, made: now.toString(), linkTo })
    return {
      kind: 'alerts',
      key: before === 0 ? `${today} ${staff_id}` : `${today} again ${staff_id}`,
      to: { channel: 'email', address: email, memberId: null, language },
      params: { count: rows.length, first: title, meaning, link: linkTo('/') ?? '' },
      html: printMail(document).html,
    }
  })
  await markMailed(
    tx,
    rows.map(({ alert_id }) => alert_id),
    now,
  )
  return queueMessages(tx, postbox, asks, now)
}
