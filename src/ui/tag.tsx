import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'

const COLORS = { neutral: 'gray', accent: 'accent', good: 'green', bad: 'red', gold: 'gold' } as const

/** One word about a thing's state. The word carries the meaning; the tone only repeats it. */
export function Tag({ tone = 'neutral', children }: { tone?: keyof typeof COLORS; children: ReactNode }) {
  // Never cut short: a table would squeeze it to nothing.
  return (
    <Badge color={COLORS[tone]} miw="max-content">
      {children}
    </Badge>
  )
}
