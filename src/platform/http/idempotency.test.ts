import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { useTestDatabase } from '../../../test/support/database.ts'
import { fixedClock } from '../clock.ts'
import type { Tx } from '../database.ts'
import { newId } from '../new-id.ts'
import { defineRefusals, isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Answer } from './endpoint.ts'
import { forgetOldOutcomes, withIdempotency } from './idempotency.ts'
import { describeRefusal } from './problem.ts'

const { db, addClub } = await useTestDatabase()

const refusals = defineRefusals({
  taken: { status: 409, en: 'Taken by {who}.', he: 'תפוס על ידי {who}.' },
  later: { status: 429, en: 'Later.', he: 'אחר כך.' },
})
const clock = fixedClock('2026-11-01T10:00:00Z')

const request = (key: string | null, body: unknown = { phone: '1', tags: ['a', 'b'] }) => ({
  key,
  route: 'POST /v1/things',
  body,
  clock,
  refusals,
})

/** Does something that can be counted: an event in the outbox. */
async function addEvent(tx: Tx): Promise<{ status: number; outcome: { id: string } }> {
  const id = newId()
  await tx.query(sql`
    insert into platform.event (club_id, kind, subject_id, occurred_at)
    values (${tx.clubId}, 'tested', ${id}, ${clock.now()})`)
  return { status: 201, outcome: { id } }
}

const rebuild = async (outcome: { id: string }) => ({ thing: outcome.id })

const send = (club: string, key: string | null, body?: unknown, work = addEvent) =>
  db.inClub(club, (tx) => withIdempotency(tx, request(key, body), work, rebuild))

async function countEvents(club: string): Promise<number> {
  const row = await db.inClub(club, (tx) =>
    tx.one<{ count: number }>(sql`select count(*) from platform.event`),
  )
  return row.count
}

function answerOf<Body>(result: Answer<Body> | Refusal): Answer<Body> {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`)
  return result
}

describe('a repeatable request', () => {
  test('works once and answers the repeat alike, whatever the order of its members', async () => {
    const club = await addClub()
    const first = answerOf(await send(club, 'k1'))
    const repeat = answerOf(await send(club, 'k1', { tags: ['a', 'b'], phone: '1' }))
    expect(first.headers).toBeUndefined()
    expect(repeat).toEqual({ ...first, headers: { 'idempotency-replayed': 'true' } })
    expect(await countEvents(club)).toBe(1)
  })

  test('is another request with another key, without a key, and in another club', async () => {
    const [club, other] = [await addClub(), await addClub()]
    for (const key of ['k1', 'k2', null, null]) answerOf(await send(club, key))
    expect(await countEvents(club)).toBe(4)
    expect(answerOf(await send(other, 'k1')).headers).toBeUndefined()
  })

  test('may not change its body or its address under the same key', async () => {
    const club = await addClub()
    await send(club, 'k1')
    expect(await send(club, 'k1', { phone: '2', tags: ['a', 'b'] })).toMatchObject({
      code: 'idempotency_conflict',
    })
    expect(await send(club, 'k1', { phone: '1', tags: ['b', 'a'] })).toMatchObject({
      code: 'idempotency_conflict',
    })
    const elsewhere = { ...request('k1'), route: 'POST /v1/others' }
    expect(await db.inClub(club, (tx) => withIdempotency(tx, elsewhere, addEvent, rebuild))).toMatchObject({
      code: 'idempotency_conflict',
    })
    expect(await countEvents(club)).toBe(1)
  })

  test('takes no key longer than 255 characters', async () => {
    const club = await addClub()
    answerOf(await send(club, 'x'.repeat(255)))
    expect(await send(club, 'x'.repeat(256))).toMatchObject({ code: 'invalid_request' })
    expect(await countEvents(club)).toBe(1)
  })
})

describe('two at once', () => {
  test('one works, the other waits and gets its answer', async () => {
    const club = await addClub()
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(club, 'k1')))
    const bodies = answers.map((answer) => answerOf(answer).body.thing)
    expect(new Set(bodies).size).toBe(1)
    expect(answers.filter((answer) => answerOf(answer).headers === undefined)).toHaveLength(1)
    expect(await countEvents(club)).toBe(1)
  })

  test('when the first fails, the waiting one works', async () => {
    const club = await addClub()
    const atWork = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const first = send(club, 'k1', undefined, async (tx) => {
      await addEvent(tx)
      atWork.resolve()
      await go.promise
      throw new Error('lost')
    })
    await atWork.promise
    const second = send(club, 'k1')
    go.resolve()
    await expect(first).rejects.toThrow('lost')
    answerOf(await second)
    expect(await countEvents(club)).toBe(1)
  })
})

describe('a refusal', () => {
  test('undoes what was written, drops its effects, and is remembered with its words', async () => {
    const club = await addClub()
    let calls = 0
    let effects = 0
    const work = async (tx: Tx) => {
      calls += 1
      await addEvent(tx)
      tx.onCommit(() => {
        effects += 1
      })
      return refuse(refusals, 'taken', { who: 'mbr_1' }, { member: 'mbr_1' })
    }
    const refuseOnce = () => db.inClub(club, (tx) => withIdempotency(tx, request('k1'), work, rebuild))
    const first = await refuseOnce()
    const repeat = await refuseOnce()
    if (!isRefusal(first) || !isRefusal(repeat)) throw new Error('both are refusals')
    expect(describeRefusal(repeat, 'en').problem).toEqual(describeRefusal(first, 'en').problem)
    expect(describeRefusal(repeat, 'en').problem).toMatchObject({
      detail: 'Taken by mbr_1.',
      member: 'mbr_1',
    })
    expect(describeRefusal(repeat, 'en').headers).toMatchObject({ 'idempotency-replayed': 'true' })
    expect(describeRefusal(first, 'en').headers).not.toHaveProperty('idempotency-replayed')
    expect([calls, effects, await countEvents(club)]).toEqual([1, 0, 0])
  })

  test('that may change in a moment is not remembered', async () => {
    const club = await addClub()
    const refused = await db.inClub(club, (tx) =>
      withIdempotency(tx, request('k1'), async () => refuse(refusals, 'later'), rebuild),
    )
    expect(refused).toMatchObject({ code: 'later' })
    expect(answerOf(await send(club, 'k1')).headers).toBeUndefined()
  })
})

test('effects of accepted work run after the commit', async () => {
  const club = await addClub()
  let effects = 0
  await send(club, 'k1', undefined, async (tx) => {
    tx.onCommit(() => {
      effects += 1
    })
    return addEvent(tx)
  })
  await send(club, 'k1')
  expect(effects).toBe(1)
})

test('outcomes are kept thirty days and forgotten after', async () => {
  const club = await addClub()
  await send(club, 'k1')
  const forget = (days: number) =>
    db.inClub(club, (tx) => forgetOldOutcomes(tx, clock.now().add({ hours: days * 24 })))
  expect(await forget(30)).toBe(0)
  expect(await forget(32)).toBe(1)
  expect(answerOf(await send(club, 'k1')).headers).toBeUndefined()
})
