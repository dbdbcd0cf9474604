import { expect } from 'vitest'
import { closeDue } from '#settlement/close-service.ts'
import type { Call } from './partners.ts'
import type { TestServer } from './server.ts'

/** One of two installations that are partners of each other. */
export type SettlingSide = {
  server: TestServer
  clubId: string
  partnerId: string
  call: Call
  partner: { id: string }
}

type Row = { month: string; state: string; lines: number; net_minor: number }
type Line = {
  kind: string
  ref: string
  points: number
  units: number
  amount_minor: number
  vat_minor: number
}

export const closeSide = ({ server, clubId }: SettlingSide): Promise<void> =>
  closeDue(server, clubId, new AbortController().signal)

/** Every line of a month, read page by page. */
export async function linesOf<Told = Line>(
  { call, partner }: Pick<SettlingSide, 'call' | 'partner'>,
  month: string,
): Promise<Told[]> {
  const lines: Told[] = []
  for (let cursor = ''; ; ) {
    const { body } = await call(
      'GET',
      `/v1/partners/${partner.id}/settlements/${month}/lines?limit=40${cursor}`,
    )
    lines.push(...body.items)
    if (body.next_cursor === null) return lines
    cursor = `&cursor=${body.next_cursor}`
  }
}

const monthsOf = async ({ call, partner }: SettlingSide): Promise<Row[]> =>
  (await call('GET', `/v1/partners/${partner.id}/settlements`)).body.items

/** Half away from nothing, in whole numbers: what a line must come to, reckoned without the product. */
const round = (numerator: number, denominator: number): number =>
  Math.sign(numerator) *
    Number((2n * BigInt(Math.abs(numerator)) + BigInt(denominator)) / (2n * BigInt(denominator))) || 0

export type Prices = { sent: number; received: number; vat_bp: number }

/** What one side's book must hold, from its own transfers alone. */
async function expectReckoned(
  side: SettlingSide,
  months: readonly string[],
  prices: Prices,
): Promise<number> {
  const { rows } = await side.server.owner.query<{
    ref: string
    way: string
    points: string
    units: string
    month: string
  }>(
    `select transfer_ref as ref, direction as way, points, units, to_char(agreed_at at time zone 'UTC', 'YYYY-MM') as month
     from partners.transfer where state = 'confirmed' and partner_id = $1`,
    [side.partnerId],
  )
  for (const month of months) {
    const expected = rows
      .filter((row) => row.month === month)
      .map(({ ref, way, points, units }) => {
        const money =
          way === 'out'
            ? round(-Number(units) * prices.sent, 1000)
            : round(Number(points) * prices.received, 1000)
        return `${ref} ${way} ${points} ${units} ${money} ${round(money * prices.vat_bp, 10_000)}`
      })
    const told = (await linesOf(side, month)).map(
      ({ kind, ref, points, units, amount_minor, vat_minor }) =>
        `${ref} ${kind.replace('transfer_', '')} ${Math.abs(points)} ${units} ${amount_minor} ${vat_minor}`,
    )
    expect(told.sort()).toEqual(expected.sort())
  }
  return rows.length
}

/**
 * Both books of these months say the same, to the unit and to the agora: by laying them beside each other over HTTP, by their
 * sums, and by what each must hold. Answers how many months both have closed.
 */
export async function expectBooksAgree(
  sides: readonly [SettlingSide, SettlingSide],
  prices: readonly [Prices, Prices],
  latest: number,
): Promise<number> {
  const [left, right] = [await monthsOf(sides[0]), await monthsOf(sides[1])]
  const months = left.map(({ month }) => month).slice(0, latest)
  for (const month of months)
    for (const { call, partner } of sides) {
      const url = `/v1/partners/${partner.id}/settlements/${month}/comparison`
      const { body } = await call('GET', url)
      expect(body).toMatchObject({ state: 'compared', trouble: null, differences: [] })
    }
  const closed = left.filter(({ state }) => state !== 'open')
  const other = new Map(right.filter(({ state }) => state !== 'open').map((row) => [row.month, row]))
  expect([...other.keys()].sort()).toEqual(closed.map(({ month }) => month).sort())
  for (const { month, net_minor, lines } of closed)
    expect({ month, net: 0 - net_minor, lines }).toEqual({
      month,
      net: other.get(month)?.net_minor,
      lines: other.get(month)?.lines,
    })
  for (const [at, side] of sides.entries()) await expectReckoned(side, months, prices[at] as Prices)
  return closed.length
}
