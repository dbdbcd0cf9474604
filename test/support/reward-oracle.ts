import type { RedeemRequest } from '#rewards/request.ts'

// Redemptions as plain loops over plain numbers would keep them, for tests to compare with.

export const MEMBERS = 3
export const PRICES = [30, 50, 70]
export const CODES = 4
/** How many there are of each reward that is counted. */
const STOCK = 4

/** A credit as a person would note it: how much of it is left, and its last moment. */
export type Lot = { left: number; until: number }
export type Taken = {
  request: RedeemRequest & { do: 'take' }
  member: number
  reward: number
  qty: number
  points: number
  state: string
  holdUntil: number
}

/** The oracle: lots burned in the order in which they came; a cancelled burn is as if it had never been. */
export function openOracle() {
  const lots: Lot[][] = Array.from({ length: MEMBERS }, () => [])
  const held = Array.from({ length: MEMBERS }, () => 0)
  const stock = PRICES.map(() => ({ onHand: STOCK, held: 0 }))
  const taken: Taken[] = []
  const codes = { free: CODES, held: 0, given: 0, spoilt: 0 }
  const burned = Array.from({ length: MEMBERS }, () => 0)
  const balance = (member: number) => {
    const all = (lots[member] ?? []).reduce((sum, lot) => sum + lot.left, 0)
    return all - (burned[member] ?? 0) - (held[member] ?? 0)
  }
  /** What is open of each lot: what was burned is taken from the oldest on. */
  const openOf = (member: number) => {
    let spent = burned[member] ?? 0
    return (lots[member] ?? []).map((lot) => {
      const gone = Math.min(lot.left, spent)
      spent -= gone
      return { lot, open: lot.left - gone }
    })
  }
  /** Points whose day is over go, but not those that are held: the oldest. */
  function expire(member: number, now: number): number {
    let keep = held[member] ?? 0
    let lost = 0
    for (const { lot, open } of openOf(member)) {
      const kept = Math.min(open, keep)
      keep -= kept
      if (lot.until > now) continue
      lot.left -= open - kept
      lost += open - kept
    }
    return lost
  }
  return { lots, held, stock, taken, codes, burned, balance, expire }
}
