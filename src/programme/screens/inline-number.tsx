import { NumberInput } from '@mantine/core'
import classes from './inline-number.module.css'

type InlineNumberProps = {
  value: string
  onChange: (value: string) => void
  label: string
  /** Shown after the number: a currency's sign. */
  unit?: string
  decimals?: number
  error?: boolean
}

/** A number inside a sentence: as wide as what is typed in it. */
export function InlineNumber({
  value,
  onChange,
  label,
  unit,
  decimals = 0,
  error = false,
}: InlineNumberProps) {
  return (
    <span className={classes.number} dir="ltr">
      {unit && <span className={classes.unit}>{unit}</span>}
      <NumberInput
        classNames={{ input: classes.input ?? '' }}
        style={{ width: `${Math.max(3, value.length + Math.floor(value.length / 3) + 1)}ch` }}
        variant="unstyled"
        value={value}
        onChange={(next) => onChange(String(next))}
        valueIsNumericString
        thousandSeparator=","
        allowNegative={false}
        decimalScale={decimals}
        aria-label={label}
        error={error}
        inputMode="decimal"
      />
    </span>
  )
}
