import type { ChartInk } from './chart-ink.ts'
import type { ChartProps } from './chart-props.ts'

type OptionInput = Pick<
  ChartProps,
  'kind' | 'stacked' | 'categories' | 'series' | 'say' | 'sayAxis' | 'mark' | 'markAt'
> & {
  direction: 'rtl' | 'ltr'
  ink: ChartInk
}

/** Series differ in lightness and in the line's or the filling's pattern, so that they differ in greyscale too. */
const LINE_STYLES = ['solid', 'dashed', 'dotted', 'solid'] as const
const DECALS = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4 },
  {
    symbol: 'circle',
    symbolSize: 0.6,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
  },
  { symbol: 'rect', dashArrayX: [2, 6], dashArrayY: [2, 6] },
] as const

const colorsOf = (ink: ChartInk) => [ink.accent, ink.soft, ink.ink, ink.line]

function seriesOption(input: OptionInput) {
  const { kind, stacked = false, series, ink } = input
  const colors = colorsOf(ink)
  return series.map(({ name, values }, index) => {
    const color = colors[index % colors.length]
    const common = { name, data: [...values], itemStyle: { color }, animationDuration: 250 }
    const line = index === 0 ? markLine(input) : {}
    if (kind === 'bar') {
      const decal = DECALS[index % DECALS.length]
      return {
        ...common,
        ...line,
        type: 'bar',
        ...(stacked && { stack: 'whole' }),
        barMaxWidth: 36,
        itemStyle: { color, borderRadius: stacked ? 0 : [3, 3, 0, 0], decal: { ...decal, color: ink.paper } },
      }
    }
    return {
      ...common,
      ...line,
      type: 'line',
      showSymbol: values.length < 3,
      lineStyle: { width: 2.5, color, type: LINE_STYLES[index % LINE_STYLES.length] },
      ...(kind === 'area' ? { areaStyle: { color, opacity: 0.12 } } : {}),
    }
  })
}

function markLine({ mark, markAt, ink }: OptionInput) {
  const marks = [
    ...(mark ? [{ yAxis: mark.value, label: { formatter: mark.name, position: 'insideEndTop' } }] : []),
    ...(markAt ? [{ xAxis: markAt.category, label: { formatter: markAt.name, position: 'end' } }] : []),
  ]
  if (marks.length === 0) return {}
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: ink.ink, type: 'dashed', width: 1 },
      label: { color: ink.ink, fontFamily: ink.font },
      data: marks,
    },
  }
}

/** ECharts' option for our chart; in Hebrew time runs from right to left and the values stand at the right. */
export function chartOption(input: OptionInput) {
  const { categories, say, sayAxis = say, direction, ink } = input
  const rtl = direction === 'rtl'
  const text = { color: ink.soft, fontFamily: ink.font, fontSize: 13 }
  // A line begins and ends at the very edge, with half of a label beyond it.
  const side = input.kind === 'bar' ? 4 : 24
  return {
    textStyle: { fontFamily: ink.font },
    grid: { top: input.markAt ? 32 : 16, bottom: 4, left: side, right: side, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      renderMode: 'richText',
      backgroundColor: ink.paper,
      borderColor: ink.line,
      textStyle: { ...text, color: ink.ink },
      axisPointer: { type: input.kind === 'bar' ? 'shadow' : 'line' },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? say(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: [...categories],
      inverse: rtl,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.line } },
      axisLabel: { ...text, hideOverlap: true, margin: 12 },
    },
    yAxis: {
      type: 'value',
      position: rtl ? 'right' : 'left',
      splitNumber: 4,
      splitLine: { lineStyle: { color: ink.line } },
      axisLabel: { ...text, formatter: (value: number) => sayAxis(value) },
    },
    series: seriesOption(input),
  }
}
