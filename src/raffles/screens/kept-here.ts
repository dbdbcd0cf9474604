import { ProofView } from '../contract.ts'
import type { Proof } from '../proof.ts'

const nameOf = (id: string): string => `moadon.raffle.${id}`

/** What this browser saw of a raffle the first time, or the first time that its list was closed. Null: nothing yet. */
export function readKept(id: string): Proof | null {
  try {
    return ProofView.parse(JSON.parse(localStorage.getItem(nameOf(id)) ?? 'null'))
  } catch {
    // Nothing there, storage forbidden, or of another version of this page.
    return null
  }
}

/** Keeps a proof without its tickets, which its seal stands for. What was seen first stays. */
export function keepHere(proof: Proof): void {
  const kept = readKept(proof.raffle)
  if (kept !== null && (kept.list !== null || proof.list === null)) return
  const { list, draw, ...rest } = proof
  const short = {
    ...rest,
    list: list && { ...list, tickets: [] },
    draw: draw && { ...draw, winners: [] },
  }
  try {
    localStorage.setItem(nameOf(proof.raffle), JSON.stringify(short))
  } catch {
    // Storage is forbidden or full: nothing is remembered.
  }
}
