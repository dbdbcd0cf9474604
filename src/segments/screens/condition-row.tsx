import { ActionIcon, Checkbox, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useWords } from '#ui/words.ts'
import { BOUGHT, type KnownFact, type Row } from './composed.ts'
import { editorWords } from './editor-words.ts'
import classes from './segments.module.css'

type ConditionRowProps = {
  row: Row
  facts: readonly KnownFact[]
  onChange: (change: Partial<Row>) => void
  /** Undefined: the only one stays. */
  onRemove: (() => void) | undefined
}

/** One condition: what it asks, and the fields that its question takes. */
export function ConditionRow({ row, facts, onChange, onRemove }: ConditionRowProps) {
  const say = useWords(editorWords)
  const asks = [
    { value: BOUGHT, label: say('bought') },
    ...facts.map(({ code, name }) => ({ value: code, label: name })),
  ]
  return (
    <div className={classes.condition}>
      <Checkbox
        label={say('not')}
        checked={row.not}
        onChange={({ currentTarget }) => onChange({ not: currentTarget.checked })}
      />
      <Select
        label={say('ask')}
        data={asks}
        value={row.ask}
        searchable
        allowDeselect={false}
        onChange={(ask) => onChange({ ask: ask ?? BOUGHT, values: [] })}
      />
      <Fields row={row} fact={facts.find(({ code }) => code === row.ask)} onChange={onChange} />
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say('remove')} onClick={onRemove}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

type FieldsProps = { row: Row; fact: KnownFact | undefined; onChange: (change: Partial<Row>) => void }

function Fields({ row, fact, onChange }: FieldsProps) {
  const say = useWords(editorWords)
  const setValues = (values: string[]) => onChange({ values })
  if (fact?.type === 'flag') return null
  if (fact?.type === 'date')
    return (
      <>
        <Select
          label={say('when')}
          data={(['last_days', 'days_ago', 'next_days'] as const).map((value) => ({
            value,
            label: say(value),
          }))}
          value={row.dayTest}
          allowDeselect={false}
          onChange={(dayTest) => onChange({ dayTest: (dayTest ?? 'last_days') as Row['dayTest'] })}
        />
        <DaysField row={row} onChange={onChange} />
      </>
    )
  if (fact?.type === 'choice' || fact?.type === 'choices')
    return fact.values ? (
      <MultiSelect
        size="md"
        label={say('values')}
        data={fact.values.map(({ code, name }) => ({ value: code, label: name }))}
        value={[...row.values]}
        onChange={setValues}
      />
    ) : (
      <TagsInput size="md" label={say('values')} value={[...row.values]} onChange={setValues} />
    )
  return (
    <>
      {fact === undefined && (
        <TagsInput
          size="md"
          label={say('categories')}
          placeholder={row.values.length === 0 ? say('anything') : ''}
          value={[...row.values]}
          onChange={setValues}
        />
      )}
      <NumberInput
        label={say(fact === undefined ? 'times' : 'at_least')}
        value={row.atLeast}
        min={fact === undefined ? 1 : 0}
        max={1_000_000}
        onChange={(value) => onChange({ atLeast: Number(value) || 0 })}
      />
      {fact === undefined && <DaysField row={row} onChange={onChange} />}
    </>
  )
}

function DaysField({ row, onChange }: Omit<FieldsProps, 'fact'>) {
  const say = useWords(editorWords)
  return (
    <NumberInput
      label={say('days')}
      value={row.days}
      min={1}
      max={3_660}
      allowDecimal={false}
      onChange={(value) => onChange({ days: Number(value) || 1 })}
    />
  )
}
