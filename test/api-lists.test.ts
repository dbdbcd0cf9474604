import { describe, expect, test } from 'vitest'
import { FORGED_CURSORS } from './support/hostile-values.ts'
import { useTestServer } from './support/server.ts'
import { makeReceipt, makeReturn, nextName, openTill } from './support/till.ts'

// Lists: read page by page while others write, every row once and in order.

const { addClub, asKey, clock } = await useTestServer()
const clubId = await addClub()
const call = await asKey(clubId)
const till = openTill(call)
const member = await till.join({ first_name: 'אבי' })

let minute = 0
/** A receipt of the member, each a minute after the last. */
async function addReceipt(): Promise<void> {
  minute += 1
  const at = Temporal.Instant.from('2026-02-01T08:00:00Z').add({ minutes: minute })
  clock.set(at.add({ hours: 1 }).toString())
  await till.post(makeReceipt({ member: { id: member.id }, occurred_at: at.toString() }))
}

const addMember = () => till.join({ first_name: nextName('ש'), last_name: 'כהן' })

async function addReturn(): Promise<void> {
  await till.sendBack(
    nextName('unknown'),
    makeReturn([{ line_id: '1', qty: '1' }], { occurred_at: '2026-01-30T08:00:00Z' }),
  )
}

type Listed = { path: string; rows: string; name: (row: never) => string; add: () => Promise<unknown> }

const lists: Record<string, Listed> = {
  'members, newest first': { path: '/v1/members', rows: 'items', name: ({ id }) => id, add: addMember },
  'members, by joining': {
    path: '/v1/members?sort=joined',
    rows: 'items',
    name: ({ id }) => id,
    add: addMember,
  },
  'members, by name': {
    path: '/v1/members?sort=name',
    rows: 'items',
    name: ({ id }) => id,
    add: addMember,
  },
  'members that are looked for': {
    path: `/v1/members?q=${encodeURIComponent('כהן')}`,
    rows: 'items',
    name: ({ id }) => id,
    add: addMember,
  },
  receipts: { path: '/v1/receipts', rows: 'items', name: ({ id }) => id, add: addReceipt },
  'receipts of a member': {
    path: `/v1/receipts?member=${member.id}`,
    rows: 'items',
    name: ({ id }) => id,
    add: addReceipt,
  },
  returns: { path: '/v1/returns', rows: 'items', name: ({ return_id }) => return_id, add: addReturn },
  'a statement': {
    path: `/v1/members/${member.id}/statement`,
    rows: 'items',
    name: ({ account, seq }) => `${account}/${seq}`,
    add: addReceipt,
  },
  branches: {
    path: '/v1/branches',
    rows: 'items',
    name: ({ code }) => code,
    add: () => till.post(makeReceipt({ branch: nextName('BR'), occurred_at: '2026-01-30T08:00:00Z' })),
  },
  'the audit trail': { path: '/v1/audit', rows: 'items', name: ({ id }) => id, add: addMember },
}

describe.each(Object.keys(lists))('%s', (title) => {
  const { path, rows, name, add } = lists[title] as Listed
  const read = async (limit: number, cursor?: string) => {
    const glue = path.includes('?') ? '&' : '?'
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await call('GET', `${path}${glue}limit=${limit}${more}`)
    expect(status).toBe(200)
    return { names: body[rows].map(name) as string[], next: body.next_cursor as string | null }
  }

  test('come page by page while others write: each row once, in one order', async () => {
    for (let n = 0; n < 12; n += 1) await add()
    const before = (await read(500)).names
    expect(before.length).toBeGreaterThan(11)
    const seen: string[] = []
    let cursor: string | undefined
    for (;;) {
      const page = await read(5, cursor)
      expect(page.names.length).toBeLessThanOrEqual(5)
      seen.push(...page.names)
      await add()
      if (page.next === null) break
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((each) => before.includes(each))).toEqual(before)
  })

  test('take no place that they did not give', async () => {
    const glue = path.includes('?') ? '&' : '?'
    for (const cursor of FORGED_CURSORS) {
      const { status, body } = await call('GET', `${path}${glue}cursor=${encodeURIComponent(cursor)}`)
      // Some are forged well; they lead somewhere in this club's own list, or to its end.
      expect(
        status === 200 || (status === 400 && /^(invalid_request|cursor_not_valid)$/.test(body.code)),
      ).toBe(true)
    }
  })

  test.each(['0', '-1', '1.5', '501', 'x', '', '1e1', '0x10', '%2B5', '5.0', '1e9', 'NaN'])(
    'refuse a limit of "%s"',
    async (limit) => {
      const glue = path.includes('?') ? '&' : '?'
      const { status, body } = await call('GET', `${path}${glue}limit=${limit}`)
      expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/query/limit'])
    },
  )
})

test('a page of one club takes no place of another', async () => {
  const elsewhere = await asKey(await addClub('אחר'))
  const { body } = await call('GET', '/v1/members?limit=1')
  const there = await elsewhere('GET', `/v1/members?cursor=${body.next_cursor}`)
  expect([there.status, there.body.items]).toEqual([200, []])
  expect((await elsewhere('GET', `/v1/members/${member.id}`)).status).toBe(404)
  expect((await elsewhere('GET', `/v1/members/${member.id}/statement`)).status).toBe(404)
  expect((await elsewhere('GET', `/v1/receipts?member=${member.id}`)).status).toBe(404)
})
