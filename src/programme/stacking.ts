import type { PreparedRule } from './prepared.ts'

/** A rule that holds, with what it gives after its limits. */
export type Candidate = {
  readonly prepared: PreparedRule
  readonly amount: number
  /** What it gives, in one measure for points, money and gifts alike; only compared. */
  readonly worth: number
}

export type Stacked<C extends Candidate> = {
  readonly winners: C[]
  readonly beaten: { readonly candidate: C; readonly by: string; readonly group: string }[]
}

/**
 * Who counts of the candidates, which come in the order of the programme. Of a group whose best counts, the one worth
 * most; of equals, and where the first counts, the first. `decided` holds groups whose winner is known already, and takes
 * up those that are decided here.
 */
export function stackCandidates<C extends Candidate>(
  candidates: readonly C[],
  decided: Map<string, string>,
): Stacked<C> {
  const leaders = new Map<string, C>()
  for (const candidate of candidates) {
    const { group } = candidate.prepared
    if (!group || decided.has(group.code)) continue
    const leader = leaders.get(group.code)
    if (!leader || (group.mode === 'best' && candidate.worth > leader.worth))
      leaders.set(group.code, candidate)
  }
  for (const [group, { prepared }] of leaders) decided.set(group, prepared.rule.code)
  const stacked: Stacked<C> = { winners: [], beaten: [] }
  for (const candidate of candidates) {
    const { group } = candidate.prepared
    if (!group || leaders.get(group.code) === candidate) stacked.winners.push(candidate)
    else stacked.beaten.push({ candidate, by: decided.get(group.code) ?? '', group: group.code })
  }
  return stacked
}
