import { Checkbox, Fieldset, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { dayOf } from '#programme/screens/publish-dialog.tsx'
import { DateField } from '#ui/date-field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { MoneyField, PercentField } from '#ui/form-fields.tsx'
import { readNow } from '#ui/now.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PartnerView } from '../contract.ts'
import { bodyOf, type ContractForm, findMissing, formOf } from './contract-form.ts'
import { addContract, useRefresh } from './partner-data.ts'
import { partnerWords } from './words.ts'

type Form = UseFormReturnType<ContractForm>

/** New terms from a day on. They begin as the latest ones are, so that only what changed is typed. */
export function ContractDialog({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  // state
  const say = useWords(partnerWords)
  const format = useFormat()
  const refresh = useRefresh()
  const today = dayOf(readNow(), format.timeZone)
  // actions
  const { form, submit, pending, error } = useSendForm<ContractForm, PartnerView>({
    initialValues: formOf(partner, today),
    validate: (values) => Object.fromEntries(findMissing(values).map((field) => [field, say('needed')])),
    send: (values, key) => addContract(partner.id, bodyOf(values, format.currency), key),
    onDone: async () => {
      onClose()
      toast(say('saved'))
      await refresh()
    },
  })
  // view
  return (
    <FormDialog
      title={say('contract_new')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('agree')}
      size="lg"
    >
      <SimpleGrid cols={2}>
        <DateField label={say('from')} {...form.getInputProps('from')} />
        <DateField label={say('until')} clearable {...form.getInputProps('until')} />
      </SimpleGrid>
      <EarnFields form={form} />
      <CapFields form={form} />
      <ReviewFields form={form} />
      <ConvertFields form={form} />
      <MoneyFields form={form} />
    </FormDialog>
  )
}

type NumberField = Extract<
  keyof ContractForm,
  {
    [Key in keyof ContractForm]: ContractForm[Key] extends number | '' ? Key : never
  }[keyof ContractForm]
>

function Count({ form, field, label }: { form: Form; field: NumberField; label: string }) {
  return (
    <NumberInput
      label={label}
      min={0}
      allowDecimal={false}
      thousandSeparator=","
      dir="ltr"
      {...form.getInputProps(field)}
    />
  )
}

function EarnFields({ form }: { form: Form }) {
  const say = useWords(partnerWords)
  return (
    <Fieldset legend={say('earn_group')}>
      <SimpleGrid cols={2}>
        <Count form={form} field="points" label={say('earn_points')} />
        <MoneyField label={say('earn_per')} {...form.getInputProps('per_minor')} />
        <Select
          label={say('amounts')}
          allowDeselect={false}
          data={[
            { value: 'with_vat', label: say('with_vat') },
            { value: 'without_vat', label: say('without_vat') },
          ]}
          {...form.getInputProps('amounts')}
        />
        {form.values.amounts === 'without_vat' && (
          <PercentField label={say('vat')} {...form.getInputProps('vat')} />
        )}
      </SimpleGrid>
    </Fieldset>
  )
}

function CapFields({ form }: { form: Form }) {
  const say = useWords(partnerWords)
  return (
    <Fieldset legend={say('caps_group')}>
      <SimpleGrid cols={2}>
        <Count form={form} field="receipt_points" label={say('cap_receipt_label')} />
        <Count form={form} field="member_day_points" label={say('cap_member_day_label')} />
        <Count form={form} field="day_points" label={say('cap_day_label')} />
        <Count form={form} field="budget_points" label={say('cap_budget_label')} />
      </SimpleGrid>
    </Fieldset>
  )
}

function ReviewFields({ form }: { form: Form }) {
  const say = useWords(partnerWords)
  return (
    <Fieldset legend={say('review_group')}>
      <SimpleGrid cols={2}>
        <Count form={form} field="review_points" label={say('review_points')} />
        <Count form={form} field="review_many" label={say('review_many')} />
        <Count form={form} field="review_same" label={say('review_same')} />
        <Count form={form} field="hold_days" label={say('hold_days')} />
        <Count form={form} field="late_days" label={say('late_days')} />
      </SimpleGrid>
    </Fieldset>
  )
}

function MoneyFields({ form }: { form: Form }) {
  const say = useWords(partnerWords)
  return (
    <Fieldset legend={say('money_group')}>
      <SimpleGrid cols={2}>
        <MoneyField label={say('issued_price')} {...form.getInputProps('issued')} />
        <PercentField label={say('breakage_share')} {...form.getInputProps('breakage')} />
        {form.values.converts && (
          <>
            <MoneyField label={say('sent_price')} {...form.getInputProps('sent')} />
            <MoneyField label={say('received_price')} {...form.getInputProps('received')} />
          </>
        )}
        <PercentField label={say('settle_vat')} {...form.getInputProps('settle_vat')} />
        <Count form={form} field="payment_days" label={say('payment_days')} />
      </SimpleGrid>
    </Fieldset>
  )
}

function ConvertFields({ form }: { form: Form }) {
  const say = useWords(partnerWords)
  return (
    <Fieldset legend={say('convert_group')}>
      <Checkbox label={say('convert_on')} mb="sm" {...form.getInputProps('converts', { type: 'checkbox' })} />
      {form.values.converts && (
        <SimpleGrid cols={2}>
          <TextInput label={say('unit_he')} maxLength={60} {...form.getInputProps('unit_he')} />
          <TextInput label={say('unit_en')} maxLength={60} dir="ltr" {...form.getInputProps('unit_en')} />
          <Count form={form} field="rate_points" label={say('our_points')} />
          <Count form={form} field="rate_units" label={say('their_units')} />
          <Count form={form} field="convert_min" label={say('convert_min')} />
          <Count form={form} field="convert_member_day" label={say('convert_member_day')} />
          <Count form={form} field="convert_day" label={say('convert_day')} />
          <MoneyField label={say('worth')} {...form.getInputProps('worth')} />
        </SimpleGrid>
      )}
    </Fieldset>
  )
}
