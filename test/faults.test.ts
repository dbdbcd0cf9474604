import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, test } from 'vitest'
import { findCluster } from '#platform/postgres/cluster.ts'
import { useFolder } from './support/folder.ts'
import { endProgramsAfterwards, type Program, runCommand, startProgram } from './support/program.ts'
import { endOne, startTaking, type TakingLoad, takeOne } from './support/taking-load.ts'
import { isAcknowledged, type Load, postTo, type Sent, startLoad, type Till } from './support/till-load.ts'

// The program as an operator runs it, with a database that syncs to the disk, and what can happen to it.

/** How often everything is killed in the middle of posting: a few times among all tests, and as often as one likes. */
const ROUNDS = Number(process.env.MOADON_TEST_KILLS ?? 3)
if (!Number.isInteger(ROUNDS) || ROUNDS < 1)
  throw new Error('MOADON_TEST_KILLS says how often: a whole number')
const TAKING_ROUNDS = Math.ceil(ROUNDS / 2)
const MEMBERS = 12

endProgramsAfterwards()
const { path: dataDir } = useFolder()

/** Signs in as the demonstration's owner and makes a key, as a person would. */
async function openTill(url: string): Promise<Till> {
  const signIn = await (await fetch(`${url}/v1/demo-sign-in`)).json()
  const session = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(signIn),
  })
  const cookies = session.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const csrf = cookies.find((cookie) => cookie.startsWith('moadon_csrf='))?.split('=')[1] ?? ''
  const made = await fetch(`${url}/v1/api-keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookies.join('; '), 'x-csrf-token': csrf },
    body: JSON.stringify({ name: 'till', role: 'admin' }),
  })
  const { key } = (await made.json()) as { key: string }
  const members = Array.from({ length: MEMBERS }, (_, n) => `member-${n}`)
  const till = { url, key, members }
  for (const external_id of members)
    expect((await postTo(till, '/v1/members', { external_id })).status).toBeLessThan(300)
  return till
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 30_000
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`it never came to be: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** All of a load is sent once more: what was acknowledged is known, with the same points; what was not is so now. */
async function expectAcknowledgedKept(till: Till, { sent }: Load): Promise<void> {
  const isReceipt = ({ path }: Sent) => path === '/v1/receipts'
  // Goods come back after they were bought.
  for (const part of [sent.filter(isReceipt), sent.filter((each) => !isReceipt(each))])
    await Promise.all(
      part.map(async ({ path, body, answered, points }) => {
        const again = await postTo(till, path, body)
        const wanted = isAcknowledged({ answered }) ? { replayed: true, points } : {}
        expect({ body, again }).toMatchObject({ body, again: wanted })
        expect(again.status).toBeLessThan(300)
      }),
    )
}

/** Everything that was ever sent is there exactly once, and the books are in order. */
async function expectAllOnce(): Promise<void> {
  const sent = loads.flatMap((load) => load.sent)
  const receipts = sent.filter(({ path }) => path === '/v1/receipts').length
  expect(
    await ask('select count(*)::int as rows, count(distinct receipt_ref)::int as ids from receipts.receipt'),
  ).toEqual({ rows: receipts, ids: receipts })
  expect(await ask('select count(*)::int as rows from receipts.return')).toEqual({
    rows: sent.length - receipts,
  })
  expect(JSON.parse(runCommand(dataDir, 'verify', '--json'))).toMatchObject({ clubs: 1, findings: [] })
}

/** Asks the database itself, past the program. */
async function ask(text: string): Promise<Record<string, unknown>> {
  const connection = await findCluster(`${dataDir}/postgres`)
  const client = new pg.Client({ ...connection, database: 'moadon' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows[0]
  } finally {
    await client.end()
  }
}

const loads: Load[] = []
let till: Till

/** Starts it (again) on the same data. */
async function start(): Promise<Program> {
  const program = await startProgram(dataDir)
  till = till === undefined ? await openTill(program.url) : { ...till, url: program.url }
  return program
}

function load(name: string): Load {
  const started = startLoad(till, name)
  loads.push(started)
  return started
}

async function stopQuietly(program: Program): Promise<void> {
  program.signal('SIGTERM')
  expect(await program.ended).toEqual({ code: 0, signal: null })
}

test(
  `killed with its database in the middle of posting, ${ROUNDS} times: nothing acknowledged is missing, nothing is double`,
  async () => {
    let program = await start()
    for (let round = 0; round < ROUNDS; round += 1) {
      const posting = load(`kill${round}`)
      await until(() => posting.acknowledged.length >= 150 + ((round * 61) % 200), 'acknowledged')
      await program.killTree()
      await posting.stop()
      program = await start()
      await expectAcknowledgedKept(till, posting)
      await expectAllOnce()
    }
    await stopQuietly(program)
  },
  60_000 + ROUNDS * 20_000,
)

/** A reward of which there are many, and members who have points enough for it. */
async function openReward(): Promise<string> {
  const send = async (path: string, body: object) => {
    const response = await fetch(till.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${till.key}` },
      body: JSON.stringify(body),
    })
    expect(response.status).toBeLessThan(300)
    return (await response.json()) as { id: string }
  }
  for (const member of till.members) {
    const found = await fetch(`${till.url}/v1/members?external_id=${member}`, {
      headers: { authorization: `Bearer ${till.key}` },
    })
    const { items } = (await found.json()) as { items: { id: string }[] }
    await send(`/v1/members/${items[0]?.id}/adjustments`, { points: 1_000_000, reason: 'for the test' })
  }
  const name = { he: 'ספל', en: 'Mug' }
  const stock = [{ on_hand: 50_000 }]
  const { id } = await send('/v1/rewards', { kind: 'product', name, points_price: 1, stock })
  await send(`/v1/rewards/${id}/state`, { to: 'publish' })
  return id
}

/** Everything is asked for once more: what was answered is known, and what was not is so now, once. */
async function expectTakingsKept(reward: string, { takings }: TakingLoad): Promise<void> {
  await Promise.all(
    takings.map(async (taking) => {
      const again = await takeOne(till, reward, taking)
      const isKnown = taking.taken !== null && taking.taken < 400
      expect({ taking, again }).toMatchObject({
        taking,
        again: { status: 201, ...(isKnown && { replayed: true }) },
      })
      if (taking.then !== 'capture' && taking.then !== 'void') return
      const ended = await endOne(till, taking)
      const isOver = taking.ended !== null && taking.ended < 400
      const state = taking.then === 'capture' ? 'captured' : 'voided'
      expect({ taking, ended }).toMatchObject({
        taking,
        ended: { status: 200, state, ...(isOver && { replayed: true }) },
      })
    }),
  )
}

test(
  `killed with its database in the middle of taking rewards, ${TAKING_ROUNDS} times: each is taken once, or given back once`,
  async () => {
    let program = await start()
    const reward = await openReward()
    const all: TakingLoad[] = []
    for (let round = 0; round < TAKING_ROUNDS; round += 1) {
      const taking = startTaking(till, reward, `take${round}`)
      all.push(taking)
      await until(() => taking.acknowledged >= 120 + ((round * 53) % 150), 'acknowledged')
      await program.killTree()
      await taking.stop()
      program = await start()
      await expectTakingsKept(reward, taking)
      const takings = all.flatMap((each) => each.takings)
      const captured = takings.filter(({ then }) => then === 'capture' || then === 'at_once').length
      const held = takings.filter(({ then }) => then === 'nothing').length
      expect(
        await ask(
          `select count(*)::int as rows, count(distinct redemption_ref)::int as names,
                  count(*) filter (where state = 'captured')::int as captured from rewards.redemption`,
        ),
      ).toEqual({ rows: takings.length, names: takings.length, captured })
      expect(await ask('select held::int, taken::int from rewards.stock')).toEqual({ held, taken: captured })
      expect(JSON.parse(runCommand(dataDir, 'verify', '--json'))).toMatchObject({ clubs: 1, findings: [] })
    }
    await stopQuietly(program)
  },
  60_000 + TAKING_ROUNDS * 20_000,
)

test('told to stop in the middle of posting: every request is answered, and what was acknowledged is there', async () => {
  const program = await start()
  const posting = load('term')
  await until(() => posting.acknowledged.length >= 150, 'acknowledged')
  await stopQuietly(program)
  await posting.stop()
  expect(posting.cut).toEqual([])
  expect(posting.sent.filter(({ answered }) => answered === 503).length).toBeGreaterThan(0)
  await stopQuietlyAfter(posting)
})

test('one of the database’s processes killed: callers are told to come back, and it comes back', async () => {
  const program = await start()
  const posting = load('backend')
  await until(() => posting.acknowledged.length >= 150, 'acknowledged')
  await killOneBackend()
  await posting.stop()
  expect(posting.cut).toEqual([])
  expect(posting.sent.map(({ answered }) => answered)).toContain(503)
  await untilAnswered(`${program.url}/readyz`)
  await expectAcknowledgedKept(till, posting)
  await expectAllOnce()
  await stopQuietly(program)
})

test('the database killed: the program says so and stops, and starts again with everything', async () => {
  const program = await start()
  const posting = load('database')
  await until(() => posting.acknowledged.length >= 150, 'acknowledged')
  process.kill(readServerPid(), 'SIGKILL')
  expect(await program.ended).toEqual({ code: 1, signal: null })
  await posting.stop()
  expect(posting.cut).toEqual([])
  expect(program.output).toContain('The database has left')
  await stopQuietlyAfter(posting)
})

async function stopQuietlyAfter(posting: Load): Promise<void> {
  const program = await start()
  await expectAcknowledgedKept(till, posting)
  await expectAllOnce()
  await stopQuietly(program)
}

const readServerPid = (): number =>
  Number(readFileSync(`${dataDir}/postgres/cluster/postmaster.pid`, 'utf8').split('\n')[0])

/** PostgreSQL then ends all connections and recovers, as after a fault of its own. */
async function killOneBackend(): Promise<void> {
  const { pid } = await ask(
    `select pid from pg_stat_activity where application_name = 'moadon' and pid <> pg_backend_pid() limit 1`,
  )
  process.kill(pid as number, 'SIGKILL')
}

async function untilAnswered(url: string): Promise<void> {
  const deadline = performance.now() + 30_000
  while ((await fetch(url)).status !== 200)
    if (performance.now() > deadline) throw new Error(`${url} is never ready`)
}
