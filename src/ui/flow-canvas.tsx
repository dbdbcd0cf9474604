import { SankeyChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { Drawing } from './drawing.tsx'
import { type FlowProps, flowOption } from './flow-option.ts'

register([SankeyChart, TooltipComponent, SVGRenderer])

/** The drawing of a flow, loaded when the first one is shown. */
export function FlowCanvas({ height, ...props }: FlowProps) {
  return (
    <Drawing
      title={props.title}
      height={height}
      says={[props.places, props.links]}
      optionOf={(paint) => flowOption({ ...props, ...paint })}
    />
  )
}
