import { DateField } from '#ui/date-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FieldRow, FormLayout } from '#ui/form-layout.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { TermView } from '../contract.ts'
import { sendMembership, useRefreshMembership } from './membership-data.ts'
import { membershipWords } from './membership-words.ts'
import classes from './plans.module.css'

type FreezeDialogProps = { memberId: string; term: TermView; onClose: () => void }

export function FreezeDialog({ memberId, term, onClose }: FreezeDialogProps) {
  // state
  const say = useWords(membershipWords)
  const refresh = useRefreshMembership(memberId)
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { from_on: null as string | null, until_on: null as string | null },
    validate: ({ from_on, until_on }) => ({
      from_on: from_on === null ? say('day_needed') : null,
      until_on: until_on === null ? say('day_needed') : null,
    }),
    send: (values, key) => sendMembership(memberId, 'freeze', values, key),
    onDone: () => {
      toast(say('frozen'))
      onClose()
      void refresh()
    },
  })
  // view
  return (
    <Dialog title={say('freeze_title')} onClose={onClose}>
      <p className={classes.soft}>{say('freeze_note', { days: term.frozen_days_left })}</p>
      <FormLayout onSubmit={submit} error={error} pending={pending} action={say('freeze')}>
        <FieldRow>
          <DateField label={say('from')} {...form.getInputProps('from_on')} />
          <DateField label={say('until')} {...form.getInputProps('until_on')} />
        </FieldRow>
      </FormLayout>
    </Dialog>
  )
}
