import { createHash, randomBytes } from 'node:crypto'
import { listClubs, readClub } from '#access/service.ts'
import { readAsked } from '#members/asked-service.ts'
import { MARKETING, type NewConsent } from '#members/consent.ts'
import { recordConsents } from '#members/consent-service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { LANGUAGES, type Language } from '#platform/language.ts'
import type { Seal } from '#platform/seal.ts'
import { MESSAGE_CHANNELS, type MessageChannel } from './channel.ts'
import type { RefusalLinks, RefusalTarget } from './refusal-link.ts'
import { type Choice, type Face, type PageState, renderPage, type Said } from './refusal-page.ts'
import { findMessageClub, readMessageTarget } from './refusal-queries.ts'
import { followAnswers, recordRefusal } from './refusal-service.ts'
import { readSending } from './setting-service.ts'
import { readWays } from './way-service.ts'

export type RefusalPageParts = {
  db: Database
  clock: Clock
  seal: Seal
  links: RefusalLinks
  /** What the club looks like to its members. */
  readFace: (tx: Tx) => Promise<Face>
}

export type RefusalPages = {
  /** Looks and does nothing: whoever follows every link in a mail refuses nothing by it. */
  show(token: string, wish: Wish): Promise<Page>
  /** Does what a form says, or a mail program's one click. */
  act(token: string, form: URLSearchParams, wish: Wish): Promise<Page>
}

type Wish = { readonly language: string | undefined; readonly address: string }
export type Page = { readonly status: 200 | 404; readonly html: string; readonly nonce: string }

const ONE_CLICK = 'One-Click'
const NONCE_BYTES = 16

/** The pages that links in messages open; the token is all that says who it is. */
export function createRefusalPages(parts: RefusalPageParts): RefusalPages {
  const { db } = parts
  const open = async (
    token: string,
    wish: Wish,
    act: (tx: Tx, target: RefusalTarget, memberId: Uuid) => Promise<Said>,
  ) => {
    const target = await findTarget(parts, token)
    if (target === null) return draw(parts, token, null, { language: wish.language === 'en' ? 'en' : 'he' })
    return db.inClub(target.clubId, async (tx) => {
      const recipient = (await readRecipients(tx, [target.memberId])).get(target.memberId) ?? null
      const said = recipient === null ? null : await act(tx, target, recipient.memberId)
      const { defaultLanguage } = await readClub(tx)
      const language =
        LANGUAGES.find((each) => each === wish.language) ?? recipient?.language ?? defaultLanguage
      const memberId = recipient?.memberId ?? null
      return draw(parts, token, tx, { language, said, target, memberId })
    })
  }
  return {
    show: (token, wish) => open(token, wish, async () => null),
    act: (token, form, wish) =>
      open(token, wish, (tx, target, memberId) => actOn(parts, tx, { ...target, memberId }, form, wish)),
  }
}

/** Null: no link of ours, or of a message that is not known here. */
async function findTarget({ db, links }: RefusalPageParts, token: string): Promise<RefusalTarget | null> {
  const read = links.read(token)
  if (read === null) return null
  if (!read.isShort) return (await listClubs(db)).some(({ clubId }) => clubId === read.clubId) ? read : null
  const clubId = await db.outsideClubs((tx) => findMessageClub(tx, read.messageId))
  return clubId === null ? null : db.inClub(clubId, (tx) => readMessageTarget(tx, read.messageId))
}

// --- what is shown ---

async function draw(
  { clock, readFace }: RefusalPageParts,
  token: string,
  tx: Tx | null,
  about: { language: Language; said?: Said; target?: RefusalTarget; memberId?: Uuid | null },
): Promise<Page> {
  const { language, said = null, target, memberId = null } = about
  const nonce = randomBytes(NONCE_BYTES).toString('base64')
  const state: PageState =
    tx === null || target === undefined
      ? { kind: 'unknown' }
      : memberId === null
        ? { kind: 'gone' }
        : await readState(tx, { ...target, memberId }, language, clock.now())
  const html = renderPage({
    face: tx === null ? null : await readFace(tx),
    language,
    state,
    said,
    at: tx === null ? '' : await timeOf(tx, clock.now(), language),
    path: `/u/${token}`,
    nonce,
  })
  return { status: state.kind === 'unknown' ? 404 : 200, html, nonce }
}

async function timeOf(tx: Tx, now: Temporal.Instant, language: Language): Promise<string> {
  const { timeZone } = await readClub(tx)
  return now.toLocaleString(language === 'he' ? 'he-IL' : 'en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
}

/** What can be chosen, as it is now; with the mark of the words, so that nobody agrees to others than they saw. */
async function readChoices(tx: Tx, memberId: Uuid, language: Language, now: Temporal.Instant) {
  const { topics } = (await readSending(tx)).settings
  const names = new Map(topics.map((topic) => [topic.code, topic[language]]))
  const askedOf = await readAsked(tx, language, (topic) => names.get(topic) ?? null)
  const codes = [MARKETING, ...names.keys()]
  const waysOf = await readWays(
    tx,
    codes.map((topic) => ({ memberId, topic })),
    MESSAGE_CHANNELS,
    now,
  )
  const choices = codes.flatMap((topic) =>
    waysOf(memberId, topic)
      .filter(({ address }) => address !== null)
      .map(({ channel, will }) => ({
        ...askedOf(channel, topic),
        channel,
        name: names.get(topic) ?? null,
        wanted: will === true,
        // Who never answered may be written to as a customer, so there is something to refuse.
        refused: will === false,
      })),
  )
  const mark = createHash('sha256').update(JSON.stringify(choices.map(({ words }) => words)))
  return { choices, names, wordsMark: mark.digest('base64url').slice(0, 16) }
}

async function readState(
  tx: Tx,
  { memberId, channel, topic }: RefusalTarget,
  language: Language,
  now: Temporal.Instant,
): Promise<PageState> {
  const { choices, names, wordsMark } = await readChoices(tx, memberId, language, now)
  const ofChannel = choices.filter((choice) => choice.channel === channel)
  return {
    kind: 'open',
    channel,
    topic,
    topicName: names.get(topic) ?? null,
    choices: choices.map(
      ({ channel: by, topic: about, name, wanted, words }): Choice => ({
        channel: by,
        topic: about,
        name,
        wanted,
        words,
      }),
    ),
    wordsMark,
    isRefused: ofChannel.every(({ refused }) => refused),
  }
}

// --- what is done ---

async function actOn(
  parts: RefusalPageParts,
  tx: Tx,
  target: RefusalTarget,
  form: URLSearchParams,
  wish: Wish,
): Promise<Said> {
  const now = parts.clock.now()
  const { memberId, channel, topic, messageId } = target
  const refuseIt = async (
    what: { channels: readonly MessageChannel[] | 'all'; topic?: string },
    way: 'one_click' | 'page',
  ) => {
    const witness = { subject: { kind: 'member', id: memberId }, address: wish.address || null } as const
    const refusal = { memberId, way, receivedAt: now, messageId, witness, ...what }
    await recordRefusal(tx, parts.seal, refusal, now)
  }
  // Whoever presses a mail program's button names no kind: everything by this channel.
  if (form.get('List-Unsubscribe') === ONE_CLICK) {
    await refuseIt({ channels: [channel] }, 'one_click')
    return 'refused_channel'
  }
  switch (form.get('act')) {
    case 'channel':
      await refuseIt({ channels: [channel] }, 'page')
      return 'refused_channel'
    case 'topic':
      await refuseIt({ channels: [channel], topic }, 'page')
      return 'refused_topic'
    case 'all':
      await refuseIt({ channels: 'all' }, 'page')
      return 'refused_all'
    case 'choose':
      return choose(parts, tx, target, form, wish, now)
    default:
      return null
  }
}

/** Writes down what is other than it was: each tick that came a yes to the words beside it, each that went a no. */
async function choose(
  { seal }: RefusalPageParts,
  tx: Tx,
  { memberId, messageId }: RefusalTarget,
  form: URLSearchParams,
  wish: Wish,
  now: Temporal.Instant,
): Promise<Said> {
  // The words are those of the page's own language.
  const shown = await Promise.all(LANGUAGES.map((language) => readChoices(tx, memberId, language, now)))
  const found = shown.find(({ wordsMark }) => wordsMark === form.get('words'))
  if (found === undefined) return 'words_changed'
  const ticked = new Set(form.getAll('yes'))
  const changed = found.choices.filter(
    ({ channel, topic, wanted }) => ticked.has(`${channel} ${topic}`) !== wanted,
  )
  const witness = { subject: { kind: 'member', id: memberId }, address: wish.address || null } as const
  for (const { channel, topic, wanted } of changed)
    if (wanted)
      await recordRefusal(
        tx,
        seal,
        { memberId, channels: [channel], topic, way: 'page', receivedAt: now, messageId, witness },
        now,
      )
  // A yes to one topic stands beside a no to everything that came with it: it is the later word.
  const later = now.add({ microseconds: 1 })
  const consents = changed
    .filter(({ wanted }) => !wanted)
    .map(
      ({ channel, topic, wording }): NewConsent => ({
        channel,
        topic,
        given: true,
        wording,
        surface: 'preference page',
        capturedAt: later,
        proof: 'recorded',
        cause: 'asked',
      }),
    )
  await recordConsents(tx, memberId, consents, { ...witness, recordedAt: later })
  await followAnswers(tx, seal, { memberId, consents, way: 'page', witness }, later)
  return 'saved'
}
