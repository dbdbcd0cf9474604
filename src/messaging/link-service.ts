import { randomInt } from 'node:crypto'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { derivedId } from '#platform/new-id.ts'
import type { MessageChannel } from './channel.ts'
import { addTraces, cutAtLinks, type Linked } from './link.ts'
import * as queries from './link-queries.ts'
import type { MessageTokens, Trace } from './message-token.ts'
import { recordClick, recordOpening } from './reaction-service.ts'

/** What makes links that count, and reads them. */
export type Linker = {
  /** Where links lead through: the club's own domain. Empty: nothing is followed. */
  readonly url: string
  readonly tokens: MessageTokens
}

export type Content = Linked & { readonly messageId: Uuid; readonly channel: MessageChannel }

const SHORT_LETTERS = 8
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const newShortToken = (): string =>
  Array.from({ length: SHORT_LETTERS }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')

/** Two messages of a batch may draw a token that is taken; one in a hundred thousand thousand million. */
const MOST_DRAWS = 3

/**
 * The contents of a batch with links that count, in two statements: in mails by a token that holds everything, with the traces of an
 * opening; in short messages by eight letters. Run again, a short message keeps its letters.
 */
export async function trackContents(
  tx: Tx,
  { url, tokens }: Linker,
  contents: readonly Content[],
  now: Temporal.Instant,
): Promise<Map<Uuid, Linked>> {
  const { clubId } = tx
  if (url === '' || clubId === null) return new Map(contents.map((content) => [content.messageId, content]))
  const cuts = contents.map((content) => ({ content, message: cutAtLinks(content) }))
  const urls = new Set(cuts.flatMap(({ message }) => message.links))
  const ids = new Map([...urls].map((link) => [link, derivedId('link', clubId, link)]))
  const idOf = (link: string): Uuid => ids.get(link) ?? derivedId('link', clubId, link)
  if (ids.size > 0)
    await queries.keepLinks(
      tx,
      [...ids].map(([link, linkId]) => ({ linkId, url: link })),
      now,
    )
  const short = await giveTokens(
    tx,
    cuts.flatMap(({ content: { channel, messageId }, message }) =>
      channel === 'sms' ? message.links.map((link) => ({ messageId, linkId: idOf(link) })) : [],
    ),
    now,
  )
  // Each address whole from the club's own root, whatever page of it was named.
  const { origin } = new URL(url)
  return new Map(
    cuts.map(({ content: { messageId, channel }, message }) => {
      const trace = (kind: Trace, linkId: Uuid | null = null) =>
        tokens.traceToken({ trace: kind, clubId, messageId, linkId })
      const { html, text } = message.join((link) => {
        const linkId = idOf(link)
        const token = channel === 'sms' ? short.get(`${messageId} ${linkId}`) : trace('click', linkId)
        return token === undefined ? null : `${origin}/l/${token}`
      })
      const traces = () => ({ pixel: `${origin}/o/${trace('open')}`, trap: `${origin}/l/${trace('trap')}` })
      const isPlain = channel === 'sms' || html === ''
      return [messageId, { html: isPlain ? html : addTraces(html, traces()), text }]
    }),
  )
}

async function giveTokens(
  tx: Tx,
  links: readonly { messageId: Uuid; linkId: Uuid }[],
  now: Temporal.Instant,
): Promise<Map<string, string>> {
  const given = new Map<string, string>()
  const keyOf = ({ messageId, linkId }: { messageId: Uuid; linkId: Uuid }) => `${messageId} ${linkId}`
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const missing = links.filter((link) => !given.has(keyOf(link)))
    if (missing.length === 0) break
    const rows = missing.map((link) => ({ ...link, token: newShortToken() }))
    for (const row of await queries.keepShortLinks(tx, rows, now)) given.set(keyOf(row), row.token)
  }
  return given
}

type LinkParts = {
  db: Database
  linker: Linker /** The club's own page. */
  homeOf: (tx: Tx) => Promise<string>
}
type VisitOf = { readonly token: string; readonly method: string; readonly agent: string }

/**
 * Where a link leads, after it was counted: only to an address that the club's messages hold. What is not held any more leads to the
 * club's own page; null of a token that nobody made.
 */
export async function followLink(
  { db, linker, homeOf }: LinkParts,
  { token, ...visit }: VisitOf,
  now: Temporal.Instant,
): Promise<string | null> {
  const target = await readToken(db, linker, token)
  if (target === null || target.trace === 'open') return null
  const { clubId, messageId, linkId } = target
  return db.inClub(clubId, async (tx) => {
    const url = linkId === null ? null : await queries.readUrl(tx, linkId)
    if (linkId === null || url !== null) await recordClick(tx, { ...visit, messageId }, linkId, now)
    return url ?? ((await homeOf(tx)) || null)
  })
}

async function readToken(db: Database, { tokens }: Linker, token: string) {
  if (token.length !== SHORT_LETTERS) return tokens.readTrace(token)
  const found = await db.outsideClubs((tx) => queries.findShortLink(tx, token))
  return found === null ? null : { trace: 'click' as const, ...found }
}

/** Counts an opening; false of a token that nobody made. */
export async function countOpening(
  { db, linker }: Pick<LinkParts, 'db' | 'linker'>,
  { token, ...visit }: VisitOf,
  now: Temporal.Instant,
): Promise<boolean> {
  const target = linker.tokens.readTrace(token)
  if (target?.trace !== 'open') return false
  await db.inClub(target.clubId, (tx) => recordOpening(tx, { ...visit, messageId: target.messageId }, now))
  return true
}

/** Letters of short messages, and addresses, that nobody has used for so long lead nowhere any more. */
export const wipeLinks = queries.wipeLinks
export const forgetShortLinks = queries.wipeShortLinksOf
