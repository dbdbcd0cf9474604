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
    <div className={classes.number} dir="ltr">
      {unit && <span className={classes.unit}>{unit}</span>}
      <NumberInput
        classNames={{ input: classes.input ?? '' }}
        style={{ width: `${Math.max(2, value.length + Math.floor(value.length / 4) + 0.5)}ch` }}
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
    </div>
  )
}
