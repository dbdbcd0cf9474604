import type { Direction } from './direction.ts'
import type { Bar, Gauge } from './document.ts'
import { PALETTE, TONES } from './palette.ts'
import { face, type Mark, type Picture, type Place } from './picture.ts'

const HEIGHT = 16

const hold = (share: number) => Math.min(1, Math.max(0, share))

/** A gauge: the track, the range within which the truth lies, what is filled, and the needle. */
export function drawGauge(gauge: Gauge, width: number, direction: Direction): Picture {
  const edge = HEIGHT / 2
  const at = (share: number) => edge + hold(share) * (width - 2 * edge)
  const { mark, tint } = TONES[gauge.tone]
  const middle = HEIGHT / 2
  const marks: Mark[] = [
    { kind: 'rectangle', x: 0, y: middle - 3, width, height: 6, radius: 3, colour: PALETTE.line },
    { kind: 'rectangle', x: 0, y: middle - 3, width: at(gauge.share), height: 6, radius: 3, colour: mark },
  ]
  if (gauge.range) {
    const [from, to] = [at(gauge.range[0]), at(gauge.range[1])]
    marks.splice(1, 0, {
      kind: 'rectangle',
      x: from,
      y: middle - 6,
      width: Math.max(to - from, 2),
      height: 12,
      radius: 6,
      colour: gauge.tone === 'plain' ? PALETTE.accentSoft : tint,
    })
    for (const x of [from, to])
      marks.push({
        kind: 'line',
        places: [
          [x, middle - 6],
          [x, middle + 6],
        ],
        colour: mark,
        width: 1,
      })
  }
  marks.push({ kind: 'dot', x: at(gauge.share), y: middle, radius: 6, colour: PALETTE.white, edge: mark })
  return face({ width, height: HEIGHT, marks }, direction)
}

/** From where to where the bars of one chart go: from zero, ranges within. */
export function scaleOf(items: readonly Bar[]): readonly [number, number] {
  const values = items.flatMap(({ value, range }) => [value, ...(range ?? [])]).filter(Number.isFinite)
  const [least, greatest] = [Math.min(0, ...values), Math.max(0, ...values)]
  return least === greatest ? [0, 1] : [least, greatest]
}

/** A pale line under a dark one: it is seen on the bar and beside it. */
function drawWhisker(from: number, to: number): Mark[] {
  const middle = HEIGHT / 2
  const inks = [
    { colour: PALETTE.white, width: 3.5 },
    { colour: PALETTE.ink, width: 1.25 },
  ]
  const upright = (x: number): Place[] => [
    [x, middle - 3],
    [x, middle + 3],
  ]
  const across: Place[] = [
    [from, middle],
    [to, middle],
  ]
  const strokes = [across, upright(from), upright(to)]
  return inks.flatMap((ink) => strokes.map((places): Mark => ({ kind: 'line', places, ...ink })))
}

/** One bar of a chart, from zero, with its range as a whisker. */
export function drawBar(
  bar: Bar,
  scale: readonly [number, number],
  width: number,
  direction: Direction,
): Picture {
  const [least, greatest] = scale
  const at = (value: number) => 4 + ((value - least) / (greatest - least)) * (width - 8)
  const zero = at(0)
  const end = at(Number.isFinite(bar.value) ? bar.value : 0)
  const colour = TONES[bar.tone ?? 'plain'].mark
  const marks: Mark[] = [
    {
      kind: 'rectangle',
      x: Math.min(zero, end),
      y: 2,
      width: Math.max(Math.abs(end - zero), 1),
      height: HEIGHT - 4,
      radius: 2,
      colour,
    },
  ]
  if (bar.range) marks.push(...drawWhisker(at(bar.range[0]), at(bar.range[1])))
  if (least < 0)
    marks.push({
      kind: 'line',
      places: [
        [zero, 0],
        [zero, HEIGHT],
      ],
      colour: PALETTE.soft,
      width: 0.75,
    })
  return face({ width, height: HEIGHT, marks }, direction)
}
