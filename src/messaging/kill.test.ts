import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createSeal } from '#platform/seal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { joinOne } from '../../test/support/members.ts'
import { startSmsGateway } from '../../test/support/sms-gateway.ts'
import { type MessageAsk, queueMessages } from './service.ts'

const { db, owner, connection, addClub } = await useTestDatabase()
const provider = await startSmsGateway()
const SECRET = 'a secret of tests, thirty-two letters long'
const CHILD = path.resolve(import.meta.dirname, '../../test/support/sender-child.ts')
const MESSAGES = 60
const KILLS = 3
const MOST_IN_DOUBT = 5
const START = Temporal.Instant.from('2026-03-01T10:00:00Z')

/** A sender of its own; each begins after the lease of the one before is over. */
function startChild(clubId: string, turn: number) {
  const now = START.add({ minutes: 6 * turn }).toString()
  const told = JSON.stringify({ connection, clubId, now, secret: SECRET, sms: provider.config })
  return spawn(process.execPath, [CHILD, told], { stdio: 'ignore' })
}

test('killed in the middle again and again, it loses none and sends none twice', async () => {
  const clubId = await addClub()
  const asks: MessageAsk[] = []
  for (let index = 0; index < MESSAGES; index += 1) {
    const memberId = await joinOne(db, clubId)
    const params = { subject: `פנייה ${index}` }
    asks.push({ kind: 'case_reply' as const, key: memberId, to: { memberId }, params })
  }
  const postbox = {
    seal: createSeal(SECRET, 'messages'),
    reach: { email: false, sms: true },
    linkTo: async () => '',
  }
  await db.inClub(clubId, (tx) => queueMessages(tx, postbox, asks, START))
  for (let turn = 0; turn < KILLS; turn += 1) {
    // The last of these is taken and not answered, so the sender is in the middle of it for certain.
    const answered = 3 + turn * 4
    provider.behaviour.answers.push(...Array.from({ length: answered }, () => 'usual' as const), 'silence')
    const asked = provider.untilAsked(provider.asked() + answered + 1)
    const child = startChild(clubId, turn)
    await asked
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const last = startChild(clubId, KILLS)
  const [code] = await once(last, 'exit')
  expect(code).toBe(0)
  const { rows } = await owner.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from messaging.message where club_id = $1 group by state',
    [clubId],
  )
  const states = new Map(rows.map(({ state, count }) => [state, count]))
  const [sent, unknown] = [states.get('sent') ?? 0, states.get('unknown') ?? 0]
  expect(sent + unknown).toBe(MESSAGES)
  expect(unknown).toBeGreaterThanOrEqual(KILLS)
  expect(unknown).toBeLessThanOrEqual(KILLS * MOST_IN_DOUBT)
  const phones = provider.sent.map(({ phone }) => phone)
  expect(new Set(phones).size).toBe(phones.length)
  expect(phones.length).toBeGreaterThanOrEqual(sent)
})
