import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { memberChecks } from '#members/verify.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { rewardChecks } from '#rewards/verify.ts'
import {
  callerNamed,
  type HostileParts,
  type HostileRequest,
  makeRequests,
  type Operation,
  readOperations,
} from './support/hostile.ts'
import { judge } from './support/hostile-judge.ts'
import { fingerprintOf, MARKER, type Planted, plantClub } from './support/hostile-world.ts'
import { useTestServer } from './support/server.ts'

const server = await useTestServer()
const { app, owner, db } = server

const REQUESTS = 10_000
const RANDOM_REQUESTS = 1_000
const STILL_REQUESTS = 500
const SEED = 20_260_301
/** Another each run; a fault says it, and standing here it repeats the run. */
const RANDOM_SEED = Math.floor(Math.random() * 2 ** 31)
const AT_ONCE = 16

/** Where more can go wrong, more is tried; where a password is hashed, less. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'POST /v1/receipts': 6,
  'POST /v1/receipts/{receipt_id}/returns': 4,
  'POST /v1/receipts/batch': 2,
  'POST /v1/baskets/quote': 3,
  'POST /v1/members': 5,
  'PATCH /v1/members/{id}': 4,
  'GET /v1/members': 4,
  'GET /v1/receipts': 3,
  'POST /v1/redemptions': 6,
  'POST /v1/programme/try': 2,
  'POST /v1/staff': 0.3,
  'PATCH /v1/staff/{id}': 0.3,
}
/** Whoever is gone cannot be asked for any more. */
const LAST = [/merge$/, /^DELETE/]

const document = (await app.http.inject('/v1/openapi.json')).json()
const operations = readOperations(document).sort((a, b) => turnOf(a) - turnOf(b))
const known = { codes: new Set<string>(), foreignIds: [] as string[] }
let parts: HostileParts

function turnOf({ method, path }: Operation): number {
  return LAST.findIndex((pattern) => pattern.test(`${method} ${path}`))
}

beforeAll(async () => {
  const own = await plantClub(server, 'own', 'ours')
  const other = await plantClub(server, 'other', MARKER)
  parts = { document, operations, own, other }
  for (const code of document.components.schemas.Problem.properties.code.enum) known.codes.add(code)
  known.foreignIds.push(...other.ids)
})

const send = ({ method, url, headers, payload }: HostileRequest): Promise<LightMyRequestResponse> =>
  app.http.inject({ method: method as 'GET', url, headers, ...(payload !== undefined && { payload }) })

async function sendAndJudge(request: HostileRequest): Promise<string[]> {
  const response = await send(request)
  return judge(request, response, known).map((complaint) => tell(request, response, complaint))
}

const tell = (request: HostileRequest, response: LightMyRequestResponse, complaint: string): string =>
  `${complaint}: ${request.method} ${request.url.slice(0, 200)} by ${request.caller.name} [${request.tricks.join(' ')}] ` +
  `${payloadText(request)} -> ${response.statusCode} ${response.body.slice(0, 300)}`

const payloadText = ({ operation, payload }: HostileRequest): string =>
  JSON.stringify(String(payload ?? '').slice(0, operation.takesFile ? 300 : 1_500))

/** As the router reads it: an address may be written with "./" in it. */
const endsSession = ({ method, url }: HostileRequest) =>
  method === 'DELETE' && /^\/v1\/(me\/)?session/i.test(URL.parse(url, 'http://x')?.pathname ?? url)
const reopenSessions = () =>
  owner.query('update access.session set revoked_at = null; update portal.session set revoked_at = null')

/** Sends some at once, in their order; tells what was wrong. */
async function sendAll(requests: readonly HostileRequest[]): Promise<string[]> {
  const complaints: string[] = []
  const queue = requests.filter((request) => !endsSession(request)).values()
  const work = async () => {
    for (const request of queue) complaints.push(...(await sendAndJudge(request)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  for (const request of requests.filter(endsSession)) {
    complaints.push(...(await sendAndJudge(request)))
    await reopenSessions()
  }
  return complaints
}

/** So many requests, shared out among the operations. */
function makeRound(count: number, seed: number): HostileRequest[] {
  const weights = operations.map(({ method, path }) => WEIGHTS[`${method} ${path}`] ?? 1)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return operations.flatMap((operation, index) =>
    makeRequests(parts, operation, Math.ceil((count * (weights[index] ?? 1)) / all), seed + index),
  )
}

const checkBooks = ({ clubId }: Planted) =>
  db.inClub(clubId, (tx) =>
    runChecks(tx, [...ledgerChecks, ...receiptChecks, ...memberChecks, ...rewardChecks]),
  )

describe('who may not is told so, whatever is sent', () => {
  test('each role of staff and of keys, at each address, against the table of permissions', async () => {
    const wrong: string[] = []
    for (const operation of operations) {
      if (operation.permission === null) continue
      for (const caller of parts.own.callers) {
        if (caller.permissions?.has(operation.permission)) continue
        const url = operation.path.replaceAll(/\{\w+\}/g, parts.own.pool.member?.[5] ?? '')
        const request = { operation, url, caller, headers: { ...caller.headers, 'accept-language': 'he' } }
        const response = await send({
          ...request,
          method: operation.method,
          payload: '{',
          tricks: [],
          isRouted: true,
        })
        if (response.statusCode !== 403 || response.json().code !== 'forbidden')
          wrong.push(`${operation.method} ${url} by ${caller.name}: ${response.statusCode} ${response.body}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('hostile requests made from the OpenAPI file', () => {
  let before: Map<string, string>

  beforeAll(async () => {
    before = await fingerprintOf(owner, parts.other.clubId)
  })

  test('what is refused changes nothing, nor does what only asks', async () => {
    const wrong: string[] = []
    let state = await fingerprintOf(owner, null)
    for (const request of makeRound(STILL_REQUESTS, SEED + 7_000)) {
      const response = await send(request)
      const next = await fingerprintOf(owner, null)
      const changed = [...next].filter(([name, hash]) => state.get(name) !== hash).map(([name]) => name)
      const asks = request.method === 'GET' || /\/(quote|try)$/.test(request.url)
      if (changed.length > 0 && (asks || response.statusCode >= 300))
        wrong.push(tell(request, response, `changed ${changed}`))
      state = next
      if (endsSession(request)) await reopenSessions()
    }
    expect(wrong.slice(0, 20)).toEqual([])
  })

  test(`${REQUESTS} of them: no 5xx, no row of another club`, async () => {
    const requests = makeRound(REQUESTS, SEED)
    expect(requests.length).toBeGreaterThanOrEqual(REQUESTS)
    const complaints = await sendAll(requests)
    expect(complaints.slice(0, 20)).toEqual([])
  }, 180_000)

  test(`and others each time (HOSTILE_SEED=${RANDOM_SEED} repeats these)`, async () => {
    const complaints = await sendAll(makeRound(RANDOM_REQUESTS, RANDOM_SEED))
    expect(complaints.slice(0, 20), `RANDOM_SEED ${RANDOM_SEED} repeats it`).toEqual([])
  })

  test('no file is kept that no import has', async () => {
    const kept = readdirSync(path.join(server.dataDir, 'imports')).map((name) => name.replace(/\..*/, ''))
    const { rows } = await owner.query<{ id: string }>('select import_id as id from imports.import')
    const known = new Set(rows.map(({ id }) => id))
    expect(kept.filter((id) => !known.has(id))).toEqual([])
    const audits = path.join(server.dataDir, 'audits')
    const lying = (existsSync(audits) ? readdirSync(audits) : []).map((name) => name.replace(/\..*/, ''))
    const { rows: files } = await owner.query<{ id: string }>(
      'select audit_id as id from audit.kept union select members_id from audit.kept',
    )
    const audited = new Set(files.map(({ id }) => id))
    expect(lying.filter((id) => !audited.has(id))).toEqual([])
  })

  test('the books of both clubs are clean, and the other club is as it was', async () => {
    expect(await checkBooks(parts.own)).toEqual([])
    expect(await checkBooks(parts.other)).toEqual([])
    expect(await fingerprintOf(owner, parts.other.clubId)).toEqual(before)
    const answer = await app.http.inject({
      url: '/v1/club',
      headers: { ...callerNamed(parts, 'owner').headers },
    })
    expect(answer.statusCode).toBe(200)
  })
})
