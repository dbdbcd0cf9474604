import { expect, test } from 'vitest'
import { NO_PROFILE } from '#members/member.ts'
import { mergeMembers } from '#members/merge-service.ts'
import { joinMembers } from '#members/service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { createSeal } from '#platform/seal.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { answer, joinOne, RECORD, SUBJECT } from '../../test/support/members.ts'
import { createAdvertiser } from './advertise.ts'
import type { Mail, Outcome } from './channel.ts'
import { createMailingSender, type MailingSenderParts } from './mailing-sender.ts'
import { pauseMailings, queueMailing, readMailingSums } from './mailing-service.ts'
import { createRefusalLinks } from './refusal-link.ts'
import { recordRefusal } from './refusal-service.ts'
import { DEFAULT_SETTINGS } from './sending-rule.ts'
import { carryMessages } from './service.ts'
import { changeSending } from './setting-service.ts'

const { db, owner, addClub } = await useTestDatabase()
const SECRET = 'a secret of tests, thirty-two letters long'
const seal = createSeal(SECRET, 'messages')
const START = Temporal.Instant.from('2026-03-01T10:00:00Z')
const MEMBERS = 12
const SENT: Outcome = { kind: 'sent', ref: null }

/** What the mailing says. */
const SAYING: Pick<MailingSenderParts, 'advertiser' | 'render'> = {
  advertiser: createAdvertiser({
    links: createRefusalLinks({ secret: SECRET, publicUrl: 'https://club.example' }),
    track: async (_tx, items) => new Map(items.map(({ messageId, rendered }) => [messageId, rendered])),
    mailtoOf: () => null,
  }),
  render: async (_tx, items) =>
    new Map(
      items.map(({ messageId }) => [
        messageId,
        { subject: 'א', preheader: '', html: '', text: 'ב', sms: 'ב' },
      ]),
    ),
}

type Sent = { readonly to: string; readonly at: Temporal.Instant }

/** A mailing to twelve, by a provider that does not answer the first ones until something has happened meanwhile. */
async function sendWhile(
  happen: (club: { clubId: Uuid; mailingId: Uuid; members: Uuid[] }) => Promise<Temporal.Instant>,
) {
  const clock = fixedClock(START)
  const clubId = await addClub({ timeZone: 'Asia/Jerusalem' })
  const identity = { legalName: 'מכולת בע״מ', postalAddress: 'הרצל 1', email: 'office@club.example' }
  const inputs = Array.from({ length: MEMBERS }, (_, at) => ({
    ...NO_PROFILE,
    identifiers: [{ kind: 'email' as const, value: `f${String(at).padStart(2, '0')}@example.com` }],
    joinedAt: START,
    source: 'staff' as const,
    consents: [answer(true, START, 'email')],
  }))
  const mailing = {
    mailingId: newId(),
    topic: 'marketing',
    channels: ['email' as const],
    lifetimeMinutes: 4_000,
  }
  const members = await db.inClub(clubId, async (tx) => {
    await changeSending(tx, { ...DEFAULT_SETTINGS, ...identity }, 0, { subject: SUBJECT, now: START })
    const joined = (await joinMembers(tx, inputs, RECORD)).flatMap((one) => (one.ok ? one.memberId : []))
    await queueMailing(
      tx,
      mailing,
      joined.map((memberId) => ({ memberId, turn: '1' })),
      START,
    )
    return joined
  })
  const sent: Sent[] = []
  const first = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const sender = createMailingSender({
    db,
    clock,
    log: silentLog,
    seal,
    isDevelopment: false,
    channels: {
      sms: null,
      mailer: {
        name: 'slow',
        async send({ to }: Mail) {
          sent.push({ to, at: clock.now() })
          first.resolve()
          await gate.promise
          return SENT
        },
      },
    },
    ...SAYING,
  })
  const run = sender.run(clubId)
  await first.promise
  clock.set(await happen({ clubId, mailingId: mailing.mailingId, members }))
  gate.resolve()
  await run
  await sender.drain()
  const sums = await db.inClub(clubId, (tx) => readMailingSums(tx, [mailing.mailingId]))
  return { sent, sums: sums.get(mailing.mailingId) }
}

test('who refuses while their message waits for its turn is not written to', async () => {
  const refusedAt = START.add({ seconds: 30 })
  const { sent, sums } = await sendWhile(async ({ clubId, members }) => {
    const refusal = { channels: ['email' as const], way: 'one_click' as const, receivedAt: refusedAt }
    await db.inClub(clubId, async (tx) => {
      for (const memberId of members) await recordRefusal(tx, seal, { ...refusal, memberId }, refusedAt)
    })
    return refusedAt
  })
  // Those that a provider was holding are gone; nothing was begun after the refusal.
  expect(sent.length).toBeLessThan(MEMBERS)
  expect(sent.filter(({ at }) => Temporal.Instant.compare(at, refusedAt) >= 0)).toEqual([])
  expect(sums).toMatchObject({ sent: sent.length, refused: MEMBERS - sent.length, waiting: 0, unknown: 0 })
})

test('a mailing that is held, and the evening, stop what waits for its turn', async () => {
  const held = await sendWhile(async ({ clubId, mailingId }) => {
    await db.inClub(clubId, (tx) => pauseMailings(tx, [mailingId], START))
    return START.add({ seconds: 10 })
  })
  expect(held.sums).toMatchObject({ sent: held.sent.length, paused: MEMBERS - held.sent.length, waiting: 0 })
  expect(held.sent.length).toBeLessThan(MEMBERS)
  const evening = await sendWhile(async () => Temporal.Instant.from('2026-03-01T18:30:00Z'))
  expect(evening.sums).toMatchObject({ sent: evening.sent.length, waiting: MEMBERS - evening.sent.length })
  expect(evening.sent.length).toBeLessThan(MEMBERS)
})

test('two who turn out to be one get a mailing once: what one of them has, or both wait for, waits no more', async () => {
  const clubId = await addClub()
  const mailing = {
    mailingId: newId(),
    topic: 'marketing',
    channels: ['email' as const],
    lifetimeMinutes: 60,
  }
  const members = await Promise.all([1, 2, 3, 4].map(() => joinOne(db, clubId)))
  const rows = members.map((memberId) => ({ memberId, turn: '1' }))
  await db.inClub(clubId, (tx) => queueMailing(tx, mailing, rows, START))
  const [sent = newId(), first = newId(), second = newId(), third = newId()] = members
  await owner.query(`update messaging.message set state = 'sent', ended_at = now() where member_id = $1`, [
    sent,
  ])
  const merge = (from: Uuid, into: Uuid) =>
    db.inClub(clubId, (tx) =>
      mergeMembers(
        tx,
        { from, into, reason: null },
        { clock: fixedClock(START), subject: SUBJECT, carryOver: [carryMessages] },
      ),
    )
  expect([await merge(sent, first), await merge(second, third)]).toMatchObject([{ ok: true }, { ok: true }])
  const sums = await db.inClub(clubId, (tx) => readMailingSums(tx, [mailing.mailingId]))
  expect(sums.get(mailing.mailingId)).toMatchObject({ sent: 1, waiting: 1, lapsed: 2 })
})
