import { useCallback, useEffect, useRef, useState } from 'react'
import { readNow } from '#ui/now.ts'
import type { BasketLine } from './basket.ts'
import { findCustomer, type Takeable } from './customer.ts'
import type { MemberRef } from './entry.ts'
import { useReach } from './reach.ts'
import { followSale, type Result, waitFor } from './result.ts'
import {
  basketOf,
  EMPTY_SALE,
  type Held,
  isRedemption,
  isSameBasket,
  isTakenAtOnce,
  isUnanswered,
  isWorkingOut,
  lackingCoupons,
  newName,
  type Sale,
  toBasket,
  toDrafts,
  toTaking,
  toVoid,
  withCoupon,
  withCustomer,
} from './sale.ts'
import type { QuoteAnswer } from './shapes.ts'
import { type Till, useTill } from './till.tsx'
import { callTill } from './till-api.ts'
import { useQuoted } from './use-quoted.ts'

const nowText = (): string => new Date(readNow()).toISOString()

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
  const item = await waitFor(till, { name, kind: 'redemption' })
  if (item?.state === 'refused') return { kind: 'refused', what: 'reward', reason: item.reason ?? '' }
  if (!capture) {
    if (turn.isOver()) await till.queue.add(toVoid({ name, reward }, nowText()))
    change((now) => ({ ...now, held: [...now.held, { name, reward }] }))
    return null
  }
  if (item?.state !== 'posted') return { kind: 'kept', isFullPrice: false }
  const answer = till.answers.get(name)
  const redemption = isRedemption(answer) ? answer : null
  const code = redemption?.discount_minor == null ? null : redemption.pick_up_code
  if (code !== null) change((now) => withCoupon(now, code))
  if (customer.kind === 'known') {
    const next = await findCustomer({ id: customer.id }, till.place.branch)
    // A look that failed says nothing of who stands there.
    if (next.kind === 'known') change((now) => ({ ...now, customer: next }))
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
  change((now) => ({ ...now, customer: next }))
}

const toggled = (codes: string[], code: string): string[] =>
  codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code]

/** The purchase as it is at this moment; where its quote was asked for in vain, it is again once the line is back. */
function useOpenSale() {
  const { place } = useTill()
  const isHere = useReach()
  const { open, latest, change, quoting } = useQuoted(EMPTY_SALE, {
    asks: basketOf,
    isSame: isSameBasket,
    async ask(basket) {
      const body = toBasket(basket, place, nowText())
      const told = await callTill<QuoteAnswer>('POST', '/baskets/quote', { body })
      return told.kind === 'answer' ? told.body : null
    },
  })
  const askAgain = useCallback(() => {
    if (isUnanswered(latest.current)) quoting.askAgain()
  }, [latest, quoting])
  useEffect(() => {
    if (isHere) askAgain()
  }, [isHere, askAgain])
  return { sale: open, latest, change, quoting, askAgain }
}

/**
 * One act after the other. An act belongs to the customer for whom it was begun; what is said last stands, and an answer
 * that comes after something else was said is not shown.
 */
function useActs(change: Change) {
  const [result, setResult] = useState<Result | null>(null)
  const [isBusy, setBusy] = useState(false)
  const turns = useRef(0)
  const said = useRef(0)
  const show = (shown: Result | null) => {
    said.current += 1
    setResult(shown)
  }
  const work = async (act: (turn: Turn) => Promise<void>) => {
    if (isBusy) return
    const own = turns.current
    const isOver = () => turns.current !== own
    setBusy(true)
    try {
      await act({
        isOver,
        change: (each) => !isOver() && change(each),
        show: (shown) => !isOver() && show(shown),
      })
    } finally {
      if (!isOver()) setBusy(false)
    }
  }
  const showLater = async (later: Promise<Result>) => {
    show({ kind: 'sending' })
    const own = said.current
    const told = await later
    if (said.current === own) show(told)
  }
  const endTurn = () => {
    turns.current += 1
    setBusy(false)
    show(null)
  }
  return { result, isBusy, show, showLater, work, endTurn }
}

type Posting = {
  till: Till
  open: Pick<ReturnType<typeof useOpenSale>, 'latest' | 'change' | 'quoting' | 'askAgain'>
  showLater(later: Promise<Result>): Promise<void>
}

/**
 * Waits until the server has said what comes off this basket, and charges that and nothing else. Once it is written down the
 * next customer may come; the answers follow.
 */
async function postSale({ till, open, showLater }: Posting, turn: Turn): Promise<void> {
  const wasOpen = isWorkingOut(open.latest.current)
  open.askAgain()
  await open.quoting.whenTold()
  const sale = open.latest.current
  if (turn.isOver() || sale.lines.length === 0) return
  // What is to be paid turned out to be more than the cashier could expect: they see it before it is charged.
  if (wasOpen && lackingCoupons(sale).length > 0) return
  const drafts = toDrafts(sale, till.place, nowText())
  open.change(() => EMPTY_SALE)
  try {
    for (const draft of drafts) await till.queue.add(draft)
  } catch (error) {
    open.change((now) => (now.lines.length === 0 ? sale : now))
    throw error
  }
  void showLater(followSale(till, sale, drafts))
}

/** The purchase in front of the cashier, and everything that can be done with it. */
export function useSale() {
  const till = useTill()
  const open = useOpenSale()
  const { sale, latest, change } = open
  const { result, isBusy, show, showLater, work, endTurn } = useActs(change)

  const letGoOf = async (held: readonly Held[]) => {
    for (const each of held) await till.queue.add(toVoid(each, nowText()))
  }
  const letGo = async (name: string) => {
    const held = latest.current.held.filter((each) => each.name === name)
    change((now) => ({ ...now, held: now.held.filter((each) => each.name !== name) }))
    await letGoOf(held)
  }
  return {
    sale,
    result,
    isBusy,
    choose: (ref: MemberRef) =>
      work(async (turn) => {
        show(null)
        const customer = await findCustomer(ref, till.place.branch)
        const { held } = latest.current
        turn.change((now) => withCustomer(now, customer))
        if (!turn.isOver()) await letGoOf(held.filter((each) => !latest.current.held.includes(each)))
      }),
    chooseNobody: () => change((now) => ({ ...now, customer: { kind: 'anonymous' } })),
    addLine: (line: BasketLine) => {
      show(null)
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
    post: () => work((turn) => postSale({ till, open, showLater }, turn)),
    take: (reward: Takeable) =>
      work(async (turn) => turn.show(await takeReward(till, latest.current, reward, turn))),
    letGo,
    /** The next customer: what was held and not paid for is let go, and nothing is waited for. */
    clear: () => {
      const { held } = latest.current
      endTurn()
      for (const { name } of held) void letGo(name)
      change(() => EMPTY_SALE)
    },
  }
}

export type SaleActs = ReturnType<typeof useSale>
