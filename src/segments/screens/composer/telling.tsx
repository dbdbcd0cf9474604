import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { branchesQuery } from '#programme/screens/rules/suggestions.ts'
import { useFormat } from '#ui/use-format.tsx'
import { describeClause, type Telling } from '../../describe.ts'
import { type KnownFact, listOf } from './leaf.ts'
import type { Leaf } from './tree.ts'

type Facts = { list: readonly KnownFact[]; byCode: ReadonlyMap<string, KnownFact> }

const FactsContext = createContext<Facts>({ list: [], byCode: new Map() })

/** What may be asked about members, for all parts of the composer below. */
export function FactsProvider({ facts, children }: { facts: readonly KnownFact[]; children: ReactNode }) {
  const value = useMemo(
    () => ({ list: facts, byCode: new Map(facts.map((fact) => [fact.code, fact])) }),
    [facts],
  )
  return <FactsContext value={value}>{children}</FactsContext>
}

export const useFacts = (): Facts => use(FactsContext)

/** Names come in the page's language alone, and it alone is told in. */
const both = (name: string) => ({ he: name, en: name })

/** Tells a condition in the page's language, with branches by their names. */
export function useTellLeaf(): (leaf: Leaf) => string {
  const { language, currency } = useFormat()
  const { list } = useFacts()
  const { data: branches } = useQuery(branchesQuery)
  return useMemo(() => {
    const facts: Telling['facts'] = new Map(
      list.map(({ code, name, type, values }) => [
        code,
        {
          words: both(name),
          type,
          ...(listOf(code) === 'branch' && { ofBranches: true as const }),
          ...(values && { values: values.map((value) => ({ code: value.code, words: both(value.name) })) }),
        },
      ]),
    )
    const names = Object.fromEntries((branches ?? []).map(({ value, label }) => [value, label]))
    return (leaf) => describeClause(leaf, { language, currency, facts, branches: names })
  }, [language, currency, list, branches])
}
