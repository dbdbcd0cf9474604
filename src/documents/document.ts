/**
 * A printed thing as data: what a report or an audit says, before anyone has decided whether it is read as a page, on paper or
 * in a mail. Every word is said already, in one language, and every number stands as the text that is read; a chart's values
 * are numbers too, because lines and bars are drawn from them. Pure, and safe in a browser.
 */
export interface Document {
  language: 'he' | 'en'
  title: string
  subtitle: string | null
  /** When it was made: an ISO instant or date. What is printed depends on nothing else of the clock. */
  made: string
  blocks: readonly Block[]
}

export type Tone = 'good' | 'bad' | 'warn' | 'plain'

/** A cell of a table; text alone, or text with its tone, weight or a link. */
export type Cell = string | { text: string; tone?: Tone; strong?: boolean; href?: string }

export interface HeadingBlock {
  kind: 'heading'
  level: 1 | 2 | 3
  text: string
}

/** The sentences that someone reads who reads nothing else: large, one under the other. */
export interface LeadBlock {
  kind: 'lead'
  sentences: readonly string[]
}

export interface TextBlock {
  kind: 'text'
  text: string
  tone?: Tone
}

export interface ListBlock {
  kind: 'list'
  items: readonly string[]
  ordered?: boolean
}

/** A key figure: what it is, what it amounts to, how it moved. The tone judges the change, not the value. */
export interface KeyFigure {
  label: string
  value: string
  note?: string
  change?: string
  tone?: Tone
}

export interface FiguresBlock {
  kind: 'figures'
  items: readonly KeyFigure[]
}

/** One judgement on a scale from 0 to 1: how far the needle stands, and within which range it may truly be. */
export interface Gauge {
  label: string
  verdict: string
  tone: Tone
  /** 0 to 1. */
  share: number
  range?: readonly [number, number]
  note: string
}

export interface GaugesBlock {
  kind: 'gauges'
  items: readonly Gauge[]
}

export interface TableBlock {
  kind: 'table'
  caption: string | null
  columns: readonly { head: string; align: 'start' | 'end' }[]
  rows: readonly (readonly Cell[])[]
  note?: string
}

/** A bar from zero, with the value as it is read beside it; values below zero go the other way. */
export interface Bar {
  label: string
  value: number
  text: string
  range?: readonly [number, number]
  tone?: Tone
}

export interface BarsBlock {
  kind: 'bars'
  caption: string
  items: readonly Bar[]
}

export interface LinesBlock {
  kind: 'lines'
  caption: string
  x: readonly string[]
  /** Null: nothing is known there, and the line is broken. */
  series: readonly { label: string; values: readonly (number | null)[] }[]
  /** How the axis is written: `percent` takes shares of one (0.25 is 25 %), `money` whole units of the currency. */
  format: 'number' | 'percent' | 'money'
  /** A sign in front of the axis's money; none when it goes without saying. */
  currency?: string
  /** A place on the x axis that is worth a word: its index. */
  mark?: { at: number; label: string }
}

/** What to do, or what is wrong: a frame of its own, with one link where there is something to open. */
export interface CalloutBlock {
  kind: 'callout'
  title: string
  text: string
  tone: Tone
  /** Without an address it is said as words alone. */
  action?: { label: string; href: string | null }
}

/** How a figure is made, in small print. */
export interface DefinitionBlock {
  kind: 'definition'
  term: string
  text: string
}

export interface PageBreakBlock {
  kind: 'page_break'
}

export type Block =
  | HeadingBlock
  | LeadBlock
  | TextBlock
  | ListBlock
  | FiguresBlock
  | GaugesBlock
  | TableBlock
  | BarsBlock
  | LinesBlock
  | CalloutBlock
  | DefinitionBlock
  | PageBreakBlock
