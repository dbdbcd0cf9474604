import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useSend } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { EndedSessions, type Staff, type StaffChange, StaffWithPassword } from '../contract.ts'
import { STAFF_ROLES } from '../permission.ts'
import type { StaffAction } from '../staff.ts'
import { useReturnFocus } from './return-focus.ts'
import { RoleField } from './role-field.tsx'
import { SecretNote } from './secret-note.tsx'
import { words } from './staff-words.ts'

type PersonProps = { person: Staff; onClose: () => void }

const changePerson = (person: Staff, change: StaffChange) =>
  api.patch(`/staff/${person.id}`, change, { schema: StaffWithPassword })

/** Reads the list again, says what happened, and closes. */
function useFinish(onClose: () => void) {
  const queries = useQueryClient()
  return (message: string) => {
    void queries.invalidateQueries({ queryKey: ['/staff'] })
    toast(message)
    onClose()
  }
}

function RoleDialog({ person, onClose }: PersonProps) {
  const say = useWords(words)
  const finish = useFinish(onClose)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { role: person.role },
    send: (values) => changePerson(person, values),
    onDone: () => finish(say('role_saved', { name: person.name })),
  })
  return (
    <FormDialog
      title={say('role_of', { name: person.name })}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save')}
    >
      <RoleField label={say('role')} roles={STAFF_ROLES} {...form.getInputProps('role')} />
    </FormDialog>
  )
}

function PasswordDialog({ person, onClose }: PersonProps) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  const [password, setPassword] = useState<string | null>(null)
  const { name } = person
  // actions
  const reset = useSend(() => changePerson(person, { reset_password: true }), {
    onDone: (answer) => {
      setPassword(answer.password)
      void queries.invalidateQueries({ queryKey: ['/staff'] })
    },
  })
  // view
  if (password !== null) {
    return (
      <Dialog title={say('reset_password')} onClose={onClose}>
        <SecretNote secret={password} onDone={onClose}>
          {say('reset_text', { name })}
        </SecretNote>
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('reset_password_title', { name })}
      consequences={[say('reset_password_result'), say('reset_password_devices'), say('reset_password_next')]}
      action={say('reset_password')}
      onConfirm={() => reset.mutate(null)}
      pending={reset.isPending}
      error={reset.error}
    />
  )
}

function SignOutDialog({ person, onClose }: PersonProps) {
  const say = useWords(words)
  const finish = useFinish(onClose)
  const signOut = useSend(
    () => api.delete<EndedSessions>(`/staff/${person.id}/sessions`, { schema: EndedSessions }),
    { onDone: ({ ended }) => finish(say('signed_out', { count: ended })) },
  )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('sign_out_title', { name: person.name })}
      consequences={[say('sign_out_result'), say('sign_out_password')]}
      action={say('sign_out')}
      onConfirm={() => signOut.mutate(null)}
      pending={signOut.isPending}
      error={signOut.error}
    />
  )
}

function SwitchDialog({ person, onClose, action }: PersonProps & { action: 'disable' | 'enable' }) {
  const say = useWords(words)
  const finish = useFinish(onClose)
  const { name } = person
  const change = useSend(() => changePerson(person, { disabled: action === 'disable' }), {
    onDone: () => finish(say(`${action}d`, { name })),
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say(`${action}_title`, { name })}
      consequences={[say(`${action}_result`)]}
      action={say(action)}
      danger={action === 'disable'}
      onConfirm={() => change.mutate(null)}
      pending={change.isPending}
      error={change.error}
    />
  )
}

function RemoveDialog({ person, onClose }: PersonProps) {
  const say = useWords(words)
  const finish = useFinish(onClose)
  const { name } = person
  const remove = useSend(() => api.delete(`/staff/${person.id}`), {
    onDone: () => finish(say('removed', { name })),
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('remove_title', { name })}
      consequences={[say('remove_result'), say('remove_trail')]}
      action={say('remove')}
      danger
      onConfirm={() => remove.mutate(null)}
      pending={remove.isPending}
      error={remove.error}
    />
  )
}

/** What is asked or filled in before an action on a person. */
export function StaffDialog({ action, ...rest }: PersonProps & { action: StaffAction }) {
  useReturnFocus()
  if (action === 'change_role') return <RoleDialog {...rest} />
  if (action === 'reset_password') return <PasswordDialog {...rest} />
  if (action === 'sign_out') return <SignOutDialog {...rest} />
  if (action === 'remove') return <RemoveDialog {...rest} />
  return <SwitchDialog {...rest} action={action} />
}
