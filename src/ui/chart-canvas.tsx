import { useComputedColorScheme } from '@mantine/core'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use as register } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { readInk } from './chart-ink.ts'
import { chartOption } from './chart-option.ts'
import type { ChartProps } from './chart-props.ts'
import { useLanguage } from './language.tsx'

// With the newer way of making room for labels, an axis on the right loses half of the drawing at some widths.
register([
  BarChart,
  LineChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
  LegacyGridContainLabel,
])

/** The drawing itself, loaded when the first chart is shown. ECharts lays out left to right only; the axes do the mirroring. */
export function ChartCanvas({ height, ...props }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const { direction } = useLanguage()
  const scheme = useComputedColorScheme('light')

  useEffect(() => {
    const element = box.current
    if (!element) return
    const drawn = init(element)
    chart.current = drawn
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [])

  // Pages hand in new arrays with each render; the drawing changes only when what they say does.
  const print = JSON.stringify([
    props.kind,
    props.stacked,
    props.categories,
    props.series,
    props.mark,
    props.markAt,
  ])
  // biome-ignore lint/correctness/useExhaustiveDependencies: print stands for the props; the scheme changes the page's colours
  useEffect(() => {
    if (!box.current) return
    chart.current?.setOption(chartOption({ ...props, direction, ink: readInk(box.current) }) as never, {
      notMerge: true,
    })
  }, [print, direction, scheme])

  // In a window made narrower the old drawing must not stick out until the new one is there.
  return (
    <div ref={box} dir="ltr" role="img" aria-label={props.title} style={{ height, overflow: 'hidden' }} />
  )
}
