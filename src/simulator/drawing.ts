import { crc32, deflateSync } from 'node:zlib'

/** How far a point is from a shape's edge, in parts of the picture's height; less than 0 within it. */
export type Shape = (x: number, y: number) => number

/** A shape in a colour, `#rrggbb`. */
export type Stroke = readonly [shape: Shape, colour: string]

/** A drawing lies in a field of 4 by 3: x from 0 to 4, y from 0 to 3, the first stroke undermost. */
export type Drawing = { readonly ground: string; readonly strokes: readonly Stroke[] }

export const circle =
  (cx: number, cy: number, r: number): Shape =>
  (x, y) =>
    Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) - r

/** A rectangle around its middle, its corners rounded. */
export const box =
  (cx: number, cy: number, width: number, height: number, round = 0): Shape =>
  (x, y) => {
    const dx = Math.abs(x - cx) - width / 2 + round
    const dy = Math.abs(y - cy) - height / 2 + round
    return Math.sqrt(Math.max(dx, 0) ** 2 + Math.max(dy, 0) ** 2) + Math.min(Math.max(dx, dy), 0) - round
  }

/** A line with round ends. */
export const line =
  (ax: number, ay: number, bx: number, by: number, thick: number): Shape =>
  (x, y) => {
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    const share = Math.min(1, Math.max(0, along))
    return Math.sqrt((x - ax - share * (bx - ax)) ** 2 + (y - ay - share * (by - ay)) ** 2) - thick / 2
  }

/** A convex shape by its corners, clockwise as one sees it. */
export function corners(...points: readonly (readonly [number, number])[]): Shape {
  const sides = points.map(([ax, ay], n) => {
    const [bx, by] = points[(n + 1) % points.length] ?? [ax, ay]
    const length = Math.hypot(bx - ax, by - ay)
    return { ax, ay, across: (by - ay) / length, down: (bx - ax) / length }
  })
  return (x, y) => {
    let most = Number.NEGATIVE_INFINITY
    for (const { ax, ay, across, down } of sides) most = Math.max(most, across * (x - ax) - down * (y - ay))
    return most
  }
}

export const ring =
  (cx: number, cy: number, r: number, thick: number): Shape =>
  (x, y) =>
    Math.abs(Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) - r) - thick / 2

/** The first without the second. */
export const without =
  (one: Shape, other: Shape): Shape =>
  (x, y) =>
    Math.max(one(x, y), -other(x, y))

const WIDTH = 480
const HEIGHT = 360
const UNIT = HEIGHT / 3

/** The drawing as a PNG of 480 by 360; edges are as smooth as a shape's distance makes them. */
export function paint({ ground: under, strokes }: Drawing): Buffer {
  const ground = channelsOf(under)
  const layers = strokes.map(([shape, colour]) => ({ shape, colour: channelsOf(colour) }))
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let row = 0; row < HEIGHT; row += 1) {
    const start = row * (1 + WIDTH * 3)
    for (let column = 0; column < WIDTH; column += 1) {
      let red = ground.red
      let green = ground.green
      let blue = ground.blue
      const x = (column + 0.5) / UNIT
      const y = (row + 0.5) / UNIT
      for (const { shape, colour } of layers) {
        const cover = 0.5 - shape(x, y) * UNIT
        if (cover <= 0) continue
        const share = Math.min(1, cover)
        red += (colour.red - red) * share
        green += (colour.green - green) * share
        blue += (colour.blue - blue) * share
      }
      const at = start + 1 + column * 3
      rows[at] = Math.round(red)
      rows[at + 1] = Math.round(green)
      rows[at + 2] = Math.round(blue)
    }
  }
  return toPng(rows)
}

const channelsOf = (colour: string): { red: number; green: number; blue: number } => {
  const number = Number.parseInt(colour.slice(1), 16)
  return { red: number >> 16, green: (number >> 8) & 255, blue: number & 255 }
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const EIGHT_BITS = 8
const TRUE_COLOUR = 2

/** Rows of true colour, each behind the number of its filter (none), as the format asks (PNG, ISO 15948). */
function toPng(rows: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([EIGHT_BITS, TRUE_COLOUR], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length, 0)
  whole.set(named, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
