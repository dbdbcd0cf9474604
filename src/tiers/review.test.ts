import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { runChecks } from '#ledger/verify.ts'
import { eraseMember } from '#members/merge-service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { joinOne, SUBJECT } from '../../test/support/members.ts'
import { fakeProgress, LADDER, publishLadder } from '../../test/support/tiers.ts'
import { tierJobs } from './jobs.ts'
import { dayToPlan } from './review.ts'
import { listLines, listReviews, readOpenReviews } from './review-queries.ts'
import { beginReviews, carryOutNext, decideReview, planNext } from './review-service.ts'
import { assignTier, raiseTiers, readTierHistory, readTiers } from './service.ts'
import { readToday } from './standing-service.ts'
import { tierChecks } from './verify.ts'

const { db, addClub } = await useTestDatabase()
const clubs: Uuid[] = []
const RECEIPT = { kind: 'receipt', id: newId() } as const
const REACHED: Record<string, number> = { silver: 100_000, gold: 500_000 }

/** A club on 1 March, whose ladder is settled, and its members with the tier that each has just reached. */
async function makeClub(tiers: string[]) {
  const clubId = await addClub({ timeZone: 'Asia/Jerusalem' })
  clubs.push(clubId)
  const clock = fixedClock('2026-03-01T10:00:00Z')
  const progress = fakeProgress()
  await publishLadder(db, clubId, clock, LADDER)
  const [job] = tierJobs({ db, clock, progress })
  const run = () => job?.run(clubId, { signal: new AbortController().signal, log: silentLog })
  await run()
  const members: Uuid[] = []
  for (const _ of tiers) members.push(await joinOne(db, clubId))
  const raise = (memberId: Uuid, amount: number) =>
    db.inClub(clubId, async (tx) => {
      const today = await readToday(tx, clock.now())
      if (!today) throw new Error('the club has tiers')
      await raiseTiers(
        tx,
        [{ memberId, progress: amount, cause: RECEIPT }],
        today.inForce,
        today.on,
        clock.now(),
      )
    })
  for (const [index, tier] of tiers.entries()) await raise(members[index] as Uuid, REACHED[tier] ?? 0)
  const held = () => db.inClub(clubId, async (tx) => [...(await readTiers(tx, members, LADDER)).values()])
  const latest = async () => {
    const [review] = await db.inClub(clubId, (tx) => listReviews(tx, 1))
    if (!review) throw new Error('there is a review')
    return review
  }
  const lines = async (reviewId: Uuid) =>
    (
      await db.inClub(clubId, (tx) => listLines(tx, reviewId, { action: null, after: null, limit: 100 }))
    ).toSorted((a, b) => members.indexOf(a.memberId) - members.indexOf(b.memberId))
  const events = () =>
    db.inClub(clubId, (tx) =>
      tx.query<{ kind: string; subject_id: Uuid; data: Record<string, unknown> }>(
        sql`select kind, subject_id, data from platform.event
            where kind like '%tier%' and data->>'cause' is distinct from 'receipt' order by xid, event_id`,
      ),
    )
  return { clubId, clock, progress, run, members, raise, held, latest, lines, events }
}

test('a month is planned from the notice on, to the first of the next', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)
  expect(dayToPlan(day('2026-08-24'), 7)).toBeNull()
  expect(dayToPlan(day('2026-08-25'), 7)).toEqual(day('2026-09-01'))
  expect(dayToPlan(day('2026-08-31'), 7)).toEqual(day('2026-09-01'))
  expect(dayToPlan(day('2026-12-25'), 7)).toEqual(day('2027-01-01'))
})

test('the plan says who goes down and who is kept; nothing happens before its day; then once', async () => {
  const club = await makeClub(['gold', 'gold', 'silver', 'blue'])
  // Kept until 1 September. The second still buys enough; the third too, until a day in July.
  club.progress.add(club.members[1] as Uuid, '2026-03-01', 700_000)
  club.progress.add(club.members[2] as Uuid, '2025-07-10', 100_000)
  club.clock.set('2026-09-23T10:00:00Z')
  await club.run()
  expect((await club.latest()).kind).toBe('ladder')
  club.clock.set('2026-09-24T10:00:00Z')
  await club.run()
  const review = await club.latest()
  expect(review).toMatchObject({ kind: 'monthly', state: 'planned', met: 1, raised: 0 })
  expect(review.dueOn.toString()).toBe('2026-10-01')
  expect(await club.lines(review.reviewId)).toMatchObject([
    { memberId: club.members[0], action: 'down', from: 'gold', to: 'silver', progress: 0, isSoft: true },
    { memberId: club.members[2], action: 'kept', from: 'silver', to: 'silver', progress: 0 },
  ])
  expect((await club.lines(review.reviewId))[1]?.keptUntilOn?.toString()).toBe('2027-01-09')
  expect(await club.events()).toEqual([
    { kind: 'tiers.review_planned', subject_id: review.reviewId, data: {} },
    {
      kind: 'member.tier_at_risk',
      subject_id: club.members[0],
      data: { review: review.reviewId, from: 'gold', to: 'silver', due_on: '2026-10-01', missing: 500_000 },
    },
  ])
  expect(await club.held()).toEqual(['gold', 'gold', 'silver', 'blue'])

  // Midnight in Jerusalem is 21:00 UTC in summer.
  club.clock.set('2026-09-30T20:11:00Z')
  await club.run()
  expect(await club.held()).toEqual(['gold', 'gold', 'silver', 'blue'])
  club.clock.set('2026-09-30T21:11:00Z')
  await club.run()
  await club.run()
  expect(await club.held()).toEqual(['silver', 'gold', 'silver', 'blue'])
  expect((await club.latest()).state).toBe('done')
  const history = await db.inClub(club.clubId, (tx) => readTierHistory(tx, club.members[0] as Uuid, 10))
  expect(history).toMatchObject([
    { from: 'gold', to: 'silver', reason: 'landed_softly', cause: { kind: 'review', id: review.reviewId } },
    { from: 'blue', to: 'gold', reason: 'reached' },
  ])
  expect((await club.events()).slice(2)).toMatchObject([
    { kind: 'member.tier_changed', data: { from: 'gold', to: 'silver', cause: 'review' } },
    { kind: 'tiers.review_done' },
  ])
})

test('who rose, met the threshold again, was corrected by hand or left meanwhile is not lowered', async () => {
  const club = await makeClub(['silver', 'silver', 'gold', 'silver', 'silver'])
  const [risen, met, corrected, left, lost] = club.members as [Uuid, Uuid, Uuid, Uuid, Uuid]
  club.clock.set('2026-09-25T10:00:00Z')
  await club.run()
  const review = await club.latest()
  expect(await club.lines(review.reviewId)).toHaveLength(5)
  club.progress.add(risen, '2026-09-28', 900_000)
  await club.raise(risen, 900_000)
  club.progress.add(met, '2026-09-28', 100_000)
  await db.inClub(club.clubId, async (tx) => {
    const today = await readToday(tx, club.clock.now())
    const given = {
      memberId: corrected,
      tier: 'blue',
      reason: 'asked for it',
      keptUntilOn: null,
      subject: SUBJECT,
    }
    if (today) await assignTier(tx, given, today.inForce, today.on, club.clock.now())
    await eraseMember(tx, left, { erasedAt: club.clock.now(), subject: SUBJECT })
  })
  club.clock.set('2026-10-01T10:00:00Z')
  await club.run()
  expect((await club.lines(review.reviewId)).map(({ outcome }) => outcome)).toEqual([
    'rose',
    'met',
    'changed',
    'gone',
    'lowered',
  ])
  expect(await club.held()).toEqual(['gold', 'silver', 'blue', 'silver', 'blue'])
  expect(lost).toBe(club.members[4])
})

describe('a manager', () => {
  const decide = (club: Awaited<ReturnType<typeof makeClub>>, action: 'stop' | 'approve') =>
    db.inClub(club.clubId, async (tx) => {
      const [review] = await listReviews(tx, 1)
      const refusal = await decideReview(tx, review?.reviewId ?? newId(), action, SUBJECT, club.clock.now())
      return refusal?.code ?? null
    })

  test('stops a review: nobody is lowered by it, and next month has a plan of its own', async () => {
    const club = await makeClub(['gold'])
    club.clock.set('2026-09-25T10:00:00Z')
    await club.run()
    expect(await decide(club, 'stop')).toBeNull()
    club.clock.set('2026-10-01T10:00:00Z')
    await club.run()
    expect(await club.held()).toEqual(['gold'])
    expect(await decide(club, 'approve')).toBe('review_cannot_approve')
    club.clock.set('2026-10-26T10:00:00Z')
    await club.run()
    club.clock.set('2026-11-02T10:00:00Z')
    await club.run()
    expect(await club.held()).toEqual(['silver'])
    expect(await decide(club, 'stop')).toBe('review_cannot_stop')
  })

  test('lets one go on that was stopped, until its day', async () => {
    const club = await makeClub(['gold'])
    club.clock.set('2026-09-25T10:00:00Z')
    await club.run()
    expect(await decide(club, 'stop')).toBeNull()
    expect(await decide(club, 'approve')).toBeNull()
    expect(await club.latest()).toMatchObject({ state: 'approved', stopReason: null, decidedBy: SUBJECT })
    club.clock.set('2026-10-01T10:00:00Z')
    await club.run()
    expect(await club.held()).toEqual(['silver'])
  })
})

describe('a changed ladder', () => {
  test('raises at once whom it raises, and lowers nobody', async () => {
    const club = await makeClub(['blue', 'gold'])
    club.progress.add(club.members[0] as Uuid, '2026-02-01', 60_000)
    const easier = LADDER.tiers.map((tier) => (tier.code === 'silver' ? { ...tier, from: 50_000 } : tier))
    club.clock.set('2026-04-01T10:00:00Z')
    await publishLadder(db, club.clubId, club.clock, { ...LADDER, tiers: easier })
    await club.run()
    await club.run()
    expect(await club.held()).toEqual(['silver', 'gold'])
    expect(await club.latest()).toMatchObject({ kind: 'ladder', state: 'done', raised: 1 })
  })

  test('stops a review that was planned by the one before it', async () => {
    const club = await makeClub(['gold'])
    club.clock.set('2026-09-25T10:00:00Z')
    await club.run()
    await publishLadder(db, club.clubId, club.clock, { ...LADDER, soft_landing: false })
    club.clock.set('2026-10-01T10:00:00Z')
    await club.run()
    expect(await club.held()).toEqual(['gold'])
    const states = await db.inClub(club.clubId, (tx) => listReviews(tx, 10))
    expect(states.filter(({ kind }) => kind === 'monthly')).toMatchObject([
      { state: 'stopped', stopReason: 'ladder_changed' },
    ])
  })

  test('when there is none any more, nobody is lowered', async () => {
    const club = await makeClub(['gold'])
    club.clock.set('2026-09-25T10:00:00Z')
    await club.run()
    await publishLadder(db, club.clubId, club.clock, null)
    club.clock.set('2026-10-01T10:00:00Z')
    await club.run()
    expect(await club.held()).toEqual(['gold'])
    expect(await db.inClub(club.clubId, readOpenReviews)).toEqual([])
  })
})

test('broken off and begun anew at every step, each member is planned and lowered once', async () => {
  const club = await makeClub(['gold', 'gold', 'silver', 'silver', 'gold'])
  const parts = { progress: club.progress, limit: 2 }
  club.clock.set('2026-09-25T10:00:00Z')
  await db.inClub(club.clubId, (tx) => beginReviews(tx, club.clock.now()))
  const { reviewId } = await club.latest()
  let steps = 0
  const step = async (work: typeof planNext): Promise<boolean> => {
    steps += 1
    // What is done is undone, as by a crash before the commit, and two do it at once.
    const crashed = db.inClub(club.clubId, async (tx) => {
      await work(tx, reviewId, parts, club.clock.now())
      throw new Error('crashed')
    })
    await expect(crashed).rejects.toThrow('crashed')
    const both = [1, 2].map(() => db.inClub(club.clubId, (tx) => work(tx, reviewId, parts, club.clock.now())))
    return (await Promise.all(both)).some((hasMore) => hasMore)
  }
  while (await step(planNext));
  expect(await club.lines(reviewId)).toHaveLength(5)
  club.clock.set('2026-10-01T10:00:00Z')
  while (await step(carryOutNext));
  expect(steps).toBeGreaterThan(3)
  expect(await club.held()).toEqual(['silver', 'silver', 'blue', 'blue', 'silver'])
  const counts = await db.inClub(club.clubId, (tx) =>
    tx.query<{ changes: number }>(
      sql`select count(*) as changes from tiers.change where cause = 'review' group by member_id`,
    ),
  )
  expect(counts).toEqual(Array.from({ length: 5 }, () => ({ changes: 1 })))
  expect((await club.events()).filter(({ kind }) => kind === 'tiers.review_done')).toHaveLength(1)
})

test('every invariant holds over all that was done here, and one that is broken is found', async () => {
  expect(clubs.length).toBeGreaterThan(5)
  for (const clubId of clubs) expect(await db.inClub(clubId, (tx) => runChecks(tx, tierChecks))).toEqual([])
  const club = await makeClub(['gold'])
  await db.inClub(club.clubId, (tx) => tx.query(sql`update tiers.member_tier set tier = 'silver'`))
  expect(await db.inClub(club.clubId, (tx) => runChecks(tx, tierChecks))).toMatchObject([
    { subject: club.members[0] },
  ])
})
