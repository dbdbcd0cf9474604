import { createContext, type ReactNode, use, useMemo } from 'react'
import { useFormat } from '#ui/use-format.tsx'
import type { TierLadder, WindowTerms } from '../../rule.ts'
import type { Telling } from '../../telling.ts'
import { useClubNames } from '../programme-data.ts'
import type { Option } from './suggestions.ts'

/** What rules may name that no receipt bears: the draft's own tiers. And which spend counts in it. */
export type DraftLists = { tier: readonly Option[]; window?: WindowTerms | undefined }

const ListsContext = createContext<DraftLists>({ tier: [] })

/** Tiers of all the ladders that are spoken of below; where two name one alike, the first does. */
export function ListsProvider({
  ladders,
  window,
  children,
}: {
  ladders: readonly (TierLadder | null)[]
  window: WindowTerms
  children: ReactNode
}) {
  const { language } = useFormat()
  const tiers = ladders.flatMap((ladder) => ladder?.tiers ?? [])
  const tier = tiers
    .filter(({ code }, index) => tiers.findIndex((each) => each.code === code) === index)
    .map(({ code, name }) => ({ value: code, label: name[language] }))
  const print = JSON.stringify([tier, window])
  // biome-ignore lint/correctness/useExhaustiveDependencies: print stands for the tiers and the window
  const lists = useMemo(() => ({ tier, window }), [print])
  return <ListsContext value={lists}>{children}</ListsContext>
}

export const useDraftLists = (): DraftLists => use(ListsContext)

const namesOf = (options: readonly Option[]): Record<string, string> =>
  Object.fromEntries(options.map(({ value, label }) => [value, label]))

/** How rules are told on this page: its language and currency, and what branches and tiers are called. */
export function useTelling(): Telling {
  const { language, currency } = useFormat()
  const { tier, window } = useDraftLists()
  const club = useClubNames()
  return useMemo(
    () => ({ language, currency, names: { ...club, tier: namesOf(tier) }, window }),
    [language, currency, tier, club, window],
  )
}
