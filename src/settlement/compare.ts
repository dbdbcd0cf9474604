import type { Comparison } from './contract.ts'

/** A conversion as one side settles it. */
export type Settled = {
  readonly kind: 'transfer_out' | 'transfer_in'
  readonly ref: string
  readonly points: number
  readonly units: number | null
  readonly amount_minor: number
  readonly vat_minor: number
}

type Difference = Comparison['differences'][number]

const sideOf = ({ points, units, amount_minor, vat_minor }: Settled) => ({
  points,
  units: units ?? 0,
  amount_minor,
  vat_minor,
})

const turn = (count: number): number => 0 - count || 0

/** What the other side says, as it looks from here: what left there came here, its units are our points. */
const seenFromHere = (line: Settled): Settled => ({
  kind: line.kind === 'transfer_out' ? 'transfer_in' : 'transfer_out',
  ref: line.ref,
  points: line.kind === 'transfer_out' ? (line.units ?? 0) : turn(line.units ?? 0),
  units: Math.abs(line.points),
  amount_minor: turn(line.amount_minor),
  vat_minor: turn(line.vat_minor),
})

const nameOf = ({ kind, ref }: Settled): string => `${kind} ${ref}`

/** Lays two books beside each other, line by line, by the name that both know. */
export function compareLines(
  here: readonly Settled[],
  there: readonly Settled[],
): { agreed: number; differences: Difference[] } {
  const theirs = new Map(there.map(seenFromHere).map((line) => [nameOf(line), line]))
  const differences: Difference[] = []
  let agreed = 0
  for (const line of here) {
    const other = theirs.get(nameOf(line))
    theirs.delete(nameOf(line))
    const own = sideOf(line)
    if (!other) differences.push({ ref: line.ref, fault: 'missing_there', here: own, there: null })
    else if (JSON.stringify(own) === JSON.stringify(sideOf(other))) agreed += 1
    else differences.push({ ref: line.ref, fault: 'differs', here: own, there: sideOf(other) })
  }
  for (const other of theirs.values())
    differences.push({ ref: other.ref, fault: 'missing_here', here: null, there: sideOf(other) })
  return { agreed, differences }
}
