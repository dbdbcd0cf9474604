import type { ReactNode } from 'react'
import classes from './page.module.css'

/** The one sentence at the top of a page that says how things are; `<b>` inside marks what matters in it. */
export function Sentence({ children }: { children: ReactNode }) {
  return <p className={classes.sentence}>{children}</p>
}

/** The few sentences that are enough for whoever reads no further; the last says what to do. */
export function Lead({ children }: { children: ReactNode }) {
  return <div className={classes.sentences}>{children}</div>
}
