import { SegmentedControl } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { HouseholdView } from '../contract.ts'
import { addMember, inviteByPhone, refOf, useRefresh } from './household-data.ts'
import classes from './households.module.css'
import { householdWords } from './words.ts'

type InviteDialogProps = { household: HouseholdView; by: 'invite' | 'add'; onClose: () => void }

/** Brings somebody in: by a code that is sent to a phone, or at once where they are present. */
export function InviteDialog({ household, by, onClose }: InviteDialogProps) {
  const say = useWords(householdWords)
  const refresh = useRefresh()
  const isInvite = by === 'invite'
  const { form, submit, pending, error } = useSendForm({
    initialValues: { who: '', role: 'adult' },
    validate: ({ who }) => ({
      who: who.trim() === '' ? say(isInvite ? 'invite_needed' : 'add_needed') : null,
    }),
    send: ({ who, role }, key) =>
      isInvite
        ? inviteByPhone(household.id, { phone: who.trim(), role }, key)
        : addMember(household.id, { member: refOf(who), role }, key),
    onDone: async () => {
      toast(say(isInvite ? 'invited' : 'added'))
      onClose()
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say(isInvite ? 'invite' : 'add')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say(isInvite ? 'invite' : 'add')}
    >
      <LtrField
        label={say(isInvite ? 'invite_phone' : 'add_phone')}
        data-autofocus
        {...form.getInputProps('who')}
      />
      <SegmentedControl
        aria-label={say('role')}
        data={[
          { value: 'adult', label: say('role_adult') },
          { value: 'minor', label: say('role_minor') },
        ]}
        {...form.getInputProps('role')}
      />
      <span className={classes.soft}>{say(isInvite ? 'invite_note' : 'add_note')}</span>
    </FormDialog>
  )
}
