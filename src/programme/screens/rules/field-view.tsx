import { Chip, Group, MultiSelect, Radio, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useId } from 'react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { DateField } from '#ui/date-field.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Field, FieldInput } from '../../field.ts'
import { GiftInput, readGift } from './gift-input.tsx'
import { ListInput } from './list-input.tsx'
import { NumberText } from './number-text.tsx'
import { partWords } from './part-words.ts'
import { readSteps, StepsInput } from './steps-input.tsx'
import { TextValue } from './text-value.tsx'

/** The arguments of a condition or an effect, whatever its kind. */
export type Arguments = Readonly<Record<string, unknown>>

type FieldViewProps = {
  field: Field
  /** All arguments: what one means may hang on another. */
  values: Arguments
  onChange: (value: unknown) => void
  autoFocus: boolean
}

/** So many choices are laid open; more are a list to search. */
const MOST_OPEN = { chips: 8, radios: 4 }

/** Asks for one argument, as its descriptor says. */
export function FieldView({ field, values, onChange, autoFocus }: FieldViewProps) {
  const { language } = useLanguage()
  const format = useFormat()
  const label = field.words[language]
  const value = values[field.name]
  const { input } = field
  switch (input.type) {
    case 'list':
      return (
        <ListInput
          of={input.of}
          label={label}
          value={readTexts(value)}
          onChange={onChange}
          autoFocus={autoFocus}
        />
      )
    case 'choice':
      return <ChoiceInput input={input} label={label} value={value} onChange={onChange} />
    case 'time':
      return (
        <TextInput
          type="time"
          label={label}
          value={readText(value)}
          onChange={({ currentTarget }) => currentTarget.value !== '' && onChange(currentTarget.value)}
          dir="ltr"
        />
      )
    case 'date':
      return (
        <DateField
          label={label}
          value={typeof value === 'string' ? value : null}
          onChange={(day) => (day !== null || input.isOptional) && onChange(day)}
          clearable={input.isOptional}
        />
      )
    case 'money': {
      const decimals = decimalsOfCurrency(format.currency)
      const shared = { label, value: readNumber(value), onChange, decimals, autoFocus }
      return (
        <NumberText
          {...shared}
          unitsPerOne={10 ** decimals}
          isOptional={input.isOptional}
          unit={format.currencySymbol()}
        />
      )
    }
    case 'number':
      return <NumberText {...{ label, onChange, autoFocus }} value={readNumber(value)} {...input} />
    case 'hundredths':
      return (
        <NumberText
          {...{ label, onChange, autoFocus }}
          value={readNumber(value)}
          unitsPerOne={100}
          decimals={2}
          least={input.least}
          most={input.most}
        />
      )
    case 'steps':
      return (
        <StepsInput
          label={label}
          value={readSteps(value)}
          onChange={onChange}
          pays={values.pays === 'money_off' ? 'money_off' : 'points'}
        />
      )
    case 'gift':
      return <GiftInput label={label} value={readGift(value)} onChange={onChange} />
    case 'text':
      return (
        <TextValue
          label={label}
          value={readText(value)}
          onChange={onChange}
          data-autofocus={autoFocus || undefined}
        />
      )
    case 'flag':
      return (
        <Switch
          label={label}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      )
  }
}

const readNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const readText = (value: unknown): string => (typeof value === 'string' ? value : '')
const readTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

type ChoiceProps = {
  input: Extract<FieldInput, { type: 'choice' }>
  label: string
  value: unknown
  onChange: (value: unknown) => void
}

function ChoiceInput({ input, label, value, onChange }: ChoiceProps) {
  const { language } = useLanguage()
  const say = useWords(partWords)
  const options = input.options.map((option) => ({ value: option.value, label: option.words[language] }))
  if (input.many && options.length > MOST_OPEN.chips)
    return (
      <MultiSelect
        label={label}
        size="md"
        data={options}
        value={readTexts(value)}
        onChange={onChange}
        placeholder={readTexts(value).length === 0 ? say('list_choose') : ''}
        comboboxProps={{ withinPortal: false }}
        searchable
        data-autofocus
      />
    )
  if (input.many)
    return <Chips label={label} options={options} value={readTexts(value)} onChange={onChange} />
  if (options.length > MOST_OPEN.radios)
    return (
      <Select
        label={label}
        data={options}
        value={readText(value)}
        onChange={onChange}
        allowDeselect={false}
      />
    )
  return (
    <Radio.Group label={label} value={readText(value)} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

type ChipsProps = {
  label: string
  options: readonly { value: string; label: string }[]
  value: string[]
  onChange: (value: string[]) => void
}

function Chips({ label, options, value, onChange }: ChipsProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out with the chips
    <div role="group" aria-labelledby={id}>
      <div id={id}>{label}</div>
      <Group gap="xs" mt="xs">
        <Chip.Group multiple value={value} onChange={onChange}>
          {options.map((option) => (
            <Chip key={option.value} value={option.value} size="sm">
              {option.label}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
    </div>
  )
}
