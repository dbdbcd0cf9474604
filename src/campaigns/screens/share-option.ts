import type { ChartInk } from '#ui/chart-ink.ts'

/** A share and where it truly lies, with what it is called. */
export type NamedShare = {
  readonly name: string
  readonly group: 'treated' | 'held'
  readonly share: number
  readonly range: { readonly low: number; readonly high: number }
}

type ShareInput = {
  readonly rows: readonly NamedShare[]
  readonly say: (share: number) => string
  readonly direction: 'rtl' | 'ltr'
  readonly ink: ChartInk
}

const ROW = 38
const FRAME = 56

export const heightOf = (rows: readonly NamedShare[]): number => rows.length * ROW + FRAME

/** Room for the names; what is longer is cut, and stands whole in the table. */
const NAME_WIDTH = 150
/** Canvases set text from left to right: this turns a name, and the dots where it is cut, to begin at the right. */
const FROM_RIGHT = '\u2067'
const RANGE_WIDTH = 5

/**
 * ECharts' option: a dot for each share and a bar from where to where it may lie, on an axis from nothing on. A range is a bar
 * on top of one that is not seen. In Hebrew the axis runs from right to left.
 */
export function shareOption({ rows, say, direction, ink }: ShareInput) {
  const isRtl = direction === 'rtl'
  const text = { color: ink.soft, fontFamily: ink.font, fontSize: 13 }
  const colorOf = ({ group }: NamedShare) => (group === 'treated' ? ink.accent : ink.ink)
  return {
    textStyle: { fontFamily: ink.font },
    grid: { top: 8, bottom: 4, left: 24, right: 24, containLabel: true },
    tooltip: { trigger: 'item', confine: true, renderMode: 'richText', formatter: toldOf(rows, say) },
    xAxis: {
      type: 'value',
      min: 0,
      inverse: isRtl,
      splitNumber: 4,
      splitLine: { lineStyle: { color: ink.line } },
      axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => say(value) },
    },
    yAxis: {
      type: 'category',
      data: rows.map(({ name }) => (isRtl ? `${FROM_RIGHT}${name}` : name)),
      inverse: true,
      position: isRtl ? 'right' : 'left',
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.line } },
      axisLabel: { ...text, color: ink.ink, width: NAME_WIDTH, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        stack: 'range',
        silent: true,
        barWidth: RANGE_WIDTH,
        itemStyle: { color: 'transparent' },
        data: rows.map(({ range }) => range.low),
      },
      {
        type: 'bar',
        stack: 'range',
        barWidth: RANGE_WIDTH,
        data: rows.map((row) => ({
          value: row.range.high - row.range.low,
          itemStyle: { color: colorOf(row), opacity: 0.45, borderRadius: 3 },
        })),
      },
      {
        type: 'scatter',
        symbolSize: 13,
        data: rows.map((row, index) => ({
          value: [row.share, index],
          // Told apart without colours too.
          symbol: row.group === 'treated' ? 'circle' : 'diamond',
          itemStyle: { color: colorOf(row) },
        })),
      },
    ],
  }
}

type Pointed = { dataIndex: number }

const toldOf =
  (rows: readonly NamedShare[], say: (share: number) => string) =>
  ({ dataIndex }: Pointed): string => {
    const row = rows[dataIndex]
    // Figures and signs alone, which read from left to right in both languages.
    return row
      ? `${row.name}\n\u2066${say(row.share)}  (${say(row.range.low)} … ${say(row.range.high)})\u2069`
      : ''
  }
