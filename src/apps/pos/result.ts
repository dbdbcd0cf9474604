import type { Takeable } from './customer.ts'
import type { Draft, Item } from './queue.ts'
import { isReached } from './reach.ts'
import { isReceipt, isRedemption, isUnanswered, lateName, reckon, type Sale } from './sale.ts'
import type { ReceiptAnswer, Redemption } from './shapes.ts'
import type { Till } from './till.tsx'

/** A cashier waits so long for an answer before the till says that it keeps it; without a network there is none. */
const WAIT_MS = 2500
const NO_WAIT_MS = 100

type Names = Takeable['name']

/** What became of a purchase that the server has, and of what was held for it: each has an answer of its own. */
export type Posted = {
  kind: 'posted'
  receipt: ReceiptAnswer | null
  /** What was to be paid, and how much less that is than the goods. */
  total: number
  off: number
  /** What might have come off was asked for in vain. */
  isFullPrice: boolean
  redemptions: Redemption[]
  refused: { name: Names; reason: string }[]
  kept: Names[]
}

/** What the last act came to. */
export type Result =
  | { kind: 'sending' }
  | Posted
  | { kind: 'taken'; redemption: Redemption | null; what: Takeable }
  | { kind: 'kept'; isFullPrice: boolean }
  | { kind: 'refused'; what: 'reward'; reason: string }
  /** What was held for it is the customer's all the same, or will be. */
  | { kind: 'refused'; what: 'purchase'; reason: string; taken: Names[]; kept: Names[] }

export async function waitFor(
  { queue }: Pick<Till, 'queue'>,
  { name, kind }: Pick<Item, 'name' | 'kind'>,
): Promise<Item | null> {
  const item = await queue.whenSettled(name, kind, isReached() ? WAIT_MS : NO_WAIT_MS)
  return item ?? queue.list().find((each) => each.name === lateName(name)) ?? null
}

/** Waits for the answers to a purchase, in the order of its drafts: the receipt, then what was held for it. */
export async function followSale(
  till: Pick<Till, 'queue' | 'answers'>,
  sale: Sale,
  drafts: readonly Draft[],
): Promise<Result> {
  const [receipt, ...captures] = await Promise.all(drafts.map((draft) => waitFor(till, draft)))
  if (receipt?.state === 'refused') {
    const namesIn = (isSo: (item: Item | null) => boolean): Names[] =>
      sale.held.filter((_, index) => isSo(captures[index] ?? null)).map(({ reward }) => reward.name)
    return {
      ...{ kind: 'refused', what: 'purchase', reason: receipt.reason ?? '' },
      taken: namesIn((item) => item?.state === 'posted'),
      kept: namesIn((item) => item === null || item.state === 'waiting'),
    }
  }
  const isFullPrice = isUnanswered(sale)
  if (receipt?.state !== 'posted') return { kind: 'kept', isFullPrice }
  const { total, off } = reckon(sale)
  const answer = till.answers.get(receipt.name)
  const posted: Posted = {
    kind: 'posted',
    receipt: isReceipt(answer) ? answer : null,
    ...{ total, off, isFullPrice, redemptions: [], refused: [], kept: [] },
  }
  for (const [index, { reward }] of sale.held.entries()) {
    const item = captures[index] ?? null
    const told = item === null ? undefined : till.answers.get(item.name)
    if (item?.state === 'refused') posted.refused.push({ name: reward.name, reason: item.reason ?? '' })
    else if (item?.state !== 'posted') posted.kept.push(reward.name)
    else if (isRedemption(told)) posted.redemptions.push(told)
  }
  return posted
}
