import { useComputedColorScheme } from '@mantine/core'
import { type EChartsType, init } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { type ChartInk, readInk } from './chart-ink.ts'
import { useLanguage } from './language.tsx'

type Paint = { readonly direction: 'rtl' | 'ltr'; readonly ink: ChartInk }

type DrawingProps = {
  title: string
  height: number | undefined
  /** What the drawing says; it is drawn anew when this changes, and not with each render. */
  says: unknown
  optionOf: (paint: Paint) => object
}

/** A drawing by ECharts, which lays out left to right only: options do the mirroring. Colours and size follow the page. */
export function Drawing({ title, height, says, optionOf }: DrawingProps) {
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

  const print = JSON.stringify(says)
  // biome-ignore lint/correctness/useExhaustiveDependencies: print stands for what it says; the scheme changes the page's colours
  useEffect(() => {
    if (!box.current) return
    const option = optionOf({ direction, ink: readInk(box.current) })
    chart.current?.setOption(option as never, { notMerge: true })
  }, [print, direction, scheme])

  // In a window made narrower the old drawing must not stick out until the new one is there.
  return <div ref={box} dir="ltr" role="img" aria-label={title} style={{ height, overflow: 'hidden' }} />
}
