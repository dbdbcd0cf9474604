import { describe, expect, test } from 'vitest'
import { settlePoints } from '#ledger/life-service.ts'
import { runChecks } from '#ledger/verify.ts'
import type { PartnerTerms } from '#partners/contract.ts'
import { partnerChecks } from '#partners/verify.ts'
import { parseId } from '#platform/id.ts'
import { newId } from '#platform/new-id.ts'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import { closeDue } from '#settlement/close-service.ts'
import { settlementChecks } from '#settlement/verify.ts'
import { openRandom, type Random } from '#simulator/random.ts'
import { plantLinked, plantPartner, TERMS } from './support/partners.ts'
import { useTestServer } from './support/server.ts'
import { linesOf } from './support/settled.ts'

// Random months with a partner, and beside them a journal that knows nothing of the product: what each thing is worth by the
// contract of its day, and in which month it was written down. Both must come to the same, line by line.

const SEEDS = 3
const STEPS = 70
const ZONE = 'Asia/Jerusalem'

const server = await useTestServer()

type Entry = { month: string; kind: string; ref: string; money: number; vat: number }
type Bought = {
  ref: string
  id: string
  points: number
  back: number
  expired: number
  price: Price
  isHeld: boolean
}
type Price = { issued: number; share: number; vat: number }

const round = (numerator: number, denominator: number): number => {
  const half = (2n * BigInt(Math.abs(numerator)) + BigInt(denominator)) / (2n * BigInt(denominator))
  return Math.sign(numerator) * Number(half) || 0
}

const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(ZONE).toPlainDate()
const monthNow = () => dayOf(server.clock.now()).toPlainYearMonth().toString()
const whole = (random: Random, most: number) => Math.floor(random.next() * most)

async function openWorld(seed: number) {
  server.clock.set('2026-03-01T10:00:00Z')
  const club = await server.addClub(`club ${seed}`)
  const call = await server.asKey(club)
  const points_life = { pending_days: 0, expiry: { kind: 'rolling', months: 1 } }
  const definition = { ...DEFAULT_DEFINITION, points_life }
  const drafted = await call('POST', '/v1/programme/versions', { definition })
  const published = await call('POST', `/v1/programme/versions/${drafted.body.id}/publish`, {})
  expect(published.status).toBe(200)
  const prices: { from: Temporal.PlainDate; price: Price }[] = []
  const random = openRandom(`months ${seed}`)
  const agree = () => {
    const price = { issued: whole(random, 20_000), share: whole(random, 10_001), vat: whole(random, 2_000) }
    prices.unshift({ from: dayOf(server.clock.now()), price })
    const review = { ...TERMS.review, receipt_points: 300, hold_days: 20 }
    const settle = {
      sent_minor_per_1000: 0,
      received_minor_per_1000: 0,
      breakage_share_bp: price.share,
      vat_bp: price.vat,
      payment_days: 30,
    }
    return { ...TERMS, review, issued_minor_per_1000: price.issued, settle } satisfies PartnerTerms
  }
  const partner = await plantPartner(server, club, call, { terms: agree() })
  const { body: member } = await call('POST', '/v1/members', { phone: `+97254222000${seed}` })
  const link = await plantLinked(server, club, partner, member.id)
  return { club, call, partner, link, member: member.id as string, random, prices, agree }
}

type World = Awaited<ReturnType<typeof openWorld>> & {
  journal: Entry[]
  bought: Bought[]
  next: number
}

function write({ journal }: World, kind: string, ref: string, money: number, vatBp: number): void {
  journal.push({ month: monthNow(), kind, ref, money, vat: round(money * vatBp, 10_000) })
}

async function buy(world: World): Promise<void> {
  const { call, partner, link, random, prices, bought } = world
  world.next += 1
  const ref = `K-${world.next}`
  const now = server.clock.now()
  const earliest = Temporal.Instant.from('2026-03-01T11:00:00Z')
  const late = now.subtract({ hours: whole(random, 24 * 20) })
  const occurred = Temporal.Instant.compare(late, earliest) < 0 ? now : late
  // What comes back before its purchase is told waits for it.
  const back = random.next() < 0.15 ? `W-${world.next}` : null
  if (back !== null)
    await partner.as('POST', `/v1/partners/${partner.id}/reverse`, {
      reversal_id: back,
      receipt_id: ref,
      occurred_at: occurred.toString(),
      amount_minor: 100 + whole(random, 3_000),
    })
  const { body, status } = await partner.as('POST', `/v1/partners/${partner.id}/earn`, {
    receipt_id: ref,
    link,
    occurred_at: occurred.toString(),
    amount_minor: 3_200 + whole(random, 32_000),
    currency: 'ILS',
  })
  expect(status).toBe(201)
  const price = prices.find(({ from }) => Temporal.PlainDate.compare(from, dayOf(occurred)) <= 0)?.price
  if (!price) throw new Error('no price')
  const { points, reversed_points } = body
  write(world, 'earn', ref, round(points * price.issued, 1000), price.vat)
  if (back !== null) write(world, 'reversal', back, round(-reversed_points * price.issued, 1000), price.vat)
  const { body: earns } = await call('GET', `/v1/partners/${partner.id}/earns?limit=500`)
  const { id } = earns.items.find((earn: { receipt_id: string }) => earn.receipt_id === ref)
  bought.push({ ref, id, points, back: reversed_points, expired: 0, price, isHeld: body.state === 'held' })
}

/** Of what had expired a share had been given: it goes back with the rest. */
function goBack(world: World, of: Bought, ref: string, points: number): void {
  const both = Math.min(points, Math.max(0, of.expired + of.back + points - of.points))
  const { issued, share, vat } = of.price
  of.back += points
  if (both > 0 && share > 0)
    write(world, 'breakage_undone', ref, round(both * issued * share, 10_000_000), vat)
}

async function giveBack(world: World): Promise<void> {
  const { partner, random, bought } = world
  const chosen = bought[whole(random, bought.length)]
  if (!chosen) return
  world.next += 1
  const reversal_id = `R-${world.next}`
  const { body, status } = await partner.as('POST', `/v1/partners/${partner.id}/reverse`, {
    reversal_id,
    receipt_id: chosen.ref,
    occurred_at: server.clock.now().toString(),
    amount_minor: random.next() < 0.3 ? null : 1 + whole(random, 2_000),
  })
  if (status >= 400) return
  goBack(world, chosen, reversal_id, body.points)
  write(world, 'reversal', reversal_id, round(-body.points * chosen.price.issued, 1000), chosen.price.vat)
}

async function decide(world: World): Promise<void> {
  const { call, partner, random, bought } = world
  const chosen = bought.find(({ isHeld }) => isHeld)
  if (!chosen) return
  chosen.isHeld = false
  const decision = random.next() < 0.5 ? 'approve' : 'reject'
  const path = `/v1/partners/${partner.id}/earns/${chosen.id}/decision`
  const { status } = await call('POST', path, { decision })
  expect(status).toBe(200)
  if (decision === 'approve') return
  const left = chosen.points - chosen.back
  goBack(world, chosen, chosen.ref, left)
  write(world, 'hold_rejected', chosen.ref, round(-left * chosen.price.issued, 1000), chosen.price.vat)
}

/** Written straight into the partner's book: how a benefit is honoured is another test's matter. */
async function honour(world: World): Promise<void> {
  const { club, partner, random, prices } = world
  world.next += 1
  const ref = `H-${world.next}`
  const now = server.clock.now()
  const money = whole(random, 9_000)
  const isUndone = random.next() < 0.3
  await server.owner.query(
    `insert into partners.honour (club_id, honour_id, partner_id, honour_ref, redemption_id, reward_id, thing_id, pieces,
       price_minor, contract_id, occurred_at, business_on, recorded_at, recorded_on, undone_at, undone_on)
     select $1, $2, $3, $4, $2, $2, $2, 1, $5::bigint, contract_id, $6::timestamptz, $7::date, $6, $7, $8::timestamptz, $9::date
     from partners.contract where partner_id = $3 order by from_on desc limit 1`,
    [
      club,
      newId(),
      parseId('ptn', partner.id),
      ref,
      money,
      now.toString(),
      dayOf(now).toString(),
      isUndone ? now.toString() : null,
      isUndone ? dayOf(now).toString() : null,
    ],
  )
  const vat = prices[0]?.price.vat ?? 0
  write(world, 'honour', ref, 0 - money || 0, vat)
  if (isUndone) write(world, 'honour_undone', ref, money, vat)
}

/** What expired is read from the entries by their cause; settling finds it by its origin. */
async function expire(world: World): Promise<void> {
  const { club, bought, journal } = world
  await settlePoints(server.db, club, server.clock, new AbortController().signal)
  const { rows } = await server.owner.query<{ cause: string; points: string; at: Date }>(
    `select cause_id as cause, points, recorded_at as at from ledger.entry where kind = 'expire' and club_id = $1`,
    [club],
  )
  const told = journal.filter(({ kind }) => kind === 'breakage').length
  const fresh = rows.filter(({ cause }) => bought.some(({ id }) => parseId('ern', id) === cause))
  const priced = fresh.filter(({ cause }) => priceOf(bought, cause).share > 0)
  for (const { cause, points } of priced.sort((a, b) => Number(a.at) - Number(b.at)).slice(told)) {
    const price = priceOf(bought, cause)
    const of = bought.find(({ id }) => parseId('ern', id) === cause)
    if (of) of.expired -= Number(points)
    write(
      world,
      'breakage',
      of?.ref ?? '',
      round(Number(points) * price.issued * price.share, 10_000_000),
      price.vat,
    )
  }
}

const priceOf = (bought: readonly Bought[], cause: string): Price =>
  bought.find(({ id }) => parseId('ern', id) === cause)?.price ?? { issued: 0, share: 0, vat: 0 }

async function step(world: World): Promise<void> {
  const { random, call, partner, member, club } = world
  const drawn = random.next()
  if (drawn < 0.4) await buy(world)
  else if (drawn < 0.55) await giveBack(world)
  else if (drawn < 0.65) await decide(world)
  else if (drawn < 0.75) await honour(world)
  else if (drawn < 0.82)
    await call('POST', `/v1/members/${member}/adjustments`, {
      points: -whole(random, 200) - 1,
      reason: 'used',
    })
  else if (drawn < 0.9) await expire(world)
  else if (drawn < 0.95) {
    const latest = world.prices[0]?.from
    if (latest && Temporal.PlainDate.compare(latest, dayOf(server.clock.now())) < 0) {
      const from = dayOf(server.clock.now()).toString()
      const made = await call('POST', `/v1/partners/${partner.id}/contracts`, { from, terms: world.agree() })
      expect(made.status).toBe(201)
    }
  } else await closeDue(server, club, new AbortController().signal)
  const hours = random.next() < 0.5 ? whole(random, 30) : whole(random, 24 * 6)
  server.clock.set(
    server.clock
      .now()
      .add({ hours, seconds: whole(random, 3_600) })
      .toString(),
  )
}

const met = new Set<string>()

describe('months with a partner', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1)
    test(`come to what a naive journal comes to, line by line (${seed})`, async () => {
      const world: World = { ...(await openWorld(seed)), journal: [], bought: [], next: 0 }
      for (let at = 0; at < STEPS; at += 1) await step(world)
      await expire(world)
      const wellAfter = dayOf(server.clock.now()).add({ months: 1 }).with({ day: 20 })
      server.clock.set(`${wellAfter}T10:00:00Z`)
      await closeDue(server, world.club, new AbortController().signal)
      const { body } = await world.call('GET', `/v1/partners/${world.partner.id}/settlements`)
      const closed: { month: string; net_minor: number }[] = body.items.filter(
        ({ state }: { state: string }) => state !== 'open',
      )
      const told: Entry[] = []
      for (const { month, net_minor } of closed) {
        const lines = await linesOf(world, month)
        const sum = lines.reduce((total, { amount_minor, vat_minor }) => total + amount_minor + vat_minor, 0)
        expect(net_minor).toBe(sum)
        for (const { kind, ref, amount_minor: money, vat_minor: vat } of lines)
          told.push({ month, kind, ref, money, vat })
      }
      const sorted = (list: Entry[]) => list.map((entry) => JSON.stringify(entry)).sort()
      expect(sorted(told)).toEqual(sorted(world.journal))
      for (const { kind, money } of told) if (money !== 0) met.add(kind)
      const checks = [...partnerChecks.filter(({ name }) => !name.includes('honour')), ...settlementChecks]
      expect(await server.db.inClub(world.club, (tx) => runChecks(tx, checks))).toEqual([])
    })

  test('had things of every kind in them', () => {
    const kinds = [
      'breakage',
      'breakage_undone',
      'earn',
      'hold_rejected',
      'honour',
      'honour_undone',
      'reversal',
    ]
    expect([...met].sort()).toEqual(kinds)
  })
})
