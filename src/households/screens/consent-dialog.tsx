import { NumberInput } from '@mantine/core'
import { DateField } from '#ui/date-field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { HouseholdMemberView, HouseholdView } from '../contract.ts'
import { consentFor, useRefresh } from './household-data.ts'
import classes from './households.module.css'
import { householdWords } from './words.ts'

type ConsentDialogProps = { household: HouseholdView; member: HouseholdMemberView; onClose: () => void }

/** Writes down how much the head lets a minor redeem. */
export function ConsentDialog({ household, member, onClose }: ConsentDialogProps) {
  const say = useWords(householdWords)
  const refresh = useRefresh()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { points: 0, until_on: null as string | null },
    send: ({ points, until_on }, key) =>
      consentFor(household.id, member.id, { points: Number(points) || 0, until_on }, key),
    onDone: async () => {
      toast(say('consented'))
      onClose()
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('consent_title', { name: member.name ?? say('no_name') })}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save')}
    >
      <NumberInput
        label={say('consent_points')}
        data-autofocus
        min={0}
        max={10_000_000}
        allowDecimal={false}
        dir="ltr"
        {...form.getInputProps('points')}
      />
      <DateField
        label={say('consent_until')}
        description={say('consent_until_hint')}
        clearable
        {...form.getInputProps('until_on')}
      />
      <span className={classes.soft}>{say('consent_note')}</span>
    </FormDialog>
  )
}
