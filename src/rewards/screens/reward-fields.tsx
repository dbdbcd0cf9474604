import { Button, MultiSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { partnersQuery } from '#partners/screens/partner-data.ts'
import { ListInput } from '#programme/screens/rules/list-input.tsx'
import { tiersQuery } from '#tiers/screens/tier-data.ts'
import { newIdempotencyKey } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { LtrField, MoneyField } from '#ui/form-fields.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import { FITS, REWARD_KINDS } from '../reward.ts'
import { formWords } from './catalogue-words.ts'
import { isFromPool, type RewardValues, waysOf } from './reward-form.ts'
import { rewardWords } from './reward-words.ts'
import classes from './rewards.module.css'

type RewardForm = UseFormReturnType<RewardValues>

/** Every field of a reward; the same for a new one and for a change, but that the kind stays. */
export function RewardFields({ form, isNew }: { form: RewardForm; isNew: boolean }) {
  return (
    <div className={classes.fields}>
      <WhatFields form={form} isNew={isNew} />
      <PriceFields form={form} />
      <GettingFields form={form} />
      <WhomFields form={form} />
    </div>
  )
}

function WhatFields({ form, isNew }: { form: RewardForm; isNew: boolean }) {
  const say = useWords(formWords)
  const sayReward = useWords(rewardWords)
  const { kind } = form.values
  return (
    <Section title={say('what')}>
      {isNew && (
        <Select
          label={say('kind')}
          description={sayReward(`kind_what_${kind}`)}
          allowDeselect={false}
          data={REWARD_KINDS.map((each) => ({ value: each, label: sayReward(`kind_${each}`) }))}
          {...form.getInputProps('kind')}
        />
      )}
      <FieldRow>
        <TextInput
          label={say('name_he')}
          dir="rtl"
          lang="he"
          maxLength={100}
          {...form.getInputProps('name_he')}
        />
        <TextInput
          label={say('name_en')}
          dir="ltr"
          lang="en"
          maxLength={100}
          {...form.getInputProps('name_en')}
        />
      </FieldRow>
      <FieldRow>
        <Textarea
          label={say('description_he')}
          dir="rtl"
          lang="he"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('description_he')}
        />
        <Textarea
          label={say('description_en')}
          dir="ltr"
          lang="en"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('description_en')}
        />
      </FieldRow>
      <FieldRow>
        <Textarea
          label={say('terms_he')}
          dir="rtl"
          lang="he"
          autosize
          maxLength={2000}
          {...form.getInputProps('terms_he')}
        />
        <Textarea
          label={say('terms_en')}
          dir="ltr"
          lang="en"
          autosize
          maxLength={2000}
          {...form.getInputProps('terms_en')}
        />
      </FieldRow>
      {kind === 'partner_benefit' && <PartnerFields form={form} isNew={isNew} />}
      {kind === 'raffle_ticket' && <LtrField label={say('raffle')} {...form.getInputProps('raffle')} />}
      <FieldRow>
        <Select
          label={say('fit')}
          allowDeselect={false}
          data={FITS.map((fit) => ({ value: fit, label: sayReward(`fit_${fit}`) }))}
          {...form.getInputProps('fit')}
        />
        <div>
          <ListInput
            of="category"
            label={say('interests')}
            value={form.values.interests}
            onChange={(value) => form.setFieldValue('interests', value)}
          />
          <span className={classes.soft}>{say('interests_hint')}</span>
        </div>
      </FieldRow>
      <Switch label={say('is_dream')} size="md" {...form.getInputProps('is_dream', { type: 'checkbox' })} />
    </Section>
  )
}

/** Who gives it, how the partner knows it, and what the partner gets for it. */
function PartnerFields({ form, isNew }: { form: RewardForm; isNew: boolean }) {
  const say = useWords(formWords)
  const may = useMay()
  const partners = useQuery({ ...partnersQuery, enabled: may('partner.read') })
  const { partner, honour_minor } = form.values
  const options = (partners.data?.items ?? [])
    .filter(({ id, state }) => state !== 'ended' || id === partner)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <FieldRow>
        <Select
          label={say('partner')}
          description={say('partner_hint')}
          placeholder={say('partner_none')}
          data={options}
          clearable
          {...form.getInputProps('partner')}
          onChange={(id) => form.setFieldValue('partner', id ?? '')}
        />
        {partner !== '' && (
          <MoneyField
            label={say('honour')}
            description={say(honour_minor === null ? 'honour_hint' : 'honour_each')}
            {...form.getInputProps('honour_minor')}
          />
        )}
      </FieldRow>
      {isNew && (
        <Switch
          label={say('from_pool')}
          description={say('from_pool_hint')}
          size="md"
          {...form.getInputProps('from_pool', { type: 'checkbox' })}
        />
      )}
    </>
  )
}

function PriceFields({ form }: { form: RewardForm }) {
  const say = useWords(formWords)
  const { takes_money, kind } = form.values
  return (
    <Section title={say('price')}>
      <FieldRow>
        <NumberInput
          label={say('points_price')}
          min={0}
          allowDecimal={false}
          thousandSeparator=","
          {...form.getInputProps('points_price')}
        />
        <MoneyField label={say('cost')} {...form.getInputProps('cost_minor')} />
        <MoneyField
          label={say('value')}
          {...(kind === 'discount' && { description: say('value_hint_discount') })}
          {...form.getInputProps('value_minor')}
        />
      </FieldRow>
      <Switch
        label={say('takes_money')}
        size="md"
        {...form.getInputProps('takes_money', { type: 'checkbox' })}
      />
      {takes_money && (
        <FieldRow>
          <MoneyField label={say('money_max')} {...form.getInputProps('money_max_minor')} />
          <MoneyField label={say('minor_per_point')} {...form.getInputProps('minor_per_point')} />
        </FieldRow>
      )}
      <FieldRow>
        <LtrField
          label={say('barcode')}
          description={say('barcode_hint')}
          {...form.getInputProps('barcode')}
        />
        <LtrField label={say('sku')} {...form.getInputProps('sku')} />
      </FieldRow>
    </Section>
  )
}

function GettingFields({ form }: { form: RewardForm }) {
  const say = useWords(formWords)
  const { home } = form.values
  const ways = waysOf(form.values)
  const isIntangible = !ways.pickup && !ways.home
  return (
    <Section title={say('getting')}>
      {ways.pickup && (
        <Switch label={say('pickup')} size="md" {...form.getInputProps('pickup', { type: 'checkbox' })} />
      )}
      {ways.home && (
        <Switch label={say('home')} size="md" {...form.getInputProps('home', { type: 'checkbox' })} />
      )}
      {ways.home && home && (
        <FieldRow>
          <NumberInput
            label={say('fee_points')}
            description={say('fee_hint')}
            min={0}
            allowDecimal={false}
            {...form.getInputProps('fee_points')}
          />
          <MoneyField label={say('fee_money')} {...form.getInputProps('fee_minor')} />
        </FieldRow>
      )}
      {ways.digital && !isIntangible && (
        <Switch label={say('digital')} size="md" {...form.getInputProps('digital', { type: 'checkbox' })} />
      )}
      <FieldRow>
        <NumberInput
          label={say('valid_days')}
          description={say('valid_hint')}
          min={1}
          allowDecimal={false}
          {...form.getInputProps('valid_days')}
        />
        <NumberInput
          label={say('hold_minutes')}
          description={say('hold_hint')}
          min={1}
          allowDecimal={false}
          {...form.getInputProps('hold_minutes')}
        />
        {isFromPool(form.values) && (
          <NumberInput
            label={say('alarm_below')}
            min={1}
            allowDecimal={false}
            {...form.getInputProps('alarm_below')}
          />
        )}
      </FieldRow>
    </Section>
  )
}

function WhomFields({ form }: { form: RewardForm }) {
  const say = useWords(formWords)
  const { language } = useLanguage()
  const tiers = useQuery(tiersQuery)
  const options = (tiers.data?.tiers ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))
  return (
    <Section title={say('whom')}>
      <FieldRow>
        <DateField label={say('from_on')} clearable {...form.getInputProps('from_on')} />
        <DateField label={say('to_on')} clearable {...form.getInputProps('to_on')} />
      </FieldRow>
      <FieldRow>
        <ListInput
          of="segment"
          label={say('segments')}
          value={form.values.segments}
          onChange={(value) => form.setFieldValue('segments', value)}
        />
        {options.length > 0 && (
          <MultiSelect
            label={say('tiers')}
            data={options}
            placeholder={form.values.tiers.length === 0 ? say('everybody') : ''}
            {...form.getInputProps('tiers')}
          />
        )}
        <ListInput
          of="plan"
          label={say('plans')}
          value={form.values.plans}
          onChange={(value) => form.setFieldValue('plans', value)}
        />
      </FieldRow>
      <LimitFields form={form} />
    </Section>
  )
}

const MOST_LIMITS = 4

function LimitFields({ form }: { form: RewardForm }) {
  const say = useWords(formWords)
  const { limits } = form.values
  return (
    <fieldset className={classes.fields} style={{ border: 0, padding: 0, margin: 0 }}>
      <legend>{say('limits')}</legend>
      {limits.map(({ key }, at) => (
        <div key={key} className={classes.limit}>
          <NumberInput
            label={say('limit_count')}
            min={1}
            allowDecimal={false}
            {...form.getInputProps(`limits.${at}.count`)}
          />
          <NumberInput
            label={say('limit_days')}
            placeholder={say('limit_ever')}
            min={1}
            allowDecimal={false}
            {...form.getInputProps(`limits.${at}.days`)}
          />
          <Button
            variant="subtle"
            aria-label={say('limit_remove', { number: at + 1 })}
            onClick={() => form.removeListItem('limits', at)}
          >
            ×
          </Button>
        </div>
      ))}
      {limits.length < MOST_LIMITS && (
        <div>
          <Button
            variant="default"
            onClick={() => form.insertListItem('limits', { key: newIdempotencyKey(), count: 1, days: '' })}
          >
            {say('limit_add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
