import { MultiSelect, Select, Switch } from '@mantine/core'
import { decimalsOfCurrency } from '#platform/money.ts'
import { DateField } from '#ui/date-field.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MemberFact } from '../../condition-kind.ts'
import { textToMinor } from '../draft-form.ts'
import { InlineNumber } from '../inline-number.tsx'
import { optionsOf, useClubNames } from '../programme-data.ts'
import type { Option } from '../rules/suggestions.ts'
import type { MemberForm } from './basket-form.ts'
import classes from './try.module.css'
import { tryWords } from './try-words.ts'

type MemberFactsProps = {
  member: MemberForm
  asked: ReadonlySet<MemberFact>
  /** Which spend counts in what is tried: "in the last 12 months". */
  window: string
  tiers: readonly Option[]
  onChange: (member: MemberForm) => void
}

/** Who buys, as far as any rule asks: spend always, all else only where it matters. */
export function MemberFactsForm({ member, asked, window, tiers, onChange }: MemberFactsProps) {
  const say = useWords(tryWords)
  const { currency, currencySymbol } = useFormat()
  const names = useClubNames()
  const decimals = decimalsOfCurrency(currency)
  const set = (change: Partial<MemberForm>) => onChange({ ...member, ...change })
  const count = (field: 'visits' | 'lastDays', label: string) => (
    <InlineNumber
      label={label}
      value={member[field]}
      onChange={(text) => set({ [field]: text })}
      error={!/^\d{1,6}$/.test(member[field])}
    />
  )
  const asksVisits = asked.has('visits') || asked.has('last_purchase')
  return (
    <>
      <div className={classes.sentence}>
        {say.rich('spent', {
          window,
          spend: (
            <InlineNumber
              label={say('spent_label', { window })}
              value={member.spend}
              onChange={(spend) => set({ spend })}
              unit={currencySymbol()}
              decimals={decimals}
              error={textToMinor(member.spend, decimals) === null}
            />
          ),
        })}
        {asksVisits && <>, {say.rich('visits', { visits: count('visits', say('visits_label')) })}</>}
        {asked.has('last_purchase') && (
          <>, {say.rich('last', { days: count('lastDays', say('last_label')) })}</>
        )}
        .
      </div>
      <div className={classes.facts}>
        {asked.has('birth') && (
          <DateField
            label={say('birth')}
            value={member.birthOn}
            onChange={(day) => set({ birthOn: day === null ? null : String(day) })}
            clearable
          />
        )}
        {asked.has('tier') && (
          <Select
            label={say('tier')}
            data={[{ value: '', label: say('none') }, ...tiers]}
            value={member.tier ?? ''}
            onChange={(tier) => set({ tier: tier === '' ? null : tier })}
            allowDeselect={false}
          />
        )}
        {asked.has('plan') && (
          <Select
            label={say('plan')}
            data={[{ value: '', label: say('none') }, ...optionsOf(names.plan)]}
            value={member.plan}
            onChange={(plan) => set({ plan: plan ?? '' })}
            allowDeselect={false}
          />
        )}
        {asked.has('segments') && member.id === null && (
          <MultiSelect
            label={say('segments')}
            size="md"
            data={optionsOf(names.segment)}
            value={member.segments}
            onChange={(segments) => set({ segments })}
            searchable
          />
        )}
        {asked.has('household') && (
          <Switch
            className={classes.switch ?? ''}
            label={say('household')}
            checked={member.household}
            onChange={({ currentTarget }) => set({ household: currentTarget.checked })}
          />
        )}
      </div>
    </>
  )
}
