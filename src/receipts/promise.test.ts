import { expect, test } from 'vitest'
import { DEFAULT_DEFINITION } from '#programme/programme.ts'
import type { Caps } from '#programme/rule.ts'
import { caps, rule } from '../../test/support/rule-parts.ts'
import { useTestServer } from '../../test/support/server.ts'
import { line, makeReceipt, nextName, openTill } from '../../test/support/till.ts'
import { PROMISE_MINUTES } from './promise.ts'

// What two tills are told at one time, both can take.

const { addClub, asKey, clock } = await useTestServer()
const NOW = '2026-02-20T12:00:00+02:00'
clock.set(NOW)

async function openClub(limits: Partial<Caps>) {
  const call = await asKey(await addClub())
  const off = rule('off', { effect: { kind: 'money_off', amount_minor: 500 }, caps: caps(limits) })
  const { body } = await call('POST', '/v1/programme/versions', {
    definition: { ...DEFAULT_DEFINITION, rules: [off] },
  })
  const start = { in_force_from: '2026-01-01T00:00:00+02:00' }
  expect((await call('POST', `/v1/programme/versions/${body.id}/publish`, start)).status).toBe(200)
  return openTill(call)
}
type Till = Awaited<ReturnType<typeof openClub>>

/** A basket of 100 shekels that will be the receipt of this name. */
async function quote(till: Till, card: string | null, receiptId: string | null) {
  const { receipt_id: _, total_minor: __, ...basket } = makeReceipt({ occurred_at: clock.now().toString() })
  const { status, body } = await till.quote({
    ...basket,
    ...(card && { member: { card } }),
    ...(receiptId && { receipt_id: receiptId }),
  })
  expect(status).toBe(200)
  return { card, receiptId, off: body.off_minor as number, until: body.promised_until as string | null }
}

/** Posts what was quoted, and tells what was wrong with what was taken. */
async function pay(till: Till, { card, receiptId, off }: Awaited<ReturnType<typeof quote>>) {
  const { status, body } = await till.post(
    makeReceipt({
      receipt_id: receiptId,
      occurred_at: clock.now().toString(),
      lines: [line(10_000 - off)],
      ...(card && { member: { card } }),
      offers: off === 0 ? [] : [{ rule: 'off', amount_minor: off }],
    }),
  )
  expect(status).toBe(201)
  return body.offers.map(({ refused }: { refused: string | null }) => refused)
}

const sumOff = (quotes: readonly { off: number }[]) => quotes.reduce((sum, { off }) => sum + off, 0)

test('a budget is not passed by tills that ask at one time, and all that they were told holds', async () => {
  clock.set(NOW)
  const till = await openClub({ budget: 1_700 })
  const cards = await Promise.all(Array.from({ length: 12 }, async () => (await till.join()).card))
  const quotes = await Promise.all(cards.map((card) => quote(till, card, nextName('P'))))
  expect(sumOff(quotes)).toBe(1_700)
  expect(quotes.filter(({ off }) => off > 0)).toHaveLength(4)
  // Who only asks is told what is left, and changes nothing.
  expect((await quote(till, null, null)).off).toBe(0)
  const faults = await Promise.all(quotes.map((each) => pay(till, each)))
  expect(faults.flat()).toEqual([null, null, null, null])
  expect((await quote(till, null, null)).off).toBe(0)
})

test('nor is a limit of a member; another member has their own', async () => {
  clock.set(NOW)
  const till = await openClub({ per_month: 700 })
  const [dana, noa] = [await till.join(), await till.join()]
  const quotes = await Promise.all(Array.from({ length: 8 }, () => quote(till, dana.card, nextName('P'))))
  expect(quotes.map(({ off }) => off).sort((a, b) => b - a)).toEqual([500, 200, 0, 0, 0, 0, 0, 0])
  expect((await quote(till, noa.card, nextName('P'))).off).toBe(500)
  const faults = await Promise.all(quotes.map((each) => pay(till, each)))
  expect(faults.flat()).toEqual([null, null])
})

test('a receipt is promised its own again, counts once when it is here, and frees what it did not take in time', async () => {
  clock.set(NOW)
  const till = await openClub({ per_month: 700 })
  const { card } = await till.join()
  const first = await quote(till, card, 'first')
  const again = await quote(till, card, 'first')
  const until = clock.now().add({ minutes: PROMISE_MINUTES }).toString()
  expect([first, again]).toMatchObject([
    { off: 500, until },
    { off: 500, until },
  ])
  expect(await pay(till, again)).toEqual([null])
  const second = await quote(till, card, 'second')
  expect(second.off).toBe(200)
  expect(await quote(till, card, 'third')).toMatchObject({ off: 0, until: null })
  clock.set(until)
  expect((await quote(till, card, 'third')).off).toBe(200)
  // Who pays after the time took what is another's by now: a fact, and flagged.
  expect(await pay(till, { ...second, receiptId: 'third' })).toEqual([null])
  expect(await pay(till, second)).toEqual(['over_limit'])
})
