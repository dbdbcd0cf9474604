import type { ReactNode } from 'react'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import type { Reading } from '#ui/light/use-read.ts'
import { PageShape } from './page-shape.tsx'

/** What was read, or a grey shape of it, or why it is not there. */
export function Shown<T>({ of, children }: { of: Reading<T>; children(data: T): ReactNode }) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <ProblemNote error={of.error} onRetry={of.retry} />
  return <PageShape />
}

/** Nothing is here yet, and what to do about that. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty stack">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
