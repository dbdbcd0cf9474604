import { box, circle, corners, type Drawing, line, ring, type Stroke, without } from './drawing.ts'

const WHITE = '#ffffff'
const INK = '#3b3a36'

const star = (x: number, y: number, size: number, colour: string): Stroke[] =>
  [0, 1, 2, 3, 4].map((n) => {
    const turn = (n * 2 * Math.PI) / 5
    const at = (angle: number, r: number) => [x + r * Math.sin(angle), y - r * Math.cos(angle)] as const
    return [corners(at(turn, size), at(turn + 2.4, size * 0.45), at(turn - 2.4, size * 0.45)), colour]
  })

/** Our own drawings of the chain's rewards, by what they show. */
export const DRAWINGS = {
  cheese: {
    ground: '#fdf1d3',
    strokes: [
      [corners([0.9, 2.1], [0.9, 1.6], [3.2, 0.9], [3.2, 2.1]), '#f2b632'],
      [corners([0.9, 1.6], [2.6, 0.75], [3.2, 0.9]), '#f8d06a'],
      [circle(1.6, 1.85, 0.16), '#d9971b'],
      [circle(2.2, 1.62, 0.21), '#d9971b'],
      [circle(2.8, 1.9, 0.14), '#d9971b'],
      [circle(2.75, 1.3, 0.12), '#d9971b'],
    ],
  },
  coffee: {
    ground: '#efe6dd',
    strokes: [
      [box(1.75, 2.42, 2.1, 0.16, 0.08), '#cbb8a4'],
      [ring(2.55, 1.75, 0.32, 0.14), '#8a4b2d'],
      [box(1.75, 1.8, 1.35, 1.0, 0.28), '#8a4b2d'],
      [box(1.75, 1.38, 1.35, 0.2, 0.1), '#5c2f1b'],
      [line(1.45, 1.05, 1.55, 0.7, 0.09), '#c9b7a6'],
      [line(1.8, 1.05, 1.9, 0.62, 0.09), '#c9b7a6'],
      [without(circle(3.2, 2.25, 0.36), circle(3.2, 2.48, 0.3)), '#d9993f'],
    ],
  },
  discount: {
    ground: '#e3efe6',
    strokes: [
      [box(2.1, 1.5, 2.1, 1.2, 0.14), '#2f7d5b'],
      [corners([1.15, 0.92], [1.15, 2.08], [0.6, 1.5]), '#2f7d5b'],
      [circle(1.05, 1.5, 0.12), '#e3efe6'],
      [line(1.75, 1.85, 2.55, 1.15, 0.13), WHITE],
      [ring(1.78, 1.28, 0.16, 0.11), WHITE],
      [ring(2.52, 1.72, 0.16, 0.11), WHITE],
    ],
  },
  oil: {
    ground: '#eef0d8',
    strokes: [
      [box(1.7, 1.75, 0.85, 1.7, 0.2), '#6b7d1f'],
      [box(1.7, 0.75, 0.32, 0.7, 0.06), '#6b7d1f'],
      [box(1.7, 0.4, 0.4, 0.2, 0.05), INK],
      [box(1.7, 1.85, 0.6, 0.7, 0.06), '#f6f2dc'],
      [circle(1.7, 1.85, 0.17), '#a3b13a'],
      [line(2.5, 2.3, 3.2, 1.5, 0.06), '#8b7a4a'],
      [circle(2.75, 2.25, 0.2), '#87962a'],
      [circle(3.1, 1.95, 0.2), '#5d6b1a'],
      [line(3.05, 1.55, 3.4, 1.35, 0.16), '#a3b13a'],
    ],
  },
  parcel: {
    ground: '#fae5dc',
    strokes: [
      [circle(1.55, 1.15, 0.34), '#c8472f'],
      [circle(2.05, 1.02, 0.38), '#e0a132'],
      [line(2.5, 1.3, 2.75, 0.6, 0.24), '#7a9a3a'],
      [box(2.0, 1.85, 1.9, 1.1, 0.1), '#b98657'],
      [box(2.0, 1.45, 1.9, 0.28, 0.06), '#9a6c42'],
      [circle(1.88, 1.93, 0.15), WHITE],
      [circle(2.12, 1.93, 0.15), WHITE],
      [corners([1.76, 2.01], [2.24, 2.01], [2.0, 2.28]), WHITE],
    ],
  },
  board: {
    ground: '#f1e9de',
    strokes: [
      [box(1.85, 1.55, 1.9, 1.5, 0.3), '#b07a45'],
      [box(3.05, 1.55, 0.8, 0.42, 0.2), '#b07a45'],
      [circle(3.25, 1.55, 0.09), '#f1e9de'],
      [line(1.2, 1.2, 2.5, 1.1, 0.05), '#8a5a2d'],
      [line(1.15, 1.6, 2.55, 1.55, 0.05), '#8a5a2d'],
      [line(1.25, 1.98, 2.45, 2.03, 0.05), '#8a5a2d'],
    ],
  },
  cinema: {
    ground: '#e6e2f1',
    strokes: [
      [
        without(without(box(2.25, 1.2, 2.1, 0.95, 0.08), circle(1.2, 1.2, 0.16)), circle(3.3, 1.2, 0.16)),
        '#9b86c9',
      ],
      [
        without(without(box(1.85, 1.75, 2.1, 0.95, 0.08), circle(0.8, 1.75, 0.16)), circle(2.9, 1.75, 0.16)),
        '#54408c',
      ],
      [line(2.35, 1.42, 2.35, 2.08, 0.05), '#9b86c9'],
      ...star(1.55, 1.78, 0.3, '#f4cf5a'),
    ],
  },
  espresso: {
    ground: '#e4e8ea',
    strokes: [
      [box(2.0, 0.95, 1.9, 0.75, 0.14), '#b3382c'],
      [box(1.3, 1.7, 0.5, 1.5, 0.06), '#8f2b21'],
      [box(2.0, 2.4, 1.9, 0.22, 0.06), INK],
      [box(2.3, 1.42, 0.5, 0.2, 0.04), INK],
      [line(2.5, 1.45, 2.95, 1.5, 0.1), INK],
      [line(2.3, 1.55, 2.3, 1.85, 0.05), '#5c2f1b'],
      [box(2.3, 2.07, 0.48, 0.4, 0.1), WHITE],
      [circle(1.45, 0.95, 0.12), WHITE],
      [circle(1.85, 0.95, 0.12), '#f4cf5a'],
    ],
  },
  weekend: {
    ground: '#d5e7f0',
    strokes: [
      [circle(3.0, 0.85, 0.36), '#f4cf5a'],
      [corners([0.2, 2.3], [1.5, 0.8], [2.8, 2.3]), '#5f8a68'],
      [corners([1.18, 1.17], [1.5, 0.8], [1.82, 1.17]), WHITE],
      [corners([1.6, 2.3], [2.7, 1.25], [3.8, 2.3]), '#3f6b4d'],
      [box(2.0, 2.65, 4.2, 0.8), '#86b06a'],
      [box(1.2, 2.25, 0.6, 0.42), '#f6efe2'],
      [corners([0.82, 2.06], [1.2, 1.75], [1.58, 2.06]), '#c8472f'],
    ],
  },
  code: {
    ground: '#dfeaf5',
    strokes: [
      [box(2.0, 1.5, 1.2, 2.2, 0.18), INK],
      [box(2.0, 1.45, 1.02, 1.7, 0.05), WHITE],
      [circle(2.0, 2.45, 0.07), WHITE],
      [box(2.0, 1.9, 0.75, 0.16, 0.05), '#2f6fb0'],
      ...star(2.0, 1.25, 0.38, '#f0a83a'),
    ],
  },
  raffle: {
    ground: '#fbe3ea',
    strokes: [
      [
        without(without(box(2.0, 1.5, 2.5, 1.25, 0.1), circle(0.75, 1.5, 0.2)), circle(3.25, 1.5, 0.2)),
        '#c23a68',
      ],
      [line(2.55, 1.05, 2.55, 1.95, 0.05), '#f3b5c9'],
      ...star(1.65, 1.55, 0.42, '#fbe08a'),
      [line(2.8, 1.3, 2.8, 1.7, 0.1), WHITE],
    ],
  },
} as const satisfies Record<string, Drawing>

export type DrawingName = keyof typeof DRAWINGS
