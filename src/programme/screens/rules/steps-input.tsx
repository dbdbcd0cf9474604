import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { RateStep } from '../../rule.ts'
import { NumberText } from './number-text.tsx'
import { partWords } from './part-words.ts'
import classes from './rules.module.css'

export const readSteps = (value: unknown): RateStep[] => (Array.isArray(value) ? value : [])

type StepsInputProps = {
  label: string
  value: readonly RateStep[]
  onChange: (value: RateStep[]) => void
  pays: 'points' | 'money_off'
}

const BP_PER_PERCENT = 100
/** Further steps start twice as far, and are half as much richer. */
const nextStep = (last: RateStep | undefined, unit: number): RateStep => ({
  from_minor: last && last.from_minor > 0 ? last.from_minor * 2 : 1_000 * unit,
  rate: Math.round((last?.rate ?? 100_000) * 1.5),
})

/** Rates from a place on, each on a row: "from 2,000: 5 points for 100", or "5%". */
export function StepsInput({ label, value, onChange, pays }: StepsInputProps) {
  const say = useWords(partWords)
  const format = useFormat()
  const decimals = decimalsOfCurrency(format.currency)
  const set = (index: number, change: Partial<RateStep>) =>
    onChange(value.map((step, at) => (at === index ? { ...step, ...change } : step)))
  const rateOf = (number: number) =>
    pays === 'money_off'
      ? {
          label: say('step_percent', { number }),
          unitsPerOne: BP_PER_PERCENT,
          decimals: 2,
          most: 10_000,
          unit: '%',
        }
      : {
          label: say('step_rate', { number, hundred: format.money(100 * 10 ** decimals, { whole: true }) }),
          unitsPerOne: 10 ** (6 - decimals),
          decimals: 6 - decimals,
        }
  return (
    <fieldset className={classes.steps}>
      <legend>{label}</legend>
      {value.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; with their number the rows are made anew
        <div key={`${index}/${value.length}/${pays}`} className={classes.step}>
          <NumberText
            label={say('step_from', { number: index + 1 })}
            value={step.from_minor}
            onChange={(from) => set(index, { from_minor: from ?? 0 })}
            unitsPerOne={10 ** decimals}
            decimals={decimals}
            unit={format.currencySymbol()}
          />
          <NumberText
            {...rateOf(index + 1)}
            value={step.rate}
            onChange={(rate) => set(index, { rate: rate ?? 0 })}
          />
          {value.length > 1 && (
            <ActionIcon
              aria-label={say('step_remove', { number: index + 1 })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...value, nextStep(value.at(-1), 10 ** decimals)])}
      >
        {say('step_add')}
      </Button>
    </fieldset>
  )
}
