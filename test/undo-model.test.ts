import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expiringPoints, settlePoints } from '#ledger/life-service.ts'
import { credit } from '#ledger/service.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { useTestServer } from './support/server.ts'
import { type Call, nextName } from './support/till.ts'

// Two clubs of the same people to whom the same happens, but that in one of them rewards are taken that are cancelled in the end:
// then nobody has more, less, or for longer than in the other.

const server = await useTestServer()
const { clock, db } = server
const BEGIN = Temporal.Instant.from('2026-03-01T10:00:00Z')
const dayAt = (day: number) => BEGIN.add({ hours: 24 * day })
const PEOPLE = [0, 1, 2, 3]
const MUG = {
  ...{ kind: 'product', name: { he: 'ספל', en: 'Mug' } },
  ...{ points_price: 1, stock: [{ on_hand: null }] },
}

type World = { clubId: Uuid; call: Call; members: string[]; household: string; reward: string }

/** The first heads a household that pools; the others come and go. */
async function openWorld(): Promise<World> {
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const make = async (path: string, body: object) => (await call('POST', path, body)).body.id
  const members: string[] = []
  for (const _ of PEOPLE) members.push(await make('/v1/members', { card: nextName('C') }))
  const household = await make('/v1/households', { head: { id: members[0] }, name: 'א', pooled: true })
  const reward = await make('/v1/rewards', MUG)
  await call('POST', `/v1/rewards/${reward}/state`, { to: 'publish' })
  return { clubId, call, members, household, reward }
}

type Act =
  | { do: 'earn'; who: number; points: number; ends: number | null }
  | { do: 'keep' | 'undo'; who: number; qty: number }
  | { do: 'move'; who: number }
  | { do: 'merge' }
  | { do: 'wait'; days: number }

const find = async (tx: Tx, { members }: World, who: number) =>
  (await findMembers(tx, [{ kind: 'id', value: parseId('mbr', members[who] ?? '') ?? '' }]))[0]

const earn = (world: World, { who, points, ends }: Act & { do: 'earn' }, day: number) =>
  db.inClub(world.clubId, async (tx) => {
    const member = await find(tx, world, who)
    const life = ends === null ? {} : { expiresAt: dayAt(day + ends).add({ hours: 11 }) }
    const what = { kind: 'credit', as: 'earn', cause: 'receipt', key: newId(), causeId: newId() } as const
    const posting = { ...what, ...life, points, occurredAt: clock.now() }
    if (member) await credit(tx, member.accountId, { ...posting, partyId: member.memberId }, clock.now())
  })

/** Whether it could be done; of a taking its id. */
async function act(world: World, one: Act, day: number): Promise<string | null> {
  const { call, members, household, reward } = world
  const told = async (answer: ReturnType<Call>) => {
    const { status, body } = await answer
    expect(status).toBeLessThan(500)
    return status < 300 ? (body?.id ?? 'done') : null
  }
  switch (one.do) {
    case 'earn':
      await earn(world, one, day)
      return 'done'
    case 'wait':
      await settlePoints(db, world.clubId, clock, new AbortController().signal)
      return 'done'
    case 'merge':
      return told(call('POST', `/v1/members/${members[3]}/merge`, { into: members[2] }))
    case 'move': {
      const id = members[one.who]
      const isIn = (await call('GET', `/v1/members/${id}/household`)).body.household !== null
      const add = { member: { id }, role: 'adult' }
      if (isIn) return told(call('DELETE', `/v1/members/${id}/household`))
      return told(call('POST', `/v1/households/${household}/members`, add))
    }
    default: {
      const wish = { redemption_id: nextName('U'), member: { id: members[one.who] }, reward, qty: one.qty }
      return told(call('POST', '/v1/redemptions', { ...wish, capture: true }))
    }
  }
}

/** What everybody has and until when, once they have parted. */
async function tell(world: World) {
  await world.call('DELETE', `/v1/households/${world.household}`)
  return db.inClub(world.clubId, async (tx) => {
    const found = await Promise.all(PEOPLE.map((who) => find(tx, world, who)))
    const accounts = found.flatMap((member) => member?.accountId ?? [])
    const lives = await expiringPoints(tx, [...new Set(accounts)], null)
    const { body } = await world.call('GET', `/v1/members/${world.members[0]}`)
    const ends = accounts.map((id) =>
      (lives.get(id)?.expiring ?? []).map(({ points, expiresAt }) => `${points} until ${expiresAt}`),
    )
    return { head: body.balances.available, ends }
  })
}

async function available({ call, members }: World): Promise<number[]> {
  const told = await Promise.all(members.map((id) => call('GET', `/v1/members/${id}`)))
  return told.map(({ body }) => body.balances.available)
}

/** Says first what will come back, and then that is what does. */
async function undo({ call }: World, id: string): Promise<void> {
  const { body: told } = await call('GET', `/v1/redemptions/${id}/cancel`)
  const { points, others_points, expired_points: lost_points } = told
  const cancelled = await call('POST', `/v1/redemptions/${id}/cancel`, { reason: 'x' })
  expect(cancelled).toMatchObject({ status: 200, body: { returned: { points, others_points, lost_points } } })
}

const who = fc.nat({ max: 3 })
const qty = fc.integer({ min: 1, max: 60 })
const days = fc.integer({ min: 1, max: 5 })
const ends = fc.option(fc.integer({ min: 1, max: 12 }))
const word = <Word extends string>(one: Word) => fc.constant(one)

const earning = { weight: 4, arbitrary: fc.record({ do: word('earn'), who, points: qty, ends }) }
const undoing = { weight: 3, arbitrary: fc.record({ do: word('undo'), who, qty }) }
const moving = { weight: 3, arbitrary: fc.record({ do: word('move'), who: fc.integer({ min: 1, max: 3 }) }) }
const merging = { weight: 1, arbitrary: fc.record({ do: word('merge') }) }
const keeping = { weight: 3, arbitrary: fc.record({ do: word('keep'), who, qty }) }
const waiting = { weight: 2, arbitrary: fc.record({ do: word('wait'), days }) }
const bounds = { minLength: 4, maxLength: 12 }

/** Everybody brings something, and two of them put it into the pool. */
const FIRST: readonly Act[] = [
  ...PEOPLE.map((one) => ({
    do: 'earn' as const,
    who: one,
    points: 20 + one,
    ends: one === 2 ? null : 4 + one,
  })),
  { do: 'move', who: 1 },
  { do: 'move', who: 2 },
]

test.each([
  ['beside what others take', fc.array(fc.oneof(earning, undoing, moving, merging, keeping), bounds)],
  ['while points go by their days', fc.array(fc.oneof(earning, undoing, moving, merging, waiting), bounds)],
])('what is undone is as if it had never been taken, %s', async (_name, acts: fc.Arbitrary<Act[]>) => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      clock.set(BEGIN.toString())
      const [one, other] = [await openWorld(), await openWorld()]
      const taken: string[] = []
      let day = 0
      for (const each of [...FIRST, ...list]) {
        if (each.do === 'wait') day += each.days
        clock.set(dayAt(day).toString())
        const done = await act(one, each, day)
        if (each.do === 'undo') taken.push(...(done === null ? [] : [done]))
        else if (done !== null) expect(await act(other, each, day)).not.toBeNull()
      }
      for (const id of taken) await undo(one, id)
      expect([await tell(one), await available(one)]).toEqual([await tell(other), await available(other)])
      for (const { clubId } of [one, other])
        expect(await db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...rewardChecks]))).toEqual([])
    }),
    { numRuns: 5 },
  )
})
