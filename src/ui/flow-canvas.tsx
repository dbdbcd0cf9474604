import { useComputedColorScheme } from '@mantine/core'
import { SankeyChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { readInk } from './chart-ink.ts'
import { type FlowProps, flowOption } from './flow-option.ts'
import { useLanguage } from './language.tsx'

register([SankeyChart, TooltipComponent, SVGRenderer])

/** The drawing of a flow, loaded when the first one is shown. */
export function FlowCanvas({ height, ...props }: FlowProps) {
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

  const print = JSON.stringify([props.places, props.links])
  // biome-ignore lint/correctness/useExhaustiveDependencies: print stands for the props; the scheme changes the page's colours
  useEffect(() => {
    if (!box.current) return
    const option = flowOption({ ...props, direction, ink: readInk(box.current) })
    chart.current?.setOption(option as never, { notMerge: true })
  }, [print, direction, scheme])

  return (
    <div ref={box} dir="ltr" role="img" aria-label={props.title} style={{ height, overflow: 'hidden' }} />
  )
}
