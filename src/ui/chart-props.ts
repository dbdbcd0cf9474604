export type Series = {
  name: string
  /** One for each category; null leaves a gap. */
  values: readonly (number | null)[]
}

export type ChartProps = {
  /** The conclusion that the chart supports, as a sentence. */
  title: string
  /** What is measured, and in what. */
  unit: string
  kind: 'bar' | 'line' | 'area'
  /** Bars on each other instead of side by side, where they add up to a whole. */
  stacked?: boolean
  /** Along the x axis, oldest first: in Hebrew they run from right to left. */
  categories: readonly string[]
  /** At most four; more than that is a table. */
  series: readonly Series[]
  /** A value in words, for the pointer and the table. */
  say: (value: number) => string
  /** A value on the axis; shorter. */
  sayAxis?: (value: number) => string
  height?: number
  /** A line across at this value, with its name. */
  mark?: { value: number; name: string }
  /** A line upright at this category, with its name. */
  markAt?: { category: string; name: string }
}
