import { createHash } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { type Branch, findBranch, findHours } from './branch.ts'
import { type Day, listDays } from './calendar.ts'
import type { JoinEvent, ReceiptEvent, ReturnEvent, SimulatorEvent } from './event.ts'
import { planSmall, type Scenario } from './scenario.ts'
import { simulate } from './simulation.ts'
import { buildWorld } from './world.ts'

function run(scenario: Scenario): SimulatorEvent[] {
  return [...simulate(buildWorld(scenario))]
}

function hash(events: readonly SimulatorEvent[]): string {
  return createHash('sha256').update(JSON.stringify(events)).digest('hex')
}

const scenario = planSmall({ memberCount: 400 })
const events = run(scenario)
const joins = events.filter((event): event is JoinEvent => event.kind === 'join')
const receipts = events.filter((event): event is ReceiptEvent => event.kind === 'receipt')
const returns = events.filter((event): event is ReturnEvent => event.kind === 'return')
const dayByDate = new Map(listDays(scenario.from, scenario.to).map((day) => [day.iso, day]))

function findDay(occurredAt: string): Day {
  const day = dayByDate.get(occurredAt.slice(0, 10))
  if (day === undefined) throw new Error(`outside the scenario: ${occurredAt}`)
  return day
}

function expectOpen(occurredAt: string, branch: Branch): void {
  const day = findDay(occurredAt)
  const hours = findHours(branch, day)
  expect(day.date.dayOfWeek, occurredAt).not.toBe(6)
  const minute = Number(occurredAt.slice(11, 13)) * 60 + Number(occurredAt.slice(14, 16))
  expect(hours !== undefined && minute >= hours.opens && minute < hours.closes, occurredAt).toBe(true)
}

describe('the same again', () => {
  it('the same seed gives the same bytes, another seed others', () => {
    const once = hash(run(planSmall()))
    expect(hash(run(planSmall()))).toBe(once)
    expect(hash(run(planSmall({ seed: 'other' })))).not.toBe(once)
  })

  it('two runs that take turns do not disturb each other', () => {
    const world = buildWorld(planSmall())
    const alone = hash([...simulate(world)])
    const first = simulate(world)
    const second = simulate(world)
    const merged: SimulatorEvent[] = []
    for (let next = first.next(); !next.done; next = first.next()) {
      merged.push(next.value)
      second.next()
    }
    expect(hash(merged)).toBe(alone)
  })

  it('one more member changes nothing for the others', () => {
    const strangersPerDay = 2
    const sixty = run(planSmall({ memberCount: 60, strangersPerDay }))
    const more = run(planSmall({ memberCount: 75, strangersPerDay }))
    const newcomers = new Set(Array.from({ length: 15 }, (_, i) => `M${String(61 + i).padStart(7, '0')}`))
    const others = more.filter((event) =>
      event.kind === 'join'
        ? !newcomers.has(event.member.external_id)
        : event.truth.buyer === null || !newcomers.has(event.truth.buyer),
    )
    expect(others.length).toBeLessThan(more.length)
    expect(hash(others)).toBe(hash(sixty))
  })
})

describe('members', () => {
  it('join once each, findable by numbers of their own', () => {
    expect(joins).toHaveLength(scenario.memberCount)
    for (const key of ['external_id', 'card', 'phone'] as const) {
      expect(new Set(joins.map(({ member }) => member[key])).size).toBe(joins.length)
    }
    const emails = joins.flatMap(({ member }) => member.email ?? [])
    expect(new Set(emails).size).toBe(emails.length)
    expect(emails.length / joins.length).toBeGreaterThan(0.7)
    for (const email of emails) expect(email).toMatch(/^[a-z0-9.]+@example\.(com|org|net)$/)
  })

  it('have phones that look Israeli and ring nowhere', () => {
    for (const { member } of joins) {
      expect(member.phone).toMatch(/^\+97257\d{7}$/)
      const phone = parsePhoneNumberFromString(member.phone)
      expect([phone?.country ?? 'IL', phone?.isPossible(), phone?.isValid()]).toEqual(['IL', true, false])
    }
  })

  it('have cards that a scanner accepts (EAN-13 check digit)', () => {
    for (const { member } of joins) {
      const sum = [...member.card].reduce(
        (total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3),
        0,
      )
      expect([member.card.length, sum % 10]).toEqual([13, 0])
    }
  })

  it('buy nothing before they join', () => {
    const joinedAt = new Map(
      joins.map(({ member }) => [member.external_id, Temporal.Instant.from(member.joined_at)]),
    )
    let asked = 0
    for (const { receipt, truth } of receipts) {
      for (const id of [truth.buyer, truth.named]) {
        if (id === null) continue
        const joined = joinedAt.get(id)
        if (joined === undefined) throw new Error(`${id} never joined`)
        expect(
          Temporal.Instant.compare(joined, Temporal.Instant.from(receipt.occurred_at)),
        ).toBeLessThanOrEqual(0)
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(500)
  })

  it('are named on receipts by their own card or external id', () => {
    const memberById = new Map(joins.map(({ member }) => [member.external_id, member]))
    const ways = { card: 0, external_id: 0, nobody: 0 }
    for (const { receipt, truth } of receipts) {
      const reference = receipt.member
      const member = truth.named === null ? undefined : memberById.get(truth.named)
      if (reference === undefined) {
        expect(truth.named).toBeNull()
        ways.nobody += 1
      } else if ('card' in reference) {
        expect(reference.card).toBe(member?.card)
        ways.card += 1
      } else {
        expect(reference.external_id).toBe(member?.external_id)
        ways.external_id += 1
      }
    }
    expect(Math.min(...Object.values(ways))).toBeGreaterThan(50)
  })
})

describe('receipts', () => {
  it('have ids of their own', () => {
    expect(new Set(receipts.map(({ receipt }) => receipt.receipt_id)).size).toBe(receipts.length)
    expect(new Set(returns.map(({ goods }) => goods.return_id)).size).toBe(returns.length)
  })

  it('are written while the branch is open, never on Shabbat or a feast; so are joins and returns', () => {
    for (const { receipt } of receipts) expectOpen(receipt.occurred_at, findBranch(receipt.branch))
    for (const { member } of joins) expectOpen(member.joined_at, findBranch(member.home_branch))
    for (const { goods, receipt } of returns) expectOpen(goods.occurred_at, findBranch(receipt.branch))
  })

  it('carry the offset of Israel on that day', () => {
    for (const { receipt } of receipts) {
      const local = Temporal.Instant.from(receipt.occurred_at).toZonedDateTimeISO('Asia/Jerusalem')
      expect(local.toString({ timeZoneName: 'never' })).toBe(receipt.occurred_at)
    }
    expect(new Set(receipts.map(({ receipt }) => receipt.occurred_at.slice(-6)))).toEqual(
      new Set(['+02:00', '+03:00']),
    )
  })

  it('add up, line by line and to the agora', () => {
    for (const { receipt } of receipts) {
      expect(receipt.lines.length).toBeGreaterThan(0)
      expect(receipt.lines.map((line) => line.line_id)).toEqual(receipt.lines.map((_, i) => String(i + 1)))
      expect(receipt.total_minor).toBe(receipt.lines.reduce((sum, line) => sum + line.amount_minor, 0))
      expect(receipt.total_minor).toBe(receipt.tenders.reduce((sum, tender) => sum + tender.amount_minor, 0))
      for (const line of receipt.lines) {
        expect(Number.isSafeInteger(line.amount_minor) && line.amount_minor > 0, JSON.stringify(line)).toBe(
          true,
        )
        expect(line.discount_minor ?? 1).toBeGreaterThan(0)
        expect(line.qty).toMatch(/^([1-9]\d*|\d+\.\d{3})$/)
      }
    }
  })

  it('hold the VAT of the day and the place', () => {
    const seen = new Set<number>()
    for (const { receipt } of receipts) {
      const percent = receipt.branch === 'ETH-1' ? 0 : receipt.occurred_at < '2025' ? 17 : 18
      for (const line of receipt.lines) {
        const net = line.amount_minor - line.tax_minor
        const due = line.kind === 'deposit' || line.kind === 'gift_card' ? 0 : percent
        expect(Math.abs(line.tax_minor - (net * due) / 100)).toBeLessThan(0.6)
        if (line.tax_minor > 0) seen.add(due)
      }
    }
    expect(seen).toEqual(new Set([17, 18]))
    expect(receipts.some(({ receipt }) => receipt.branch === 'ETH-1')).toBe(true)
  })

  it('show what a shop sells besides goods', () => {
    const lines = receipts.flatMap(({ receipt }) => receipt.lines)
    for (const kind of ['deposit', 'fee', 'gift_card'])
      expect(
        lines.some((line) => line.kind === kind),
        kind,
      ).toBe(true)
    for (const line of lines) {
      if (line.kind === 'deposit') expect(line.amount_minor).toBe(30 * Number(line.qty))
    }
    expect(lines.some((line) => line.qty.includes('.'))).toBe(true)
    const discounted = lines.filter((line) => line.discount_minor !== undefined).length / lines.length
    expect(discounted).toBeGreaterThan(0.05)
    expect(discounted).toBeLessThan(0.2)
  })
})

describe('arrival', () => {
  it('is the order of the events, and never before the sale', () => {
    let last = 0
    for (const event of events) {
      const at = event.arrivedAt.epochMilliseconds
      expect(at).toBeGreaterThanOrEqual(last)
      last = at
      if (event.kind === 'join') continue
      const occurredAt = event.kind === 'receipt' ? event.receipt.occurred_at : event.goods.occurred_at
      expect(at).toBeGreaterThan(Temporal.Instant.from(occurredAt).epochMilliseconds)
    }
  })

  it('is late for a few, and then in another order than they happened', () => {
    const late = receipts.filter(
      ({ receipt, arrivedAt }) =>
        arrivedAt.since(Temporal.Instant.from(receipt.occurred_at)).total('hours') > 1,
    )
    expect(late.length / receipts.length).toBeGreaterThan(0.002)
    expect(late.length / receipts.length).toBeLessThan(0.05)
    for (const { arrivedAt } of late) {
      expect(arrivedAt.toZonedDateTimeISO('Asia/Jerusalem').dayOfWeek).not.toBe(6)
    }
  })
})

describe('returns', () => {
  it('take back part or all of lines that were bought, after the sale', () => {
    expect(returns.length / receipts.length).toBeGreaterThan(0.01)
    expect(returns.length / receipts.length).toBeLessThan(0.08)
    for (const { goods, receipt } of returns) {
      expect(Temporal.Instant.compare(goods.occurred_at, receipt.occurred_at)).toBe(1)
      expect(new Set(goods.lines.map((line) => line.line_id)).size).toBe(goods.lines.length)
      for (const back of goods.lines) {
        const line = receipt.lines.find((candidate) => candidate.line_id === back.line_id)
        if (line === undefined) throw new Error(`${goods.return_id} names a line that is not there`)
        expect(line.kind).toBeUndefined()
        expect(Number(back.qty)).toBeLessThanOrEqual(Number(line.qty))
        if (back.qty === line.qty) expect(back.amount_minor).toBe(line.amount_minor)
        else expect(back.amount_minor).toBeLessThan(line.amount_minor)
      }
    }
  })
})

it('refuses a scenario that cannot be', () => {
  expect(() => planSmall({ memberCount: 0 })).toThrow(RangeError)
  const shabbat = Temporal.PlainDate.from('2025-01-04')
  expect(() => buildWorld(planSmall({ from: shabbat, to: shabbat }))).toThrow(/closed/)
})
