import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CallBoard, CallReport, CallTaken, CallView } from '../contract.ts'
import { CallCard } from './call-card.tsx'
import { callWords } from './call-words.ts'
import { boardQuery, CALLS, CONTACTS, releaseCall, reportCall, takeNext } from './contact-data.ts'

/** The list of calls, worked with the keyboard: who, what to say, and the outcome by one key. */
export function CallsPage() {
  // state
  const say = useWords(callWords)
  const paths = usePaths()
  const queries = useQueryClient()
  const [call, setCall] = useState<CallView | null>(null)
  // data
  const board = useQuery(boardQuery)
  // actions
  const show = (taken: CallTaken) => {
    setCall(taken.call)
    void refreshPaths(queries, CALLS, CONTACTS)
  }
  const next = useSend(() => takeNext(), { onDone: show })
  const report = useSend(({ id, ...body }: CallReport & { id: string }, key) => reportCall(id, body, key), {
    onDone: (taken, { outcome }) => {
      toast(say('done', { outcome: say(`outcome_${outcome}`) }))
      show(taken)
    },
  })
  const release = useSend((id: string) => releaseCall(id), {
    onDone: () => {
      toast(say('released'))
      show({ call: null, opens_at: null })
    },
  })
  // view
  if (board.isPending) return <PageSkeleton />
  if (board.isError) return <ErrorState level={1} error={board.error} onRetry={() => void board.refetch()} />
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        back={{ to: paths.contacts(), label: say('back') }}
      />
      <Board board={board.data} />
      <ProblemNote error={report.error ?? next.error ?? release.error} />
      {call ? (
        <CallCard
          key={call.id}
          call={call}
          isBusy={report.isPending}
          onReport={(body) => report.mutate({ id: call.id, ...body })}
          onRelease={() => release.mutate(call.id)}
        />
      ) : (
        <Waiting board={board.data} isBusy={next.isPending} onNext={() => next.mutate(undefined)} />
      )}
    </>
  )
}

function Board({ board }: { board: CallBoard }) {
  const say = useWords(callWords)
  const format = useFormat()
  const today = board.today.reduce((sum, { count }) => sum + count, 0)
  const reached = board.today
    .filter(({ outcome }) => outcome === 'confirmed' || outcome === 'new_address')
    .reduce((sum, { count }) => sum + count, 0)
  return (
    <FigureRow>
      <Figure
        label={say('ready')}
        value={format.number(board.ready)}
        definition={say('held', { held: board.held })}
      />
      <Figure
        label={say('later')}
        value={format.number(board.later)}
        {...(board.next_at !== null && {
          definition: say('later_at', { at: format.dateTime(board.next_at) }),
        })}
      />
      <Figure
        label={say('today')}
        value={format.number(today)}
        definition={say('reached', { reached: format.number(reached) })}
      />
    </FigureRow>
  )
}

function Waiting({ board, isBusy, onNext }: { board: CallBoard; isBusy: boolean; onNext(): void }) {
  const say = useWords(callWords)
  const format = useFormat()
  if (board.opens_at !== null)
    return (
      <EmptyState title={say('closed_title')}>
        {say('closed_text', { at: format.dateTime(board.opens_at) })}
      </EmptyState>
    )
  const left = board.ready - board.held
  if (left <= 0 && board.ready === 0)
    return (
      <EmptyState title={say(board.is_on ? 'none_title' : 'off_title')}>
        {say(board.is_on ? 'none_text' : 'off_text')}
      </EmptyState>
    )
  return (
    <p>
      <Button size="lg" autoFocus loading={isBusy} onClick={onNext}>
        {say('start')}
      </Button>
    </p>
  )
}
