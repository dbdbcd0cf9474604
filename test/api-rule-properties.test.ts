import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ledgerChecks, runChecks } from '#ledger/verify.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { receiptChecks } from '#receipts/verify.ts'
import { anyBasket, anyPlace, anyRuleProgramme } from './support/rules.ts'
import { type Answer, useTestServer } from './support/server.ts'
import { LADDER } from './support/tiers.ts'
import { makeReceipt, makeReturn, openTill } from './support/till.ts'

// What holds for any programme of rules, over the whole server: its facts, limits and counters as the books keep them.

const { db, addClub, asKey, clock } = await useTestServer()
clock.set('2026-05-01T10:00:00Z')
type Body = Answer['body']
const RUNS = { numRuns: 6 }

const programmeOf = (holdout: boolean) =>
  anyRuleProgramme({ holdout }).map((definition) => ({ ...definition, tiers: LADDER }))

const anyPurchase = fc.tuple(anyBasket, anyPlace).map(([lines, { branch, on, minute_of_day }]) => {
  const time = Temporal.PlainTime.from('00:00').add({ minutes: minute_of_day })
  const occurred_at = Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: 'Asia/Jerusalem', plainTime: time })
    .toInstant()
    .toString()
  return { lines: lines.map((line) => ({ ...line, qty: line.qty ?? '1' })), branch, occurred_at }
})
type Purchase = typeof anyPurchase extends fc.Arbitrary<infer P> ? P : never

const isPayable = ({ lines }: Purchase): boolean =>
  lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0) >= 0
const anyPayable = anyPurchase.filter(isPayable)
/** Goods alone: an adjustment has no quantity that could come back. */
const anyGoods = anyPayable.filter(({ lines }) => lines.every(({ amount_minor }) => amount_minor >= 0))
const anyHistory = fc.array(anyPayable, { maxLength: 3 })

/** A club under these rules from before all of it; null where its programme would be refused for a fault. */
async function openClub(definition: ProgrammeDefinition) {
  const clubId = await addClub()
  const call = await asKey(clubId)
  const { body: draft } = await call('POST', '/v1/programme/versions', { definition })
  const published = await call('POST', `/v1/programme/versions/${draft.id}/publish`, {
    in_force_on: '2000-01-01',
  })
  if (published.body.code === 'programme_faulty') return null
  expect(published.status).toBe(200)
  const till = openTill(call)
  return {
    definition,
    till,
    async buy(member: { id: string }, purchase: Purchase) {
      const { status, body } = await till.post(makeReceipt({ ...purchase, member: { id: member.id } }))
      expect(status).toBe(201)
      return body
    },
    check: async () =>
      expect(await db.inClub(clubId, (tx) => runChecks(tx, [...ledgerChecks, ...receiptChecks]))).toEqual([]),
  }
}

type Club = NonNullable<Awaited<ReturnType<typeof openClub>>>

/** Tries many programmes, passing over those that no club could publish. */
const holds = <T>(
  parts: fc.Arbitrary<T>,
  work: (club: Club, parts: T) => Promise<void>,
  { holdout = true } = {},
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(programmeOf(holdout), parts, async (definition, one) => {
      const club = await openClub(definition)
      fc.pre(club !== null)
      await work(club as Club, one)
      await (club as Club).check()
    }),
    RUNS,
  )

describe('under any rules', () => {
  test('a quote is what posting then gives, once the money off is taken', () =>
    holds(fc.tuple(anyHistory, anyPayable), async (club, [history, purchase]) => {
      const member = await club.till.join()
      for (const before of history) await club.buy(member, before)
      const bought = { ...purchase, member: { id: member.id } }
      const { receipt_id, ...basket } = makeReceipt(bought)
      const { body: quoted } = await club.till.quote(basket)
      const off = new Map<string, number>()
      for (const { lines } of quoted.offers)
        for (const { line_id, amount_minor } of lines)
          off.set(line_id, (off.get(line_id) ?? 0) + amount_minor)
      const lines = purchase.lines.map((line) => ({
        ...line,
        amount_minor: line.amount_minor - (off.get(line.line_id) ?? 0),
      }))
      const offers = quoted.offers.map((offer: { rule: string; amount_minor: number }) => ({
        rule: offer.rule,
        amount_minor: offer.amount_minor,
      }))
      const paid = makeReceipt({ ...bought, receipt_id, lines, offers })
      const { status, body: posted } = await club.till.post(paid)
      expect([status, posted.points, posted.off_minor]).toEqual([201, quoted.points, quoted.off_minor])
      expect(posted.gifts.map(({ rule }: { rule: string }) => rule)).toEqual(
        quoted.gifts.map(({ rule }: { rule: string }) => rule),
      )
    }))

  // Nobody is held out, since that hangs on who it is; budgets are a club's, and so each half has its own.
  test('a batch gives what the same receipts give one by one', () =>
    holds(
      fc.array(fc.tuple(fc.nat(1), anyPayable), { minLength: 1, maxLength: 5 }),
      async (single, flow) => {
        const batched = await openClub(single.definition)
        if (batched === null) throw new Error('no second club')
        const receiptsOf = async ({ till }: Club) => {
          const members = [await till.join(), await till.join()]
          return flow.map(([who, purchase]) => makeReceipt({ ...purchase, member: { id: members[who]?.id } }))
        }
        const alone = []
        for (const receipt of await receiptsOf(single)) alone.push((await single.till.post(receipt)).body)
        const { results } = (await batched.till.postBatch(await receiptsOf(batched))).body
        const told = ({ points, balances, gifts, explanation }: Body) => [
          ...[points, balances, gifts.map(({ rule }: { rule: string }) => rule)],
          explanation.sentences,
        ]
        expect(results.map(told)).toEqual(alone.map(told))
        await batched.check()
      },
      { holdout: false },
    ))

  test('everything back takes everything back', () =>
    holds(fc.tuple(anyHistory, anyGoods), async (club, [history, purchase]) => {
      const member = await club.till.join()
      for (const before of history) await club.buy(member, before)
      const before = await club.till.balancesOf(member.id)
      const receipt = makeReceipt({ ...purchase, member: { id: member.id } })
      const { body: posted } = await club.till.post(receipt)
      let taken = 0
      for (const { line_id, qty } of purchase.lines) {
        const back = makeReturn([{ line_id, qty }], { occurred_at: '2026-04-20T09:00:00+03:00' })
        const { status, body } = await club.till.sendBack(receipt.receipt_id, back)
        expect(status).toBe(201)
        taken += body.points
      }
      expect(taken).toBe(posted.points)
      expect(await club.till.balancesOf(member.id)).toEqual(before)
    }))
})
