import type pg from 'pg'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import {
  KEY_ROLES,
  type KeyRole,
  OWN_PAGE,
  permissionsOfKey,
  permissionsOfStaff,
  STAFF_ROLES,
  type StaffRole,
} from '#access/permission.ts'
import { csrfTokenOf, hashToken, makeSessionToken } from '#access/token.ts'
import { formatId, parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { plantBenefits } from './hostile-benefits.ts'
import { plantPlans } from './hostile-plans.ts'
import { plantRewards } from './hostile-rewards.ts'
import { plantSegments } from './hostile-segments.ts'
import { SECRET, type TestServer } from './server.ts'

/** Somebody who calls: with which headers, and what the table of permissions allows them; null for a stranger. */
export type HostileCaller = {
  name: string
  headers: Readonly<Record<string, string>>
  permissions: ReadonlySet<string> | null
}

/** What there is to be named in a club, by the name of the property or parameter that takes it. */
export type Pool = Record<string, string[]>

export type Planted = { clubId: string; pool: Pool; ids: string[]; callers: HostileCaller[] }

/** In every text of the other club, and in no request: an answer that holds it has told too much. */
export const MARKER = 'qzx7'

type Send = (method: string, url: string, body?: unknown) => Promise<{ id: string }>

const SPARE = 6

/** A club with something of everything. `tag` stands in its names for things, `marker` in all other texts. */
export async function plantClub(server: TestServer, tag: string, marker: string): Promise<Planted> {
  const clubId = await server.addClub(`מועדון ${marker}`)
  const callers = await plantCallers(server, clubId, marker)
  const send = sender(server, callers)
  const members = await plantMembers(send, tag, marker)
  callers.push(await plantSignedIn(server, send, clubId, marker))
  const receipts = await plantReceipts(send, members.ids, tag, marker)
  const households = await plantHouseholds(send, members.ids, marker)
  const gestures = await plantGestures(send, members.ids, marker)
  const versions = await plantVersions(send, marker)
  const { rewards, redemptions } = await plantRewards(send, members.ids.slice(4, 8), tag, marker)
  const benefits = await plantBenefits(server, send, clubId, members.ids.slice(4, 6), marker)
  const plans = await plantPlans(server, send, clubId, members.ids.slice(4, 7), marker)
  const segments = await plantSegments(server, send, clubId, members.ids.slice(4, 8), marker)
  await send('POST', '/v1/consent-wordings', { id: 'join', language: 'he', text: `אני מסכים ${marker}` })
  // Others than the callers, so that nobody among them is removed or revoked on the way.
  const staff: string[] = []
  const keys: string[] = []
  for (let spare = 0; spare < SPARE; spare += 1) {
    staff.push((await plantStaff(server.owner, clubId, 'cashier', `spare ${marker}`)).id)
    keys.push((await plantKey(server, clubId, 'pos', `spare ${marker}`)).keyId)
  }
  const imports = await plantImports(server, callers, tag, marker)
  const club = formatId('clb', clubId)
  const ids = [
    ...rewards,
    ...redemptions,
    ...members.ids,
    ...households,
    ...gestures,
    ...segments,
    ...plans,
    ...benefits.raffles,
    ...benefits.competitors,
    ...benefits.cases,
    ...benefits.dreams,
    ...versions,
    ...staff,
    ...keys,
    ...imports,
    club,
  ]
  return {
    clubId,
    callers,
    ids,
    pool: {
      member: members.ids,
      household: households,
      gesture: gestures,
      staff,
      key: keys,
      import: imports,
      version: versions,
      club: [club],
      receipt_id: receipts,
      reward: rewards,
      redemption: redemptions,
      segment: segments,
      raffle: benefits.raffles,
      competitor: benefits.competitors,
      case: benefits.cases,
      dream: benefits.dreams,
      phone: members.phones,
      card: members.cards,
      code: [`${tag}-1`],
      branch: [`${tag}-1`],
    },
  }
}

function sender({ app }: TestServer, callers: readonly HostileCaller[]): Send {
  const owner = callers.find(({ name }) => name === 'owner')
  return async (method, url, body) => {
    const response = await app.http.inject({
      method: method as 'POST',
      url,
      headers: { ...owner?.headers },
      ...(body !== undefined && { payload: body as object }),
    })
    if (response.statusCode >= 400) throw new Error(`${method} ${url}: ${response.body}`)
    return response.body === '' ? { id: '' } : response.json()
  }
}

async function plantCallers(server: TestServer, clubId: string, marker: string): Promise<HostileCaller[]> {
  const callers: HostileCaller[] = []
  for (const role of STAFF_ROLES) {
    const { headers } = await plantStaff(server.owner, clubId, role, `${role} ${marker}`)
    callers.push({ name: role, headers, permissions: permissionsOfStaff(role) })
  }
  for (const role of KEY_ROLES) {
    const { key } = await plantKey(server, clubId, role, `${role} ${marker}`)
    const headers = { authorization: `Bearer ${key}` }
    callers.push({ name: `key ${role}`, headers, permissions: permissionsOfKey(role) })
  }
  return callers
}

async function plantKey(server: TestServer, clubId: string, role: KeyRole, name: string) {
  const parts = { db: server.db, clock: server.clock }
  const made = await createApiKey(parts, { clubId, subject: SYSTEM }, { name, role, branch: null }, null)
  if (isRefusal(made)) throw new Error(made.code)
  return { key: made.body.key, keyId: formatId('key', made.body.row.keyId) }
}

/** A person with a session, written as they are kept: hashing passwords takes its time. */
async function plantStaff(owner: pg.Pool, clubId: string, role: StaffRole, name: string) {
  const staffId = newId()
  await owner.query(
    `insert into access.staff (staff_id, email, name, password_hash, language, created_at)
     values ($1, $2, $3, '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'he', now())`,
    [staffId, `${staffId}@example.com`, name],
  )
  await owner.query(
    'insert into access.staff_role (club_id, staff_id, role, created_at) values ($1, $2, $3, now())',
    [clubId, staffId, role],
  )
  const token = makeSessionToken()
  await owner.query(
    `insert into access.session
       (token_hash, staff_id, club_id, created_at, last_used_at, expires_at, address, user_agent)
     values ($1, $2, $3, '2026-03-01T09:59:30Z', '2026-03-01T09:59:30Z', '2026-03-30', '192.0.2.1', $4)`,
    [hashToken(token), staffId, clubId, name],
  )
  const headers = { cookie: `moadon_session=${token}`, 'x-csrf-token': csrfTokenOf(SECRET, token) }
  return { id: formatId('stf', staffId), headers }
}

/** A member with a session on their own page, whom no request names. */
async function plantSignedIn({ owner }: TestServer, send: Send, clubId: string, marker: string) {
  const { id } = await send('POST', '/v1/members', { first_name: `רות ${marker}`, card: `own-${marker}` })
  const token = makeSessionToken()
  await owner.query(
    `insert into portal.session (token_hash, session_id, club_id, member_id, created_at, last_used_at, expires_at, device)
     values ($1, $2, $3, $4, '2026-03-01T09:59:30Z', '2026-03-01T09:59:30Z', '2026-12-30', '')`,
    [hashToken(token), newId(), clubId, parseId('mbr', id)],
  )
  const headers = { cookie: `moadon_member=${token}`, 'x-csrf-token': csrfTokenOf(SECRET, token) }
  return { name: 'member', headers, permissions: new Set([OWN_PAGE]) }
}

const MEMBERS = 24
let phones = 0

async function plantMembers(send: Send, tag: string, marker: string) {
  const ids: string[] = []
  const found: { phones: string[]; cards: string[] } = { phones: [], cards: [] }
  for (let index = 0; index < MEMBERS; index += 1) {
    phones += 1
    const phone = `052-${String(phones).padStart(7, '0')}`
    const card = `${tag}-C${index}`
    const consents = [
      { channel: 'sms', given: true, wording: { text: `הסכמה ${marker}` }, surface: `טופס ${marker}` },
    ]
    const body = { first_name: `דנה ${marker}`, last_name: `לוי ${marker}`, phone, card, consents }
    const { id } = await send('POST', '/v1/members', body)
    ids.push(id)
    found.phones.push(phone)
    found.cards.push(card)
  }
  await send('POST', `/v1/members/${ids[0]}/merge`, { into: ids[1], reason: `כפול ${marker}` })
  await send('DELETE', `/v1/members/${ids[2]}`)
  await send('POST', `/v1/members/${ids[3]}/adjustments`, { points: 500, reason: `פיצוי ${marker}` })
  return { ids, ...found }
}

/** Small things that a till may give, and that were given. */
async function plantGestures(send: Send, members: readonly string[], marker: string): Promise<string[]> {
  await send('PUT', '/v1/gestures/settings', {
    cashier_day_minor: null,
    club_month_minor: null,
    member_rest_days: 0,
  })
  const name = { he: `מחווה ${marker}`, en: `Gesture ${marker}` }
  const ids: string[] = []
  for (const worth of [
    { kind: 'points', points: 5 },
    { kind: 'sample', valid_days: 9 },
  ])
    ids.push((await send('POST', '/v1/gestures', { name, cost_minor: 100, ...worth })).id)
  for (const gesture of ids)
    await send('POST', `/v1/members/${members[5]}/gestures`, { gesture, reason: `סיבה ${marker}` })
  return ids
}

/** Two that pool and one that keeps apart, with invitations. */
async function plantHouseholds(send: Send, members: readonly string[], marker: string): Promise<string[]> {
  const ids: string[] = []
  for (const [index, pooled] of [true, true, false].entries()) {
    const head = { id: members[14 + index * 3] }
    const { id } = await send('POST', '/v1/households', { head, name: `הבית ${marker}`, pooled })
    await send('POST', `/v1/households/${id}/members`, {
      member: { id: members[15 + index * 3] },
      role: 'minor',
    })
    await send('POST', `/v1/households/${id}/invites`, { phone: `053-00000${index}1` })
    ids.push(id)
  }
  return ids
}

async function plantReceipts(
  send: Send,
  members: readonly string[],
  tag: string,
  marker: string,
): Promise<string[]> {
  const refs: string[] = []
  for (let index = 0; index < 20; index += 1) {
    const lines = ['1', '2'].map((line_id) => ({
      line_id,
      sku: `SKU-${marker}`,
      description: `חלב ${marker}`,
      category: `cat ${marker}`,
      qty: '2',
      amount_minor: 5_000 + index,
    }))
    const receipt_id = `${tag}-R${index}`
    await send('POST', '/v1/receipts', {
      receipt_id,
      // Each third names nobody.
      ...(index % 3 > 0 && { member: { id: members[4 + (index % 10)] } }),
      branch: `${tag}-1`,
      occurred_at: '2026-02-20T12:00:00+02:00',
      currency: 'ILS',
      lines,
      total_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
    })
    refs.push(receipt_id)
  }
  for (const ref of [refs[1], refs[3], `${tag}-R-unknown`])
    await send('POST', `/v1/receipts/${ref}/returns`, {
      return_id: `${tag}-B1`,
      occurred_at: '2026-02-21T12:00:00+02:00',
      lines: [{ line_id: '1', qty: '1' }],
    })
  return [...refs, `${tag}-R-unknown`]
}

async function plantVersions(send: Send, marker: string): Promise<string[]> {
  const draft = { name: `טיוטה ${marker}`, definition: DEFAULT_DEFINITION }
  const ids: string[] = []
  for (let index = 0; index < 10; index += 1)
    ids.push((await send('POST', '/v1/programme/versions', draft)).id)
  const scheduled = ids[0]
  await send('POST', `/v1/programme/versions/${scheduled}/publish`, { in_force_on: '2026-12-01' })
  return ids
}

/** Files that were uploaded: some wait for their columns, one is to be worked off. */
async function plantImports(
  { app }: TestServer,
  callers: readonly HostileCaller[],
  tag: string,
  marker: string,
): Promise<string[]> {
  const headers = { ...callers.find(({ name }) => name === 'owner')?.headers }
  const ids: string[] = []
  for (const kind of ['receipts', 'receipts', 'members', 'members']) {
    const form = new FormData()
    form.set('kind', kind)
    const text = `receipt_id,occurred_at,phone,sku,amount\n${tag}-I1,2026-01-02,0521112233,${marker},10\n`
    form.set('file', new File([text], `${marker}.csv`))
    const response = await app.http.inject({ method: 'POST', url: '/v1/imports', headers, payload: form })
    if (response.statusCode !== 201) throw new Error(response.body)
    ids.push(response.json().import.id)
  }
  await app.http.inject({ method: 'POST', url: `/v1/imports/${ids[1]}/start`, headers })
  return ids
}

/** What each table holds of a club (null: of all), as one short text; tables where seeing a caller leaves a mark are left out. */
export async function fingerprintOf(owner: pg.Pool, clubId: string | null): Promise<Map<string, string>> {
  const { rows: tables } = await owner.query<{ name: string; fenced: boolean }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'club_id') as fenced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('access', 'members', 'ledger', 'programme', 'receipts', 'rewards', 'raffles', 'prices', 'cases', 'dreams', 'imports', 'segments', 'standing', 'simulator', 'audit', 'platform')
      and c.relname not in ('session', 'api_key', 'idempotency_key', 'refused', 'migration')`)
  const parts = tables.flatMap(({ name, fenced }) => {
    if (clubId !== null && !fenced) return []
    const where = clubId === null ? '' : `where t.club_id = '${clubId}'`
    return `select '${name}' as name, md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash from ${name} t ${where}`
  })
  const { rows } = await owner.query<{ name: string; hash: string | null }>(parts.join(' union all '))
  return new Map(rows.map(({ name, hash }) => [name, hash ?? 'empty']))
}
