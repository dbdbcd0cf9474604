import { describe, expect, test } from 'vitest'
import { parseId } from '#platform/id.ts'
import { useTestServer } from '../../test/support/server.ts'
import type { GoldenMoment } from './contract.ts'

const { owner, addClub, asKey } = await useTestServer()

let counter = 0
const newName = () => {
  counter += 1
  return `C${counter}`
}

// The server's clock stands on 2026-03-01, 10:00 in Jerusalem.
async function openClub() {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const join = async (joined_at: string, profile: object = { phone: `+97252${1_000_000 + counter}` }) => {
    const { status, body } = await call('POST', '/v1/members', { card: newName(), joined_at, ...profile })
    expect(status).toBe(201)
    return body.id as string
  }
  const rows = async (id: string) => {
    const { rows } = await owner.query(
      'select member_id, account_id from members.member where member_id = $1',
      [parseId('mbr', id)],
    )
    return rows[0]
  }
  return { clubId, call, join, rows }
}

type Call = Awaited<ReturnType<typeof asKey>>

async function offer(
  clubId: string,
  points: number,
  { branch = '', interests = [] as string[], publishedAt = '2025-06-01T00:00:00Z' } = {},
) {
  const { rows } = await owner.query(
    `insert into rewards.reward (club_id, reward_id, state, version, kind, is_dream, words, points_price, money_max_minor,
       minor_per_point, cost_minor, value_minor, rules, fit, interests, created_at, changed_at, published_at)
     values ($1, uuidv7(), 'live', 1, 'product', false, '{}', $2, 0, null, 0, 0,
       '{"audience": {"segments": [], "tiers": [], "plans": []}, "limits": [], "delivery": {"pickup": true, "home": null, "digital": false}}',
       'core', $3, $4, $4, $4) returning reward_id`,
    [clubId, points, interests, publishedAt],
  )
  const rewardId = rows[0].reward_id as string
  await owner.query(
    'insert into rewards.stock (club_id, reward_id, branch, on_hand) values ($1, $2, $3, 100)',
    [clubId, rewardId, branch],
  )
  return rewardId
}

async function redeem(
  clubId: string,
  member: { member_id: string; account_id: string },
  rewardId: string,
  {
    at,
    days = null as number | null,
    state = 'captured',
    stars = null as number | null,
  }: {
    at: string
    days?: number | null
    state?: string
    stars?: number | null
  },
) {
  await owner.query(
    `insert into rewards.redemption (club_id, redemption_id, redemption_ref, fingerprint, member_id, account_id, reward_id, qty,
       points, fee_points, money_minor, fee_minor, state, made_at, captured_at, ended_at, is_first, days_since_joining,
       stars, subject_kind, subject_id)
     values ($1, uuidv7(), $2, '\\x00', $3, $4, $5, 1, 10, 0, 0, 0, $6, $7, case when $6 = 'captured' then $7::timestamptz end,
       case when $6 <> 'captured' then $7::timestamptz end, $8::integer is not null, $8, $9, 'system', $1)`,
    [clubId, newName(), member.member_id, member.account_id, rewardId, state, at, days, stars],
  )
}

const read = async (call: Call) => (await call('GET', '/v1/golden-moment')).body as GoldenMoment

describe('the golden moment of a club', () => {
  test('that never offered anything says so', async () => {
    const { call, join } = await openClub()
    await join('2026-01-10T10:00:00+02:00')
    expect(await read(call)).toMatchObject({
      today: '2026-03-01',
      since: null,
      first: { members: 0, had: 0, settled: null, pace: { points: [], by_line: null } },
      cohorts: [],
      not_yet: [{ reason: 'nothing_affordable', members: 1 }],
      ratings: { taken: 0, rated: 0, mean: null },
    })
  })

  test('is told by joining month, since there was something to take, with the second that follows', async () => {
    const { clubId, call, join, rows } = await openClub()
    const mug = await offer(clubId, 50)
    await join('2025-01-05T10:00:00+02:00')
    const [early, late, never] = [
      await join('2025-07-01T10:00:00+03:00'),
      await join('2025-07-11T10:00:00+03:00'),
      await join('2026-02-01T10:00:00+02:00'),
    ]
    expect(never).toBeTruthy()
    const [one, two] = [await rows(early), await rows(late)]
    await redeem(clubId, one, mug, { at: '2025-07-11T10:00:00+03:00', days: 10, stars: 2 })
    await redeem(clubId, one, mug, { at: '2025-08-10T10:00:00+03:00' })
    await redeem(clubId, two, mug, { at: '2026-02-20T10:00:00+02:00', days: 224, stars: 5 })
    const told = await read(call)
    expect(told.since).toBe('2025-06-01')
    expect(told.first).toMatchObject({ members: 3, had: 2 })
    expect(told.cohorts).toMatchObject([
      { month: '2026-02', joined: 1, had: 0, median_days: null },
      { month: '2025-07', joined: 2, had: 2, median_days: 10 },
    ])
    expect(told.cohorts[1]?.by.map(({ share }) => share)).toEqual([0.5, 0.5, 0.5, 1, 1])
    expect(told.second).toMatchObject({
      members: 2,
      had: 1,
      // The other one's first was nine days ago.
      again: { days: 90, members: 1, had: 1 },
    })
    expect(told.lately).toEqual({ firsts: 1, median_days: 224, before: { firsts: 0, median_days: null } })
    expect(told.ratings).toEqual({ taken: 1, rated: 1, mean: 5, low: 0 })
  })

  test('names what keeps a member from it, the first thing that can be known', async () => {
    const { clubId, call, join, rows } = await openClub()
    const far = await offer(clubId, 20, { branch: 'HFA' })
    await offer(clubId, 100, { interests: ['coffee'] })
    const joined_at = '2026-01-10T10:00:00+02:00'
    const give = async (id: string, points: number) => {
      const { status } = await call('POST', `/v1/members/${id}/adjustments`, { points, reason: 'test' })
      expect(status).toBe(201)
      return rows(id)
    }
    await give(await join(joined_at), 19)
    await give(await join(joined_at, {}), 500)
    const gaveUp = await give(await join(joined_at), 500)
    await redeem(clubId, gaveUp, far, { at: '2026-02-01T10:00:00+02:00', state: 'expired' })
    await give(await join(joined_at, { phone: '+972521999001', home_branch: 'TLV' }), 50)
    const tea = await give(await join(joined_at, { phone: '+972521999002', home_branch: 'HFA' }), 500)
    await owner.query(
      `insert into standing.declared_interest (club_id, member_id, category_key, category, said_by, said_at)
       values ($1, $2, 'tea', 'tea', 'staff', now())`,
      [clubId, tea.member_id],
    )
    await give(await join(joined_at), 500)
    // Somebody bought since there was enough: the till said what can be taken.
    const told_there = await give(await join(joined_at), 500)
    await owner.query(
      `insert into ledger.entry (bucket, account_id, purse, seq, club_id, kind, points, earned_after, spent_after, pending_after,
         held_after, debt_after, key, cause, cause_id, occurred_at, recorded_at)
       select bucket, account_id, purse, seq + 1, club_id, 'earn', 5, earned_after + 5, spent_after, pending_after, held_after,
         debt_after, uuidv7(), 'receipt', uuidv7(), now(), now()
       from ledger.entry where club_id = $1 and account_id = $2`,
      [clubId, told_there.account_id],
    )
    const told = await read(call)
    expect(Object.fromEntries(told.not_yet.map(({ reason, members }) => [reason, members]))).toEqual({
      nothing_affordable: 1,
      no_contact: 1,
      gave_up: 1,
      too_far: 1,
      does_not_know: 2,
      not_known: 1,
    })
    // What is for everybody at the branch where they buy would do; without it nothing fits.
    await owner.query("update rewards.reward set interests = '{coffee}' where club_id = $1", [clubId])
    const fitting = await read(call)
    expect(fitting.not_yet).toContainEqual({ reason: 'nothing_wanted', members: 1 })
  })
})
