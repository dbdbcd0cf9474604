import { STANDINGS, type Standing } from './standing.ts'

/** From what to what; null: none before, or none after. */
export type Flow = { from: Standing | null; to: Standing | null; members: number }

export type Counts = Record<Standing, number>

export const noCounts = (): Counts => ({ new: 0, loyal: 0, passive: 0, churning: 0, lost: 0 })

/** The counts before moves, from those after them. */
export function countsBefore(after: Counts, moves: readonly Flow[]): Counts {
  const before = { ...after }
  for (const { from, to, members } of moves) {
    if (from !== null) before[from] += members
    if (to !== null) before[to] -= members
  }
  return before
}

/** Every flow of a stretch of days: who moved, and who stayed where they were. */
export function flowsOf(after: Counts, moves: readonly Flow[]): Flow[] {
  const before = countsBefore(after, moves)
  const stayed = STANDINGS.map((standing) => {
    const left = moves.reduce((sum, { from, members }) => sum + (from === standing ? members : 0), 0)
    return { from: standing, to: standing, members: before[standing] - left }
  })
  return [...stayed, ...moves].filter(({ members }) => members > 0)
}

/** Who is loyal no more, each where they are now, and who became loyal; together everybody who moved from or to loyal. */
type LoyalMoves = { leaving: number; passive: number; ended: number; joined: number }

export function movesOfLoyal(flows: readonly Flow[]): LoyalMoves {
  const moves = { leaving: 0, passive: 0, ended: 0, joined: 0 }
  for (const { from, to, members } of flows) {
    if (from === to) continue
    if (to === 'loyal') moves.joined += members
    if (from !== 'loyal') continue
    if (to === null) moves.ended += members
    else if (to === 'churning' || to === 'lost') moves.leaving += members
    else moves.passive += members
  }
  return moves
}
