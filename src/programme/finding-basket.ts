import { type Finding, warning } from './finding-kind.ts'
import {
  bandsShare,
  createSpending,
  gatherForReceipt,
  pairing,
  type Share,
  type ShareKind,
  sharesOf,
} from './finding-share.ts'
import type { ProgrammeDefinition } from './programme.ts'

/**
 * Rules that grow with the basket up to a limit can be worth more than a small or a middling one, however little that is
 * of a large one; and since each receipt has the whole of it, again and again.
 */
export function checkBaskets(definition: ProgrammeDefinition): Finding[] {
  const shares = sharesOf(definition)
  return [
    ...checkKind(definition, shares, 'points', bandsShare(definition)),
    ...checkKind(definition, shares, 'off', 0),
  ]
}

type Worst = { readonly basket: number; readonly money: number; readonly first: Share }

function checkKind(
  definition: ProgrammeDefinition,
  all: readonly Share[],
  kind: ShareKind,
  bands: number,
): Finding[] {
  const shares = all.filter((share) => share[kind] > 0)
  const pairs = pairing(definition)
  let worst: Worst | null = null
  for (const { basket, held } of promisingOf(shares, kind, bands)) {
    const seen = new Set<Share>()
    for (const first of held) {
      if (seen.has(first)) continue
      const together = gatherForReceipt([first], held, { kind, money: basket, pairs })
      for (const share of together) seen.add(share)
      const money = bands * basket + createSpending(together, kind, pairs)(basket)
      if (isTooMuch(kind, money, basket) && money - basket > (worst ? worst.money - worst.basket : -1))
        worst = { basket, money, first }
    }
    if (worst !== null) break
  }
  if (worst === null) return []
  const { basket, money, first } = worst
  const values = { name: first.rule.name, least: basket, money: Math.floor(money) }
  return [
    warning(kind === 'off' ? 'sums_off_take_all' : 'sums_more_than_basket', `/rules/${first.index}`, values),
  ]
}

/**
 * Baskets for which all rules that hold would be too much if they met, the worst first. Nothing is more at another than
 * where a limit begins to bind, or a rule to hold.
 */
function promisingOf(
  shares: readonly Share[],
  kind: ShareKind,
  bands: number,
): { basket: number; held: Share[] }[] {
  const baskets = new Set(
    shares.flatMap((share) => [Math.floor(share.cap / share[kind]), share.least]).filter(isBasket),
  )
  return [...baskets]
    .map((basket) => {
      const held = shares.filter(({ least }) => least <= basket)
      const most = held.reduce(
        (sum, { [kind]: share, cap }) => sum + Math.min(share * basket, cap),
        bands * basket,
      )
      return { basket, held, most }
    })
    .filter(({ basket, most }) => isTooMuch(kind, most, basket))
    .sort((a, b) => b.most - b.basket - (a.most - a.basket))
}

const isBasket = (basket: number): boolean => Number.isFinite(basket) && basket >= 1

/** Nothing is left to pay, or more comes back than was paid; a hair's breadth is no finding. */
const isTooMuch = (kind: ShareKind, money: number, basket: number): boolean =>
  kind === 'off' ? money >= basket : Math.floor(money) > basket
