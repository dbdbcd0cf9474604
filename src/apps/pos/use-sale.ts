import { useCallback, useEffect, useRef, useState } from 'react'
import { readNow } from '#ui/now.ts'
import type { BasketLine } from './basket.ts'
import { findCustomer, type Takeable } from './customer.ts'
import type { MemberRef } from './entry.ts'
import type { Item } from './queue.ts'
import { EMPTY_SALE, isRedemption, newName, type Sale, toBasket, toDrafts, toTaking, toVoid } from './sale.ts'
import type { QuoteAnswer, ReceiptAnswer, RedemptionView } from './shapes.ts'
import { type Till, useTill } from './till.tsx'
import { callTill } from './till-api.ts'

/** A cashier waits so long for an answer before the till says that it keeps it. */
const WAIT_MS = 2500

/** What the last act came to. */
export type Result =
  | { kind: 'posted'; receipt: ReceiptAnswer | null; redemptions: RedemptionView[] }
  | { kind: 'taken'; redemption: RedemptionView | null; what: Takeable }
  | { kind: 'kept' }
  | { kind: 'refused'; reason: string }

const nowText = (): string => new Date(readNow()).toISOString()

/** Each change of the basket or the member is quoted; a quote that was overtaken is not shown. */
function useQuote(sale: Sale, change: (work: (sale: Sale) => Sale) => void): void {
  const { place } = useTill()
  const asked = useRef(0)
  const { customer, lines } = sale
  useEffect(() => {
    asked.current += 1
    const own = asked.current
    if (lines.length === 0 || customer === null) {
      change((now) => (now.quote === null ? now : { ...now, quote: null }))
      return
    }
    const ask = async () => {
      const body = toBasket({ ...EMPTY_SALE, customer, lines }, place, nowText())
      const told = await callTill<QuoteAnswer>('POST', '/baskets/quote', { body })
      if (own === asked.current)
        change((now) => ({ ...now, quote: told.kind === 'answer' ? told.body : null }))
    }
    void ask()
  }, [customer, lines, place, change])
}

async function waitFor({ queue }: Till, name: string, kind: Item['kind']): Promise<Item | null> {
  return queue.whenSettled(name, kind, WAIT_MS)
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

/** The purchase in front of the cashier, and everything that can be done with it. */
export function useSale() {
  const till = useTill()
  const [sale, setSale] = useState<Sale>(EMPTY_SALE)
  const [result, setResult] = useState<Result | null>(null)
  const [isBusy, setBusy] = useState(false)
  const latest = useRef(sale)
  latest.current = sale
  const change = useCallback((work: (sale: Sale) => Sale) => setSale(work), [])
  useQuote(sale, change)

  const work = async (act: () => Promise<void>) => {
    if (isBusy) return
    setBusy(true)
    try {
      await act()
    } finally {
      setBusy(false)
    }
  }
  const choose = (ref: MemberRef) =>
    work(async () => {
      setResult(null)
      const customer = await findCustomer(ref, till.place.branch)
      setSale((now) => ({ ...now, customer, quote: null }))
    })
  const post = () =>
    work(async () => {
      if (latest.current.lines.length === 0) return
      setResult(await postSale(till, latest.current))
      setSale(EMPTY_SALE)
    })
  const take = (reward: Takeable) =>
    work(async () => {
      const { customer, lines } = latest.current
      if (customer === null) return
      const name = newName('T', till.place.branch)
      const capture = lines.length === 0 || customer.kind === 'unseen'
      await till.queue.add(toTaking(reward, customer, till.place, { name, capture, occurredAt: nowText() }))
      const item = await waitFor(till, name, 'redemption')
      if (item?.state === 'refused') return setResult({ kind: 'refused', reason: item.reason ?? '' })
      if (!capture) return setSale((now) => ({ ...now, held: [...now.held, { name, reward }] }))
      const answer = till.answers.get(name)
      if (item?.state !== 'posted') return setResult({ kind: 'kept' })
      setResult({ kind: 'taken', redemption: isRedemption(answer) ? answer : null, what: reward })
      const ref = customer.kind === 'known' ? { id: customer.id } : null
      if (ref) {
        const next = await findCustomer(ref, till.place.branch)
        setSale((now) => ({ ...now, customer: next }))
      }
    })
  const letGo = async (name: string) => {
    const held = latest.current.held.find((each) => each.name === name)
    if (!held) return
    await till.queue.add(toVoid(held, nowText()))
    setSale((now) => ({ ...now, held: now.held.filter((each) => each.name !== name) }))
  }
  /** The next customer: what was held and not paid for is let go. */
  const clear = () => {
    for (const held of latest.current.held) void till.queue.add(toVoid(held, nowText()))
    setSale(EMPTY_SALE)
    setResult(null)
  }
  return {
    sale,
    result,
    isBusy,
    choose,
    chooseNobody: () => setSale((now) => ({ ...now, customer: { kind: 'anonymous' } })),
    addLine: (line: BasketLine) => {
      setResult(null)
      setSale((now) => ({ ...now, lines: [...now.lines, line] }))
    },
    removeLine: (index: number) =>
      setSale((now) => ({ ...now, lines: now.lines.filter((_, at) => at !== index) })),
    toggleCoupon: (code: string) =>
      setSale((now) => ({
        ...now,
        coupons: now.coupons.includes(code)
          ? now.coupons.filter((each) => each !== code)
          : [...now.coupons, code],
      })),
    post,
    take,
    letGo,
    clear,
  }
}

export type SaleActs = ReturnType<typeof useSale>
