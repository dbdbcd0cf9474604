import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { useTestServer } from '../../test/support/server.ts'
import { ageOf, leftForGesture, subjectOf } from './case.ts'
import { readOwnCase, readOwnCases } from './read-service.ts'
import { markSeen, openCase, writeMessage } from './service.ts'
import { caseChecks } from './verify.ts'

const server = await useTestServer()
const { clock, db, owner } = server
const NOW = '2026-03-10T10:00:00Z'
let phones = 0

async function openClub() {
  clock.set(NOW)
  const clubId = await server.addClub()
  const call = await server.asKey(clubId)
  const join = async (points = 1_000): Promise<string> => {
    phones += 1
    const { body } = await call('POST', '/v1/members', { phone: `055-${String(phones).padStart(7, '0')}` })
    if (points > 0) await call('POST', `/v1/members/${body.id}/adjustments`, { points, reason: 'opening' })
    return body.id
  }
  const begin = async (member: string, more: object = {}): Promise<string> => {
    const made = await call('POST', '/v1/cases', {
      member: { id: member },
      about: 'points',
      text: 'לא קיבלתי את הנקודות על הקנייה של אתמול',
      from_member: true,
      ...more,
    })
    expect(made).toMatchObject({ status: 201 })
    return made.body.id
  }
  const available = async (member: string): Promise<number> =>
    (await call('GET', `/v1/members/${member}`)).body.balances.available
  const verify = () => db.inClub(clubId, (tx) => runChecks(tx, [...caseChecks, ...rewardChecks]))
  let names = 0
  const good = (id: string, kind: string, more: object = {}) => {
    names += 1
    return call('POST', `/v1/cases/${id}/make-good`, { make_good_id: `g${names}`, kind, ...more })
  }
  return { clubId, call, join, begin, available, verify, good }
}

describe('a conversation', () => {
  test('goes from waiting to answered to closed, and opens again', async () => {
    const { call, join, begin, verify } = await openClub()
    const member = await join()
    const id = await begin(member)
    expect((await call('GET', `/v1/cases/${id}`)).body).toMatchObject({
      state: 'open',
      waiting_since: NOW,
      age: 'today',
      subject: 'לא קיבלתי את הנקודות על הקנייה של אתמול',
    })
    clock.set('2026-03-12T10:00:00Z')
    expect((await call('GET', '/v1/cases')).body.items).toMatchObject([{ id, age: 'days' }])
    await call('POST', `/v1/cases/${id}/messages`, { text: 'בודקים', is_note: true })
    expect((await call('GET', `/v1/cases/${id}`)).body.state).toBe('open')
    const answered = await call('POST', `/v1/cases/${id}/messages`, { text: 'הנקודות נרשמו' })
    expect(answered.body).toMatchObject({ state: 'answered', waiting_since: null })
    expect(answered.body.messages.map((one: { author: string }) => one.author)).toEqual([
      'member',
      'note',
      'office',
    ])
    expect((await call('GET', '/v1/cases/board')).body).toMatchObject({
      waiting: 0,
      answered: 1,
      opened_lately: 1,
    })
    expect((await call('PATCH', `/v1/cases/${id}`, { state: 'closed' })).body.state).toBe('closed')
    expect((await call('PATCH', `/v1/cases/${id}`, { state: 'open' })).body).toMatchObject({ state: 'open' })
    expect(
      (await call('PATCH', `/v1/cases/${id}`, { assigned_to: 'stf_00000000000000000000000001' })).body.code,
    ).toBe('staff_not_in_club')
    expect(await verify()).toEqual([])
  })

  test('is its member’s own: they read and write it, without the notes, and nobody else does', async () => {
    const { clubId, call, join } = await openClub()
    const [own, other] = [await join(), await join()].map((id) => parseId('mbr', id) as string) as [
      string,
      string,
    ]
    const acting = { by: { kind: 'member' as const, id: own }, now: clock.now() }
    const wish = {
      memberId: own,
      about: 'other' as const,
      redemption: null,
      subject: null,
      text: 'שלום',
      author: 'member' as const,
    }
    const caseId = await db.inClub(clubId, (tx) => openCase(tx, wish, acting))
    if (isRefusal(caseId)) throw new Error(caseId.code)
    const [row] = (await call('GET', '/v1/cases')).body.items
    await call('POST', `/v1/cases/${row.id}/messages`, { text: 'הערה', is_note: true })
    clock.set('2026-03-10T11:00:00Z')
    await call('POST', `/v1/cases/${row.id}/messages`, { text: 'תשובה' })
    await db.inClub(clubId, async (tx) => {
      expect(await readOwnCase(tx, other, caseId)).toBeNull()
      const [seen] = await readOwnCases(tx, own, { after: null, limit: 10 })
      expect(seen).toMatchObject({ isUnread: true })
      expect(seen?.messages.map(({ text }) => text)).toEqual(['שלום', 'תשובה'])
      await markSeen(tx, caseId, clock.now())
      expect(await readOwnCase(tx, own, caseId)).toMatchObject({ isUnread: false })
      const foreign = await writeMessage(tx, caseId, { text: 'x', author: 'member', memberId: other }, acting)
      expect(isRefusal(foreign) && foreign.code).toBe('case_not_found')
      expect(
        await writeMessage(tx, caseId, { text: 'תודה', author: 'member', memberId: own }, acting),
      ).toBeNull()
    })
    expect((await call('GET', `/v1/cases/${row.id}`)).body.state).toBe('open')
  })

  test('keeps no word of whoever is erased, and goes with whoever is merged', async () => {
    const { call, join, begin, good } = await openClub()
    const [gone, into, erased] = [await join(), await join(), await join()]
    const [merged, lost] = [await begin(gone), await begin(erased)]
    await good(lost, 'gesture', { points: 10 })
    await call('POST', `/v1/members/${gone}/merge`, { into })
    expect((await call('GET', `/v1/cases/${merged}`)).body.member.id).toBe(into)
    await call('DELETE', `/v1/members/${erased}`)
    const { body } = await call('GET', `/v1/cases/${lost}`)
    expect(body).toMatchObject({
      member: null,
      subject: null,
      state: 'closed',
      made_good: [{ kind: 'gesture' }],
    })
    expect(body.messages.map((one: { text: string | null }) => one.text)).toEqual([null])
  })
})

describe('making good', () => {
  test('a gesture is given once, within the budget of the case and of the month', async () => {
    const { call, join, begin, available, good, verify } = await openClub()
    const [one, two] = [await join(), await join()]
    const [first, second] = [await begin(one), await begin(two)]
    await call('PUT', '/v1/cases/budget', { month_points: 300, case_points: 200 })
    const named = { make_good_id: 'once', kind: 'gesture', points: 150 }
    for (let time = 0; time < 3; time += 1)
      expect((await call('POST', `/v1/cases/${first}/make-good`, named)).status).toBe(200)
    expect(await available(one)).toBe(1_150)
    expect((await call('POST', `/v1/cases/${first}/make-good`, { ...named, points: 20 })).body.code).toBe(
      'make_good_conflict',
    )
    expect((await good(first, 'gesture', { points: 51 })).body.code).toBe('gesture_over_budget')
    expect((await good(second, 'gesture', { points: 151 })).body.code).toBe('gesture_over_budget')
    // At once, by several desks: never more than the month's budget.
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => good(second, 'gesture', { points: 60 })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    expect(await available(two)).toBe(1_120)
    clock.set('2026-04-01T10:00:00Z')
    expect((await call('GET', '/v1/cases/board')).body.gestures).toEqual({
      month_points: 300,
      given_points: 0,
      case_points: 200,
    })
    expect(await verify()).toEqual([])
    const trail = await call('GET', '/v1/audit')
    const done = trail.body.items.filter(({ action }: { action: string }) => action === 'case.made_good')
    expect(done).toHaveLength(3)
  })

  test('points of a redemption come back, never more than it took, and what needs one says so', async () => {
    const { clubId, call, join, begin, available, good, verify } = await openClub()
    const member = await join()
    const without = await begin(member)
    for (const kind of ['resend', 'replace', 'cancel'])
      expect((await good(without, kind)).body.code).toBe('case_names_no_redemption')
    expect((await good(without, 'refund', { points: 5 })).body.code).toBe('case_names_no_redemption')
    expect((await good(without, 'gesture')).status).toBe(400)
    const redemption = await plantRedemption(clubId, member, 400)
    const id = await begin(member, { about: 'redemption', redemption })
    expect((await call('GET', `/v1/cases/${id}`)).body.may).toMatchObject({
      refund_points: 400,
      replace: true,
      cancel: true,
    })
    expect((await good(id, 'refund', { points: 401 })).body.code).toBe('refund_over_redemption')
    const answers = await Promise.all(Array.from({ length: 5 }, () => good(id, 'refund', { points: 150 })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    expect(await available(member)).toBe(1_300)
    expect(await verify()).toEqual([])
    const stranger = await join()
    const foreign = await call('POST', '/v1/cases', {
      member: { id: stranger },
      about: 'redemption',
      redemption,
      text: 'x',
    })
    expect(foreign.body.code).toBe('case_redemption_not_found')
  })

  test.each(['route', 'case'])(
    'what was given back does not come back again when the redemption is cancelled by its %s',
    async (by) => {
      const { clubId, call, join, begin, available, good, verify } = await openClub()
      const member = await join()
      const redemption = await plantRedemption(clubId, member, 400)
      const id = await begin(member, { about: 'redemption', redemption })
      expect((await good(id, 'refund', { points: 150 })).status).toBe(200)
      const quoted = await call('GET', `/v1/redemptions/${redemption}/cancel`)
      expect(quoted.body).toMatchObject({ points: 250, given_back_points: 150 })
      expect(quoted.body.sentence).toContain('150')
      // Both at once: in whichever order they come, no more than it took.
      const [cancelled, refunded] = await Promise.all([
        by === 'case'
          ? good(id, 'cancel')
          : call('POST', `/v1/redemptions/${redemption}/cancel`, { reason: 'broken' }),
        good(id, 'refund', { points: 100 }),
      ])
      expect(cancelled.status).toBe(200)
      expect([200, 409]).toContain(refunded.status)
      expect(await available(member)).toBe(1_400)
      const returned = (await call('GET', `/v1/redemptions/${redemption}`)).body.returned
      expect(returned).toMatchObject({ points: refunded.status === 200 ? 150 : 250, lost_points: 0 })
      expect((await good(id, 'refund', { points: 1 })).body.code).toBe('refund_over_redemption')
      expect(await verify()).toEqual([])
    },
  )

  test('of what was given back whole nothing comes back by cancelling', async () => {
    const { clubId, call, join, begin, available, good, verify } = await openClub()
    const member = await join()
    const redemption = await plantRedemption(clubId, member, 400)
    const id = await begin(member, { about: 'redemption', redemption })
    await good(id, 'refund', { points: 400 })
    expect((await call('GET', `/v1/cases/${id}`)).body.may).toMatchObject({ refund_points: 0, cancel: true })
    const cancelled = await call('POST', `/v1/redemptions/${redemption}/cancel`, { reason: 'broken' })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', returned: { points: 0, lost_points: 0 } })
    expect(await available(member)).toBe(1_400)
    expect(await verify()).toEqual([])
  })

  /** A captured redemption as the rewards' room keeps it. */
  async function plantRedemption(clubId: string, member: string, points: number): Promise<string> {
    const call = await server.asKey(clubId)
    const reward = await call('POST', '/v1/rewards', {
      kind: 'product',
      name: { he: 'ספל', en: 'Mug' },
      points_price: points,
      delivery: { pickup: true, home: null, digital: false },
      stock: [{ on_hand: 10 }],
    })
    expect(reward).toMatchObject({ status: 201 })
    await call('POST', `/v1/rewards/${reward.body.id}/state`, { to: 'publish' })
    await call('POST', `/v1/members/${member}/adjustments`, { points, reason: 'for the redemption' })
    const made = await call('POST', '/v1/redemptions', {
      redemption_id: newId(),
      member: { id: member },
      reward: reward.body.id,
      capture: true,
    })
    expect(made.status).toBeLessThan(300)
    return made.body.id
  }
})

test('what waits is called by how long it has waited', () => {
  const now = Temporal.Instant.from(NOW)
  const ages = [1, 23, 24, 71, 72, 167, 168, 5_000].map((hours) => ageOf(now.subtract({ hours }), now))
  expect(ages).toEqual(['today', 'today', 'days', 'days', 'week', 'week', 'older', 'older'])
})

test('a subject is the beginning of the text, short and never empty', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 300 }), (text) => {
      fc.pre(text.trim() !== '')
      const subject = subjectOf(text)
      expect(subject.length).toBeGreaterThan(0)
      expect(subject.length).toBeLessThanOrEqual(81)
    }),
    { numRuns: 100 },
  )
  expect(subjectOf('ראשונה\nשנייה')).toBe('ראשונה')
})

test('what is left for a gesture is the smaller of the two budgets, and never less than nothing', () => {
  const budget = { monthPoints: 100, casePoints: 30 }
  expect(leftForGesture(budget, { inMonth: 0, inCase: 0 })).toBe(30)
  expect(leftForGesture(budget, { inMonth: 90, inCase: 0 })).toBe(10)
  expect(leftForGesture(budget, { inMonth: 200, inCase: 0 })).toBe(0)
})

test('events tell ids and kinds, and no word that was written', async () => {
  const { rows } = await owner.query<{ data: object }>(
    `select data from platform.event where kind like 'case.%'`,
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { data } of rows)
    expect(Object.keys(data).every((key) => key === 'member' || key === 'kind')).toBe(true)
})
