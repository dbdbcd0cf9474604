import type { Tone } from './document.ts'

/** The desk's colours by day, on white: deep sea green, warm stone, and gold where something is worth a look. */
export const PALETTE = {
  accent: '#0c5f59',
  accentSoft: '#e2f0ed',
  accentMiddle: '#8cc7be',
  ink: '#191e1d',
  soft: '#5a605c',
  line: '#e4e0d7',
  stone: '#d8d3c8',
  ground: '#f8f6f2',
  gold: '#d49a1c',
  white: '#ffffff',
} as const

/** A judgement's colours: `text` on white and on `tint` passes AA; `mark` is for bars and edges. */
export const TONES: Readonly<Record<Tone, { text: string; tint: string; mark: string }>> = {
  good: { text: '#2c6626', tint: '#eff6ee', mark: '#3f7f37' },
  bad: { text: '#a02a1f', tint: '#fdf0ee', mark: '#bb3629' },
  warn: { text: '#7d5600', tint: '#fdf6e3', mark: '#d49a1c' },
  plain: { text: '#191e1d', tint: '#f3f0ea', mark: '#0c5f59' },
}
