import { decimalsOfCurrency } from '#platform/money.ts'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import classes from './composer.module.css'
import { composerWords } from './words.ts'

type Bounds = { from: number | null; to: number | null }

type BoundsInputProps = {
  bounds: Bounds
  isMoney: boolean
  /** What it means that neither is filled in. */
  note?: string
  onChange: (bounds: Bounds) => void
}

/** From how many to how many; either may stay open. Money is held in minor units. */
export function BoundsInput({ bounds, isMoney, note, onChange }: BoundsInputProps) {
  const say = useWords(composerWords)
  const format = useFormat()
  const { from, to } = bounds
  const decimals = isMoney ? decimalsOfCurrency(format.currency) : 0
  const shared = {
    isOptional: true,
    decimals,
    unitsPerOne: 10 ** decimals,
    ...(isMoney && { unit: format.currencySymbol() }),
  }
  const isCrossed = from !== null && to !== null && from > to
  return (
    <>
      <div className={classes.pair}>
        <NumberText
          {...shared}
          label={say('at_least')}
          value={from}
          onChange={(value) => onChange({ from: value, to })}
          autoFocus
        />
        <NumberText
          {...shared}
          label={say('at_most')}
          value={to}
          onChange={(value) => onChange({ from, to: value })}
        />
      </div>
      {isCrossed && (
        <p role="alert" className={classes.wrong}>
          {say('bounds_crossed')}
        </p>
      )}
      {note !== undefined && from === null && to === null && <p className={classes.note}>{note}</p>}
    </>
  )
}
