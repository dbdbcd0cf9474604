import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { kitWords } from './kit-words.ts'
import { useWords } from './words.ts'

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Tells a screen reader once that something is loading, and hides the grey shapes from it. */
function Loading({ children }: { children: ReactNode }) {
  const say = useWords(kitWords)
  return (
    <div role="status" aria-busy>
      <span className="visually-hidden">{say('loading')}</span>
      <div aria-hidden>{children}</div>
    </div>
  )
}

/** A page before its data: a title, a sentence, a few lines. */
export function PageSkeleton() {
  return (
    <Loading>
      <Skeleton height={34} width="min(16rem, 60%)" mb={32} />
      <Skeleton height={22} width="min(44rem, 95%)" mb={12} />
      <Skeleton height={22} width="min(30rem, 70%)" mb={48} />
      <Skeleton height={180} />
    </Loading>
  )
}

export function FigureSkeleton({ count = 4 }: { count?: number }) {
  return (
    <Loading>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '1.5rem', paddingBlock: '1.25rem' }}>
        {times(count).map((index) => (
          <div key={index} style={{ flex: '1 1 10rem' }}>
            <Skeleton height={14} width="50%" mb={12} />
            <Skeleton height={34} width="70%" />
          </div>
        ))}
      </div>
    </Loading>
  )
}

export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Loading>
      {times(rows).map((index) => (
        <Skeleton key={index} height={20} my={22} width={`${96 - ((index * 13) % 22)}%`} />
      ))}
    </Loading>
  )
}
