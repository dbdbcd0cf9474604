import { BarChart, ScatterChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { use as register } from 'echarts/core'
import { LegacyGridContainLabel } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { Drawing } from '#ui/drawing.tsx'
import { heightOf, type NamedShare, shareOption } from './share-option.ts'

register([BarChart, ScatterChart, GridComponent, TooltipComponent, SVGRenderer, LegacyGridContainLabel])

type CanvasProps = { title: string; rows: readonly NamedShare[]; say: (share: number) => string }

/** The drawing of shares, loaded when the first one is shown. */
export function ShareCanvas({ title, rows, say }: CanvasProps) {
  return (
    <Drawing
      title={title}
      height={heightOf(rows)}
      says={rows}
      optionOf={(paint) => shareOption({ rows, say, ...paint })}
    />
  )
}
