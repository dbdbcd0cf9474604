import { readAsked } from '#members/asked-service.ts'
import { type Channel, type Consent, MARKETING, type NewConsent } from '#members/consent.ts'
import { recordConsents } from '#members/consent-service.ts'
import { readMember } from '#members/list-service.ts'
import { witnessOf } from '#members/request.ts'
import { followAnswers } from '#messaging/refusal-service.ts'
import { readSending } from '#messaging/setting-service.ts'
import { willOf } from '#messaging/will.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import type { Language } from '#platform/language.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { declareInterests } from '#standing/declared-service.ts'
import { readCategories, readInterests } from '#standing/report-service.ts'
import type { PortalParts } from './code-service.ts'
import * as contract from './contract.ts'
import { portalRefusals } from './refusal.ts'

/** Asked of everybody; a channel or topic that somebody answered on is shown to them as well. */
const ASKED: readonly Channel[] = ['sms', 'email', 'whatsapp', 'phone']

const SURFACE = 'portal'

/** By these a topic of its own can be chosen; the others are asked as a whole. */
const BY_TOPIC: readonly Channel[] = ['sms', 'email']

/** The words of each channel and topic; topics that the club has named are named in them. */
async function readWords(tx: Tx, language: Language) {
  const { topics } = (await readSending(tx)).settings
  const nameOf = (topic: string) => topics.find(({ code }) => code === topic)?.[language] ?? null
  return { topics, wordsOf: await readAsked(tx, language, nameOf) }
}

async function viewConsents(tx: Tx, memberId: string, language: Language) {
  const member = await readMember(tx, memberId)
  if (member === null) return refuse(httpRefusals, 'unauthenticated')
  const { topics, wordsOf } = await readWords(tx, language)
  const asked = [
    ...ASKED.map((channel) => ({ channel, topic: MARKETING })),
    ...topics.flatMap(({ code }) => BY_TOPIC.map((channel) => ({ channel, topic: code }))),
    ...member.consents,
  ]
  const places = new Map(asked.map(({ channel, topic }) => [`${channel} ${topic}`, { channel, topic }]))
  const heldOf = (channel: Channel, topic: string) =>
    member.consents.find((row) => row.channel === channel && row.topic === topic)
  const items = [...places.values()].map(({ channel, topic }) => {
    const held = heldOf(channel, topic)
    const general = topic === MARKETING ? null : (heldOf(channel, MARKETING) ?? null)
    return {
      channel,
      topic,
      given: willOf(general && wordOf(general), held ? wordOf(held) : null) ?? false,
      since: (held ?? general)?.capturedAt.toString() ?? null,
      words: wordsOf(channel, topic).words,
    }
  })
  return { status: 200, body: { items } } as const
}

const wordOf = ({ given, capturedAt, recordedAt }: Consent) => ({
  given,
  at: Temporal.Instant.compare(capturedAt, recordedAt) < 0 ? capturedAt : recordedAt,
})

/** What a member allows, and what they care about. */
export const consentEndpoints = ({ db, clock, postbox }: PortalParts) => ({
  listOwnConsents: endpoint({
    summary: 'What I allow, with the words that I am asked.',
    responses: { 200: contract.OwnConsents },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, (tx) => viewConsents(tx, caller.subject.id, caller.language)),
  }),
  answerConsent: endpoint({
    summary: 'Say yes or no; a yes is to the words that were shown.',
    body: contract.AnswerConsent,
    responses: { 200: contract.OwnConsents },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const now = clock.now()
        const { wordsOf } = await readWords(tx, caller.language)
        const shown = wordsOf(body.channel, body.topic)
        if (body.given && body.words !== shown.words) return refuse(portalRefusals, 'words_changed')
        const consent: NewConsent = {
          channel: body.channel,
          topic: body.topic,
          given: body.given,
          wording: body.given ? shown.wording : null,
          surface: SURFACE,
          capturedAt: now,
          proof: 'recorded',
          cause: 'asked',
        }
        const witness = witnessOf(caller, context)
        const memberId = caller.subject.id
        await recordConsents(tx, memberId, [consent], { ...witness, recordedAt: now })
        await followAnswers(tx, postbox.seal, { memberId, consents: [consent], way: SURFACE, witness }, now)
        return viewConsents(tx, caller.subject.id, caller.language)
      }),
  }),
  readOwnInterests: endpoint({
    summary: 'Categories of the shop, and which of them I chose.',
    responses: { 200: contract.OwnInterests },
    handle: ({ caller }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: { items: await listInterests(tx, caller.subject.id, clock.now()) },
      })),
  }),
  chooseInterests: endpoint({
    summary: 'Choose what I care about.',
    body: contract.ChooseInterests,
    responses: { 200: contract.OwnInterests },
    handle: ({ body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const memberId = caller.subject.id
        const now = clock.now()
        const saying = { by: 'member', subject: caller.subject, now } as const
        const refusal: Refusal | null = await declareInterests(tx, memberId, body.chosen, saying)
        return refusal ?? { status: 200, body: { items: await listInterests(tx, memberId, now) } }
      }),
  }),
})

const sameCategory = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/** What was chosen first, then what is bought, then the rest of the shop. */
async function listInterests(tx: Tx, memberId: string, now: Temporal.Instant) {
  const { declared, interests } = await readInterests(tx, memberId, now)
  const shop = await readCategories(tx)
  const names = [...declared, ...interests, ...shop].map(({ category }) => category)
  const once = names.filter((name, index) => names.findIndex((other) => sameCategory(other, name)) === index)
  return once.map((category) => ({
    category,
    chosen: declared.some((row) => sameCategory(row.category, category)),
    bought: interests.some((row) => sameCategory(row.category, category)),
  }))
}
