import { ActionIcon, Button, Radio, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { Finding } from '../../finding-kind.ts'
import type { MoneyBase } from '../../rule.ts'
import { FindingsList } from '../findings-list.tsx'
import { ListInput } from '../rules/list-input.tsx'
import { NumberText } from '../rules/number-text.tsx'
import { findingsOf } from '../rules/rules-section.tsx'
import { termWords } from './term-words.ts'
import classes from './terms.module.css'

type Net = Extract<MoneyBase, { tax: 'net' }>

/** Israel's rate and its day, to begin with; nobody else's is guessed. */
const NEW_NET: Net = { tax: 'net', rates: [{ from_on: '2025-01-01', rate_bp: 1_800 }], tax_free_branches: [] }

type MoneySectionProps = {
  base: MoneyBase
  findings: readonly Finding[]
  onChange: (base: MoneyBase) => void
}

/** With or without VAT, and the rates for tills that do not say it. */
export function MoneySection({ base, findings, onChange }: MoneySectionProps) {
  const say = useWords(termWords)
  return (
    <Section title={say('money_title')} note={say('money_note')}>
      <div className={classes.block}>
        <FindingsList findings={findingsOf(findings, '/money_base')} />
        <Radio.Group
          label={say('money_label')}
          value={base.tax}
          onChange={(tax) => onChange(tax === 'net' ? NEW_NET : { tax: 'gross' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="gross" label={say('money_gross')} />
            <Radio value="net" label={say('money_net')} />
          </Stack>
        </Radio.Group>
        {base.tax === 'net' && (
          <>
            <Rates base={base} onChange={onChange} />
            <ListInput
              of="branch"
              label={say('money_free')}
              value={base.tax_free_branches}
              onChange={(tax_free_branches) => onChange({ ...base, tax_free_branches })}
            />
          </>
        )}
      </div>
    </Section>
  )
}

function Rates({ base, onChange }: { base: Net; onChange: (base: Net) => void }) {
  const say = useWords(termWords)
  const set = (index: number, change: Partial<Net['rates'][number]>) =>
    onChange({ ...base, rates: base.rates.map((rate, at) => (at === index ? { ...rate, ...change } : rate)) })
  const last = base.rates.at(-1)
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{say('money_rates')}</legend>
      <Stack gap="sm" mt="sm">
        {base.rates.map((rate, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rate is its place; with their number the rows are made anew
          <div key={`${index}/${base.rates.length}`} className={classes.rate}>
            <DateField
              label={say('money_rate_from', { number: index + 1 })}
              value={rate.from_on}
              onChange={(day) => day !== null && set(index, { from_on: String(day) })}
            />
            <NumberText
              label={say('money_rate', { number: index + 1 })}
              value={rate.rate_bp}
              onChange={(rate_bp) => set(index, { rate_bp: rate_bp ?? 0 })}
              unitsPerOne={100}
              decimals={2}
              most={10_000}
              unit="%"
            />
            {base.rates.length > 1 && (
              <ActionIcon
                aria-label={say('money_rate_remove', { number: index + 1 })}
                onClick={() => onChange({ ...base, rates: base.rates.filter((_, at) => at !== index) })}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </div>
        ))}
        <Button
          variant="subtle"
          className={classes.start ?? ''}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => last && onChange({ ...base, rates: [...base.rates, last] })}
        >
          {say('money_rate_add')}
        </Button>
      </Stack>
    </fieldset>
  )
}
