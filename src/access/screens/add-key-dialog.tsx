import { Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { useWords } from '#ui/words.ts'
import { ApiKeyWithSecret, BranchPage } from '../contract.ts'
import { KEY_ROLES } from '../permission.ts'
import { words } from './key-words.ts'
import { useReturnFocus } from './return-focus.ts'
import { RoleField } from './role-field.tsx'
import { SecretNote } from './secret-note.tsx'

/** A partner's key is made on the partner's page, and is of that partner alone. */
const OFFERED_ROLES = KEY_ROLES.filter((role) => role !== 'partner')
const MOST_BRANCHES = 500

function AddKeyForm({ onDone }: { onDone: (answer: ApiKeyWithSecret) => void }) {
  // state
  const say = useWords(words)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: '', role: null as string | null, branch: null as string | null },
    validate: ({ name, role }) => ({
      name: name.trim() === '' ? say('name_needed') : null,
      role: role === null ? say('role_needed') : null,
    }),
    send: ({ branch, ...values }, idempotencyKey) =>
      api.post(
        '/api-keys',
        { ...values, branch: values.role === 'pos' ? branch : null },
        { idempotencyKey, schema: ApiKeyWithSecret },
      ),
    onDone,
  })
  const isTill = form.values.role === 'pos'
  // data
  const branches = useQuery({
    queryKey: ['/branches', 'choices'],
    queryFn: ({ signal }) =>
      api.get('/branches', { query: { limit: MOST_BRANCHES }, schema: BranchPage, signal }),
    enabled: isTill,
  })
  // view
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('make')}>
      <TextInput
        label={say('name')}
        description={say('name_hint')}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <RoleField label={say('role')} roles={OFFERED_ROLES} {...form.getInputProps('role')} />
      {isTill && (
        <Select
          label={say('branch')}
          description={say('branch_hint')}
          data={branches.data?.items.map(({ code, name }) => ({ value: code, label: name || code })) ?? []}
          searchable
          clearable
          nothingFoundMessage={say('branch_none')}
          {...form.getInputProps('branch')}
        />
      )}
    </FormLayout>
  )
}

/** Asks what the key is for, and then shows it, once. */
export function AddKeyDialog({ onClose }: { onClose: () => void }) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  useReturnFocus()
  const [made, setMade] = useState<{ name: string; key: string } | null>(null)
  // actions
  const keep = ({ api_key, key }: ApiKeyWithSecret) => {
    void queries.invalidateQueries({ queryKey: ['/api-keys'] })
    if (key === null) return onClose()
    setMade({ name: api_key.name, key })
  }
  // view
  return made ? (
    <Dialog title={say('made', { name: made.name })} onClose={onClose}>
      <SecretNote secret={made.key} onDone={onClose}>
        {say('made_text')}
      </SecretNote>
    </Dialog>
  ) : (
    <Dialog title={say('add')} onClose={onClose}>
      <AddKeyForm onDone={keep} />
    </Dialog>
  )
}
