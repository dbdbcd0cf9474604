import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { mergeMembers } from '#members/merge-service.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { loadVersions } from '#programme/service.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { joinOne, SUBJECT } from '../../test/support/members.ts'
import { fakeProgress, LADDER, publishLadder } from '../../test/support/tiers.ts'
import { explainChange } from './explain.ts'
import { tierNames } from './ladder.ts'
import { carryTier, describeTier } from './member-facts.ts'
import { assignTier, type Raise, raiseTiers, readTierHistory, readTiers } from './service.ts'
import { readToday } from './standing-service.ts'

const { db, owner, addClub } = await useTestDatabase()
const RECEIPT = { kind: 'receipt', id: newId() } as const

async function makeClub(start = '2026-03-01T10:00:00Z') {
  const clubId = await addClub({ timeZone: 'Asia/Jerusalem' })
  const clock = fixedClock(start)
  await publishLadder(db, clubId, clock, LADDER)
  const progress = fakeProgress()
  const raise = (raises: Raise[]) =>
    db.inClub(clubId, async (tx) => {
      const today = await readToday(tx, clock.now())
      if (!today) throw new Error('the club has tiers')
      return raiseTiers(tx, raises, today.inForce, today.on, clock.now())
    })
  const tiersOf = (ids: Uuid[]) =>
    db.inClub(clubId, async (tx) => [...(await readTiers(tx, ids, LADDER)).values()])
  const events = () =>
    db.inClub(clubId, (tx) =>
      tx.query<{ subject_id: Uuid; data: unknown }>(
        sql`select subject_id, data from platform.event where kind = 'member.tier_changed' order by xid, event_id`,
      ),
    )
  const describeMember = (memberId: Uuid) =>
    db.inClub(clubId, (tx) => describeTier(clock, progress)(tx, { memberId }))
  return { clubId, clock, progress, raise, tiersOf, events, describeMember }
}

describe('raising', () => {
  test('is at once, once, and by any number of steps; everybody else holds the first tier', async () => {
    const club = await makeClub()
    const [a, b, c] = [newId(), newId(), newId()]
    const raises = [
      { memberId: a, progress: 600_000, cause: RECEIPT },
      { memberId: b, progress: 100_000, cause: RECEIPT },
      { memberId: c, progress: 99_999, cause: RECEIPT },
    ]
    expect(await club.raise(raises)).toHaveLength(2)
    expect(await club.tiersOf([a, b, c])).toEqual(['gold', 'silver', 'blue'])
    expect(await club.raise(raises)).toEqual([])
    expect(await club.events()).toEqual([
      { subject_id: a, data: { from: 'blue', to: 'gold', cause: 'receipt', reason: 'reached' } },
      { subject_id: b, data: { from: 'blue', to: 'silver', cause: 'receipt', reason: 'reached' } },
    ])
  })

  test('never lowers: what a return left takes nothing away', async () => {
    const club = await makeClub()
    const member = newId()
    await club.raise([{ memberId: member, progress: 600_000, cause: RECEIPT }])
    expect(await club.raise([{ memberId: member, progress: 120_000, cause: RECEIPT }])).toEqual([])
    expect(await club.tiersOf([member])).toEqual(['gold'])
  })

  test('two receipts of one member in a batch are one change', async () => {
    const club = await makeClub()
    const member = newId()
    const changes = await club.raise([
      { memberId: member, progress: 100_000, cause: RECEIPT },
      { memberId: member, progress: 500_000, cause: RECEIPT },
    ])
    expect(changes).toMatchObject([{ from: 'blue', to: 'gold' }])
  })

  test('an import tells nobody', async () => {
    const club = await makeClub()
    await club.raise([{ memberId: newId(), progress: 600_000, cause: { kind: 'import', id: null } }])
    expect(await club.events()).toEqual([])
  })

  test('two first purchases that are posted at one moment raise a member once', async () => {
    const club = await makeClub()
    const member = newId()
    const raises = [{ memberId: member, progress: 600_000, cause: RECEIPT }]
    const isSomebodyWaiting = async () => {
      const { rows } = await owner.query('select from pg_locks where not granted')
      return rows.length > 0
    }
    let second: Promise<unknown> = Promise.resolve()
    await db.inClub(club.clubId, async (tx) => {
      const today = await readToday(tx, club.clock.now())
      if (!today) throw new Error('the club has tiers')
      await raiseTiers(tx, raises, today.inForce, today.on, club.clock.now())
      second = club.raise(raises)
      while (!(await isSomebodyWaiting()));
    })
    expect(await second).toEqual([])
    const history = await db.inClub(club.clubId, (tx) => readTierHistory(tx, member, 10))
    expect(history).toHaveLength(1)
  })

  test('a club without tiers has none', async () => {
    const clubId = await addClub()
    expect(await db.inClub(clubId, (tx) => readTiers(tx, [newId()], null))).toEqual(new Map())
  })
})

describe('what a member is told', () => {
  test('since when, until when at least, how far, and what the next takes', async () => {
    const club = await makeClub()
    const member = newId()
    club.progress.add(member, '2026-02-20', 120_000)
    await club.raise([{ memberId: member, progress: 120_000, cause: RECEIPT }])
    expect(await club.describeMember(member)).toEqual({
      tier: {
        code: 'silver',
        name: { he: 'כסף', en: 'Silver' },
        rank: 1,
        since_on: '2026-03-01',
        kept_until_on: '2026-09-01',
        basis: 'spend',
        from: 100_000,
        progress: 120_000,
        window: { from_on: '2025-03-02', to_on: '2026-03-01' },
        missing_to_keep: 0,
        next: { code: 'gold', name: { he: 'זהב', en: 'Gold' }, from: 500_000, missing: 380_000 },
      },
    })
  })

  test('below the threshold, the months are counted from the last day on which it was met', async () => {
    const club = await makeClub()
    const member = newId()
    club.progress.add(member, '2026-02-20', 120_000)
    await club.raise([{ memberId: member, progress: 120_000, cause: RECEIPT }])
    club.clock.set('2027-04-10T10:00:00Z')
    // The purchase counted until 2027-02-19.
    expect(await club.describeMember(member)).toMatchObject({
      tier: { code: 'silver', progress: 0, kept_until_on: '2027-08-19', missing_to_keep: 100_000 },
    })
  })
})

describe('by hand', () => {
  test('staff give a tier with a reason, which the history tells in both languages', async () => {
    const club = await makeClub()
    const member = await joinOne(db, club.clubId)
    const [he, en] = await db.inClub(club.clubId, async (tx) => {
      const today = await readToday(tx, club.clock.now())
      if (!today) throw new Error('the club has tiers')
      const given = {
        memberId: member,
        tier: 'gold',
        reason: 'A mistake of ours',
        keptUntilOn: null,
        subject: SUBJECT,
      }
      expect(await assignTier(tx, given, today.inForce, today.on, club.clock.now())).toBe(true)
      expect(await assignTier(tx, { ...given, tier: 'x' }, today.inForce, today.on, club.clock.now())).toBe(
        false,
      )
      const [change] = await readTierHistory(tx, member, 10)
      if (!change) throw new Error('a change was written')
      const names = tierNames(await loadVersions(tx))
      return (['he', 'en'] as const).map((language) =>
        explainChange(change, 'Dana', { language, currency: 'ILS', names }),
      )
    })
    expect(en).toBe('Set to Gold by Dana: A mistake of ours. Kept until 1 Sept 2026 at least.')
    expect(he).toBe('דרגת זהב נקבעה על ידי Dana: A mistake of ours. הדרגה נשמרת לפחות עד 1 בספט׳ 2026.')
    expect(await club.tiersOf([member])).toEqual(['gold'])
  })
})

describe('a merge', () => {
  async function merged(fromTier: number, intoTier: number, together = 0) {
    const club = await makeClub()
    const [from, into] = [await joinOne(db, club.clubId), await joinOne(db, club.clubId)]
    await club.raise([
      { memberId: from, progress: fromTier, cause: RECEIPT },
      { memberId: into, progress: intoTier, cause: RECEIPT },
    ])
    club.progress.add(into, '2026-02-01', together)
    const within = { clock: club.clock, subject: SUBJECT, carryOver: [carryTier(club.progress)] }
    const outcome = await db.inClub(club.clubId, (tx) =>
      mergeMembers(tx, { from, into, reason: null }, within),
    )
    expect(outcome.ok).toBe(true)
    const history = await db.inClub(club.clubId, (tx) => readTierHistory(tx, into, 10))
    return {
      tiers: await club.tiersOf([into, from]),
      reasons: history.map(({ reason, to }) => `${reason} ${to}`).toSorted(),
    }
  }

  test('keeps the higher tier, and the history of both', async () => {
    expect(await merged(600_000, 100_000)).toEqual({
      tiers: ['gold', 'blue'],
      reasons: ['carried_over gold', 'reached gold', 'reached silver'],
    })
  })

  test('leaves the survivor their own where it is higher', async () => {
    expect(await merged(100_000, 600_000)).toEqual({ tiers: ['gold', 'blue'], reasons: ['reached gold'] })
  })

  test('raises to what both have done together', async () => {
    const { tiers, reasons } = await merged(100_000, 0, 700_000)
    expect(tiers).toEqual(['gold', 'blue'])
    expect(reasons).toContain('reached gold')
  })
})
