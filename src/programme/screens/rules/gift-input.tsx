import { Select, Stack } from '@mantine/core'
import { decimalsOfCurrency } from '#platform/money.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Effect } from '../../rule.ts'
import { NameValue } from './name-value.tsx'
import { NumberText } from './number-text.tsx'
import { partWords } from './part-words.ts'

type Gift = Extract<Effect, { kind: 'gesture' }>['gift']

const KINDS = ['coupon_amount', 'coupon_percent', 'sample'] as const satisfies readonly Gift['kind'][]

export const readGift = (value: unknown): Gift => value as Gift

type GiftInputProps = { label: string; value: Gift; onChange: (gift: Gift) => void }

/** What the member may take: a coupon for a sum or a share, or a sample. */
export function GiftInput({ label, value, onChange }: GiftInputProps) {
  const say = useWords(partWords)
  const format = useFormat()
  const decimals = decimalsOfCurrency(format.currency)
  const choose = (kind: string | null) => {
    const { name } = value
    if (kind === 'coupon_amount') onChange({ kind, name, amount_minor: 20 * 10 ** decimals })
    else if (kind === 'coupon_percent') onChange({ kind, name, percent_bp: 1_000 })
    else onChange({ kind: 'sample', name })
  }
  return (
    <Stack gap="sm">
      <Select
        label={label}
        data={KINDS.map((kind) => ({ value: kind, label: say(`gift_${kind}`) }))}
        value={value.kind}
        onChange={choose}
        allowDeselect={false}
      />
      <NameValue
        label={say('gift_name')}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
      />
      {value.kind === 'coupon_amount' && (
        <NumberText
          label={say('gift_amount')}
          value={value.amount_minor}
          onChange={(amount) => onChange({ ...value, amount_minor: amount ?? 0 })}
          unitsPerOne={10 ** decimals}
          decimals={decimals}
          least={1}
          unit={format.currencySymbol()}
        />
      )}
      {value.kind === 'coupon_percent' && (
        <NumberText
          label={say('gift_percent')}
          value={value.percent_bp}
          onChange={(percent) => onChange({ ...value, percent_bp: percent ?? 0 })}
          unitsPerOne={100}
          decimals={2}
          least={1}
          most={10_000}
          unit="%"
        />
      )}
    </Stack>
  )
}
