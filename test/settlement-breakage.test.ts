import { expect, test } from 'vitest'
import { settlePoints } from '#ledger/life-service.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { type Call, plantLinked, plantPartner, TERMS } from './support/partners.ts'
import { useTestServer } from './support/server.ts'
import { linesOf } from './support/settled.ts'

// A share of what expired is given back to the partner, and goes back when the goods do, wherever the points had moved.

const server = await useTestServer()
const AT = '2026-03-01T11:00:00Z'
const settle = {
  sent_minor_per_1000: 0,
  received_minor_per_1000: 0,
  breakage_share_bp: 2_500,
  vat_bp: 1_800,
  payment_days: 30,
}
type Told = { kind: string; points: number; amount_minor: number; vat_minor: number }
type Move = (call: Call, buyer: string, other: string) => Promise<{ status: number } | null>

const join: Move = async (call, buyer, other) => {
  const founded = await call('POST', '/v1/households', { head: { id: other }, pooled: true })
  const members = `/v1/households/${founded.body.id}/members`
  return call('POST', members, { member: { id: buyer }, role: 'adult' })
}
const merge: Move = (call, buyer, other) => call('POST', `/v1/members/${buyer}/merge`, { into: other })
const stay: Move = async () => null

for (const [how, move] of [
  ['stayed', stay],
  ['went to a household', join],
  ['came to another by a merge', merge],
] as const)
  test(`comes to nothing where the points ${how}`, async () => {
    server.clock.set('2026-03-01T10:00:00Z')
    const club = await server.addClub()
    const call = await server.asKey(club)
    const points_life = { pending_days: 0, expiry: { kind: 'rolling', months: 1 } }
    const definition = { ...DEFAULT_DEFINITION, points_life }
    const drafted = await call('POST', '/v1/programme/versions', { definition })
    await call('POST', `/v1/programme/versions/${drafted.body.id}/publish`, {})
    const cafe = await plantPartner(server, club, call, { terms: { ...TERMS, settle } })
    const [buyer, other] = await Promise.all(
      ['+972541110001', '+972541110002'].map(
        async (phone) => (await call('POST', '/v1/members', { phone })).body.id,
      ),
    )
    const link = await plantLinked(server, club, cafe, buyer)
    const path = `/v1/partners/${cafe.id}`
    server.clock.set('2026-03-01T12:00:00Z')
    const bought = { receipt_id: 'A', link, occurred_at: AT, amount_minor: 10_000, currency: 'ILS' }
    expect((await cafe.as('POST', `${path}/earn`, bought)).status).toBe(201)
    expect((await move(call, buyer, other))?.status ?? 200).toBeLessThan(300)
    server.clock.set('2026-05-10T12:00:00Z')
    await settlePoints(server.db, club, server.clock, new AbortController().signal)
    const back = { reversal_id: 'R', receipt_id: 'A', occurred_at: AT, amount_minor: null }
    expect((await cafe.as('POST', `${path}/reverse`, back)).status).toBeLessThan(300)
    const side = { call, partner: cafe }
    const told = [...(await linesOf<Told>(side, '2026-03')), ...(await linesOf<Told>(side, '2026-05'))]
    expect(
      told.map(({ kind, points, amount_minor, vat_minor }) => [kind, points, amount_minor, vat_minor]),
    ).toEqual([
      ['earn', 100, 1_000, 180],
      ['breakage', -100, -250, -45],
      ['breakage_undone', 100, 250, 45],
      ['reversal', -100, -1_000, -180],
    ])
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })
