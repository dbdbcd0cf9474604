import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { runChecks } from '#ledger/verify.ts'
import { changeMember } from '#members/change-service.ts'
import type { NewConsent } from '#members/consent.ts'
import { recordConsents } from '#members/consent-service.ts'
import type { IdentifierKind } from '#members/identifier-kind.ts'
import { eraseMember } from '#members/merge-service.ts'
import { memberChecks } from '#members/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { createSeal } from '#platform/seal.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { type By, type Club, type Handed, type Happened, judge } from '../../test/support/law-oracle.ts'
import { joinOne, RECORD, SUBJECT } from '../../test/support/members.ts'
import { createAdvertiser } from './advertise.ts'
import type { Channels, Mail, Sms } from './channel.ts'
import { createMailingSender } from './mailing-sender.ts'
import { queueMailing } from './mailing-service.ts'
import { createRefusalLinks } from './refusal-link.ts'
import { insertNotices } from './refusal-queries.ts'
import { followAnswers, forgetRefusals, recordRefusal } from './refusal-service.ts'
import { DEFAULT_SETTINGS } from './sending-rule.ts'
import { forgetMessages } from './service.ts'
import { changeSending } from './setting-service.ts'
import { suppress } from './suppression-service.ts'
import { messagingChecks } from './verify.ts'
import '../../test/support/properties.ts'

const { db, addClub } = await useTestDatabase()
const SECRET = 'a secret of tests, thirty-two letters long'
const seal = createSeal(SECRET, 'messages')
const clock = fixedClock('2026-03-01T08:00:00Z')
const TOPICS = ['marketing', 'news'] as const

// --- the provider's stand-in ---

let handed: ({ by: 'email'; mail: Mail } | { by: 'sms'; sms: Sms })[] = []
const channels: Channels = {
  mailer: {
    name: 'stand-in',
    async send(mail) {
      handed.push({ by: 'email', mail })
      return { kind: 'sent', ref: null }
    },
  },
  sms: {
    name: 'stand-in',
    async send(sms) {
      handed.push({ by: 'sms', sms })
      return { kind: 'sent', ref: null }
    },
  },
}
const sender = createMailingSender({
  db,
  clock,
  log: silentLog,
  seal,
  channels,
  isDevelopment: false,
  advertiser: createAdvertiser({
    links: createRefusalLinks({ secret: SECRET, publicUrl: 'https://club.example' }),
    track: async (_tx, items) => new Map(items.map(({ messageId, rendered }) => [messageId, rendered])),
    mailtoOf: () => null,
  }),
  // The id tells which mailing it was, and so which topic.
  render: async (_tx, items) =>
    new Map(
      items.map(({ messageId, mailingId }) => {
        const text = `mailing ${mailingId}.`
        return [messageId, { subject: text, preheader: '', html: `<p>${text}</p>`, text, sms: text }]
      }),
    ),
})
afterAll(() => sender.drain())

// --- what may happen ---

const person = fc.nat({ max: 2 })
const by = fc.constantFrom<By>('email', 'sms')
const topic = fc.constantFrom(...TOPICS)
const order = fc.constantFrom<By[]>(['email'], ['sms'], ['email', 'sms'], ['sms', 'email'])
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('answer'),
      person,
      by,
      topic,
      given: fc.boolean(),
      own: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('yes'), person, by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refuse'), person, by, topic }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('suppress'),
      person,
      by,
      reason: fc.constantFrom('bounced', 'complained'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tell'), person, by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move'), person, by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase'), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back'), person }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('mail'), topic, order }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass'), hours: fc.integer({ min: 1, max: 60 }) }) },
) as fc.Arbitrary<Step>

type Step =
  | { do: 'answer'; person: number; by: By; topic: string; given: boolean; own: boolean }
  | { do: 'yes'; person: number; by: By }
  | { do: 'refuse'; person: number; by: By; topic: string }
  | { do: 'suppress'; person: number; by: By; reason: 'bounced' | 'complained' }
  | { do: 'tell' | 'move'; person: number; by: By }
  | { do: 'erase' | 'back'; person: number }
  | { do: 'mail'; topic: string; order: By[] }
  | { do: 'pass'; hours: number }

const cap = fc.record({ day: fc.integer({ min: 1, max: 2 }), week: fc.integer({ min: 1, max: 3 }) })
const clubRules = fc.record({
  names: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  exception: fc.boolean(),
  /** Everybody begins with a yes. */
  willing: fc.constantFrom(true, true, true, false),
  caps: fc.record({ email: cap, sms: cap }),
})
// Ten in the morning of some day: most days have hours then.
const start = fc
  .integer({ min: 0, max: 400 })
  .map((days) => Temporal.Instant.from('2026-01-01T08:00:00Z').add({ hours: 24 * days }))

type Person = { memberId: Uuid | null; email: string | null; phone: string | null }

/** A club, its people, and what happened to them so far. */
class World {
  readonly clubId: Uuid
  readonly people: Person[] = []
  readonly past: Happened[] = []
  readonly sent: Handed[] = []
  readonly mailings = new Map<Uuid, string>()
  constructor(clubId: Uuid) {
    this.clubId = clubId
  }
  addressOf = (index: number, channel: By): string | null =>
    this.people[index]?.[channel === 'email' ? 'email' : 'phone'] ?? null
}

let phones = 0
async function openWorld(rules: Club): Promise<World> {
  const world = new World(await addClub({ timeZone: 'Asia/Jerusalem', country: 'IL', name: 'טעם' }))
  const settings = {
    ...DEFAULT_SETTINGS,
    ...(rules.names && { legalName: 'טעם בע״מ', postalAddress: 'הרצל 1, חיפה', phone: '04-8000000' }),
    quietDays: [],
    topics: [{ code: 'news', he: 'חדשות', en: 'News' }],
    toldException: rules.exception,
    caps: rules.caps,
  }
  await db.inClub(world.clubId, (tx) => changeSending(tx, settings, 0, { subject: SYSTEM, now: clock.now() }))
  for (const has of [
    { email: true, phone: true },
    { email: true, phone: false },
    { email: false, phone: true },
  ]) {
    phones += 1
    const email = has.email ? `p${phones}@example.com` : null
    const phone = has.phone ? `+9725${String(20_000_000 + phones)}` : null
    world.people.push({ memberId: await join(world, email, phone, []), email, phone })
  }
  return world
}

async function join(
  world: World,
  email: string | null,
  phone: string | null,
  consents: NewConsent[],
): Promise<Uuid> {
  const identifiers = [
    ...(email === null ? [] : [{ kind: 'email' as IdentifierKind, value: email }]),
    ...(phone === null ? [] : [{ kind: 'phone' as IdentifierKind, value: phone }]),
  ]
  return joinOne(db, world.clubId, {}, identifiers, consents)
}

const consentOf = (channel: By, about: string, given: boolean, own: boolean): NewConsent => ({
  channel,
  topic: about,
  given,
  wording: given && own ? { text: 'כן' } : null,
  surface: 'test',
  capturedAt: clock.now(),
  proof: own ? 'recorded' : 'unknown',
  cause: own ? 'asked' : 'import',
})

/** Does one thing to the program and writes down what it was. */
async function take(world: World, one: Step): Promise<void> {
  const now = clock.now()
  if (one.do === 'pass') return clock.set(now.add({ hours: one.hours }))
  if (one.do === 'mail') return mail(world, one)
  const whom = world.people[one.person]
  if (whom === undefined) return
  const { memberId } = whom
  if (memberId === null) return one.do === 'back' ? comeBack(world, one.person, whom) : undefined
  await db.inClub(world.clubId, (tx) => act(world, tx, one, memberId))
}

async function mail(world: World, { topic: about, order: channelsInOrder }: { topic: string; order: By[] }) {
  const mailingId = newId()
  const members = world.people.flatMap(({ memberId }) => (memberId === null ? [] : [{ memberId, turn: '1' }]))
  world.mailings.set(mailingId, about)
  const mailing = { mailingId, topic: about, channels: channelsInOrder, lifetimeMinutes: 60 * 96 }
  await db.inClub(world.clubId, (tx) => queueMailing(tx, mailing, members, clock.now()))
}

/** A file brings the address of somebody who was erased, and says yes for them. */
async function comeBack(world: World, index: number, whom: Person): Promise<void> {
  if (
    world.people.some(
      ({ memberId, email, phone }) => memberId !== null && email === whom.email && phone === whom.phone,
    )
  )
    return
  const file = (['email', 'sms'] as const).map((channel) => consentOf(channel, 'marketing', true, false))
  world.past.push({ what: 'back', person: index, as: world.people.length })
  world.people.push({ ...whom, memberId: await join(world, whom.email, whom.phone, file) })
}

async function act(
  world: World,
  tx: Tx,
  one: Exclude<Step, { do: 'pass' | 'mail' }>,
  memberId: Uuid,
): Promise<void> {
  const now = clock.now()
  const { person: index } = one
  const address = 'by' in one ? world.addressOf(index, one.by) : null
  const witness = { subject: { kind: 'member', id: memberId }, address: null } as const
  switch (one.do) {
    case 'yes':
    case 'answer': {
      const given = one.do === 'yes' || one.given
      const own = one.do === 'yes' || one.own
      const about = one.do === 'yes' ? 'marketing' : one.topic
      const consents = [consentOf(one.by, about, given, own)]
      await recordConsents(tx, memberId, consents, { ...witness, recordedAt: now })
      await followAnswers(tx, seal, { memberId, consents, way: 'portal', witness }, now)
      world.past.push({ what: 'answer', person: index, channel: one.by, topic: about, given, own, address })
      return
    }
    case 'refuse': {
      const refusal = {
        memberId,
        channels: [one.by],
        topic: one.topic,
        way: 'one_click',
        receivedAt: now,
      } as const
      await recordRefusal(tx, seal, refusal, now)
      world.past.push({ what: 'refusal', person: index, channel: one.by, topic: one.topic, address })
      return
    }
    case 'suppress': {
      if (address === null) return
      await suppress(tx, { channel: one.by, address, reason: one.reason }, now)
      world.past.push({ what: 'suppressed', address, reason: one.reason })
      return
    }
    case 'tell': {
      const row = {
        noticeId: newId(),
        memberId,
        channel: one.by,
        words: 'נכתוב לכם',
        surface: 'קופה',
        toldAt: now,
      }
      await insertNotices(tx, [row], { ...witness, recordedAt: now })
      world.past.push({ what: 'told', person: index, channel: one.by })
      return
    }
    case 'move':
      return move(world, tx, { index, memberId, by: one.by, address })
    case 'erase':
      await eraseMember(tx, memberId, {
        erasedAt: now,
        subject: SUBJECT,
        forget: [forgetMessages, forgetRefusals],
      })
      world.past.push({ what: 'erased', person: index })
      world.people[index] = { ...(world.people[index] as Person), memberId: null }
  }
}

/** Everybody has two addresses of each kind, and goes over from one to the other. */
async function move(
  world: World,
  tx: Tx,
  {
    index,
    memberId,
    by: channel,
    address,
  }: { index: number; memberId: Uuid; by: By; address: string | null },
): Promise<void> {
  const whom = world.people[index]
  if (address === null || whom === undefined) return
  const [kind, one, other] =
    channel === 'email' ? (['email', 'p', 'q'] as const) : (['phone', '+9725', '+9724'] as const)
  const value = address.startsWith(one) ? address.replace(one, other) : address.replace(other, one)
  const change = { profile: {}, identifiers: { main: { [kind]: value }, add: [], remove: [] }, consents: [] }
  const moved = await changeMember(tx, memberId, change, { ...RECORD, recordedAt: clock.now() })
  if (moved.ok) world.people[index] = { ...whom, [kind]: value }
}

// --- the judgement ---

/** Sends what is due, and holds everything that reached a provider against the law. */
async function sendAndJudge(world: World, club: Club): Promise<void> {
  handed = []
  await sender.run(world.clubId)
  for (const one of handed) {
    const { address, text } =
      one.by === 'email'
        ? { address: one.mail.to, text: one.mail.text }
        : { address: one.sms.to, text: one.sms.text }
    const mailingId = /mailing ([0-9a-f-]{36})\./.exec(text)?.[1] ?? ''
    const index = world.people.findLastIndex(
      ({ memberId, email, phone }) => memberId !== null && (email === address || phone === address),
    )
    const message: Handed = {
      channel: one.by,
      address,
      topic: world.mailings.get(mailingId) ?? 'none',
      at: clock.now(),
      person: index,
    }
    expect(judge(message, world.past, world.sent, club, world.addressOf)).toBeNull()
    if (one.by === 'email') expectLawfulMail(one.mail)
    else expect(one.sms.text).toMatch(/^טעם: [\s\S]*\n(?:להסרה|Opt out): [^\n]*\/u\/[\w-]{31}$/)
    world.sent.push(message)
  }
  total += handed.length
}

function expectLawfulMail({ subject, text, html, headers = {} }: Mail): void {
  expect(subject).toMatch(/^פרסומת/)
  for (const part of ['טעם בע״מ', 'הרצל 1, חיפה', '04-8000000']) {
    expect(text).toContain(part)
    expect(html).toContain(part)
  }
  const link =
    /^<(https:\/\/club\.example\/u\/[\w-]+)>$/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? 'none'
  expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(html).toContain(link)
  expect(text).toContain(link)
}

let total = 0

test('whatever happened before, what reaches a provider is lawful', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      clubRules,
      start,
      fc.array(step, { minLength: 8, maxLength: 25 }),
      async (club, at, steps) => {
        clock.set(at)
        const world = await openWorld(club)
        const yes = (index: number): Step[] =>
          (['email', 'sms'] as const).map((each) => ({ do: 'yes', person: index, by: each }))
        if (club.willing) for (const one of [0, 1, 2].flatMap(yes)) await take(world, one)
        for (const one of steps) {
          // No two things happen at the same moment.
          clock.set(clock.now().add({ minutes: 1 }))
          await take(world, one)
          await sendAndJudge(world, club)
        }
        expect(
          await db.inClub(world.clubId, (tx) => runChecks(tx, [...messagingChecks, ...memberChecks])),
        ).toEqual([])
      },
    ),
    { numRuns: 30 },
  )
  // A gate that lets nothing through is no gate.
  expect(total).toBeGreaterThan(30)
})
