import { beforeAll, describe, expect, test } from 'vitest'
import type { PartnerTerms } from '#partners/contract.ts'
import { closeDue } from '#settlement/close-service.ts'
import { verifyBooks } from '../src/apps/verification.ts'
import { plantLinked, plantPartner, TERMS } from './support/partners.ts'
import { useTestServer } from './support/server.ts'

// A month with a café, from its till to what is paid: over HTTP as the café’s till and the club’s desk do it.

const server = await useTestServer()
const club = await server.addClub()
const call = await server.asKey(club)

const SETTLE = {
  sent_minor_per_1000: 0,
  received_minor_per_1000: 0,
  breakage_share_bp: 2_500,
  vat_bp: 1_800,
  payment_days: 30,
}
const terms: PartnerTerms = { ...TERMS, issued_minor_per_1000: 10_005, settle: SETTLE }
/** By which a test recomputes lines, in whole numbers and nothing of the product's. */
const roundHalfAway = (numerator: number, denominator: number): number =>
  Math.sign(numerator) * Math.floor((2 * Math.abs(numerator) + denominator) / (2 * denominator)) || 0

const closeAll = () => closeDue(server, club, new AbortController().signal)
const at = (instant: string) => server.clock.set(instant)

let cafe: Awaited<ReturnType<typeof plantPartner>>
let link = ''
let next = 0
const base = () => `/v1/partners/${cafe.id}/settlements`
beforeAll(async () => {
  cafe = await plantPartner(server, club, call, { terms })
  const { body } = await call('POST', '/v1/members', { phone: '+972541110001', first_name: 'דנה' })
  link = await plantLinked(server, club, cafe, body.id)
})

async function earn(amount_minor: number, occurred_at = server.clock.now().toString()) {
  next += 1
  const receipt_id = `K-${next}`
  const body = { receipt_id, link, occurred_at, amount_minor, currency: 'ILS' }
  const answer = await cafe.as('POST', `/v1/partners/${cafe.id}/earn`, body)
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return { receipt_id, ...answer.body }
}
const reverse = (receipt_id: string, amount_minor: number | null = null) => {
  next += 1
  const occurred_at = server.clock.now().toString()
  return cafe.as('POST', `/v1/partners/${cafe.id}/reverse`, {
    reversal_id: `R-${next}`,
    receipt_id,
    occurred_at,
    amount_minor,
  })
}

describe('a month with a partner', () => {
  test('has what was written down in it, to the second of the club’s clock, and never changes', async () => {
    at('2026-03-10T10:00:00Z')
    const first = await earn(5_000)
    // Jerusalem is two hours ahead in winter and three from 27 March: this is the last second of March.
    at('2026-03-31T20:59:59Z')
    const last = await earn(7_777)
    at('2026-03-31T21:00:00Z')
    const later = await earn(8_888)
    await reverse(first.receipt_id, 2_500)
    at('2026-04-20T06:00:00Z')
    await closeAll()
    const { body: lines } = await call('GET', `${base()}/2026-03/lines`)
    expect(lines.items.map((line: { ref: string }) => line.ref)).toEqual([first.receipt_id, last.receipt_id])
    for (const line of lines.items) {
      expect(line.amount_minor).toBe(roundHalfAway(line.points * 10_005, 1000))
      expect(line.vat_minor).toBe(roundHalfAway(line.amount_minor * 1_800, 10_000))
    }
    const { body: month } = await call('GET', `${base()}/2026-03`)
    expect(month).toMatchObject({ state: 'ready', lines: 2, due_on: '2026-04-30' })
    const { body: open } = await call('GET', `${base()}/2026-04/lines`)
    expect(open.items.map(({ ref, kind }: { ref: string; kind: string }) => [kind, ref])).toEqual([
      ['earn', later.receipt_id],
      ['reversal', 'R-4'],
    ])
    expect((await verifyBooks(server.db)).findings).toEqual([])
  })
})
