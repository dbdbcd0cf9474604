import { NumberInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '#ui/words.ts'
import { partWords } from './part-words.ts'

type NumberTextProps = {
  label: string
  /** Whole units of which `unitsPerOne` make the number that is shown. */
  value: number | null
  onChange: (value: number | null) => void
  unitsPerOne?: number
  decimals?: number
  least?: number
  most?: number
  isOptional?: boolean
  unit?: ReactNode
  description?: string
  autoFocus?: boolean
}

/** A number that is handed on while it can be read; what cannot stays here, and the last one that could holds. */
export function NumberText(props: NumberTextProps) {
  const { value, onChange, unitsPerOne = 1, decimals = 0, least = 0, isOptional = false } = props
  const most = props.most ?? Number.MAX_SAFE_INTEGER
  const say = useWords(partWords)
  const [text, setText] = useState(value === null ? '' : String(value / unitsPerOne))
  const units = Math.round(Number(text) * unitsPerOne)
  const isWrong = text === '' ? !isOptional : units < least || units > most
  const error = say('number_between', { least: least / unitsPerOne, most: most / unitsPerOne })
  const change = (typed: string | number) => {
    const next = String(typed)
    setText(next)
    const read = Math.round(Number(next) * unitsPerOne)
    if (next === '') {
      if (isOptional) onChange(null)
    } else if (read >= least && read <= most) onChange(read)
  }
  return (
    <NumberInput
      label={props.label}
      {...(props.description === undefined ? {} : { description: props.description })}
      value={text}
      onChange={change}
      valueIsNumericString
      thousandSeparator=","
      allowNegative={least < 0}
      decimalScale={decimals}
      inputMode="decimal"
      dir="ltr"
      error={isWrong ? (props.most === undefined ? say('number_needed') : error) : null}
      placeholder={isOptional ? say('number_open') : ''}
      rightSection={props.unit && <span aria-hidden>{props.unit}</span>}
      data-autofocus={props.autoFocus || undefined}
    />
  )
}
