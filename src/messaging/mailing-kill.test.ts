import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { NO_PROFILE } from '#members/member.ts'
import { joinMembers } from '#members/service.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { startMailServer } from '../../test/support/mail-server.ts'
import { answer, RECORD, SUBJECT } from '../../test/support/members.ts'
import { queueMailing, readMailingSums, resendUnknown } from './mailing-service.ts'
import { DEFAULT_SETTINGS } from './sending-rule.ts'
import { changeSending } from './setting-service.ts'

const { db, owner, connection, addClub } = await useTestDatabase()
const provider = await startMailServer()
const SECRET = 'a secret of tests, thirty-two letters long'
const CHILD = path.resolve(import.meta.dirname, '../../test/support/mailing-child.ts')
const MAILS = 2_000
const KILLS = 5
/** Between two kills at least so many arrive; what is left by then is for the last sender. */
const ARRIVE = 120
const MOST_IN_DOUBT = 200
const START = Temporal.Instant.from('2026-03-01T10:00:00Z')

/** A sender of its own; each begins after the lease of the one before is over. */
function startChild(clubId: string, turn: number) {
  const now = START.add({ minutes: 6 * turn }).toString()
  const mail = { url: provider.url, from: 'club@club.example' }
  const told = JSON.stringify({ connection, clubId, now, secret: SECRET, mail })
  return spawn(process.execPath, [CHILD, told], { stdio: 'ignore' })
}

async function runToTheEnd(clubId: string, turn: number): Promise<void> {
  const [code] = await once(startChild(clubId, turn), 'exit')
  expect(code).toBe(0)
}

async function joinReaders(clubId: Uuid): Promise<Uuid[]> {
  const inputs = Array.from({ length: MAILS }, (_, at) => ({
    ...NO_PROFILE,
    identifiers: [{ kind: 'email' as const, value: `k${at}@example.com` }],
    joinedAt: START,
    source: 'staff' as const,
    consents: [answer(true, START, 'email')],
  }))
  const joined = await db.inClub(clubId, (tx) => joinMembers(tx, inputs, RECORD))
  return joined.flatMap((one) => (one.ok ? one.memberId : []))
}

const MESSAGE_ID = /^Message-ID: <([^@]+)@/im
const receivedIds = (): string[] => provider.received.map(({ raw }) => MESSAGE_ID.exec(raw)?.[1] ?? '')

async function idsIn(clubId: string, state: string): Promise<string[]> {
  const { rows } = await owner.query<{ message_id: string }>(
    'select message_id from messaging.message where club_id = $1 and state = $2',
    [clubId, state],
  )
  return rows.map(({ message_id }) => message_id)
}

test('killed five times in the middle of a mailing: none is lost, none is sent twice unless somebody says so', async () => {
  const clubId = await addClub()
  const identity = { legalName: 'מכולת בע״מ', postalAddress: 'הרצל 1', email: 'office@club.example' }
  await db.inClub(clubId, (tx) =>
    changeSending(tx, { ...DEFAULT_SETTINGS, ...identity }, 0, { subject: SUBJECT, now: START }),
  )
  const members = await joinReaders(clubId)
  const mailing = {
    mailingId: newId(),
    topic: 'marketing',
    channels: ['email' as const],
    lifetimeMinutes: 4_000,
  }
  const rows = members.map((memberId) => ({ memberId, turn: '1' }))
  await db.inClub(clubId, (tx) => queueMailing(tx, mailing, rows, START))
  for (let turn = 0; turn < KILLS; turn += 1) {
    const arrived = provider.untilReceived(provider.received.length + ARRIVE)
    const child = startChild(clubId, turn)
    const gone = once(child, 'exit')
    await Promise.race([arrived, gone])
    child.kill('SIGKILL')
    await gone
    const { sending, unknown } = await countUnfinished(clubId)
    expect(sending).toBeGreaterThan(0)
    expect(sending).toBeLessThanOrEqual(MOST_IN_DOUBT)
    expect(unknown).toBeLessThanOrEqual(turn * MOST_IN_DOUBT)
  }
  await runToTheEnd(clubId, KILLS)

  const [sent, unknown, ids] = [await idsIn(clubId, 'sent'), await idsIn(clubId, 'unknown'), receivedIds()]
  expect(sent.length + unknown.length).toBe(MAILS)
  expect(unknown.length).toBeGreaterThanOrEqual(1)
  expect(unknown.length).toBeLessThanOrEqual(KILLS * MOST_IN_DOUBT)
  expect(new Set(ids).size).toBe(ids.length)
  const known = new Set(ids)
  expect(sent.filter((id) => !known.has(id))).toEqual([])

  // A person says so: what is in doubt goes out once more, and is the same message to whoever has it already.
  const again = START.add({ minutes: 6 * (KILLS + 1) })
  expect(await db.inClub(clubId, (tx) => resendUnknown(tx, [mailing.mailingId], again))).toBe(unknown.length)
  await runToTheEnd(clubId, KILLS + 1)
  const sums = await db.inClub(clubId, (tx) => readMailingSums(tx, [mailing.mailingId]))
  expect(sums.get(mailing.mailingId)).toMatchObject({ sent: MAILS, unknown: 0, waiting: 0 })
  const all = receivedIds()
  expect(new Set(all).size).toBe(MAILS)
  expect(all.length).toBe(ids.length + unknown.length)
})

async function countUnfinished(clubId: string): Promise<{ sending: number; unknown: number }> {
  const [sending, unknown] = [await idsIn(clubId, 'sending'), await idsIn(clubId, 'unknown')]
  return { sending: sending.length, unknown: unknown.length }
}
