import type { TierLadder } from '../../rule.ts'

/** Three tiers by what was spent in the last 12 months; `unit` is the minor units of a major one. */
export const firstLadder = (unit: number, newCode: (kind: 'tier') => string): TierLadder => ({
  basis: 'spend',
  window: { kind: 'rolling', months: 12 },
  tiers: [
    { code: newCode('tier'), name: { he: 'חברים', en: 'Members' }, from: 0 },
    { code: newCode('tier'), name: { he: 'כסף', en: 'Silver' }, from: 2_000 * unit },
    { code: newCode('tier'), name: { he: 'זהב', en: 'Gold' }, from: 6_000 * unit },
  ],
  kept_months: 12,
  soft_landing: true,
})

/** The next tier that a person would add: twice as far. */
export function addTier(ladder: TierLadder, code: string, name: { he: string; en: string }): TierLadder {
  const last = ladder.tiers.at(-1)?.from ?? 0
  const from = last === 0 ? 10 : last * 2
  return { ...ladder, tiers: [...ladder.tiers, { code, name, from: ladder.tiers.length === 0 ? 0 : from }] }
}

/** Its name in one language; the other stays. */
export const rename = (
  name: TierLadder['tiers'][number]['name'],
  language: keyof typeof name,
  text: string,
): typeof name => ({ ...name, [language]: text })
