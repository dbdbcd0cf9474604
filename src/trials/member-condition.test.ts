import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualTerms } from '#plans/plan.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { NO_CAPS } from '#programme/rule.ts'
import { silentLog } from '../../test/support/database.ts'
import { useTestServer } from '../../test/support/server.ts'
import { LADDER } from '../../test/support/tiers.ts'
import { line, makeReceipt, openTill } from '../../test/support/till.ts'
import { runTrial } from './service.ts'

// Whatever a rule asks of members, a trial knows of them as posting does.

const { db, addClub, asKey, clock } = await useTestServer()
const BONUS = 100

const withRule = (when: object, { code = 'asks', points = BONUS } = {}) => ({
  ...DEFAULT_DEFINITION,
  tiers: LADDER,
  rules: [
    {
      ...{ code, name: code, on: 'receipt', when: [when], group: null, holdout_percent: 0 },
      effect: { kind: 'bonus', points },
      caps: NO_CAPS,
    },
  ],
})

/** Dana is or has all that a rule can ask for; Noa is like others. */
async function openClub() {
  clock.set('2026-01-01T10:00:00Z')
  const clubId = await addClub()
  const call = await asKey(clubId)
  const till = openTill(call)
  const dana = await till.join({ birth_on: '1970-02-10' })
  const [noa, avi] = [await till.join(), await till.join()]
  const created = async (url: string, body: object): Promise<string> => {
    const answer = await call('POST', url, body)
    expect(answer.status).toBe(201)
    return answer.body.id
  }
  const plan = await created('/v1/plans', { code: 'plus', terms: usualTerms(12_000) })
  const paid = { method: 'cash', amount_minor: 12_000 }
  await created(`/v1/members/${dana.id}/membership`, { plan, paid })
  const household = await created('/v1/households', { head: { id: dana.id }, pooled: false })
  await created(`/v1/households/${household}/members`, { member: { id: avi.id }, role: 'adult' })
  const segment = await created('/v1/segments', { kind: 'static', name: 'friends' })
  const added = await call('POST', `/v1/segments/${segment}/members`, { add: [{ id: dana.id }] })
  expect(added.status).toBe(200)
  const draftOf = (definition: object) => created('/v1/programme/versions', { definition })
  return {
    segment,
    draftOf,
    async putInForce(definition: object) {
      const draft = await draftOf(definition)
      const published = await call('POST', `/v1/programme/versions/${draft}/publish`, {})
      expect(published.status).toBe(200)
    },
    /** What both got for all that they bought. */
    async buyAll(): Promise<number> {
      let points = 0
      for (const [day, minor] of [
        ['02-09', 120_000],
        ['02-10', 10_000],
        ['02-11', 10_000],
      ] as const)
        for (const { id } of [dana, noa]) {
          const amount = id === dana.id ? minor : 10_000
          clock.set(`2026-${day}T12:00:00Z`)
          const bought = { member: { id }, occurred_at: `2026-${day}T11:00:00Z`, lines: [line(amount)] }
          const { status, body } = await till.post(makeReceipt(bought))
          expect(status).toBe(201)
          points += body.points
        }
      return points
    },
    async tryOut(version: string) {
      clock.set('2026-02-20T10:00:00Z')
      const { body } = await call('POST', '/v1/programme/trials', { version, months: 3 })
      const helpers = { signal: new AbortController().signal, log: silentLog }
      await runTrial({ db, clock }, { clubId, trialId: parseId('trl', body.id) as Uuid }, helpers)
      const { result } = (await call('GET', `/v1/programme/trials/${body.id}`)).body
      return { before: result.in_force.points, after: result.draft.points }
    },
  }
}

/** What is asked, and at how many of the six purchases it is so. */
const ASKED: Record<string, [(segment: string) => object, number]> = {
  household: [() => ({ kind: 'household' }), 3],
  segment: [(segment) => ({ kind: 'segment', segments: [segment] }), 3],
  'not in a segment': [(segment) => ({ kind: 'segment', segments: [segment], not: true }), 3],
  tier: [() => ({ kind: 'tier', tiers: ['silver'] }), 2],
  plan: [() => ({ kind: 'plan', plans: ['plus'] }), 3],
  birthday: [() => ({ kind: 'birthday', days_before: 0, days_after: 0 }), 1],
  age: [() => ({ kind: 'age', from_years: 56, to_years: null }), 2],
  visits: [() => ({ kind: 'visit', nth: 2, every: false }), 2],
  'first purchase': [() => ({ kind: 'first_purchase' }), 2],
  'days since the last': [() => ({ kind: 'days_since_last', at_least: 1 }), 4],
  'either of two': [
    (segment) => ({ kind: 'any', of: [{ kind: 'household' }, { kind: 'segment', segments: [segment] }] }),
    3,
  ],
}

test.each(Object.entries(ASKED))('a trial gives for %s what posting gave', async (_, [when, times]) => {
  const club = await openClub()
  const definition = withRule(when(club.segment))
  await club.putInForce(definition)
  const posted = await club.buyAll()
  const same = await club.tryOut(await club.draftOf(definition))
  expect(same).toEqual({ before: posted, after: posted })
  const without = await club.tryOut(await club.draftOf({ ...definition, rules: [] }))
  expect(without).toEqual({ before: posted, after: posted - times * BONUS })
})

test('the draft alone may ask for it', async () => {
  const club = await openClub()
  const posted = await club.buyAll()
  const draft = await club.draftOf(withRule({ kind: 'segment', segments: [club.segment] }))
  expect(await club.tryOut(draft)).toEqual({ before: posted, after: posted + 3 * BONUS })
})

const BONUSES: [object, number][] = [
  [{ kind: 'first_purchase' }, 1_000],
  [{ kind: 'first_purchase', not: true }, 3],
  [{ kind: 'visit', nth: 2, every: false }, 10_000],
  [{ kind: 'visit', nth: 3, every: true }, 100_000],
  [{ kind: 'days_since_last', at_least: 30 }, 1_000_000],
  [{ kind: 'days_since_last', at_least: 400 }, 10_000_000],
]

/** Each rule gives a sum that shows whether it was the one that gave. */
const ALL_ABOUT_THE_PAST = {
  ...DEFAULT_DEFINITION,
  rules: BONUSES.flatMap(([when, points], index) => withRule(when, { code: `r${index}`, points }).rules),
}

/** Posts what is bought on these days after 2023-01-01, by member, and tries the same definition over the last three months. */
async function postAndTry(bought: readonly { day: number; buyer: number }[]) {
  clock.set('2023-01-01T05:00:00Z')
  const clubId = await addClub()
  const call = await asKey(clubId)
  const till = openTill(call)
  const drafted = await call('POST', '/v1/programme/versions', { definition: ALL_ABOUT_THE_PAST })
  const published = await call('POST', `/v1/programme/versions/${drafted.body.id}/publish`, {})
  expect(published.status).toBe(200)
  const members = [await till.join(), await till.join()]
  const earned: { on: Temporal.PlainDate; points: number }[] = []
  for (const { day, buyer } of bought.toSorted((a, b) => a.day - b.day)) {
    const on = Temporal.PlainDate.from('2023-01-01').add({ days: day })
    clock.set(`${on}T12:00:00Z`)
    const { status, body } = await till.post(
      makeReceipt({ member: { id: members[buyer]?.id }, occurred_at: `${on}T11:00:00Z` }),
    )
    expect(status).toBe(201)
    earned.push({ on, points: body.points })
  }
  clock.set('2026-01-10T10:00:00Z')
  const draft = await call('POST', '/v1/programme/versions', { definition: ALL_ABOUT_THE_PAST })
  const trial = await call('POST', '/v1/programme/trials', { version: draft.body.id, months: 3 })
  const helpers = { signal: new AbortController().signal, log: silentLog }
  await runTrial({ db, clock }, { clubId, trialId: parseId('trl', trial.body.id) as Uuid }, helpers)
  const { from_on, result } = (await call('GET', `/v1/programme/trials/${trial.body.id}`)).body
  // Of a club that sold nothing for a month it ends on the last day of trade.
  const lastOn = earned.at(-1)?.on ?? Temporal.PlainDate.from('2026-01-09')
  const isOver = Temporal.PlainDate.compare(lastOn, '2025-12-09') < 0
  const toOn = isOver ? lastOn : Temporal.PlainDate.from('2026-01-09')
  expect(from_on).toBe(toOn.add({ days: 1 }).subtract({ months: 3 }).toString())
  expect(result.left_out).toEqual(['known_later'])
  const posted = earned
    .filter(({ on }) => Temporal.PlainDate.compare(on, from_on) >= 0)
    .reduce((sum, { points }) => sum + points, 0)
  return { posted, before: result.in_force.points, after: result.draft.points }
}

test('who last bought long before the first day that is read is no newcomer', async () => {
  const { posted, before, after } = await postAndTry([
    { day: 60, buyer: 0 },
    { day: 1050, buyer: 0 },
    { day: 1060, buyer: 1 },
  ])
  expect({ before, after }).toEqual({ before: posted, after: posted })
  // The second visit after more than 400 days, and a first purchase.
  expect(Math.floor(posted / 1_000)).toBe(11_010 + 1)
})

test('whenever they bought, a trial of what is in force gives what was posted', {
  timeout: 60_000,
}, async () => {
  const purchase = fc.record({
    day: fc.integer({ min: 0, max: 1_100 }),
    buyer: fc.integer({ min: 0, max: 1 }),
  })
  const lately = fc.record({
    day: fc.integer({ min: 1_000, max: 1_100 }),
    buyer: fc.integer({ min: 0, max: 1 }),
  })
  const history = fc.tuple(
    fc.array(purchase, { maxLength: 6 }),
    fc.array(lately, { minLength: 1, maxLength: 4 }),
  )
  await fc.assert(
    fc.asyncProperty(history, async ([earlier, later]) => {
      const { posted, before, after } = await postAndTry([...earlier, ...later])
      expect({ before, after }).toEqual({ before: posted, after: posted })
    }),
    { numRuns: 6 },
  )
})
