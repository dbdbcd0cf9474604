import { fullBudgets } from './cap.ts'
import type { ProgrammeDefinition } from './programme.ts'

/** An amount given of a rule's budget. What came back is negative. */
export type BudgetUse = { readonly rule: string; readonly amount: number }

/**
 * A use of a budget, and the budget that it must fit into together with all that was given before; null where there is
 * nothing to decide any more: a till took it, or goods came back.
 */
export type BudgetDraw = BudgetUse & { readonly within: number | null }

/** What a decision draws that was taken with so much left: what is more than was left was not the decision's to give. */
export function drawsOf(
  definition: ProgrammeDefinition,
  left: Readonly<Record<string, number>>,
  uses: readonly BudgetUse[],
): BudgetDraw[] {
  if (uses.length === 0) return []
  const full = fullBudgets(definition)
  return uses.map(({ rule, amount }) => {
    const fits = amount > 0 && amount <= (left[rule] ?? 0)
    return { rule, amount, within: fits ? (full[rule] ?? 0) : null }
  })
}

/** As a fact: nothing about it is decided any more. */
export const factualDraws = (uses: readonly BudgetUse[]): BudgetDraw[] =>
  uses.map(({ rule, amount }) => ({ rule, amount, within: null }))

/** All draws on one budget: their sum, and how much may have been given before them for each to fit. */
export type SummedDraw = BudgetUse & { readonly usedAtMost: number }

/** One a rule, of draws in the order in which they were decided; those that come to nothing are left out. */
export function sumDraws(draws: readonly BudgetDraw[]): SummedDraw[] {
  const sums = new Map<string, SummedDraw>()
  for (const { rule, amount, within } of draws) {
    const before = sums.get(rule) ?? { rule, amount: 0, usedAtMost: Number.MAX_SAFE_INTEGER }
    const sum = before.amount + amount
    const usedAtMost = Math.min(before.usedAtMost, within === null ? Number.MAX_SAFE_INTEGER : within - sum)
    sums.set(rule, { rule, amount: sum, usedAtMost })
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}
