import { MultiSelect, Radio, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SecretNote } from '#access/screens/secret-note.tsx'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { refreshPaths } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { WebhookView, WebhookWithSecret } from '../contract.ts'
import { useTypes } from './use-types.ts'
import { words } from './words.ts'

const EVERYTHING = '*'

type FormProps = { webhook: WebhookView | null; onDone: (answer: WebhookWithSecret | null) => void }

function WebhookForm({ webhook, onDone }: FormProps) {
  // state
  const say = useWords(words)
  const isAll = webhook?.types.includes(EVERYTHING) ?? false
  const { form, submit, pending, error } = useSendForm({
    initialValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      which: isAll ? 'all' : 'some',
      types: isAll || webhook === null ? ([] as string[]) : webhook.types,
    },
    validate: ({ url, which, types }) => ({
      url: url.trim() === '' ? say('url_needed') : null,
      types: which === 'some' && types.length === 0 ? say('types_needed') : null,
    }),
    send: async ({ url, description, which, types }, idempotencyKey) => {
      const body = {
        url: url.trim(),
        description: description.trim() || null,
        types: which === 'all' ? [EVERYTHING] : types,
      }
      if (webhook === null) return api.post('/webhooks', body, { idempotencyKey, schema: WebhookWithSecret })
      await api.patch(`/webhooks/${webhook.id}`, body, { schema: WebhookView })
      return null
    },
    onDone,
  })
  // data
  const { types } = useTypes()
  const choices = types.map(({ type, description }) => ({ value: type, label: `${description} · ${type}` }))
  // view
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say(webhook ? 'save' : 'make')}>
      <TextInput
        label={say('url')}
        description={say('url_hint')}
        dir="ltr"
        maxLength={2000}
        data-autofocus
        {...form.getInputProps('url')}
      />
      <TextInput
        label={say('description')}
        description={say('description_hint')}
        maxLength={200}
        {...form.getInputProps('description')}
      />
      <Radio.Group label={say('types')} {...form.getInputProps('which')}>
        <Radio value="all" label={say('types_all')} mt="xs" />
        <Radio value="some" label={say('types_some')} mt="xs" />
      </Radio.Group>
      {form.values.which === 'some' && (
        <MultiSelect
          label={say('types_chosen')}
          data={choices}
          searchable
          clearable
          maxDropdownHeight={260}
          {...form.getInputProps('types')}
        />
      )}
    </FormLayout>
  )
}

/** Makes a webhook, or changes one; a new one's secret is shown once. */
export function WebhookDialog({ webhook, onClose }: { webhook: WebhookView | null; onClose: () => void }) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string | null>(null)
  // actions
  const keep = (answer: WebhookWithSecret | null) => {
    void refreshPaths(queries, '/webhooks')
    if (answer?.secret) return setSecret(answer.secret)
    toast(say('saved'))
    onClose()
  }
  // view
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />
  return (
    <Dialog title={say(webhook ? 'edit' : 'add')} onClose={onClose}>
      <WebhookForm webhook={webhook} onDone={keep} />
    </Dialog>
  )
}

/** The secret, this once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const say = useWords(words)
  return (
    <Dialog title={say('secret_title')} onClose={onClose}>
      <SecretNote secret={secret} onDone={onClose}>
        {say('secret_text')}
      </SecretNote>
    </Dialog>
  )
}
