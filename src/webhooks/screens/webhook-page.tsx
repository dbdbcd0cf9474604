import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { SettingsNav } from '#access/screens/settings-nav.tsx'
import { api } from '#ui/api.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { WebhookView } from '../contract.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { RemoveDialog, ResendDialog, RotateDialog, useTest, useTurn } from './webhook-acts.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'
import { sayState, toneOf } from './webhook-saying.ts'
import classes from './webhooks.module.css'
import { words } from './words.ts'

const LOOKS_EVERY_MS = 5_000

/** One webhook: how it does, what was sent, and what can be done about it. */
export function WebhookPage() {
  // state
  const paths = usePaths()
  const say = useWords(words)
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  // data
  const path = `/webhooks/${encodeURIComponent(id)}`
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => api.get(path, { signal, schema: WebhookView }),
    refetchInterval: LOOKS_EVERY_MS,
  })
  // view
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <SettingsNav />
      <PageHeader
        title={data.description ?? new URL(data.url).host}
        lead={<Lead webhook={data} />}
        back={{ to: paths.webhooks(), label: say('title') }}
        actions={may('webhook.write') ? <Acts webhook={data} /> : null}
      />
      <Note webhook={data} />
      <Figures webhook={data} />
      <DeliveryLog webhook={data} />
    </>
  )
}

function Lead({ webhook }: { webhook: WebhookView }) {
  const say = useWords(words)
  const { types } = webhook
  return (
    <>
      <Tag tone={toneOf(webhook)}>{sayState(webhook, say)}</Tag>{' '}
      <Ltr>
        <span className={classes.address}>{webhook.url}</span>
      </Ltr>
      {' · '}
      {types.includes('*') ? say('everything') : say('types_count', { count: types.length })}
    </>
  )
}

type Act = 'edit' | 'rotate' | 'resend' | 'remove'

function Acts({ webhook }: { webhook: WebhookView }) {
  // state
  const say = useWords(words)
  const [act, setAct] = useState<Act | null>(null)
  const test = useTest(webhook)
  const turn = useTurn(webhook)
  const isOn = webhook.state === 'on'
  const close = () => setAct(null)
  // view
  return (
    <>
      {isOn && (
        <Button onClick={() => test.mutate(null)} loading={test.isPending}>
          {say('test')}
        </Button>
      )}
      <Button
        variant={isOn ? 'default' : 'filled'}
        onClick={() => turn.mutate(isOn ? 'off' : 'on')}
        loading={turn.isPending}
      >
        {say(isOn ? 'turn_off' : 'turn_on')}
      </Button>
      <Button variant="default" onClick={() => setAct('edit')}>
        {say('edit')}
      </Button>
      <Button variant="default" onClick={() => setAct('rotate')}>
        {say('rotate')}
      </Button>
      {isOn && (
        <Button variant="default" onClick={() => setAct('resend')}>
          {say('resend_failed')}
        </Button>
      )}
      <Button variant="default" onClick={() => setAct('remove')}>
        {say('remove')}
      </Button>
      {act === 'edit' && <WebhookDialog webhook={webhook} onClose={close} />}
      {act === 'rotate' && <RotateDialog webhook={webhook} onClose={close} />}
      {act === 'resend' && <ResendDialog webhook={webhook} onClose={close} />}
      {act === 'remove' && <RemoveDialog webhook={webhook} onClose={close} />}
    </>
  )
}

/** What is wrong, and what can be done about it; and until when a former secret holds. */
function Note({ webhook }: { webhook: WebhookView }) {
  const say = useWords(words)
  const format = useFormat()
  const { state, failing_since, former_secret_until } = webhook
  const trouble =
    state !== 'on'
      ? say(`${state}_note`)
      : failing_since && say('trying_note', { since: format.dateTime(failing_since) })
  return (
    <>
      {trouble && (
        <p className={classes.note} data-tone={state === 'off' ? 'neutral' : 'bad'} role="status">
          {trouble}
        </p>
      )}
      {former_secret_until && (
        <p className={classes.note}>{say('former_until', { until: format.dateTime(former_secret_until) })}</p>
      )}
    </>
  )
}

function Figures({ webhook }: { webhook: WebhookView }) {
  const say = useWords(words)
  const format = useFormat()
  const now = useNow()
  const { sent_of_day, waiting, failed_of_day, last_sent_at } = webhook
  return (
    <FigureRow>
      <Figure label={say('sent_of_day')} value={format.number(sent_of_day)} />
      <Figure label={say('waiting')} value={format.number(waiting)} />
      <Figure label={say('failed_of_day')} value={format.number(failed_of_day)} />
      <Figure
        label={say('last_sent')}
        value={last_sent_at ? format.relative(last_sent_at, now) : say('never')}
      />
    </FigureRow>
  )
}
