import { NumberInput, type NumberInputProps, TextInput, type TextInputProps } from '@mantine/core'
import { minorPerMajor } from './format.ts'
import { useFormat } from './use-format.tsx'

/** A phone, an e-mail address, a card, a code: read and typed from left to right in Hebrew too. */
export function LtrField(props: TextInputProps) {
  return <TextInput {...props} dir="ltr" />
}

type MinorField = {
  /** Minor units, or null while nothing is typed: an empty amount is not zero. */
  value?: number | null
  onChange: (minor: number | null) => void
  currency?: string
}

const toNumber = (typed: string | number): number | null =>
  typed === '' || !Number.isFinite(Number(typed)) ? null : Number(typed)

/** Typed in major units, held in minor ones. */
export function MoneyField({
  value,
  onChange,
  currency,
  ...rest
}: Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> & MinorField) {
  const format = useFormat()
  const code = currency ?? format.currency
  const units = minorPerMajor(code)
  return (
    <NumberInput
      min={0}
      thousandSeparator=","
      decimalScale={Math.round(Math.log10(units))}
      fixedDecimalScale
      dir="ltr"
      rightSection={<span aria-hidden="true">{format.currencySymbol(code)}</span>}
      {...rest}
      value={value === null || value === undefined ? '' : value / units}
      onChange={(typed) => {
        const major = toNumber(typed)
        onChange(major === null ? null : Math.round(major * units))
      }}
    />
  )
}

/** Typed as 4.5 (%), held as the share 0.045. */
export function PercentField({
  value,
  onChange,
  ...rest
}: Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value?: number | null
  onChange: (share: number | null) => void
}) {
  return (
    <NumberInput
      min={0}
      decimalScale={2}
      dir="ltr"
      rightSection={<span aria-hidden="true">%</span>}
      {...rest}
      value={value === null || value === undefined ? '' : Number((value * 100).toFixed(2))}
      onChange={(typed) => {
        const percent = toNumber(typed)
        onChange(percent === null ? null : Number((percent / 100).toFixed(6)))
      }}
    />
  )
}
