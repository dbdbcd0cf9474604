import { readClub } from '#access/service.ts'
import { type Channel, MARKETING, type NewConsent } from '#members/consent.ts'
import { readWordingList, recordConsents } from '#members/consent-service.ts'
import { readMember } from '#members/list-service.ts'
import { witnessOf } from '#members/request.ts'
import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { declareInterests } from '#standing/declared-service.ts'
import { readCategories, readInterests } from '#standing/report-service.ts'
import type { PortalParts } from './code-service.ts'
import * as contract from './contract.ts'
import { portalRefusals } from './refusal.ts'

/** Asked of everybody; a channel or topic that somebody answered on is shown to them as well. */
const ASKED: readonly Channel[] = ['sms', 'email', 'whatsapp', 'phone']

/** A club may keep words of its own for the portal under these ids. */
const wordingIdOf = (channel: Channel): string => `portal-${channel}`

const WORDS: Readonly<Record<Channel, Words>> = {
  sms: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club} במסרונים. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising by text message. I can take this back at any time.',
  },
  email: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club} בדוא״ל. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising by e-mail. I can take this back at any time.',
  },
  whatsapp: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club} בוואטסאפ. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising by WhatsApp. I can take this back at any time.',
  },
  phone: {
    he: 'אפשר להתקשר אליי מטעם {club} בענייני פרסומת. אפשר לבטל בכל עת.',
    en: '{club} may call me about its offers. I can take this back at any time.',
  },
  post: {
    he: 'אפשר לשלוח אליי דברי פרסומת מטעם {club} בדואר. אפשר לבטל בכל עת.',
    en: '{club} may send me advertising by post. I can take this back at any time.',
  },
}

const SURFACE = 'portal'

type Shown = { channel: Channel; topic: string; wording: NewConsent['wording']; words: string }

/** The words of a channel: the club's own where it keeps some, else ours. */
async function readWords(tx: Tx, language: Language): Promise<(channel: Channel, topic: string) => Shown> {
  const { name } = await readClub(tx)
  const kept = await readWordingList(tx)
  return (channel, topic) => {
    const own = kept.find((row) => row.wording_id === wordingIdOf(channel) && row.language === language)
    const words = own?.text ?? say(WORDS[channel], language, { club: name })
    const wording = own ? { wordingId: own.wording_id, version: own.version, language } : { text: words }
    return { channel, topic, wording, words }
  }
}

async function viewConsents(tx: Tx, memberId: string, language: Language) {
  const member = await readMember(tx, memberId)
  if (member === null) return refuse(httpRefusals, 'unauthenticated')
  const wordsOf = await readWords(tx, language)
  const places = new Map(ASKED.map((channel) => [`${channel} ${MARKETING}`, { channel, topic: MARKETING }]))
  for (const { channel, topic } of member.consents) places.set(`${channel} ${topic}`, { channel, topic })
  const items = [...places.values()].map(({ channel, topic }) => {
    const held = member.consents.find((row) => row.channel === channel && row.topic === topic)
    return {
      channel,
      topic,
      given: held?.given ?? false,
      since: held?.capturedAt.toString() ?? null,
      words: wordsOf(channel, topic).words,
    }
  })
  return { status: 200, body: { items } } as const
}

/** What a member allows, and what they care about. */
export const consentEndpoints = ({ db, clock }: PortalParts) => ({
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
        const shown = (await readWords(tx, caller.language))(body.channel, body.topic)
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
        const record = { ...witnessOf(caller, context), recordedAt: now }
        await recordConsents(tx, caller.subject.id, [consent], record)
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
