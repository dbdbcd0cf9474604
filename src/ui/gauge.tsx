import type { ReactNode } from 'react'
import classes from './gauge.module.css'
import { Tag } from './tag.tsx'

export type GaugeTone = 'good' | 'warn' | 'bad' | null

type GaugeProps = {
  name: ReactNode
  note?: ReactNode
  /** How much of the track is filled, of 1; null where nobody knows. */
  share: number | null
  low?: number | null
  high?: number | null
  tone: GaugeTone
  /** The verdict, in words. */
  verdict: string
  /** What else is told beside it. */
  children?: ReactNode
}

const TAGS = { good: 'good', warn: 'gold', bad: 'bad' } as const

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`

/** Gauges under one another, their tracks in one column. */
export const Gauges = ({ children }: { children: ReactNode }) => (
  <ul className={classes.gauges}>{children}</ul>
)

/** One thing with a verdict, and how far it goes; its range is drawn over it where it is known. */
export function Gauge({ name, note, share, low = null, high = null, tone, verdict, children }: GaugeProps) {
  return (
    <li className={classes.gauge}>
      <div>
        <h3 className={classes.name}>{name}</h3>
        {note && <p className={classes.note}>{note}</p>}
      </div>
      <div className={classes.track} data-tone={tone ?? 'unknown'} aria-hidden>
        {share !== null && <span className={classes.fill} style={{ inlineSize: percent(share) }} />}
        {low !== null && high !== null && (
          <span
            className={classes.range}
            style={{ insetInlineStart: percent(low), inlineSize: percent(high - low) }}
          />
        )}
      </div>
      <div className={classes.told}>
        <Tag tone={tone === null ? 'neutral' : TAGS[tone]}>{verdict}</Tag>
        {children}
      </div>
    </li>
  )
}
