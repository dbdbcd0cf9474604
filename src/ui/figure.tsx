import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './figure.module.css'
import { kitWords } from './kit-words.ts'
import { PlainLink } from './link.tsx'
import { useWords } from './words.ts'

type Trend = {
  direction: 'up' | 'down' | 'flat'
  /** Whether that is welcome; a fall in returns is. Colour only repeats what the words say. */
  tone: 'good' | 'bad' | 'neutral'
  text: string
}

type FigureProps = {
  label: string
  value: ReactNode
  /** What exactly is counted, in half a sentence. */
  definition?: string
  trend?: Trend
  /** Where the number's reasons are. */
  to?: string
}

const TREND_ICONS = { up: IconArrowUpRight, down: IconArrowDownRight, flat: IconArrowRight }

function TrendLine({ trend }: { trend: Trend }) {
  const say = useWords(kitWords)
  const Icon = TREND_ICONS[trend.direction]
  return (
    <span className={classes.trend} data-tone={trend.tone}>
      <Icon size={16} className="mirrored" aria-hidden />
      <span className="visually-hidden">{say(`trend_${trend.direction}`)}: </span>
      {trend.text}
    </span>
  )
}

/** One big number with its name and its definition; with `to` the whole of it opens the reasons. */
export function Figure({ label, value, definition, trend, to }: FigureProps) {
  const body = (
    <>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>{value}</span>
      {trend && <TrendLine trend={trend} />}
      {definition && <span className={classes.definition}>{definition}</span>}
    </>
  )
  if (!to) return <div className={classes.figure}>{body}</div>
  return (
    <PlainLink to={to} className={`${classes.figure} ${classes.linked}`}>
      {body}
    </PlainLink>
  )
}

/** Figures side by side, divided by rules. `columns` where their number would leave one alone in its line. */
export function FigureRow({ columns, children }: { columns?: 3; children: ReactNode }) {
  return (
    <div className={classes.row} data-columns={columns}>
      {children}
    </div>
  )
}
