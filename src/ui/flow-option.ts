import type { ChartInk } from './chart-ink.ts'

/** So many of what they were became what they are. */
export type FlowLink = { from: string; to: string; value: number }

export type FlowProps = {
  /** The conclusion that the chart supports, as a sentence. */
  title: string
  unit: string
  /** What both sides are called, in words. */
  before: string
  after: string
  /** Every place by its code, in the order from top to bottom. */
  places: readonly { code: string; name: string }[]
  links: readonly FlowLink[]
  say: (value: number) => string
  /** A place's sum beside its name; shorter, since both sides stand in one line. */
  sayShort?: (value: number) => string
  height?: number
}

const BEFORE = 'before:'
const AFTER = 'after:'

type FlowInput = Pick<FlowProps, 'places' | 'links' | 'say' | 'sayShort'> & {
  direction: 'rtl' | 'ltr'
  ink: ChartInk
}

/** What each place of each side comes to, and what to call it. */
function sidesOf({ places, links, ink }: FlowInput) {
  const names = new Map(places.map(({ code, name }) => [code, name]))
  const nameOf = (id: string) => names.get(id.slice(id.indexOf(':') + 1)) ?? id
  const totals = new Map<string, number>()
  const add = (id: string, value: number) => totals.set(id, (totals.get(id) ?? 0) + value)
  for (const { from, to, value } of links) {
    add(BEFORE + from, value)
    add(AFTER + to, value)
  }
  return {
    nameOf,
    totalOf: (id: string) => totals.get(id) ?? 0,
    nodes: (prefix: string, isLeft: boolean) =>
      places
        .map(({ code }) => prefix + code)
        .filter((id) => totals.has(id))
        .map((name) => ({
          name,
          depth: isLeft ? 0 : 1,
          itemStyle: { color: ink.accent, borderWidth: 0 },
        })),
  }
}

type Pointed = { data: Record<string, unknown>; name: string; value: number }

/** Room for a place's name beside the drawing, where there is any to spare. */
const NAME_WIDTH = 164
const WIDE = 640
const EDGE = 4

/** Where the names of the two sides stand, from left to right. */
const namedAt = (left: 'left' | 'right', right: 'left' | 'right') => [
  { depth: 0, label: { position: left } },
  { depth: 1, label: { position: right } },
]

/** ECharts' option for a flow; in Hebrew it runs from right to left, so the later side is drawn first. */
export function flowOption(input: FlowInput) {
  const { links, say, sayShort = say, direction, ink } = input
  const rtl = direction === 'rtl'
  const { nameOf, totalOf, nodes } = sidesOf(input)
  const text = { color: ink.ink, fontFamily: ink.font, fontSize: 14 }
  return {
    textStyle: { fontFamily: ink.font },
    tooltip: {
      trigger: 'item',
      confine: true,
      renderMode: 'richText',
      backgroundColor: ink.paper,
      borderColor: ink.line,
      textStyle: text,
      formatter: ({ data: { source, target }, name, value }: Pointed) =>
        typeof source === 'string' && typeof target === 'string'
          ? [nameOf(rtl ? target : source), nameOf(rtl ? source : target), say(value)].join(' · ')
          : `${nameOf(name)} · ${say(totalOf(name))}`,
    },
    series: [
      {
        type: 'sankey',
        left: EDGE,
        right: EDGE,
        top: 8,
        bottom: 8,
        nodeWidth: 14,
        nodeGap: 22,
        draggable: false,
        layoutIterations: 0,
        animationDuration: 250,
        emphasis: { focus: 'adjacency' },
        label: {
          ...text,
          // In a narrow window names stand upon the bands, and are read all the same.
          textBorderColor: ink.paper,
          textBorderWidth: 3,
          formatter: ({ name }: { name: string }) => `${nameOf(name)} ${sayShort(totalOf(name))}`,
        },
        lineStyle: { color: ink.soft, opacity: 0.28, curveness: 0.5 },
        levels: namedAt('right', 'left'),
        data: [...nodes(rtl ? AFTER : BEFORE, true), ...nodes(rtl ? BEFORE : AFTER, false)],
        links: links.map(({ from, to, value }) => ({
          source: rtl ? AFTER + to : BEFORE + from,
          target: rtl ? BEFORE + from : AFTER + to,
          value,
          // Who moved is what one looks for; who stayed is the ground.
          ...(from !== to && { lineStyle: { color: ink.accent, opacity: 0.5 } }),
        })),
      },
    ],
    media: [
      {
        query: { minWidth: WIDE },
        option: {
          series: [{ left: NAME_WIDTH, right: NAME_WIDTH, levels: namedAt('left', 'right') }],
        },
      },
      // A window made narrower goes back to this.
      { option: { series: [{ left: EDGE, right: EDGE, levels: namedAt('right', 'left') }] } },
    ],
  }
}
