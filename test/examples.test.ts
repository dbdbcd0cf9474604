import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import { systemClock } from '#platform/clock.ts'
import { isRefusal } from '#platform/refusal.ts'
import { addReward } from './support/rewards.ts'
import { useTestServer } from './support/server.ts'

// What examples/ shows, run as its reader would run it: another process, a real server, a till's key.

const run = promisify(execFile)
const server = await useTestServer()
server.clock.set(systemClock.now().toString({ smallestUnit: 'millisecond' }))
await server.app.http.listen({ port: 0, host: '127.0.0.1' })

async function makeKey(clubId: string): Promise<string> {
  const made = await createApiKey(
    { db: server.db, clock: server.clock },
    { clubId, subject: SYSTEM },
    { name: 'till', role: 'pos', branch: null },
    null,
  )
  if (isRefusal(made)) throw new Error(made.code)
  return made.body.key ?? ''
}

async function spendDay(key: string) {
  const address = server.app.http.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const file = path.resolve(import.meta.dirname, '../examples/pos-integration/day.mjs')
  const env = { MOADON_URL: `http://127.0.0.1:${address.port}`, MOADON_KEY: key }
  return run(process.execPath, [file], { env, timeout: 50_000 })
}

test('a day at the till of the example: everything once, cut off or not', async () => {
  const clubId = await server.addClub()
  await addReward(server.db, clubId, { pointsPrice: 20 })
  const { stdout, stderr } = await spendDay(await makeKey(clubId))
  expect(stderr).toBe('')
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toBe('Joined: Dana, 0 points')
  expect(lines).toContain('Captured: captured, the first one ever')
  expect(lines).toContain('Changed their mind: voided')
  expect(lines).toContain('Cut off: 4 kept')
  expect(lines.filter((line) => line === 'Replayed receipt: posted').length).toBe(3)
  expect(lines).toContain('Replayed redemption: posted')
  expect(lines.at(-1)).toBe('Left: 0')
  expect(stdout).toContain('sent again: the first answer')
  const { rows } = await server.owner.query(
    `select (select count(*)::int from receipts.receipt where club_id = $1) as receipts,
            (select count(*)::int from receipts.return where club_id = $1) as returns,
            (select count(*)::int from rewards.redemption where club_id = $1 and state = 'captured') as captured`,
    [clubId],
  )
  expect(rows[0]).toEqual({ receipts: 4, returns: 1, captured: 2 })
})

test('what is kept after a power cut in the middle of a line is not lost behind it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'till-'))
  const journal = path.join(folder, 'journal')
  const example: string = path.resolve(import.meta.dirname, '../examples/pos-integration/till.mjs')
  const { openTill } = await import(example)
  const open = () => openTill({ url: 'http://127.0.0.1:9', key: 'k', branch: 'TLV', journal })
  open().keep('receipt', { receipt_id: 'A' })
  await appendFile(journal, '{"kind":"receipt","body":{"rec')
  open().keep('receipt', { receipt_id: 'C' })
  open().keep('receipt', { receipt_id: 'D' })
  expect(open().countKept()).toBe(3)
  await rm(folder, { recursive: true })
})

test('a key that is none is told so', async () => {
  await expect(spendDay('mdn_pos_nobody')).rejects.toMatchObject({
    code: 1,
    stderr: /Refused \(unauthenticated\)/,
  })
})
