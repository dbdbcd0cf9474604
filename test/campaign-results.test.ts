import { expect, test } from 'vitest'
import type { Definition } from '#campaigns/contract.ts'
import { judgeMonth } from '#campaigns/month-service.ts'
import { campaignChecks } from '#campaigns/verify.ts'
import { runChecks } from '#ledger/verify.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { drawNormal, seedChance } from '#statistics/chance.ts'
import { definitionOf, sendBy, useCampaignServer } from './support/campaigns.ts'
import { answer, RECORD } from './support/members.ts'
import { line, makeReceipt, makeReturn } from './support/till.ts'

// What is said to have come of a campaign, where what came of it is planted: purchases come in by receipts, as they do.

const { db, owner, clock, addMembers, openClub } = await useCampaignServer()
const YES = [answer(true, RECORD.recordedAt, 'email')]
const MEMBERS = 1_200
/** What the campaign that works makes of them more: chance of a purchase within its days. */
const [USUAL, PLANTED] = [0.15, 0.35]
const OFFER = { kind: 'coupon_amount' as const, name: 'מתנה', amount_minor: 500, valid_days: 30 }

type Club = Awaited<ReturnType<typeof openClub>>
type Drawn = { member_id: Uuid; is_held: boolean }
const chance = seedChance(20_260_301)

const drawnOf = async ({ clubId }: Club, id: string): Promise<Drawn[]> =>
  (
    await owner.query<Drawn>(
      `select p.member_id, p.is_held from campaigns.participant p join campaigns.run r using (club_id, run_id)
       where club_id = $1 and r.campaign_id = (select campaign_id from campaigns.campaign where club_id = $1 and name = $2)`,
      [clubId, id],
    )
  ).rows

type Purchase = { memberId: Uuid; at: string; amount: number; coupon?: string }
async function buy({ call }: Club, purchases: readonly Purchase[]): Promise<string[]> {
  const receipts = purchases.map(({ memberId, at, amount, coupon }) =>
    makeReceipt({
      member: { id: formatId('mbr', memberId) },
      occurred_at: at,
      lines: [line(amount - (coupon ? OFFER.amount_minor : 0))],
      ...(coupon && { offers: [{ coupon, amount_minor: OFFER.amount_minor }] }),
    }),
  )
  for (let from = 0; from < receipts.length; from += 500) {
    const posted = await call('POST', '/v1/receipts/batch', { receipts: receipts.slice(from, from + 500) })
    expect(posted.body.results.filter(({ status }: { status: string }) => status !== 'posted')).toEqual([])
  }
  return receipts.map(({ receipt_id }) => receipt_id)
}

/** Of each as much as they like: who spends more spends more before and after. */
const spendings = (members: readonly Uuid[]) =>
  new Map(members.map((memberId) => [memberId, Math.round(8_000 * Math.exp(0.5 * drawNormal(chance)))]))

type Effect = { size: number; range: { low: number; high: number } }
/** Whether a range, by a third wider than it is, holds this: what the lot of these very members misses is not the program's. */
const holds = ({ size, range }: Effect, truth: number): boolean =>
  Math.abs(truth - size) < ((range.high - range.low) / 2) * 1.33

async function begin({ call, advance }: Club, name: string, definition: Definition): Promise<string> {
  const made = (await call('POST', '/v1/campaigns', { name, definition })).body
  await call('POST', `/v1/campaigns/${made.id}/start`, { revision: made.revision })
  await advance()
  return made.id
}

type Results = Awaited<ReturnType<Club['call']>>['body']
const resultsOf = async ({ call }: Club, id: string): Promise<Results> =>
  (await call('GET', `/v1/campaigns/${id}/results`)).body

/** Members who like to spend more or less, two campaigns over them that overlap, and what was bought before. */
async function beginBoth(club: Club) {
  const members = await addMembers(club.clubId, MEMBERS, YES)
  const likes = spendings(members)
  const visit = (at: string, share: (memberId: Uuid) => number): Purchase[] =>
    members.flatMap((memberId) =>
      chance() < share(memberId) ? [{ memberId, at, amount: likes.get(memberId) ?? 0 }] : [],
    )
  await buy(
    club,
    visit('2026-02-22T12:00:00+02:00', () => 0.3),
  )
  const of = (segment: string, offer: typeof OFFER | null) =>
    definitionOf([{ segment, offer, steps: sendBy(['email'], 'x') }], { held_percent: 30 })
  const works = await begin(club, 'works', of(await club.segment('first', members.slice(0, 900)), OFFER))
  const idle = await begin(club, 'idle', of(await club.segment('second', members.slice(300)), null))
  // In both: the second mail waits for a day with room.
  clock.set('2026-03-02T10:00:00Z')
  await club.advance()
  clock.set('2026-03-05T10:00:00Z')
  return { likes, visit, works, idle }
}

/** Lets those who were treated buy more, forty of them by their coupon; every tenth brings everything back. */
async function plant(club: Club, visit: (at: string, share: (memberId: Uuid) => number) => Purchase[]) {
  const drawn = await drawnOf(club, 'works')
  const treated = new Set(drawn.filter(({ is_held }) => !is_held).map(({ member_id }) => member_id))
  const bought = visit('2026-03-03T12:00:00+02:00', (id) => (treated.has(id) ? PLANTED + USUAL : USUAL))
  const grants = await owner.query<{ member_id: Uuid; code: string }>(
    'select member_id, code from offers."grant" where club_id = $1 order by member_id',
    [club.clubId],
  )
  const codes = new Map(grants.rows.map(({ member_id, code }) => [member_id, code]))
  expect(codes.size).toBe(treated.size)
  const users = bought.filter(({ memberId }) => codes.has(memberId)).slice(0, 40)
  for (const one of users) Object.assign(one, { coupon: codes.get(one.memberId) })
  const receipts = await buy(club, bought)
  const back = new Set(bought.filter((_, at) => at % 10 === 5))
  for (const [at, one] of bought.entries())
    if (back.has(one)) {
      const given = { occurred_at: '2026-03-04T12:00:00+02:00' }
      const path = `/v1/receipts/${receipts[at]}/returns`
      const returned = await club.call('POST', path, makeReturn([{ line_id: '1', qty: '1' }], given))
      expect(returned.status).toBeLessThan(300)
    }
  clock.set('2026-03-17T10:00:00Z')
  await club.advance()
  const kept = bought.filter((one) => !back.has(one))
  const isIn = (memberId: Uuid, isTreated: boolean) =>
    drawn.some(({ member_id, is_held }) => member_id === memberId && is_held !== isTreated)
  const by = (isTreated: boolean) => {
    const own = kept.filter(({ memberId }) => isIn(memberId, isTreated))
    const paid = own.map(({ amount, coupon }) => amount - (coupon ? OFFER.amount_minor : 0))
    return { reached: own.length, spent_minor: paid.reduce((sum, each) => sum + each, 0) }
  }
  return { drawn, users, used: users.filter((one) => !back.has(one)), by }
}

test('a planted effect is found and its size lies in the range, and of two campaigns the one that does nothing is not praised', async () => {
  const club = await openClub()
  const { likes, visit, works, idle } = await beginBoth(club)
  const { drawn, users, used, by } = await plant(club, visit)
  const told = await resultsOf(club, works)
  const [outcome] = told.outcomes
  const { treated, held } = outcome
  expect([treated, held]).toMatchObject([by(true), by(false)])
  expect(outcome.share_effect.size).toBeCloseTo(
    by(true).reached / treated.members - by(false).reached / held.members,
    9,
  )
  const expected = PLANTED * 0.9
  const usualSpend = [...likes.values()].reduce((sum, each) => sum + each, 0) / MEMBERS
  expect(holds(outcome.share_effect, expected)).toBe(true)
  expect(holds(outcome.spend_effect, expected * usualSpend)).toBe(true)
  expect(outcome).toMatchObject({ verdict: 'worked', days_more: null })
  // A coupon costs what was taken off, less the margin on it; what came back takes none.
  expect(told.cost.offers_minor).toBeGreaterThanOrEqual(used.length * 350)
  expect(told.cost.offers_minor).toBeLessThanOrEqual(users.length * 350)
  // A month's report takes coupons off in full among its own costs, and so has all of it back in the margin.
  const on = clock.now().toZonedDateTimeISO('Asia/Jerusalem').toPlainDate()
  const judged = await db.inClub(club.clubId, (tx) =>
    judgeMonth(tx, { from: on.subtract({ days: 60 }), to: on }, clock.now()),
  )
  const counted = judged.find(({ id }) => id === works)?.counted_minor ?? 0
  expect(Math.round((counted - told.cost.messages_minor) * 0.7)).toBe(told.cost.offers_minor)

  // The other was sent to many of the same: in both of its groups they bought more alike.
  const [nothing] = (await resultsOf(club, idle)).outcomes
  expect(nothing.verdict).not.toBe('worked')
  expect(holds(nothing.spend_effect, 0)).toBe(true)

  await eraseAndMerge(club, drawn)
  // Whoever was erased is in no group any more, and one person who was both treated and held out in neither.
  const [left] = (await resultsOf(club, works)).outcomes
  expect([left.treated.members, left.held.members]).toEqual([treated.members - 2, held.members - 2])
  expect(await db.inClub(club.clubId, (tx) => runChecks(tx, campaignChecks))).toEqual([])
  // Something lost those held out: nothing is compared any more.
  await owner.query(
    `delete from campaigns.participant where club_id = $1 and is_held and left(md5(member_id::text), 1) < 'a'`,
    [club.clubId],
  )
  expect((await resultsOf(club, works)).outcomes[0]).toMatchObject({ verdict: 'not_comparable' })
})

async function eraseAndMerge({ call, advance }: Club, drawn: readonly Drawn[]): Promise<void> {
  const of = (isHeld: boolean) =>
    drawn
      .filter(({ is_held }) => is_held === isHeld)
      .map(({ member_id }) => `/v1/members/${formatId('mbr', member_id)}`)
  const [[erased = '', from = ''], [into = '', other = '']] = [of(false), of(true)]
  for (const path of [erased, other]) await call('DELETE', path, { reason: 'asked' })
  const merged = await call('POST', `${from}/merge`, { into: into.split('/').at(-1) })
  expect(merged.status).toBeLessThan(300)
  await advance()
}

test('what recurs is judged by all its days and costs, and by the lots that drew each, when another share is held', async () => {
  const club = await openClub()
  await club.call('PUT', '/v1/campaigns/setting', {
    ...{ holdout_percent: 0, margin_percent: 50, email_cost_hundredths: 10_000, sms_cost_hundredths: 0 },
    revision: 0,
  })
  const members = await addMembers(club.clubId, 400, YES)
  const segment = await club.segment('all', members)
  const weekly = (held_percent: number) =>
    definitionOf([{ segment, offer: null, steps: sendBy(['email'], 'x') }], {
      held_percent,
      goal: { kind: 'bought', horizon_days: 7 },
      schedule: { kind: 'recurring', every: 'week', day: 7, hour: 12 },
      ends_at_goal: false,
    })
  const id = await begin(club, 'weekly', weekly(10))
  const path = `/v1/campaigns/${id}`
  for (const sunday of ['2026-03-08', '2026-03-15', '2026-03-22']) {
    clock.set(`${sunday}T10:30:00Z`)
    await club.advance()
    await club.advance()
    const treated = (await drawnOf(club, 'weekly')).filter(({ is_held }) => !is_held)
    const once = [...new Set(treated.map(({ member_id }) => member_id))]
    const at = `${sunday}T12:15:00+02:00`
    await buy(
      club,
      once.map((memberId) => ({ memberId, at, amount: 2_000 })),
    )
    if (sunday !== '2026-03-08') continue
    const { revision } = (await club.call('PATCH', path, { definition: weekly(50), revision: 2 })).body
    expect((await club.call('POST', `${path}/start`, { revision })).status).toBe(200)
  }
  clock.set('2026-03-31T10:00:00Z')
  const told = await resultsOf(club, id)
  expect(told.runs).toHaveLength(3)
  const [outcome] = told.outcomes
  // Three purchases each, of which half is left, less a shekel for each mail.
  expect(outcome.treated.spent_minor).toBe(outcome.treated.members * 3 * 2_000)
  expect(outcome.profit_each.size).toBeGreaterThan(2_700)
  expect(outcome.verdict).toBe('worked')
})

test('all campaigns together are judged beside the standing holdout, what each held out for itself among the treated', async () => {
  const club = await openClub()
  const together = async () => (await club.call('GET', '/v1/campaigns/together')).body
  expect(await together()).toMatchObject({ holdout_percent: 0, since: null, outcome: null })
  await club.call('PUT', '/v1/campaigns/setting', {
    ...{ holdout_percent: 30, margin_percent: 50, email_cost_hundredths: 1_000, sms_cost_hundredths: 0 },
    revision: 0,
  })
  const members = await addMembers(club.clubId, 300, YES)
  const halves = [members.slice(0, 200), members.slice(150)]
  for (const [at, half] of halves.entries()) {
    const segment = await club.segment(`half ${at}`, half)
    const definition = definitionOf([{ segment, offer: null, steps: sendBy(['email'], 'x') }])
    await begin(club, `half ${at}`, { ...definition, held_percent: at * 20 })
  }
  clock.set('2026-03-02T10:00:00Z')
  await club.advance()
  const { rows } = await owner.query<{ member_id: Uuid }>(
    `select distinct member_id from messaging.message where club_id = $1 and mailing_id is not null`,
    [club.clubId],
  )
  const at = '2026-03-02T10:00:00+02:00'
  await buy(
    club,
    rows.map(({ member_id: memberId }) => ({ memberId, at, amount: 5_000 })),
  )
  clock.set('2026-03-31T10:00:00Z')
  const told = await together()
  const { treated, held } = told.outcome
  expect(told).toMatchObject({ since: '2026-03-01', campaigns: 2 })
  expect(treated.members + held.members).toBe(300)
  // Of the second half some were held out by its own lot alone: they are treated members of the club who got nothing.
  expect([treated.reached, held.reached]).toEqual([rows.length, 0])
  expect(treated.members).toBeGreaterThan(rows.length)
  expect(told.outcome.verdict).toBe('worked')
  expect(told.cost_minor).toBeGreaterThanOrEqual(rows.length * 10)
})
