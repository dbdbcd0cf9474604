import { useEffect, useRef, useState } from 'react'
import { readNow } from '#ui/now.ts'
import type { BasketLine } from './basket.ts'
import { findCustomer, type Takeable } from './customer.ts'
import type { MemberRef } from './entry.ts'
import type { Item } from './queue.ts'
import { isReached } from './reach.ts'
import {
  EMPTY_SALE,
  isRedemption,
  isTakenAtOnce,
  newName,
  type Sale,
  toBasket,
  toDrafts,
  toTaking,
  toVoid,
  withCoupon,
} from './sale.ts'
import type { QuoteAnswer, ReceiptAnswer, Redemption } from './shapes.ts'
import { type Till, useTill } from './till.tsx'
import { callTill } from './till-api.ts'

/** A cashier waits so long for an answer before the till says that it keeps it; without a network there is none. */
const WAIT_MS = 2500
const NO_WAIT_MS = 100

/** What the last act came to. */
export type Result =
  | { kind: 'posted'; receipt: ReceiptAnswer | null; redemptions: Redemption[] }
  | { kind: 'taken'; redemption: Redemption | null; what: Takeable }
  | { kind: 'kept' }
  | { kind: 'refused'; reason: string }

const nowText = (): string => new Date(readNow()).toISOString()

/** Each change of the basket or the member is quoted; a quote that was overtaken is not shown. */
function useQuote(sale: Sale, change: (work: (sale: Sale) => Sale) => void): void {
  const { place } = useTill()
  const asked = useRef(0)
  const { name, customer, lines } = sale
  useEffect(() => {
    asked.current += 1
    const own = asked.current
    if (lines.length === 0 || customer === null) {
      change((now) => (now.quote === null ? now : { ...now, quote: null }))
      return
    }
    const ask = async () => {
      const body = toBasket({ ...EMPTY_SALE, name, customer, lines }, place, nowText())
      const told = await callTill<QuoteAnswer>('POST', '/baskets/quote', { body })
      if (own === asked.current)
        change((now) => ({ ...now, quote: told.kind === 'answer' ? told.body : null }))
    }
    void ask()
  }, [name, customer, lines, place, change])
}

async function waitFor({ queue }: Till, name: string, kind: Item['kind']): Promise<Item | null> {
  return queue.whenSettled(name, kind, isReached() ? WAIT_MS : NO_WAIT_MS)
}

async function postSale(till: Till, sale: Sale): Promise<Result> {
  const drafts = toDrafts(sale, till.place, nowText())
  // Written down, all of them, before anything is said to be done.
  for (const draft of drafts) await till.queue.add(draft)
  const settled = await Promise.all(drafts.map(({ name, kind }) => waitFor(till, name, kind)))
  const refused = settled.find((item) => item?.state === 'refused')
  if (refused) return { kind: 'refused', reason: refused.reason ?? '' }
  if (settled.some((item) => item?.state !== 'posted')) return { kind: 'kept' }
  const [receipt, ...rest] = drafts.map(({ name }) => till.answers.get(name))
  return {
    kind: 'posted',
    receipt: receipt && !isRedemption(receipt) ? receipt : null,
    redemptions: rest.filter(isRedemption),
  }
}

type Change = (work: (sale: Sale) => Sale) => void

/** The customer for whom an act was begun; an answer that comes after they have gone changes nothing of the next. */
type Turn = { isOver(): boolean; change: Change; show(result: Result | null): void }

/** Held while there is a basket, taken at once where there is none; a discount comes off the basket. The result tells what there is to tell. */
async function takeReward(till: Till, sale: Sale, reward: Takeable, turn: Turn): Promise<Result | null> {
  const { customer } = sale
  if (customer === null) return null
  const { change } = turn
  const name = newName('T', till.place.branch)
  const capture = isTakenAtOnce(sale, reward)
  await till.queue.add(toTaking(reward, customer, till.place, { name, capture, occurredAt: nowText() }))
  const item = await waitFor(till, name, 'redemption')
  if (item?.state === 'refused') return { kind: 'refused', reason: item.reason ?? '' }
  if (!capture) {
    if (turn.isOver()) await till.queue.add(toVoid({ name, reward }, nowText()))
    change((now) => ({ ...now, held: [...now.held, { name, reward }] }))
    return null
  }
  if (item?.state !== 'posted') return { kind: 'kept' }
  const answer = till.answers.get(name)
  const redemption = isRedemption(answer) ? answer : null
  const code = redemption?.discount_minor == null ? null : redemption.pick_up_code
  if (code !== null) change((now) => withCoupon(now, code))
  if (customer.kind === 'known') {
    const next = await findCustomer({ id: customer.id }, till.place.branch)
    change((now) => ({ ...now, customer: next }))
  }
  return { kind: 'taken', redemption, what: reward }
}

/** A discount comes off the purchase of whose it is. */
async function takeDiscountOff(
  { place }: Till,
  { customer }: Sale,
  { code, memberId }: { code: string; memberId: string },
  change: Change,
): Promise<void> {
  change((now) => withCoupon(now, code))
  if (customer?.kind === 'known' && customer.id === memberId) return
  const next = await findCustomer({ id: memberId }, place.branch)
  change((now) => ({ ...now, customer: next, quote: null }))
}

const toggled = (codes: string[], code: string): string[] =>
  codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code]

/** The purchase in front of the cashier, and everything that can be done with it. */
export function useSale() {
  const till = useTill()
  const [sale, change] = useState<Sale>(EMPTY_SALE)
  const [result, setResult] = useState<Result | null>(null)
  const [isBusy, setBusy] = useState(false)
  const latest = useRef(sale)
  latest.current = sale
  const turns = useRef(0)
  useQuote(sale, change)

  const work = async (act: (turn: Turn) => Promise<void>) => {
    if (isBusy) return
    const own = turns.current
    const isOver = () => turns.current !== own
    setBusy(true)
    try {
      await act({
        isOver,
        change: (work) => !isOver() && change(work),
        show: (shown) => !isOver() && setResult(shown),
      })
    } finally {
      if (!isOver()) setBusy(false)
    }
  }
  const letGo = async (name: string) => {
    const held = latest.current.held.find((each) => each.name === name)
    if (held) await till.queue.add(toVoid(held, nowText()))
    change((now) => ({ ...now, held: now.held.filter((each) => each.name !== name) }))
  }
  return {
    sale,
    result,
    isBusy,
    choose: (ref: MemberRef) =>
      work(async (turn) => {
        setResult(null)
        const customer = await findCustomer(ref, till.place.branch)
        turn.change((now) => ({ ...now, customer, quote: null }))
      }),
    chooseNobody: () => change((now) => ({ ...now, customer: { kind: 'anonymous' } })),
    addLine: (line: BasketLine) => {
      setResult(null)
      change((now) => ({
        ...now,
        name: now.name ?? newName('R', till.place.branch),
        lines: [...now.lines, line],
      }))
    },
    removeLine: (index: number) =>
      change((now) => ({ ...now, lines: now.lines.filter((_, at) => at !== index) })),
    takeOff: (code: string, memberId: string) =>
      work((turn) => takeDiscountOff(till, latest.current, { code, memberId }, turn.change)),
    addCoupon: (code: string) => change((now) => withCoupon(now, code)),
    toggleCoupon: (code: string) => change((now) => ({ ...now, coupons: toggled(now.coupons, code) })),
    post: () =>
      work(async (turn) => {
        if (latest.current.lines.length === 0) return
        turn.show(await postSale(till, latest.current))
        turn.change(() => EMPTY_SALE)
      }),
    take: (reward: Takeable) =>
      work(async (turn) => turn.show(await takeReward(till, latest.current, reward, turn))),
    letGo,
    /** The next customer: what was held and not paid for is let go, and nothing is waited for. */
    clear: () => {
      turns.current += 1
      setBusy(false)
      for (const { name } of latest.current.held) void letGo(name)
      change(EMPTY_SALE)
      setResult(null)
    },
  }
}

export type SaleActs = ReturnType<typeof useSale>
