import { beforeEach, describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { memberChecks } from '#members/verify.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { type Answer, useTestServer } from './support/server.ts'
import { line, makeReceipt, makeReturn, openTill, type Till } from './support/till.ts'

// Everything at once on few members: nothing is lost, nothing is double, nothing fails.

const { db, addClub, asKey } = await useTestServer()
let clubId: string
let till: Till

beforeEach(async () => {
  clubId = await addClub()
  till = openTill(await asKey(clubId))
})

const checkBooks = () =>
  db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks, ...memberChecks]))

const statusesOf = (answers: readonly Answer[]): Record<number, number> => {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

type Person = { id: string; card: string; phone: string }

let phones = 0
async function joinPeople(count: number): Promise<Person[]> {
  const people: Person[] = []
  for (let n = 0; n < count; n += 1) {
    phones += 1
    const phone = `058${String(phones).padStart(7, '0')}`
    people.push({ ...(await till.join({ phone })), phone })
  }
  return people
}

/** The same member by one name or another: their receipts meet in different batches. */
const nameOf = ({ id, card, phone }: Person, n: number) => [{ id }, { card }, { phone }][n % 3]

const totalOf = async (people: readonly Person[]): Promise<number> => {
  const survivors = new Map<string, number>()
  for (const { id } of people) {
    const { body } = await till.call('GET', `/v1/members/${id}`)
    const { available, pending, debt } = body.balances
    survivors.set(body.id, available + pending - debt)
  }
  return [...survivors.values()].reduce((sum, points) => sum + points, 0)
}

const sumOf = (answers: readonly Answer[]): number =>
  answers.reduce((sum, { status, body }) => sum + (status < 300 ? Number(body.points) : 0), 0)

test('receipts, returns, claims, corrections and merges of few members, all at once', async () => {
  for (let round = 0; round < 4; round += 1) {
    const people = await joinPeople(4)
    const [first, second, third, fourth] = people as [Person, Person, Person, Person]
    const bought = people.flatMap((person) =>
      [1, 2, 3].map(() => makeReceipt({ member: { id: person.id }, lines: [line(10_000, { qty: '4' })] })),
    )
    const orphans = Array.from({ length: 8 }, () => makeReceipt())
    const { results } = (await till.postBatch([...bought, ...orphans])).body
    const before = results.reduce((sum: number, each: { points: number }) => sum + each.points, 0)
    const posts = Array.from({ length: 50 }, (_, n) =>
      till.post(makeReceipt({ member: nameOf(people[n % 4] as Person, n), lines: [line(1_000 + n)] })),
    )
    const returns = bought.flatMap(({ receipt_id }) =>
      [1, 2].map(() => till.sendBack(receipt_id, makeReturn([{ line_id: '1', qty: '2' }]))),
    )
    const claims = orphans.flatMap(({ receipt_id }, n) =>
      [0, 1].map((turn) => till.claim(receipt_id, nameOf(people[(n + turn) % 4] as Person, n))),
    )
    const corrections = people.map(({ id }) =>
      till.call('POST', `/v1/members/${id}/adjustments`, { points: 11, reason: 'x' }),
    )
    const merges = [
      till.call('POST', `/v1/members/${first.id}/merge`, { into: second.id }),
      till.call('POST', `/v1/members/${third.id}/merge`, { into: fourth.id }),
      till.call('POST', `/v1/members/${second.id}/merge`, { into: fourth.id }),
    ]
    const [posted, back, claimed, corrected, merged] = (await Promise.all(
      [posts, returns, claims, corrections, merges].map((group) => Promise.all(group)),
    )) as [Answer[], Answer[], Answer[], Answer[], Answer[]]
    expect(statusesOf(posted)).toEqual({ 201: 50 })
    expect(statusesOf(back)).toEqual({ 201: 24 })
    expect(statusesOf(corrected)).toEqual({ 201: 4 })
    expect(statusesOf(merged)).toSatisfy((counts: object) =>
      Object.keys(counts).every((status) => ['200', '409'].includes(status)),
    )
    // Of two who claim a receipt one gets it; after a merge both may be the same member.
    const won = claimed.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed'])
    expect(won).toHaveLength(8)
    expect(claimed.filter(({ status }) => ![201, 409].includes(status))).toEqual([])
    const points = before + sumOf(posted) - sumOf(back) + sumOf(won) + sumOf(corrected)
    expect(await totalOf(people)).toBe(points)
    expect(await checkBooks()).toEqual([])
  }
})

describe('the last of something', () => {
  test('twenty who take the same points at once: as many as there are points for', async () => {
    const [person] = (await joinPeople(1)) as [Person]
    const adjust = (points: number) =>
      till.call('POST', `/v1/members/${person.id}/adjustments`, { points, reason: 'x' })
    await adjust(100)
    const answers = await Promise.all(Array.from({ length: 20 }, () => adjust(-30)))
    expect(statusesOf(answers)).toEqual({ 201: 3, 422: 17 })
    expect(await till.balancesOf(person.id)).toMatchObject({ available: 10 })
    expect(await checkBooks()).toEqual([])
  })

  test('a receipt, its repeats and its returns in any order at once: one receipt, all of it back', async () => {
    const [person] = (await joinPeople(1)) as [Person]
    const receipt = makeReceipt({ member: { id: person.id }, lines: [line(10_000, { qty: '10' })] })
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () =>
        till.sendBack(receipt.receipt_id, makeReturn([{ line_id: '1', qty: '1' }])),
      ),
      ...Array.from({ length: 10 }, () => till.post(receipt)),
      ...Array.from({ length: 4 }, () => till.postBatch([receipt, receipt])),
    ])
    expect(answers.filter(({ status }) => status >= 300)).toEqual([])
    const { body } = await till.call('GET', `/v1/receipts/${receipt.receipt_id}`)
    expect(body.returns.map((each: { state: string }) => each.state)).toEqual(
      body.returns.map(() => 'posted'),
    )
    expect(body.returns).toHaveLength(10)
    expect(await till.balancesOf(person.id)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 })
    expect(await checkBooks()).toEqual([])
  })
})
