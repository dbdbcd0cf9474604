import { NumberInput, Select, TextInput } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { MoneyField, PercentField } from '#ui/form-fields.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { GESTURE_KINDS, type GestureKind } from '../gesture.ts'
import { addGesture, useRefreshGestures } from './gesture-data.ts'
import { gestureWords } from './gesture-words.ts'

type Values = {
  name_he: string
  name_en: string
  kind: GestureKind
  points: number | ''
  amount_minor: number | null
  share: number | null
  valid_days: number | ''
  cost_minor: number | null
}

const START: Values = {
  name_he: '',
  name_en: '',
  kind: 'sample',
  points: '',
  amount_minor: null,
  share: null,
  valid_days: 14,
  cost_minor: null,
}

const orNull = (value: number | ''): number | null => (value === '' ? null : Number(value))

/** Exactly what the kind takes. */
const toBody = ({ name_he, name_en, kind, points, amount_minor, share, valid_days, cost_minor }: Values) => ({
  name: { he: name_he.trim(), en: name_en.trim() },
  kind,
  cost_minor: cost_minor ?? 0,
  ...(kind === 'points' ? { points: orNull(points) } : { valid_days: orNull(valid_days) }),
  ...(kind === 'coupon_amount' && { amount_minor }),
  ...(kind === 'coupon_percent' && { percent_bp: share === null ? null : Math.round(share * 10_000) }),
})

/** A new gesture: what it is called, what it gives, and what it costs. */
export function GestureDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(gestureWords)
  const refresh = useRefreshGestures()
  const { form, submit, pending, error } = useSendForm({
    initialValues: START,
    validate: (values) => ({
      name_he: values.name_he.trim() === '' ? say('name_needed') : null,
      name_en: values.name_en.trim() === '' ? say('name_needed') : null,
      points: values.kind === 'points' && values.points === '' ? say('worth_needed') : null,
      amount_minor: values.kind === 'coupon_amount' && !values.amount_minor ? say('worth_needed') : null,
      share: values.kind === 'coupon_percent' && !values.share ? say('worth_needed') : null,
      cost_minor: values.cost_minor === null ? say('worth_needed') : null,
    }),
    send: (values, key) => addGesture(toBody(values), key),
    onDone: async () => {
      toast(say('saved'))
      onClose()
      await refresh()
    },
  })
  const { kind } = form.values
  return (
    <FormDialog
      title={say('add')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save')}
    >
      <TextInput
        label={say('name_he')}
        dir="rtl"
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name_he')}
      />
      <TextInput label={say('name_en')} dir="ltr" maxLength={200} {...form.getInputProps('name_en')} />
      <Select
        label={say('kind')}
        allowDeselect={false}
        data={GESTURE_KINDS.map((value) => ({ value, label: say(`kind_${value}`) }))}
        {...form.getInputProps('kind')}
      />
      {kind === 'points' && (
        <NumberInput
          label={say('points')}
          min={1}
          allowDecimal={false}
          dir="ltr"
          {...form.getInputProps('points')}
        />
      )}
      {kind === 'coupon_amount' && (
        <MoneyField label={say('amount')} {...form.getInputProps('amount_minor')} />
      )}
      {kind === 'coupon_percent' && (
        <PercentField label={say('percent')} max={100} {...form.getInputProps('share')} />
      )}
      {kind !== 'points' && (
        <NumberInput
          label={say('valid_days')}
          min={1}
          max={3650}
          allowDecimal={false}
          dir="ltr"
          {...form.getInputProps('valid_days')}
        />
      )}
      <MoneyField label={say('cost')} description={say('cost_hint')} {...form.getInputProps('cost_minor')} />
    </FormDialog>
  )
}
