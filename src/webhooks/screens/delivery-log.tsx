import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import {
  type WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryPage,
  type WebhookView,
} from '../contract.ts'
import { SHOWN_STATES } from '../endpoint.ts'
import { useTypes } from './use-types.ts'
import { sayOutcome } from './webhook-saying.ts'
import classes from './webhooks.module.css'
import { words } from './words.ts'

const TONES = { sent: 'good', failed: 'bad', waiting: 'neutral' } as const

/** What was sent to a webhook, and what waits to be. */
export function DeliveryLog({ webhook }: { webhook: WebhookView }) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const [shown, setShown] = useState<string | null>(null)
  const { sayType } = useTypes()
  // data
  const path = `/webhooks/${encodeURIComponent(webhook.id)}/deliveries`
  const list = useServerList({
    path,
    schema: WebhookDeliveryPage,
    rowsOf: (page) => page.items,
    filters: ['state'],
  })
  const columns: Column<WebhookDelivery>[] = [
    {
      key: 'happened_at',
      header: say('happened'),
      cell: (row) => format.dateTime(row.happened_at),
      value: (row) => row.happened_at,
    },
    {
      key: 'type',
      header: say('type'),
      cell: (row) => (
        <>
          {sayType(row.type)}
          <small className={classes.type}>
            <Ltr>{row.type}</Ltr>
          </small>
        </>
      ),
      value: (row) => sayType(row.type),
    },
    {
      key: 'state',
      header: say('state'),
      cell: (row) => <Tag tone={TONES[row.state]}>{say(`delivery_${row.state}`)}</Tag>,
      value: (row) => row.state,
    },
    {
      key: 'attempts',
      header: say('attempts'),
      cell: (row) => format.number(row.attempts),
      value: (row) => row.attempts,
      numeric: true,
    },
    {
      key: 'answer',
      header: say('answer'),
      cell: (row) => sayOutcome(row, say),
      value: (row) => row.failure ?? row.status,
    },
    {
      key: 'actions',
      header: say('actions'),
      cell: (row) => (
        <Button
          variant="default"
          size="xs"
          aria-label={say('show_label', { type: sayType(row.type), when: format.dateTime(row.happened_at) })}
          onClick={() => setShown(row.id)}
        >
          {say('show')}
        </Button>
      ),
    },
  ]
  const options = SHOWN_STATES.map((state) => ({ value: state, label: say(`delivery_${state}`) }))
  // view
  return (
    <Section title={say('log')} note={say('log_note')}>
      <DataTable
        label={say('deliveries')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[{ kind: 'select', key: 'state', label: say('state'), options }]}
        empty={<EmptyState title={say('log_empty')}>{say('log_empty_text')}</EmptyState>}
      />
      {shown && (
        <DeliveryDialog path={`${path}/${encodeURIComponent(shown)}`} onClose={() => setShown(null)} />
      )}
    </Section>
  )
}

const LOOKS_EVERY_MS = 2_000

/** One delivery: what is sent, and every attempt. */
function DeliveryDialog({ path, onClose }: { path: string; onClose: () => void }) {
  // state
  const say = useWords(words)
  const may = useMay()
  const queries = useQueryClient()
  const { sayType } = useTypes()
  // data
  const { data, isError, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => api.get(path, { signal, schema: WebhookDeliveryDetail }),
    refetchInterval: LOOKS_EVERY_MS,
  })
  // actions
  const resend = useSend(
    (_: null, idempotencyKey) =>
      api.post(`${path}/resend`, {}, { idempotencyKey, schema: WebhookDeliveryDetail }),
    { onDone: () => void refreshPaths(queries, '/webhooks') },
  )
  // view
  const mayResend = data && data.state !== 'waiting' && may('webhook.write')
  return (
    <Dialog title={data ? sayType(data.type) : say('log')} onClose={onClose} size="lg">
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <PageSkeleton />}
      {data && <Detail delivery={data} />}
      <ProblemNote error={resend.error} />
      {mayResend && (
        <Button onClick={() => resend.mutate(null)} loading={resend.isPending}>
          {say('resend')}
        </Button>
      )}
    </Dialog>
  )
}

function Detail({ delivery }: { delivery: WebhookDeliveryDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const { state, next_at, event, body, attempt_log } = delivery
  const wait = next_at === null ? say('behind') : say('next_at', { when: format.dateTime(next_at) })
  return (
    <>
      <p>
        <Tag tone={TONES[state]}>{say(`delivery_${state}`)}</Tag> <Ltr>{event}</Ltr>
      </p>
      {state === 'waiting' && <p>{wait}</p>}
      <pre className={classes.body} dir="ltr">
        {JSON.stringify(JSON.parse(body), null, 2)}
      </pre>
      <ul className={classes.attempts}>
        {attempt_log.map((attempt) => (
          <li key={attempt.number}>
            {say('attempt', { number: attempt.number })} · {format.dateTime(attempt.began_at)} ·{' '}
            {sayOutcome(attempt, say)} · {say('took', { ms: attempt.duration_ms })}
            {attempt.excerpt && <small dir="auto">{attempt.excerpt}</small>}
          </li>
        ))}
      </ul>
    </>
  )
}
