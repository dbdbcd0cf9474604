import { Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { readNow } from '#ui/now.ts'
import { usePaths } from '#ui/paths.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { Resent, WebhookDeliveryDetail, WebhookView, WebhookWithSecret } from '../contract.ts'
import { SecretDialog } from './webhook-dialog.tsx'
import { words } from './words.ts'

type ActProps = { webhook: WebhookView; onClose: () => void }

const pathOf = ({ id }: WebhookView) => `/webhooks/${encodeURIComponent(id)}`

export function useTest(webhook: WebhookView) {
  const say = useWords(words)
  const queries = useQueryClient()
  return useSend(
    (_: null, idempotencyKey) =>
      api.post(`${pathOf(webhook)}/test`, {}, { idempotencyKey, schema: WebhookDeliveryDetail }),
    {
      onDone: () => {
        void refreshPaths(queries, '/webhooks')
        toast(say('tested'))
      },
    },
  )
}

export function useTurn(webhook: WebhookView) {
  const say = useWords(words)
  const queries = useQueryClient()
  return useSend((state: 'on' | 'off') => api.patch(pathOf(webhook), { state }, { schema: WebhookView }), {
    onDone: (_, state) => {
      void refreshPaths(queries, '/webhooks')
      toast(say(state === 'on' ? 'turned_on' : 'turned_off'))
    },
  })
}

export function RotateDialog({ webhook, onClose }: ActProps) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string | null>(null)
  const [isLeaked, setLeaked] = useState(false)
  // actions
  const rotate = useSend(
    (wish: { overlap_hours?: number }, idempotencyKey) =>
      api.post(`${pathOf(webhook)}/rotate`, wish, { idempotencyKey, schema: WebhookWithSecret }),
    {
      onDone: (answer) => {
        void refreshPaths(queries, '/webhooks')
        if (answer.secret === null) return onClose()
        setSecret(answer.secret)
      },
    },
  )
  // view
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('rotate_title')}
      consequences={[say('rotate_new'), say(isLeaked ? 'rotate_one' : 'rotate_both')]}
      action={say('rotate')}
      onConfirm={() => rotate.mutate(isLeaked ? { overlap_hours: 0 } : {})}
      pending={rotate.isPending}
      error={rotate.error}
    >
      <Checkbox
        checked={isLeaked}
        onChange={(event) => setLeaked(event.currentTarget.checked)}
        label={say('rotate_leaked')}
        my="md"
      />
    </ConfirmDialog>
  )
}

const KEPT_MS = 30 * 24 * 3_600_000

export function ResendDialog({ webhook, onClose }: ActProps) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  // actions
  const resend = useSend(
    (failed_since: string, idempotencyKey) =>
      api.post(`${pathOf(webhook)}/resend`, { failed_since }, { idempotencyKey, schema: Resent }),
    {
      onDone: ({ resent, has_more }) => {
        void refreshPaths(queries, '/webhooks')
        toast(say(has_more ? 'resent_more' : 'resent', { count: resent }))
        onClose()
      },
    },
  )
  // view
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('resend_title')}
      consequences={[say('resend_days'), say('resend_same')]}
      action={say('resend')}
      onConfirm={() => resend.mutate(new Date(readNow() - KEPT_MS).toISOString())}
      pending={resend.isPending}
      error={resend.error}
    />
  )
}

export function RemoveDialog({ webhook, onClose }: ActProps) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  const router = useRouter()
  const paths = usePaths()
  // actions
  const remove = useSend(() => api.delete(pathOf(webhook)), {
    onDone: async () => {
      toast(say('removed'))
      await router.navigate({ to: paths.webhooks() } as never)
      void refreshPaths(queries, '/webhooks')
    },
  })
  // view
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('remove_title')}
      consequences={[say('remove_log'), say('remove_waiting', { count: webhook.waiting })]}
      action={say('remove')}
      danger
      onConfirm={() => remove.mutate(null)}
      pending={remove.isPending}
      error={remove.error}
    />
  )
}
