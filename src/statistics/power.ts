/** Beyond it lie 2.5 of 100 on one side: an alarm is false 5 times of 100. */
const Z_ALARM = 1.959963984540054
/** 80 of 100 true differences are seen. */
const Z_SEEN = 0.8416212335729143
const Z_SQUARED = (Z_ALARM + Z_SEEN) ** 2

/** How far single ones differ, as a variance; of a share its own. */
const spreadOfShare = (share: number): number => share * (1 - share)

/**
 * How many are needed in each of two equal groups to see a share grow by a part of itself (0.1: from 10 % to 11 %), four
 * times of five, with one false alarm in twenty (Fleiss 1981, without correction for continuity).
 */
export function neededEach(share: number, lift: number): number {
  const raised = share * (1 + lift)
  return Math.round((Z_SQUARED * (spreadOfShare(share) + spreadOfShare(raised))) / (raised - share) ** 2)
}

/** Two groups, and what is usual in them. */
export type Comparison = {
  readonly treated: number
  readonly control: number
  /** The usual share of those who do it, above 0 and below 1. */
  readonly share: number
}

/**
 * The smallest growth that such groups let one see, as a part of the usual share: what is smaller stays unseen more often
 * than one time in five. Null where not even all of the treated doing it would be seen.
 */
export function detectableLift({ treated, control, share }: Comparison): number | null {
  if (treated < 1 || control < 1) return null
  const isSeen = (raised: number): boolean =>
    (raised - share) ** 2 >= Z_SQUARED * (spreadOfShare(share) / control + spreadOfShare(raised) / treated)
  let [low, high] = [share, 1]
  if (!isSeen(high)) return null
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (isSeen(middle)) high = middle
    else low = middle
  }
  return high / share - 1
}
