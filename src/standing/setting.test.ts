import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { readBuyingDays } from '#receipts/facts.ts'
import { useStandingServer } from '../../test/support/standing-server.ts'
import { declareInterests } from './declared-service.ts'
import { profileMembers } from './profile-service.ts'
import { findLastRun } from './queries.ts'

const { openClub, rate, db, owner, clock } = await useStandingServer()

/** A rated club in which one member buys cheese, and another bread. */
async function openTasting() {
  const club = await openClub()
  const [dana, noam] = [await club.join(), await club.join()]
  for (let day = 10; day < 20; day += 1) {
    await club.buy(dana, `2026-02-${day}T10:00:00+02:00`, 'Cheese')
    await club.buy(noam, `2026-02-${day}T18:00:00+02:00`, 'Bread')
    await club.buy(noam, `2026-02-${day}T19:00:00+02:00`, 'Bread')
  }
  await rate(club.clubId)
  const memberId = parseId('mbr', dana)
  if (memberId === null) throw new Error('no member')
  return { ...club, memberId }
}

/** Excludes cheese while a transaction that writes has not ended, until that is done or waits for it. */
async function excludeDuring(
  { clubId, call }: { clubId: Uuid; call: (method: string, path: string, body: object) => Promise<unknown> },
  write: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  let put: Promise<unknown> = Promise.resolve()
  await db.inClub(clubId, async (tx) => {
    await write(tx)
    let isDone = false
    put = call('PUT', '/v1/standing/settings', { excluded_categories: ['cheese'] }).finally(() => {
      isDone = true
    })
    while (!isDone && !(await isWaitedFor()));
  })
  await put
}

async function isWaitedFor(): Promise<boolean> {
  const { rows } = await owner.query<{ waits: boolean }>(
    `select exists (
       select from pg_locks l join pg_database d on d.oid = l.database
       where not l.granted and l.locktype = 'advisory' and d.datname = current_database()) as waits`,
  )
  return rows[0]?.waits ?? false
}

test('what is excluded while a member is profiled is not kept', async () => {
  const club = await openTasting()
  const { clubId, memberId } = club
  await excludeDuring(club, async (tx) => {
    const run = await findLastRun(tx)
    const bought = (await readBuyingDays(tx, [memberId], Temporal.PlainDate.from('2026-03-01'))).get(memberId)
    if (!run || !bought) throw new Error('not rated')
    await tx.query(sql`delete from standing.member_profile where member_id = ${memberId}`)
    await profileMembers(tx, run, [{ memberId, visits: 10, bought }])
  })
  const kept = await db.inClub(clubId, (tx) =>
    tx.query(
      sql`select interest_categories, next_category from standing.member_profile where member_id = ${memberId}`,
    ),
  )
  expect(kept).toEqual([{ interest_categories: [], next_category: null }])
})

test('what is excluded while a member declares it is not kept', async () => {
  const club = await openTasting()
  const { clubId, memberId } = club
  const saying = { by: 'staff', subject: { kind: 'staff', id: memberId }, now: clock.now() } as const
  await excludeDuring(club, (tx) => declareInterests(tx, memberId, ['Cheese'], saying))
  const kept = await db.inClub(clubId, (tx) => tx.query(sql`select category from standing.declared_interest`))
  expect(kept).toEqual([])
})

test('goods that came back whole are no interest, nor what the club sells; a part that stayed is', async () => {
  const { call, clubId, join } = await openClub()
  const [dana, noam] = [await join(), await join()]
  const buy = async (id: string, ref: string, category: string, back: string | null) => {
    const at = `2026-02-${10 + Number(ref.slice(1))}T10:00:00+02:00`
    const bought = await call('POST', '/v1/receipts', {
      receipt_id: ref,
      member: { id },
      branch: 'TLV',
      occurred_at: at,
      currency: 'ILS',
      lines: [{ line_id: '1', sku: 'S', category, qty: '2', amount_minor: 2000 }],
      total_minor: 2000,
    })
    expect(bought.status).toBe(201)
    if (back === null) return
    const lines = [{ line_id: '1', qty: back }]
    const returned = await call('POST', `/v1/receipts/${ref}/returns`, {
      return_id: 'b',
      occurred_at: at,
      lines,
    })
    expect(returned.status).toBe(201)
  }
  for (let day = 0; day < 10; day += 1) {
    await buy(dana, `S${day}`, 'Shoes', '2')
    await buy(dana, `H${day}`, 'Hats', '1')
    await buy(noam, `B${day}`, 'Bread', null)
    await buy(noam, `C${day}`, 'Bread', null)
  }
  await rate(clubId)
  const { body } = await call('GET', `/v1/members/${dana}/interests`)
  expect(body.interests).toMatchObject([{ category: 'Hats', receipts: 10 }])
  const { items } = (await call('GET', '/v1/standing/categories')).body
  expect(items.map(({ category }: { category: string }) => category)).toEqual(['Bread', 'Hats'])
})
