import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { HouseholdView } from '../contract.ts'
import { changeHousehold, useRefresh } from './household-data.ts'
import { householdWords } from './words.ts'

/** What a household has agreed on: its name, its head, whether it pools, and limits. */
export function TermsDialog({ household, onClose }: { household: HouseholdView; onClose: () => void }) {
  const say = useWords(householdWords)
  const refresh = useRefresh()
  const adults = household.members.filter(({ role }) => role !== 'minor')
  const head = household.members.find(({ role }) => role === 'head')?.id ?? null
  const { form, submit, pending, error } = useSendForm({
    initialValues: {
      name: household.name ?? '',
      head,
      pooled: household.pooled,
      monthly_limit_points: household.monthly_limit_points ?? ('' as number | ''),
      minors_need_consent: household.minors_need_consent,
    },
    send: (values) =>
      changeHousehold(household.id, {
        name: values.name.trim() || null,
        pooled: values.pooled,
        monthly_limit_points: values.monthly_limit_points === '' ? null : values.monthly_limit_points,
        minors_need_consent: values.minors_need_consent,
        ...(values.head !== null && values.head !== head && { head: values.head }),
      }),
    onDone: async () => {
      toast(say('saved'))
      onClose()
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('terms_title')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save')}
    >
      <TextInput label={say('terms_name')} maxLength={100} data-autofocus {...form.getInputProps('name')} />
      <Select
        label={say('terms_head')}
        data={adults.map(({ id, name }) => ({ value: id, label: name ?? say('no_name') }))}
        allowDeselect={false}
        {...form.getInputProps('head')}
      />
      <NumberInput
        label={say('terms_limit')}
        description={say('terms_limit_hint')}
        min={0}
        max={10_000_000}
        allowDecimal={false}
        dir="ltr"
        {...form.getInputProps('monthly_limit_points')}
      />
      <Switch
        label={say('terms_pooled')}
        description={say('terms_pooled_hint')}
        {...form.getInputProps('pooled', { type: 'checkbox' })}
      />
      <Switch
        label={say('terms_consent')}
        {...form.getInputProps('minors_need_consent', { type: 'checkbox' })}
      />
    </FormDialog>
  )
}
