import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { eraseMember, mergeMembers } from '#members/merge-service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { createSeal } from '#platform/seal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { joinOne, newPhone, SUBJECT } from '../../test/support/members.ts'
import { startSmsGateway } from '../../test/support/sms-gateway.ts'
import type { Channels } from './channel.ts'
import { markBegun, takeDue } from './queries.ts'
import { createSender } from './send-service.ts'
import { carryMessages, forgetMessages, type MessageAsk, queueMessages } from './service.ts'
import { createSms019 } from './sms-019.ts'

const { db, owner, addClub } = await useTestDatabase()
const provider = await startSmsGateway()
const START = '2026-03-01T10:00:00Z'
const clock = fixedClock(START)
const seal = createSeal('a secret of tests, thirty-two letters long', 'messages')
const lines: string[] = []
const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
const channels: Channels = { mailer: null, sms: createSms019(provider.config) }
const postbox = {
  seal,
  reach: { email: false, sms: true },
  linkTo: async (_tx: unknown, page: string) => `https://club.example/${page}`,
}
const senderOf = (own: Partial<Parameters<typeof createSender>[0]> = {}) =>
  createSender({ db, clock, log, seal, channels, isDevelopment: false, ...own })

type Row = {
  key: string
  memberId: Uuid | null
  state: string
  failure: string | null
  attempts: number
  address: string | null
  content: Buffer | null
}
const rowsOf = async (clubId: Uuid): Promise<Row[]> =>
  (
    await owner.query<Row>(
      `select natural_key as key, member_id as "memberId", state, failure, attempts, address, content
       from messaging.message where club_id = $1`,
      [clubId],
    )
  ).rows
const rowOf = async (clubId: Uuid, key: string): Promise<Row | undefined> =>
  (await rowsOf(clubId)).find((row) => row.key.endsWith(key))
const statesOf = async (clubId: Uuid) => (await rowsOf(clubId)).map(({ state }) => state)

const update = (memberId: Uuid, key = memberId): MessageAsk => ({
  kind: 'redemption_update',
  key,
  to: { memberId },
  params: { reward: 'קפה', state: 'ready', branch: 'חיפה', pickUpCode: '4711', carrier: '', reference: '' },
})
const queue = (clubId: Uuid, asks: MessageAsk[], box = postbox) =>
  db.inClub(clubId, (tx) => queueMessages(tx, box, asks, clock.now()))

let clubId: Uuid
beforeEach(async () => {
  clubId = await addClub({ name: 'טעם ובית' })
  clock.set(START)
  provider.sent.length = 0
  lines.length = 0
})

async function joinSome(count: number): Promise<Uuid[]> {
  const ids: Uuid[] = []
  for (let index = 0; index < count; index += 1)
    ids.push(await joinOne(db, clubId, { firstName: 'דנה', gender: 'female' }))
  return ids
}

test('a message goes out once, however often it is asked for and whoever sends', async () => {
  const members = await joinSome(20)
  const asks = members.map((id) => update(id))
  expect(await queue(clubId, [...asks, ...asks])).toBe(20)
  expect(await queue(clubId, asks)).toBe(0)
  const sent = await Promise.all([senderOf().run(clubId), senderOf().run(clubId), senderOf().run(clubId)])
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(20)
  expect(new Set(provider.sent.map(({ phone }) => phone)).size).toBe(20)
  expect(provider.sent).toHaveLength(20)
  expect(provider.sent[0]?.text).toBe('טעם ובית: קפה מחכה לך בחיפה. קוד: 4711')
  expect(new Set(await statesOf(clubId))).toEqual(new Set(['sent']))
})

test('what a killed sender had not begun goes out; of what it had begun nobody knows, and it stays', async () => {
  const members = await joinSome(4)
  await queue(
    clubId,
    members.map((id) => update(id)),
  )
  await db.inClub(clubId, async (tx) => {
    const taken = await takeDue(tx, clock.now(), 10)
    await markBegun(tx, taken.slice(0, 1), clock.now())
  })
  expect(await senderOf().run(clubId)).toBe(0)
  clock.set('2026-03-01T10:06:00Z')
  expect(await senderOf().run(clubId)).toBe(3)
  expect((await statesOf(clubId)).toSorted()).toEqual(['sent', 'sent', 'sent', 'unknown'])
  clock.set('2026-03-01T12:00:00Z')
  expect(await senderOf().run(clubId)).toBe(0)
  expect(provider.sent).toHaveLength(3)
})

test('when the provider is down as a whole its others are put back untried, and all go out afterwards', async () => {
  const members = await joinSome(12)
  await queue(
    clubId,
    members.map((id) => update(id)),
  )
  provider.behaviour.answers.push(...Array.from({ length: 5 }, () => ({ status: 4 })))
  const asked = provider.asked()
  expect(await senderOf().run(clubId)).toBe(0)
  expect(provider.asked() - asked).toBe(5)
  const rows = await rowsOf(clubId)
  expect(rows.map(({ state }) => state)).toEqual(Array(12).fill('queued'))
  expect(rows.filter(({ attempts }) => attempts === 0)).toHaveLength(7)
  clock.set('2026-03-01T10:00:11Z')
  expect(await senderOf().run(clubId)).toBe(12)
})

test('a refusal is final, an answer that never came stays in doubt, and what is late is not sent', async () => {
  const [a, b, c] = await joinSome(3)
  await queue(clubId, [update(a ?? '')])
  provider.behaviour.answers.push({ status: 8 })
  await senderOf().run(clubId)
  await queue(clubId, [update(b ?? '')])
  provider.behaviour.answers.push('hang_up')
  await senderOf().run(clubId)
  await queue(clubId, [update(c ?? '')])
  clock.set('2026-03-04T10:00:00Z')
  await senderOf().run(clubId)
  expect(await rowOf(clubId, a ?? '')).toMatchObject({ state: 'failed', failure: 'number_blocked' })
  expect(await rowOf(clubId, b ?? '')).toMatchObject({ state: 'unknown', failure: 'no_answer' })
  expect(await rowOf(clubId, c ?? '')).toMatchObject({ state: 'lapsed', failure: 'too_late' })
})

test('who cannot be reached is said, and in development everything is kept to be looked at', async () => {
  const nobody = await joinOne(db, clubId, {}, [{ kind: 'card', value: '1234567' }])
  const [member] = await joinSome(1)
  await queue(clubId, [update(nobody), update(member ?? '')], {
    ...postbox,
    reach: { email: false, sms: false },
  })
  expect(await statesOf(clubId)).toEqual(['no_channel', 'no_channel'])
  await queue(clubId, [update(nobody, 'again')])
  expect((await rowOf(clubId, 'again'))?.state).toBe('no_address')
  const kept: string[] = []
  const sender = senderOf({
    channels: { mailer: null, sms: null },
    isDevelopment: true,
    onKept: ({ content }) => kept.push(content.text),
  })
  await queue(clubId, [update(member ?? '', 'kept')])
  await sender.run(clubId)
  expect((await rowOf(clubId, 'kept'))?.state).toBe('kept')
  expect(kept).toEqual([expect.stringContaining('4711')])
})

test('a code is gone once it was sent; the log tells neither it nor whom it was for', async () => {
  const phone = newPhone()
  const memberId = await joinOne(db, clubId, { firstName: 'דנה' }, [phone])
  const to = { channel: 'sms', address: phone.value, memberId, language: 'he' } as const
  const ask = { kind: 'sign_in_code', to, params: { code: '987654', minutes: 10 } } as const
  await queue(clubId, [{ ...ask, key: 'one' }])
  const [before] = await rowsOf(clubId)
  expect(before?.content?.includes(Buffer.from('987654'))).toBe(false)
  await senderOf().run(clubId)
  expect(provider.sent[0]?.text).toContain('987654')
  expect((await rowsOf(clubId))[0]).toMatchObject({ state: 'sent', content: null })
  await queue(clubId, [{ ...ask, key: 'two' }])
  provider.behaviour.answers.push({ status: 9 })
  await senderOf().run(clubId)
  expect(lines.join('')).toContain('number_malformed')
  for (const secret of ['987654', phone.value, phone.value.slice(4), 'דנה'])
    expect(lines.join('')).not.toContain(secret)
})

test('an erasure takes addresses and texts and stops what waits; a merge hands them on', async () => {
  const [gone, from, into] = await joinSome(3)
  await queue(clubId, [update(gone ?? ''), update(from ?? '')])
  await db.inClub(clubId, (tx) =>
    eraseMember(tx, gone ?? '', { erasedAt: clock.now(), subject: SUBJECT, forget: [forgetMessages] }),
  )
  await db.inClub(clubId, (tx) =>
    mergeMembers(
      tx,
      { from: from ?? '', into: into ?? '', reason: null },
      { clock, subject: SUBJECT, carryOver: [carryMessages] },
    ),
  )
  expect(await senderOf().run(clubId)).toBe(1)
  expect(await rowOf(clubId, gone ?? '')).toMatchObject({ state: 'lapsed', address: null, content: null })
  expect(await rowOf(clubId, from ?? '')).toMatchObject({ state: 'sent', memberId: into })
})

test('who is being drained finishes what was handed over and begins nothing', async () => {
  const members = await joinSome(3)
  await queue(
    clubId,
    members.map((id) => update(id)),
  )
  const sender = senderOf()
  sender.kick(clubId)
  await sender.drain()
  expect(await statesOf(clubId)).not.toContain('sending')
  const before = provider.sent.length
  expect(await senderOf().run(clubId)).toBe(3 - before)
})
