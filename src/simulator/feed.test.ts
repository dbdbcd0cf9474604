import { beforeAll, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { memberChecks } from '#members/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Uuid } from '#platform/id.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import type { Caller } from './drop-in.ts'
import { type FeedOptions, feedClub } from './feed.ts'
import { readExternalId } from './member.ts'
import { planSmall } from './scenario.ts'
import { openFeed } from './service.ts'
import { simulate } from './simulation.ts'
import type { Story } from './story.ts'
import { buildWorld } from './world.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2025-04-01T10:00:00Z')
const scenario = planSmall({ memberCount: 20 })
const events = [...simulate(buildWorld(scenario))]
const parts = { db, clock }
/** Some of those who joined in the first days come twice more than they would have. */
const callers = events.slice(0, 40).flatMap((event): Caller[] => {
  if (event.kind !== 'join') return []
  const on = event.arrivedAt.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 30 })
  const member = readExternalId(event.member.external_id)
  return [0, 1].map((ordinal) => ({ member, on: on.add({ days: ordinal }), cause: 'called', ordinal }))
})
const story: Story = { lead: async () => callers, end: async () => undefined }

async function addFedClub(): Promise<Uuid> {
  const clubId = await addClub()
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    await openFeed(tx, scenario, clock.now())
  })
  return clubId
}

const feed = (clubId: Uuid, options: FeedOptions = {}) =>
  feedClub(parts, clubId, { plan: () => scenario, story, ...options })

/** Everything that a club was told, without the ids that each run makes anew. */
async function readFed(clubId: Uuid) {
  const { rows } = await owner.query(
    `select receipt_ref, occurred_at, recorded_at, points, total_minor from receipts.receipt where club_id = $1
     union all
     select return_ref, occurred_at, recorded_at, points, eligible_minor from receipts.return where club_id = $1
     union all
     select i.value, m.joined_at, m.recorded_at, null, null
     from members.member m join members.identifier i using (club_id, member_id)
     where club_id = $1 and kind = 'external_id'
     order by 1, 2`,
    [clubId],
  )
  return rows
}

let whole: Uuid
beforeAll(async () => {
  whole = await addFedClub()
  expect(await feed(whole)).toBe('finished')
})

test('everything simulated is in, with whoever was called, and the books are in order', async () => {
  expect((await readFed(whole)).length).toBe(events.length + callers.length)
  const checks = [...ledgerChecks, ...receiptChecks, ...memberChecks]
  expect(await db.inClub(whole, (tx) => runChecks(tx, checks))).toEqual([])
})

test('what arrived late is written down late: by the simulated clock, not by today’s', async () => {
  const { rows } = await owner.query(
    `select max(recorded_at) as last, count(*) filter (where recorded_at - occurred_at > '6 hours')::int as late,
       count(*) filter (where recorded_at < occurred_at)::int as early
     from receipts.receipt where club_id = $1`,
    [whole],
  )
  expect(rows[0].last.getTime()).toBeLessThan(clock.now().epochMilliseconds)
  expect(rows[0].late).toBeGreaterThan(0)
  expect(rows[0].early).toBe(0)
})

test('broken off again and again, and by two at once, it ends the same and posts nothing twice', async () => {
  const clubId = await addFedClub()
  const ends: string[] = []
  const shares: number[] = []
  while (ends.at(-1) !== 'finished') {
    const stop = new AbortController()
    let batches = 0
    const onProgress = (share: number) => {
      shares.push(share)
      batches += 1
      // So few that it takes many turns, however far the other is ahead.
      if (batches === 20) stop.abort()
    }
    const [end] = await Promise.all([
      feed(clubId, { signal: stop.signal, onProgress }),
      feed(clubId, { signal: stop.signal }),
    ])
    ends.push(end)
  }
  expect(ends.length).toBeGreaterThan(2)
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual(shares.toSorted((one, other) => one - other))
  expect(await readFed(clubId)).toEqual(await readFed(whole))
  expect(await feed(clubId)).toBe('finished')
})
