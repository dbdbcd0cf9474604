import { NumberInput } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { MoneyField } from '#ui/form-fields.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { GestureBudgetBody } from '../gesture-contract.ts'
import { saveBudget, useRefreshGestures } from './gesture-data.ts'
import { gestureWords } from './gesture-words.ts'

/** How much gestures may cost: by each giver in a day, by all in a month. */
export function BudgetDialog({ budget, onClose }: { budget: GestureBudgetBody; onClose: () => void }) {
  const say = useWords(gestureWords)
  const refresh = useRefreshGestures()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { ...budget },
    send: (values) => saveBudget({ ...values, member_rest_days: Number(values.member_rest_days) || 0 }),
    onDone: async () => {
      toast(say('saved'))
      onClose()
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('set_budget')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save')}
    >
      <MoneyField
        label={say('day_minor')}
        description={say('no_bound')}
        data-autofocus
        {...form.getInputProps('cashier_day_minor')}
      />
      <MoneyField
        label={say('month_minor')}
        description={say('no_bound')}
        {...form.getInputProps('club_month_minor')}
      />
      <NumberInput
        label={say('rest_days')}
        description={say('rest_hint')}
        min={0}
        max={366}
        allowDecimal={false}
        dir="ltr"
        {...form.getInputProps('member_rest_days')}
      />
    </FormDialog>
  )
}
