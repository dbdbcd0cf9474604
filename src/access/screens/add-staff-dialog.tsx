import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { type Staff, StaffWithPassword } from '../contract.ts'
import { STAFF_ROLES } from '../permission.ts'
import { useReturnFocus } from './return-focus.ts'
import { RoleField } from './role-field.tsx'
import { SecretNote } from './secret-note.tsx'
import { words } from './staff-words.ts'

type Added = { person: Staff; password: string }

function AddStaffForm({ onDone }: { onDone: (answer: StaffWithPassword) => void }) {
  const say = useWords(words)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: '', email: '', role: null as string | null },
    validate: ({ name, email, role }) => ({
      name: name.trim() === '' ? say('name_needed') : null,
      email: /.@./.test(email) ? null : say('email_needed'),
      role: role === null ? say('role_needed') : null,
    }),
    send: (values, idempotencyKey) =>
      api.post('/staff', values, { idempotencyKey, schema: StaffWithPassword }),
    onDone,
  })
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('add')}>
      <TextInput
        label={say('add_name')}
        maxLength={200}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <LtrField label={say('email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
      <RoleField label={say('role')} roles={STAFF_ROLES} {...form.getInputProps('role')} />
    </FormLayout>
  )
}

/** Asks who and in which role, and then shows the temporary password, once. */
export function AddStaffDialog({ onClose }: { onClose: () => void }) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  useReturnFocus()
  const [added, setAdded] = useState<Added | null>(null)
  // actions
  const keep = ({ staff, password }: StaffWithPassword) => {
    void queries.invalidateQueries({ queryKey: ['/staff'] })
    if (password !== null) return setAdded({ person: staff, password })
    toast(say('added_known', { name: staff.name }))
    onClose()
  }
  // view
  if (!added) {
    return (
      <Dialog title={say('add')} onClose={onClose}>
        <AddStaffForm onDone={keep} />
      </Dialog>
    )
  }
  const { person, password } = added
  return (
    <Dialog title={say('added', { name: person.name })} onClose={onClose}>
      <SecretNote secret={password} onDone={onClose}>
        {say.rich('added_text', { name: person.name, email: <Ltr>{person.email}</Ltr> })}
      </SecretNote>
    </Dialog>
  )
}
