import type { Uuid } from '#platform/id.ts'
import type { ShareDecile, SharePart, ShareStep } from './contract.ts'

/** What a member got in the time that is compared, in minor units: on one side, and on the other. */
export type Share = { readonly memberId: Uuid; spendMinor: number; beforeMinor: number; afterMinor: number }

const sumOf = (list: readonly Share[], of: (share: Share) => number): number =>
  list.reduce((sum, share) => sum + of(share), 0)

const changeOf = ({ beforeMinor, afterMinor }: Share): number => afterMinor - beforeMinor

/** Ten equal parts by spend, those who spent least first; with fewer than ten members some parts are empty. */
export function decilesOf(shares: readonly Share[]): ShareDecile[] {
  const bySpend = shares.toSorted((a, b) => a.spendMinor - b.spendMinor || (a.memberId < b.memberId ? -1 : 1))
  return Array.from({ length: 10 }, (_, index) => {
    const part = bySpend.slice(
      Math.floor((index * bySpend.length) / 10),
      Math.floor(((index + 1) * bySpend.length) / 10),
    )
    return { decile: index + 1, ...partOf(part) }
  })
}

/** By how members stand, in the order given, and then who is not rated; who nobody is, is left out. */
export function standingsOf<S extends string>(
  shares: readonly Share[],
  standings: ReadonlyMap<Uuid, S>,
  order: readonly S[],
): (SharePart & { standing: S | null })[] {
  const byStanding = Map.groupBy(shares, ({ memberId }) => standings.get(memberId) ?? null)
  return [...order, null].flatMap((standing) => {
    const part = byStanding.get(standing)
    return part ? [{ standing, ...partOf(part) }] : []
  })
}

const partOf = (part: readonly Share[]): SharePart => ({
  members: part.length,
  spend_minor: sumOf(part, ({ spendMinor }) => spendMinor),
  before_minor: sumOf(part, ({ beforeMinor }) => beforeMinor),
  after_minor: sumOf(part, ({ afterMinor }) => afterMinor),
  gainers: part.filter((share) => changeOf(share) > 0).length,
  losers: part.filter((share) => changeOf(share) < 0).length,
})

/** Round sums of money between which members are counted: 1, 2 and 5 times a power of ten. */
const ROUND = [1, 2, 5]
const STEPS = 10

/**
 * How many of those whose share changes get so much more or less, by round steps within which nine in ten of them lie; the
 * ends are open. Where nobody loses, or nobody gains, all steps are on the other side; where nothing changes there are none.
 */
export function histogramOf(shares: readonly Share[]): ShareStep[] {
  const changes = shares.map(changeOf).filter((change) => change !== 0)
  if (changes.length === 0) return []
  const [anyLoses, anyGains] = [changes.some((change) => change < 0), changes.some((change) => change > 0)]
  const eachSide = anyLoses && anyGains ? STEPS / 2 : STEPS
  const step = stepFor(changes, eachSide)
  const [first, last] = [anyLoses ? -eachSide : 0, anyGains ? eachSide : 0]
  const edges = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
  const ends = [...(anyLoses ? [null] : []), ...edges, ...(anyGains ? [null] : [])]
  const steps = ends
    .slice(0, -1)
    .map((from_minor, index) => ({ from_minor, to_minor: ends[index + 1] ?? null, members: 0 }))
  for (const change of changes) {
    const found = steps.find(({ to_minor }) => to_minor === null || change < to_minor)
    if (found) found.members += 1
  }
  return steps
}

function stepFor(changes: readonly number[], eachSide: number): number {
  const sizes = changes.map(Math.abs).sort((a, b) => a - b)
  const wide = sizes[Math.floor(sizes.length * 0.9)] ?? 0
  for (let power = 1; ; power *= 10)
    for (const round of ROUND) if (round * power * eachSide > wide) return round * power
}

/** Who gains and who loses most; members whose share does not change are in neither. */
export const biggestOf = (shares: readonly Share[], most: number) => {
  const byChange = shares.toSorted((a, b) => changeOf(b) - changeOf(a))
  return {
    gainers: byChange.filter((share) => changeOf(share) > 0).slice(0, most),
    losers: byChange
      .filter((share) => changeOf(share) < 0)
      .slice(-most)
      .toReversed(),
  }
}
