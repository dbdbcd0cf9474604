import { expect, test } from 'vitest'
import { readBalances } from '#ledger/service.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import type { Identifier } from './identifier-kind.ts'
import { NO_PROFILE } from './member.ts'
import { findMembers, type JoinInput, joinMembers } from './service.ts'

const { db, owner, addClub } = await useTestDatabase()

const NOW = Temporal.Instant.from('2026-03-01T10:00:00Z')
const RECORD = { recordedAt: NOW, subject: { kind: 'system', id: newId() }, address: null } as const

const phone = (value: string): Identifier => ({ kind: 'phone', value })
const email = (value: string): Identifier => ({ kind: 'email', value })
const input = (...identifiers: Identifier[]): JoinInput => ({
  ...NO_PROFILE,
  identifiers,
  joinedAt: NOW,
  source: 'staff',
  consents: [],
})
const join = (clubId: Uuid, ...inputs: JoinInput[]) =>
  db.inClub(clubId, (tx) => joinMembers(tx, inputs, RECORD))
const find = (clubId: Uuid, ...refs: Parameters<typeof findMembers>[1]) =>
  db.inClub(clubId, (tx) => findMembers(tx, refs))

test('a joined member is found by each identifier and by id, and has an account', async () => {
  const club = await addClub()
  const [outcome] = await join(
    club,
    input(phone('+972521111111'), email('dana@example.org'), phone('+972541111111')),
  )
  if (!outcome?.ok) throw new Error('expected to join')
  const found = await find(
    club,
    phone('+972541111111'),
    email('nobody@example.org'),
    email('dana@example.org'),
    { kind: 'id', value: outcome.memberId },
    { kind: 'id', value: newId() },
  )
  const dana = { memberId: outcome.memberId, accountId: outcome.memberId }
  expect(found).toEqual([dana, null, dana, dana, null])
  const rows = await owner.query(
    `select kind, value, is_primary from members.identifier where club_id = $1 order by 1, 2`,
    [club],
  )
  expect(rows.rows).toEqual([
    { kind: 'email', value: 'dana@example.org', is_primary: true },
    { kind: 'phone', value: '+972521111111', is_primary: true },
    { kind: 'phone', value: '+972541111111', is_primary: false },
  ])
  const balances = await db.inClub(club, (tx) => readBalances(tx, [outcome.accountId]))
  expect(balances.get(outcome.accountId)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 })
  const accounts = await owner.query('select from ledger.account where account_id = $1', [outcome.accountId])
  expect(accounts.rowCount).toBe(1)
})

test('one of twenty racing joins with the same phone wins, nineteen are told who it is', async () => {
  const club = await addClub()
  const racing = Array.from({ length: 20 }, (_, index) =>
    // In turns the shared phone comes first or last, so that the claims would cross without a common order.
    join(
      club,
      index % 2
        ? input(phone('+972522222222'), email(`m${index}@example.org`), email('same@example.org'))
        : input(email('same@example.org'), email(`m${index}@example.org`), phone('+972522222222')),
    ),
  )
  const outcomes = (await Promise.all(racing)).flat()
  const winners = outcomes.filter((outcome) => outcome.ok)
  expect(winners).toHaveLength(1)
  const losers = outcomes.filter((outcome) => !outcome.ok)
  expect(losers).toHaveLength(19)
  for (const loser of losers)
    expect(loser).toMatchObject({ reason: 'member_exists', existing: { memberId: winners[0]?.memberId } })
  const left = await owner.query('select count(*)::int as n from members.identifier where club_id = $1', [
    club,
  ])
  expect(left.rows).toEqual([{ n: 3 }])
})

test('within one batch the first of two joins; a refused one gives back what it had claimed', async () => {
  const club = await addClub()
  const [before] = await join(club, input(email('taken@example.org')))
  const outcomes = await join(
    club,
    // Refused for its e-mail, so its phone must go to the next.
    input(phone('+972523333333'), email('taken@example.org')),
    input(phone('+972523333333')),
    input(phone('+972523333333'), email('free@example.org')),
    input(),
  )
  expect(outcomes[0]).toMatchObject({
    reason: 'member_exists',
    existing: { memberId: before?.ok && before.memberId, matchedBy: 'email' },
  })
  expect(outcomes[1]).toMatchObject({ ok: true })
  expect(outcomes[2]).toMatchObject({
    reason: 'member_exists',
    existing: { memberId: outcomes[1]?.ok && outcomes[1].memberId, matchedBy: 'phone' },
  })
  expect(outcomes[3]).toEqual({ ok: false, reason: 'identifier_missing' })
  const found = await find(club, phone('+972523333333'), email('free@example.org'))
  expect(found).toEqual([
    outcomes[1]?.ok && { memberId: outcomes[1].memberId, accountId: outcomes[1].accountId },
    null,
  ])
})

test('another club neither sees a member nor is kept from the same phone', async () => {
  const [one, two] = [await addClub(), await addClub()]
  const [mine] = await join(one, input(phone('+972524444444')))
  if (!mine?.ok) throw new Error('expected to join')
  expect(await find(two, phone('+972524444444'), { kind: 'id', value: mine.memberId })).toEqual([null, null])
  expect(await join(two, input(phone('+972524444444')))).toMatchObject([{ ok: true }])
})

test('the look-up of a batch reads the key of the identifiers and nothing else', async () => {
  const club = await addClub()
  await owner.query(
    `insert into members.identifier
     select $1, 'phone', '+97250' || lpad(n::text, 7, '0'), gen_random_uuid(), gen_random_uuid(), true, now()
     from generate_series(1, 50000) n`,
    [club],
  )
  await owner.query('vacuum analyze members.identifier')
  const text = await db.inClub(club, async (tx) => {
    let statement = { text: '', values: [] as unknown[] }
    await findMembers(
      {
        ...tx,
        query(sql) {
          statement = sql
          return tx.query(sql)
        },
      },
      Array.from({ length: 500 }, (_, n) => phone(`+97250${String(n * 90 + 1).padStart(7, '0')}`)),
    )
    const plan = await tx.client.query(`explain (analyze, buffers) ${statement.text}`, statement.values)
    return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(text).toMatch(/Index (Only )?Scan using identifier_pkey/)
  expect(text).not.toMatch(/Seq Scan|identifier_member/)
  expect(text).toMatch(/loops=500/)
})
