import { beforeAll, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import { fixedClock } from '#platform/clock.ts'
import { createDefaultProgramme } from '#programme/service.ts'
import { rewardChecks } from '#rewards/verify.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { listOffers } from './demo-rewards.ts'
import { feedClub } from './feed.ts'
import { planSmall } from './scenario.ts'
import { openFeed } from './service.ts'

const { db, owner, addClub } = await useTestDatabase()
const clock = fixedClock('2025-04-01T10:00:00Z')
const catalogueFrom = Temporal.PlainDate.from('2025-01-05')
const scenario = planSmall({ memberCount: 60, visitFactor: 2, catalogueFrom })
const clubId = await addClub()

beforeAll(async () => {
  await db.inClub(clubId, async (tx) => {
    await createDefaultProgramme(tx, clock)
    await openFeed(tx, scenario, clock.now())
  })
  await feedClub({ db, clock }, clubId, { plan: () => scenario })
})

const read = async (text: string) => (await owner.query(text, [clubId])).rows

test('the catalogue opens on its day, every reward live and in stock', async () => {
  const rewards = await read(
    "select state, (published_at at time zone 'Asia/Jerusalem')::date::text as on_day from rewards.reward where club_id = $1",
  )
  expect(rewards).toHaveLength(listOffers().length)
  expect(new Set(rewards.map(({ state, on_day }) => `${state} ${on_day}`))).toEqual(
    new Set(['live 2025-01-05']),
  )
})

test('every reward has a picture, and what is sold elsewhere a barcode', async () => {
  const rows = await read(
    `select r.barcode, p.type, octet_length(p.content) as bytes from rewards.reward r left join rewards.picture p using (club_id, reward_id)
     where r.club_id = $1`,
  )
  expect(rows).toHaveLength(listOffers().length)
  for (const { type, bytes } of rows) {
    expect(type).toBe('image/png')
    expect(bytes).toBeLessThan(20_000)
  }
  expect(rows.filter(({ barcode }) => barcode !== null).length).toBeGreaterThan(1)
})

test('members take what they can afford, one first each, and the office sends what is to be sent', async () => {
  const [counts] = await read(
    `select count(*)::int as redemptions, count(*) filter (where is_first)::int as firsts,
            count(distinct member_id) filter (where state = 'captured')::int as takers,
            count(*) filter (where fulfilment = 'to_pack' and made_at < '2025-03-28')::int as forgotten
     from rewards.redemption where club_id = $1`,
  )
  expect(counts.redemptions).toBeGreaterThan(20)
  expect(counts.firsts).toBe(counts.takers)
  expect(counts.forgotten).toBe(0)
})

test('the books hold', async () => {
  expect(await db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...rewardChecks]))).toEqual([])
})
