import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { use as register } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { chartOption } from './chart-option.ts'
import type { ChartProps } from './chart-props.ts'
import { Drawing } from './drawing.tsx'

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

/** The drawing itself, loaded when the first chart is shown. */
export function ChartCanvas({ height, ...props }: ChartProps) {
  const { title, kind, stacked, categories, series, mark, markAt } = props
  return (
    <Drawing
      title={title}
      height={height}
      says={[kind, stacked, categories, series, mark, markAt]}
      optionOf={(paint) => chartOption({ ...props, ...paint })}
    />
  )
}
