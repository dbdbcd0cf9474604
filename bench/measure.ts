/** One figure of the bench: a ratio of two speeds measured in the same run, or a figure that is no ratio (`against` says so). */
export type Figure = {
  name: string
  ratio: number | null
  low: number | null
  high: number | null
  rounds: number
  aim: string
  against: string
}

export type BenchOptions = {
  quick: boolean
  /** Outside files that a user may have; without them some figures are not measured. */
  files: string | null
  /** Where data that is large and made once is kept from run to run. */
  folder: string
  say(line: string): void
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/** The median, lowest and highest of the rounds' ratios. */
export function summarise(name: string, ratios: readonly number[], aim: string, against: string): Figure {
  const sorted = [...ratios].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? null
  return {
    name,
    ratio: middle === null ? null : round(middle),
    low: sorted.length === 0 ? null : round(sorted[0] as number),
    high: sorted.length === 0 ? null : round(sorted.at(-1) as number),
    rounds: sorted.length,
    aim,
    against,
  }
}

/** How often `work` completes in a second, over `seconds`; `work` says how much it did. */
export async function perSecond(
  seconds: number,
  workers: number,
  work: () => Promise<number>,
): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < end) {
        // In two steps: `done += await …` would read the sum before the others add to it.
        const more = await work()
        done += more
      }
    }),
  )
  return done / ((performance.now() - start) / 1000)
}
