import type { Flow, Pulse } from '#reports/contract.ts'

/** A change smaller than this is no news. */
const STEADY_SHARE = 0.03
/** The members' share moves only when it moves by so many hundredths. */
const SHARE_MOVES = 0.02

export type Change = { direction: 'up' | 'down' | 'flat'; share: number }

/** How much more or less than before, as a share of before; null where there is nothing to compare with. */
export function changeOf(now: number, before: number, steady = 0.005): Change | null {
  if (before <= 0) return null
  const share = (now - before) / before
  if (Math.abs(share) < steady) return { direction: 'flat', share: 0 }
  return { direction: share > 0 ? 'up' : 'down', share: Math.abs(share) }
}

/** A part of a whole, both after returns: either may come out below nothing. */
const shareOf = (part: number, whole: number): number | null =>
  whole <= 0 ? null : Math.min(1, Math.max(0, part / whole))

/** The members' part of the sales; null where nothing was sold that did not come back. */
export const namedShare = ({ revenue_minor, revenue_named_minor }: Flow): number | null =>
  shareOf(revenue_named_minor, revenue_minor)

export type Headline =
  | { key: 'silent' }
  | { key: 'began' | 'grew' | 'steady' | 'fell'; revenueMinor: number; share: number; change: number }

/** What the home page says first of all. */
export function headlineOf({ periods }: Pick<Pulse, 'periods'>): Headline {
  const month = periods.find(({ key }) => key === 'month')
  if (!month) return { key: 'silent' }
  const { now, before } = month
  if (now.flow.receipts === 0) return { key: 'silent' }
  const share = namedShare(now.flow) ?? 0
  const change = changeOf(now.flow.revenue_named_minor, before.flow.revenue_named_minor, STEADY_SHARE)
  const told = { revenueMinor: now.flow.revenue_named_minor, share, change: change?.share ?? 0 }
  if (!change) return { key: 'began', ...told }
  return { key: ({ up: 'grew', down: 'fell', flat: 'steady' } as const)[change.direction], ...told }
}

type Days = Pulse['days']

const shareOfDays = (days: Days): number | null => {
  const named = days.reduce((sum, day) => sum + day.named_minor, 0)
  const all = days.reduce((sum, day) => sum + day.named_minor + day.anonymous_minor, 0)
  return shareOf(named, all)
}

/** How the members' share moved from the first half of the days to the second; null where nothing was sold lately. */
export function shareMoved(days: Days): { key: 'up' | 'down' | 'flat'; from: number; to: number } | null {
  const half = Math.floor(days.length / 2)
  const [from, to] = [shareOfDays(days.slice(0, half)), shareOfDays(days.slice(half))]
  if (to === null) return null
  if (from === null || Math.abs(to - from) < SHARE_MOVES)
    return { key: 'flat', from: to, to: shareOfDays(days) ?? to }
  return { key: to > from ? 'up' : 'down', from, to }
}
