import { Switch, TextInput } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { HouseholdView } from '../contract.ts'
import { foundHousehold, refOf, useRefresh } from './household-data.ts'
import { householdWords } from './words.ts'

type FoundDialogProps = {
  /** Who heads it, where that is settled. */
  head?: string
  onClose: () => void
  onFounded?: (household: HouseholdView) => void
}

/** Founds a household: who heads it, what it is called, and whether it pools. */
export function FoundDialog({ head, onClose, onFounded }: FoundDialogProps) {
  const say = useWords(householdWords)
  const refresh = useRefresh()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { head: head ?? '', name: '', pooled: true },
    validate: (values) => ({ head: values.head.trim() === '' ? say('found_head_needed') : null }),
    send: (values, key) =>
      foundHousehold(
        { head: refOf(values.head), name: values.name.trim() || null, pooled: values.pooled },
        key,
      ),
    onDone: async (household) => {
      toast(say('founded'))
      onClose()
      await refresh()
      onFounded?.(household)
    },
  })
  return (
    <FormDialog
      title={say('found_title')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('found')}
    >
      {head === undefined && (
        <LtrField label={say('found_head')} data-autofocus {...form.getInputProps('head')} />
      )}
      <TextInput label={say('terms_name')} maxLength={100} {...form.getInputProps('name')} />
      <Switch
        label={say('terms_pooled')}
        description={say('rule')}
        {...form.getInputProps('pooled', { type: 'checkbox' })}
      />
    </FormDialog>
  )
}
