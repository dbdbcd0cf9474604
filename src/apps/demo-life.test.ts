import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaignChecks } from '#campaigns/verify.ts'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { partnerChecks } from '#partners/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { createSealer } from '#rewards/seal.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { addReadySegments } from '#segments/service.ts'
import { feedClub } from '#simulator/feed.ts'
import { planSmall } from '#simulator/scenario.ts'
import { openFeed } from '#simulator/service.ts'
import { silentLog, useTestDatabase } from '../../test/support/database.ts'
import { furnishDemo } from './demo-life.ts'
import { tellStories } from './demo-stories.ts'
import { openPost } from './post.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2025-04-01T10:00:00Z')
const scenario = planSmall({
  memberCount: 100,
  visitFactor: 2,
  strangersPerDay: 0,
  catalogueFrom: Temporal.PlainDate.from('2025-01-05'),
})
const clubId = await addClub()
const SECRET = 'a secret of these tests, long enough'
const config = { mode: 'development', publicUrl: 'http://localhost' } as const
const post = openPost({ db, clock, log: silentLog, secret: SECRET, config })
afterAll(() => post.close())

beforeAll(async () => {
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    await addReadySegments(tx, clock.now())
    await openFeed(tx, scenario, clock.now())
  })
  const finale = furnishDemo(createSealer(SECRET))
  const story = tellStories({ db, clock, post })
  await feedClub({ db, clock }, clubId, { plan: () => scenario, finale, story })
})

test('the demonstration ends with something of everything to look at', async () => {
  const { rows } = await owner.query(
    `select (select count(*)::int from rewards.code where club_id = $1 and state = 'free') as codes,
            (select sum(tickets)::int from raffles.purchase where club_id = $1) as tickets,
            (select count(*)::int from raffles.raffle where club_id = $1 and state = 'open') as raffles,
            (select count(*)::int from dreams.dream where club_id = $1) as dreams,
            (select count(*)::int from campaigns.campaign where club_id = $1 and state = 'draft') as drafts,
            (select count(*)::int from campaigns.participant where club_id = $1 and is_held) as held,
            (select count(*)::int from messaging.message where club_id = $1 and kind = 'mailing' and state = 'kept') as mailed,
            (select count(*)::int from messaging.reaction where club_id = $1 and is_human) as reactions,
            (select count(*)::int from households.household where club_id = $1 and is_pooled) as pools,
            (select count(*)::int from partners.earn where club_id = $1 and points > 0) as bought,
            (select count(*)::int from partners.reversal where club_id = $1 and points > 0) as reversed,
            (select count(*)::int from partners.earn where club_id = $1 and held_for = 'large' and decided is null) as waiting,
            (select count(*)::int from partners.transfer where club_id = $1 and direction = 'out' and state = 'confirmed') as out,
            (select count(*)::int from partners.transfer where club_id = $1 and direction = 'in' and state = 'confirmed') as "in",
            (select count(*)::int from partners.honour where club_id = $1) as honoured,
            (select count(*)::int from rewards.redemption where club_id = $1 and partner_id is not null and used_on is null) as unused,
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

test('its campaigns were of the past: begun, sent and led by simulated time alone', async () => {
  const { rows } = await owner.query(
    `select max(ended_at) as last, count(*) filter (where state not in ('kept', 'refused'))::int as others,
       (select count(*)::int from campaigns.campaign where club_id = $1 and state in ('running', 'ended')) as begun
     from messaging.message where club_id = $1 and kind = 'mailing'`,
    [clubId],
  )
  expect(rows[0].last.getTime()).toBeLessThan(Date.parse('2025-04-01T00:00:00Z'))
  expect(rows[0]).toMatchObject({ others: 0, begun: 3 })
})

test('and the books hold', async () => {
  const checks = [...ledgerChecks, ...rewardChecks, ...campaignChecks, ...partnerChecks]
  expect(await db.inClub(clubId, (tx) => runChecks(tx, checks))).toEqual([])
})
