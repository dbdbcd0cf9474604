import { Button, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { LtrField, MoneyField, PercentField } from '#ui/form-fields.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import { COVERS, RUN_WAYS } from '../plan.ts'
import { newBenefit, type PlanValues } from './plan-form.ts'
import classes from './plans.module.css'
import { formWords, wayWords } from './words.ts'

export type PlanForm = UseFormReturnType<PlanValues>

/** Every field of a plan; the same for a new one and for new terms. */
export function PlanFields({ form, isNew }: { form: PlanForm; isNew: boolean }) {
  return (
    <div className={classes.fields}>
      <WhatFields form={form} isNew={isNew} />
      <BackFields form={form} />
      <BenefitFields form={form} />
      <RuleFields form={form} />
    </div>
  )
}

function WhatFields({ form, isNew }: { form: PlanForm; isNew: boolean }) {
  const say = useWords(formWords)
  return (
    <Section title={say('what')}>
      <FieldRow>
        <TextInput label={say('name_he')} dir="rtl" lang="he" {...form.getInputProps('name_he')} />
        <TextInput label={say('name_en')} dir="ltr" lang="en" {...form.getInputProps('name_en')} />
      </FieldRow>
      <FieldRow>
        <MoneyField label={say('fee')} {...form.getInputProps('fee_minor')} />
        <NumberInput
          label={say('months')}
          min={1}
          max={60}
          allowDecimal={false}
          {...form.getInputProps('term_months')}
        />
      </FieldRow>
      <SegmentedControl
        aria-label={say('covers')}
        data={COVERS.map((value) => ({ value, label: say(`covers_${value}`) }))}
        {...form.getInputProps('covers')}
      />
      <FieldRow>
        <LtrField label={say('sku')} description={say('sku_hint')} {...form.getInputProps('sku')} />
        {isNew && (
          <LtrField label={say('code')} description={say('code_hint')} {...form.getInputProps('code')} />
        )}
      </FieldRow>
    </Section>
  )
}

/** A way of giving back: switched on, it shows what it takes. */
function Way(props: {
  form: PlanForm
  field: 'returns' | 'cashes' | 'guarantees'
  label: string
  children: ReactNode
}) {
  const { form, field, label, children } = props
  const isOn = form.values[field]
  return (
    <div className={classes.way}>
      <Switch label={label} size="md" checked={isOn} {...form.getInputProps(field, { type: 'checkbox' })} />
      {isOn && children}
    </div>
  )
}

function WayField({ form, field }: { form: PlanForm; field: 'return_by' | 'cash_by' | 'guarantee_by' }) {
  const say = useWords(formWords)
  const sayWay = useWords(wayWords)
  const data = RUN_WAYS.map((way) => ({ value: way, label: sayWay(way) }))
  return <Select label={say('by')} data={data} allowDeselect={false} {...form.getInputProps(field)} />
}

function BackFields({ form }: { form: PlanForm }) {
  const say = useWords(formWords)
  return (
    <Section title={say('back')}>
      <Way form={form} field="returns" label={say('return_on')}>
        <FieldRow>
          <PercentField label={say('return_share')} max={100} {...form.getInputProps('return_share')} />
          <Select
            label={say('return_every')}
            allowDeselect={false}
            data={[
              { value: 'month', label: say('every_month') },
              { value: 'year', label: say('every_year') },
            ]}
            {...form.getInputProps('return_every')}
          />
          <WayField form={form} field="return_by" />
        </FieldRow>
      </Way>
      <Way form={form} field="cashes" label={say('cashback_on')}>
        <FieldRow>
          <PercentField label={say('cashback_rate')} max={100} {...form.getInputProps('cash_rate')} />
          <MoneyField
            label={say('cap_month')}
            placeholder={say('no_cap')}
            {...form.getInputProps('cap_month')}
          />
          <MoneyField
            label={say('cap_term')}
            placeholder={say('no_cap')}
            {...form.getInputProps('cap_term')}
          />
          <WayField form={form} field="cash_by" />
        </FieldRow>
      </Way>
      <Way form={form} field="guarantees" label={say('guarantee_on')}>
        <FieldRow>
          <Select
            label={say('counts')}
            description={say('guarantee_hint')}
            allowDeselect={false}
            data={[
              { value: 'money', label: say('counts_money') },
              { value: 'everything', label: say('counts_everything') },
            ]}
            {...form.getInputProps('guarantee_counts')}
          />
          <WayField form={form} field="guarantee_by" />
        </FieldRow>
      </Way>
    </Section>
  )
}

function BenefitFields({ form }: { form: PlanForm }) {
  const say = useWords(formWords)
  const add = (
    <Button
      variant="default"
      onClick={() => form.insertListItem('benefits', newBenefit(form.values.benefits))}
    >
      {say('benefit_add')}
    </Button>
  )
  return (
    <Section title={say('benefits')} actions={add}>
      {form.values.benefits.map(({ code }, at) => (
        <div key={code} className={classes.benefit}>
          <TextInput
            label={say('benefit_he', { number: at + 1 })}
            dir="rtl"
            lang="he"
            {...form.getInputProps(`benefits.${at}.name_he`)}
          />
          <TextInput
            label={say('benefit_en', { number: at + 1 })}
            dir="ltr"
            lang="en"
            {...form.getInputProps(`benefits.${at}.name_en`)}
          />
          <MoneyField label={say('benefit_value')} {...form.getInputProps(`benefits.${at}.value_minor`)} />
          <NumberInput
            label={say('benefit_times')}
            min={1}
            placeholder={say('no_cap')}
            {...form.getInputProps(`benefits.${at}.times`)}
          />
          <Button
            variant="subtle"
            aria-label={say('benefit_remove', { number: at + 1 })}
            onClick={() => form.removeListItem('benefits', at)}
          >
            ×
          </Button>
        </div>
      ))}
    </Section>
  )
}

function RuleFields({ form }: { form: PlanForm }) {
  const say = useWords(formWords)
  return (
    <Section title={say('rules')}>
      <FieldRow>
        <Select
          label={say('renewal')}
          allowDeselect={false}
          data={[
            { value: 'offer', label: say('renewal_offer') },
            { value: 'by_hand', label: say('renewal_by_hand') },
          ]}
          {...form.getInputProps('renewal')}
        />
        {form.values.renewal === 'offer' && (
          <NumberInput
            label={say('offer_days')}
            min={1}
            max={120}
            {...form.getInputProps('offer_days_before')}
          />
        )}
      </FieldRow>
      <FieldRow>
        <NumberInput label={say('frozen')} min={0} max={366} {...form.getInputProps('most_frozen_days')} />
        <NumberInput
          label={say('cooling')}
          description={say('cooling_hint')}
          min={0}
          max={60}
          {...form.getInputProps('cooling_off_days')}
        />
      </FieldRow>
    </Section>
  )
}
