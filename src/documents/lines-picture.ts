import { chooseTicks, sayTick } from './axis.ts'
import { directionOf } from './direction.ts'
import type { Document, LinesBlock } from './document.ts'
import { PALETTE } from './palette.ts'
import { estimateWidth, face, type Mark, type Picture, type Place } from './picture.ts'

const SIZE = 9.5
const PLOT_HEIGHT = 150

/** Series differ in lightness and in the line's pattern, so that they differ in greyscale too. */
const STROKES = [
  { colour: PALETTE.accent, width: 2.25 },
  { colour: PALETTE.gold, width: 2, dash: [6, 3] },
  { colour: PALETTE.ink, width: 1.5, dash: [1.5, 2.5] },
  { colour: PALETTE.accentMiddle, width: 2.25 },
  { colour: PALETTE.soft, width: 1.5, dash: [8, 3, 1.5, 3] },
] as const

const strokeOf = (index: number) => STROKES[index % STROKES.length] ?? STROKES[0]

interface Plot {
  left: number
  right: number
  top: number
  bottom: number
  count: number
  ticks: readonly number[]
}

const placeX = (plot: Plot, index: number) =>
  plot.count < 2
    ? (plot.left + plot.right) / 2
    : plot.left + (index / (plot.count - 1)) * (plot.right - plot.left)

function placeY(plot: Plot, value: number): number {
  const [least = 0, greatest = 1] = [plot.ticks[0], plot.ticks.at(-1)]
  return plot.bottom - ((value - least) / (greatest - least)) * (plot.bottom - plot.top)
}

/** The names of the lines, each with a piece of its line, in as many rows as they need. */
function placeLegend(block: LinesBlock, width: number): { marks: Mark[]; height: number } {
  if (block.series.length < 2) return { marks: [], height: 0 }
  const marks: Mark[] = []
  let [x, y] = [0, 12]
  for (const [index, { label }] of block.series.entries()) {
    const needed = 24 + estimateWidth(label, SIZE) + 16
    if (x > 0 && x + needed > width) [x, y] = [0, y + 16]
    marks.push(
      {
        kind: 'line',
        places: [
          [x, y - 3],
          [x + 18, y - 3],
        ],
        ...strokeOf(index),
      },
      { kind: 'text', x: x + 24, y, text: label, anchor: 'left', size: SIZE, colour: PALETTE.ink },
    )
    x += needed
  }
  return { marks, height: y + 10 }
}

function drawGrid(block: LinesBlock, plot: Plot, language: Document['language']): Mark[] {
  const step = (plot.ticks[1] ?? 1) - (plot.ticks[0] ?? 0)
  return plot.ticks.flatMap((tick): Mark[] => {
    const y = placeY(plot, tick)
    const isZero = tick === 0
    return [
      {
        kind: 'line',
        places: [
          [plot.left, y],
          [plot.right, y],
        ],
        colour: isZero ? PALETTE.stone : PALETTE.line,
        width: isZero ? 1 : 0.75,
      },
      {
        kind: 'text',
        x: plot.left - 8,
        y: y + SIZE * 0.36,
        text: sayTick(tick, block, language, step),
        anchor: 'right',
        size: SIZE,
        colour: PALETTE.soft,
      },
    ]
  })
}

/** Words under the axis, as many as fit, the last always: it is the one that is looked for. */
function drawCategories(block: LinesBlock, plot: Plot): Mark[] {
  const widest = Math.max(0, ...block.x.map((text) => estimateWidth(text, SIZE))) + 10
  const room = (plot.right - plot.left) / Math.max(1, plot.count - 1)
  const every = Math.max(1, Math.ceil(widest / room))
  return block.x.flatMap((text, index): Mark[] => {
    if ((plot.count - 1 - index) % every !== 0) return []
    const x = placeX(plot, index)
    return [
      { kind: 'text', x, y: plot.bottom + 17, text, anchor: 'center', size: SIZE, colour: PALETTE.soft },
    ]
  })
}

/** A line is broken where nothing is known; what stands alone between gaps is a dot. */
function drawSeries(values: readonly (number | null)[], plot: Plot, index: number): Mark[] {
  const stroke = strokeOf(index)
  const parts: Place[][] = [[]]
  for (const [at, value] of values.entries()) {
    if (value === null) parts.push([])
    else parts.at(-1)?.push([placeX(plot, at), placeY(plot, value)])
  }
  const marks = parts
    .filter((places) => places.length > 0)
    .map((places): Mark => {
      const [alone] = places
      return places.length === 1 && alone
        ? { kind: 'dot', x: alone[0], y: alone[1], radius: 2.5, colour: stroke.colour }
        : { kind: 'line', places, ...stroke }
    })
  const last = parts.at(-1)?.at(-1)
  if (last)
    marks.push({ kind: 'dot', x: last[0], y: last[1], radius: 3, colour: PALETTE.white, edge: stroke.colour })
  return marks
}

function drawMark(block: LinesBlock, plot: Plot): Mark[] {
  if (!block.mark) return []
  const x = placeX(plot, block.mark.at)
  const isLate = block.mark.at > (plot.count - 1) / 2
  return [
    {
      kind: 'line',
      places: [
        [x, plot.top - 12],
        [x, plot.bottom],
      ],
      colour: PALETTE.ink,
      width: 0.75,
      dash: [3, 3],
    },
    {
      kind: 'text',
      x: x + (isLate ? -5 : 5),
      y: plot.top - 5,
      text: block.mark.label,
      anchor: isLate ? 'right' : 'left',
      size: SIZE,
      colour: PALETTE.ink,
    },
  ]
}

/** Lines over time; in Hebrew time runs from right to left and the values stand at the right. */
export function drawLines(block: LinesBlock, width: number, language: Document['language']): Picture {
  const known = block.series.flatMap(({ values }) => values).filter((value) => value !== null)
  const ticks = chooseTicks(
    Math.min(...(known.length > 0 ? known : [0])),
    Math.max(...(known.length > 0 ? known : [1])),
  )
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0)
  const axis = Math.max(...ticks.map((tick) => estimateWidth(sayTick(tick, block, language, step), SIZE)))
  const legend = placeLegend(block, width)
  const top = legend.height + (block.mark ? 26 : 10)
  const plot: Plot = {
    left: axis + 14,
    right: width - 14,
    top,
    bottom: top + PLOT_HEIGHT,
    count: block.x.length,
    ticks,
  }
  const marks = [
    ...legend.marks,
    ...drawGrid(block, plot, language),
    ...drawCategories(block, plot),
    // The first line is drawn last, above the others: it is what the chart is about.
    ...block.series
      .map(({ values }, index) => drawSeries(values, plot, index))
      .reverse()
      .flat(),
    ...drawMark(block, plot),
  ]
  return face({ width, height: plot.bottom + 24, marks }, directionOf(language))
}
