import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EarnInput, PartnerTerms } from '#partners/contract.ts'
import { createEarner } from '#partners/earner.ts'
import { formatId, parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { joinOne, newPhone } from './support/members.ts'
import { plantLinked, plantPartner, TERMS } from './support/partners.ts'
import { useTestServer } from './support/server.ts'

// Two servers post for one partner at once, as fast as they can: whatever comes in whatever order, no cap is passed, and nothing
// is cut off that a cap has room for.

const server = await useTestServer()
const club = await server.addClub()
const call = await server.asKey(club)
const CAPS = { receipt_points: 70, member_day_points: 100, day_points: 250, budget_points: 600 }
const CAP_OF = { member_day: 100, day: 250, budget: 600 }
const PEOPLE = 4
const members: string[] = []
beforeAll(async () => {
  for (let at = 0; at < PEOPLE; at += 1)
    members.push(formatId('mbr', await joinOne(server.db, club, { firstName: 'דנה' }, [newPhone()])))
})

const Purchase = fc.record({
  who: fc.nat(PEOPLE - 1),
  day: fc.integer({ min: 1, max: 3 }),
  points: fc.integer({ min: 0, max: 90 }),
  /** Sent again by either server. */
  isTwice: fc.boolean(),
})
type Wish = typeof Purchase extends fc.Arbitrary<infer Value> ? Value : never

async function openShop(terms: PartnerTerms) {
  server.clock.set('2026-03-01T06:00:00Z')
  const shop = await plantPartner(server, club, call, { name: 'caps', terms })
  const links: string[] = []
  for (const member of members) links.push(await plantLinked(server, club, shop, member))
  server.clock.set('2026-03-04T12:00:00Z')
  return { partnerId: parseId('ptn', shop.id) ?? '', links }
}

const inputOf = ({ who, day, points }: Wish, links: readonly string[]): EarnInput => ({
  receipt_id: newId(),
  link: links[who] ?? '',
  occurred_at: `2026-03-0${day}T10:00:00+02:00`,
  amount_minor: points * 100,
  currency: 'ILS',
})

type Told = Wish & { given: number; cappedBy: string | null }

/** All at once over two servers; each answered once, and the same whoever is asked again. */
async function buyAll(wishes: readonly Wish[]): Promise<Told[]> {
  const { partnerId, links } = await openShop({ ...TERMS, caps: CAPS })
  const earners = [createEarner(server), createEarner(server)] as const
  const told = await Promise.all(
    wishes.map(async (wish, at) => {
      const ask = { partnerId, input: inputOf(wish, links), fileId: null }
      const first = earners[at % 2 === 0 ? 0 : 1]
      const answers = await Promise.all([
        first.submit(club, ask),
        ...(wish.isTwice ? [earners[at % 2 === 0 ? 1 : 0].submit(club, ask)] : []),
      ])
      const points = answers.map((answer) => (answer.ok ? answer.earn.points : -1))
      expect(new Set(points).size).toBe(1)
      expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
      const [answer] = answers
      return { ...wish, given: points[0] ?? -1, cappedBy: answer?.ok ? answer.earn.cappedBy : null }
    }),
  )
  await Promise.all(earners.map((earner) => earner.drain()))
  return told
}

function sumsOf(told: readonly Told[]) {
  const sums = new Map<string, number>()
  const names = ({ who, day }: Told) => ({ member_day: `${who} ${day}`, day: `${day}`, budget: 'all' })
  for (const each of told)
    for (const [cap, name] of Object.entries(names(each)))
      sums.set(`${cap} ${name}`, (sums.get(`${cap} ${name}`) ?? 0) + each.given)
  const of = (cap: keyof typeof CAP_OF, each: Told) => sums.get(`${cap} ${names(each)[cap]}`) ?? 0
  return { sums, of }
}

describe('caps', () => {
  test('hold, and cut off nothing that they have room for, whatever is sent at once from two servers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Purchase, { minLength: 1, maxLength: 40 }), async (wishes) => {
        const told = await buyAll(wishes)
        const { sums, of } = sumsOf(told)
        for (const [name, points] of sums)
          expect(points).toBeLessThanOrEqual(CAP_OF[name.split(' ')[0] as keyof typeof CAP_OF])
        for (const each of told) {
          const { cappedBy, points, given } = each
          if (cappedBy === null) expect(given).toBe(points)
          else if (cappedBy === 'receipt') expect(given).toBe(CAPS.receipt_points)
          else expect(of(cappedBy as keyof typeof CAP_OF, each)).toBe(CAP_OF[cappedBy as keyof typeof CAP_OF])
        }
      }),
      { numRuns: 12 },
    )
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })

  test('are counted by indexes, also while the database does not know how much there is', async () => {
    const { partnerId, links } = await openShop(TERMS)
    const earner = createEarner(server)
    const wishes = Array.from({ length: 1_500 }, (_, at) => ({
      who: at % PEOPLE,
      day: 2,
      points: 1,
      isTwice: false,
    }))
    await Promise.all(
      wishes.map((wish) => earner.submit(club, { partnerId, input: inputOf(wish, links), fileId: null })),
    )
    await earner.drain()
    const { rows } = await server.owner.query<{ 'QUERY PLAN': string }>(
      `explain select * from unnest(array['${partnerId}'::uuid], array['x']) as n (partner_id, receipt_ref)
       cross join lateral (select * from partners.earn own
         where own.club_id = '${club}' and own.partner_id = n.partner_id and own.receipt_ref = n.receipt_ref offset 0) e`,
    )
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('earn_once')
  })
})
