import { Chip, Group, MultiSelect, Select } from '@mantine/core'
import { ListInput } from '#programme/screens/rules/list-input.tsx'
import { useWords } from '#ui/words.ts'
import type { Test } from '../../definition.ts'
import { capitalise } from './ask-menu.tsx'
import { BoundsInput } from './bounds-input.tsx'
import classes from './composer.module.css'
import { type KnownFact, listOf } from './leaf.ts'
import { DatesInput, DaysInput, WITHIN } from './when-input.tsx'
import { composerWords } from './words.ts'

type FactFormProps = { fact: KnownFact; test: Test; onChange: (test: Test) => void }

/** What is asked about one fact. */
export function FactForm({ fact, test, onChange }: FactFormProps) {
  const say = useWords(composerWords)
  switch (fact.type) {
    case 'flag':
      return <p className={classes.note}>{say('flag')}</p>
    case 'date':
      return <DateTestInput test={test} onChange={onChange} />
    case 'number':
    case 'money':
      return (
        <BoundsInput
          bounds={test.is === 'between' ? test : { from: null, to: null }}
          isMoney={fact.type === 'money'}
          note={say('bounds_empty')}
          onChange={(bounds) => onChange({ is: 'between', ...bounds })}
        />
      )
    default:
      return <ChoiceTestInput fact={fact} test={test} onChange={onChange} />
  }
}

const DATE_TESTS = ['last_days', 'days_ago', 'next_days', 'dates', 'known'] as const

function DateTestInput({ test, onChange }: Omit<FactFormProps, 'fact'>) {
  const say = useWords(composerWords)
  const choose = (is: string | null) => {
    const days = 'days' in test ? test.days : 30
    if (is === 'last_days' || is === 'days_ago') onChange({ is, days: Math.max(1, days) })
    if (is === 'next_days') onChange({ is, days })
    if (is === 'dates') onChange({ is, from_on: null, to_on: null })
    if (is === 'known') onChange({ is })
  }
  return (
    <>
      <Select
        label={say('when')}
        data={DATE_TESTS.map((value) => ({ value, label: say(value) }))}
        value={test.is}
        onChange={choose}
        allowDeselect={false}
        comboboxProps={WITHIN}
        data-autofocus
      />
      {'days' in test && (
        <DaysInput
          key={test.is}
          days={test.days}
          least={test.is === 'next_days' ? 0 : 1}
          onChange={(days) => onChange({ ...test, days })}
        />
      )}
      {test.is === 'dates' && (
        <DatesInput dates={test} onChange={(dates) => onChange({ is: 'dates', ...dates })} />
      )}
    </>
  )
}

function ChoiceTestInput({ fact, test, onChange }: FactFormProps) {
  const say = useWords(composerWords)
  return (
    <>
      <Select
        label={say('how')}
        data={(['any_of', 'known'] as const).map((value) => ({ value, label: say(value) }))}
        value={test.is}
        onChange={(is) => onChange(is === 'known' ? { is } : { is: 'any_of', values: [] })}
        allowDeselect={false}
        comboboxProps={WITHIN}
      />
      {test.is === 'any_of' && (
        <ValuesInput
          fact={fact}
          values={test.values}
          onChange={(values) => onChange({ is: 'any_of', values })}
        />
      )}
    </>
  )
}

/** So many are laid open; more are a list to search. */
const MOST_OPEN = 8

type ValuesInputProps = { fact: KnownFact; values: readonly string[]; onChange: (values: string[]) => void }

function ValuesInput({ fact, values, onChange }: ValuesInputProps) {
  const say = useWords(composerWords)
  if (fact.values === null)
    return (
      <ListInput
        of={listOf(fact.code)}
        about="members"
        label={capitalise(fact.name)}
        value={values}
        onChange={onChange}
        autoFocus
      />
    )
  if (fact.values.length > MOST_OPEN)
    return (
      <MultiSelect
        size="md"
        label={capitalise(fact.name)}
        data={fact.values.map(({ code, name }) => ({ value: code, label: name }))}
        value={[...values]}
        onChange={onChange}
        nothingFoundMessage={say('nothing')}
        comboboxProps={WITHIN}
        searchable
        data-autofocus
      />
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out with the chips
    <div role="group" aria-label={fact.name}>
      <Group gap="xs">
        <Chip.Group multiple value={[...values]} onChange={onChange}>
          {fact.values.map(({ code, name }, place) => (
            <Chip key={code} value={code} size="sm" data-autofocus={place === 0 || undefined}>
              {name}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
    </div>
  )
}
