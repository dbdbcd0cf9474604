import { beforeAll, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { createSealer } from '#rewards/seal.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { feedClub } from '#simulator/feed.ts'
import { planSmall } from '#simulator/scenario.ts'
import { openFeed } from '#simulator/service.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { furnishDemo } from './demo-life.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2025-04-01T10:00:00Z')
const scenario = planSmall({
  memberCount: 60,
  visitFactor: 2,
  strangersPerDay: 0,
  catalogueFrom: Temporal.PlainDate.from('2025-01-05'),
})
const clubId = await addClub()

beforeAll(async () => {
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    await openFeed(tx, scenario, clock.now())
  })
  const finale = furnishDemo(createSealer('a secret of these tests, long enough'))
  await feedClub({ db, clock }, clubId, { plan: () => scenario, finale })
})

test('the demonstration ends with something of everything to look at', async () => {
  const { rows } = await owner.query(
    `select (select count(*)::int from rewards.code where club_id = $1 and state = 'free') as codes,
            (select sum(tickets)::int from raffles.purchase where club_id = $1) as tickets,
            (select count(*)::int from raffles.raffle where club_id = $1 and state = 'open') as raffles,
            (select count(*)::int from dreams.dream where club_id = $1) as dreams,
            (select count(*)::int from households.household where club_id = $1 and is_pooled) as pools,
            (select count(*)::int from cases.message where club_id = $1) as messages,
            (select count(*)::int from prices.price p join rewards.reward r using (club_id, barcode)
             where club_id = $1 and r.state = 'live') as prices,
            (select count(*)::int from rewards.reward r where club_id = $1 and not exists (
               select from rewards.picture p where p.club_id = r.club_id and p.reward_id = r.reward_id)) as bare`,
    [clubId],
  )
  const { bare, ...shown } = rows[0]
  expect(bare).toBe(0)
  expect(Object.entries(shown).filter(([, count]) => Number(count) < 1)).toEqual([])
})

test('and the books hold', async () => {
  expect(await db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...rewardChecks]))).toEqual([])
})
