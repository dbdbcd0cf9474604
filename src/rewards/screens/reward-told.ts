import { useLanguage } from '#ui/language.tsx'
import type { RewardView } from '../catalogue-contract.ts'
import type { RewardState } from '../reward.ts'

export const STATE_TONES: Readonly<Record<RewardState, 'neutral' | 'good' | 'gold' | 'bad'>> = {
  draft: 'neutral',
  live: 'good',
  paused: 'gold',
  retired: 'neutral',
}

/** The name in the language of whoever reads. */
export function useRewardName(): (reward: { readonly name: RewardView['name'] }) => string {
  const { language } = useLanguage()
  return ({ name }) => name[language]
}

/** How many can be taken, everywhere together; null: there is always enough. Of codes: as many as are free. */
export function availableOf({ stock, codes }: Pick<RewardView, 'stock' | 'codes'>): number | null {
  if (codes) return codes.free
  let sum = 0
  for (const { available } of stock) {
    if (available === null) return null
    sum += available
  }
  return sum
}
