import { MultiSelect, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import type { FieldInput } from '../../field.ts'
import { optionsOf, useClubNames } from '../programme-data.ts'
import { useDraftLists } from './lists.tsx'
import { partWords } from './part-words.ts'
import { type Option, suggestionsQuery } from './suggestions.ts'

type ListOf = Extract<FieldInput, { type: 'list' }>['of']

type ListInputProps = {
  label: string
  value: readonly string[]
  onChange: (value: string[]) => void
  /** The first field of a form that has just been opened. */
  autoFocus?: boolean
  /** Members are found by it: nothing of a sensitive category is suggested. */
  about?: 'members'
}

/** Several values that the club's data has, or that nobody has sold yet and are typed. */
export function ListInput({ of, ...props }: ListInputProps & { of: ListOf }) {
  switch (of) {
    case 'branch':
    case 'plan':
    case 'segment':
      return <ClubList {...props} of={of} />
    case 'tier':
      return <TierList {...props} />
    case 'sku':
      return <GoodsList {...props} />
    case 'category':
    case 'brand':
      return <NameList {...props} of={of} />
  }
}

function TierList(props: ListInputProps) {
  return <ChosenList {...props} options={useDraftLists().tier} />
}

/** Options stay within the popover: outside of it a click would close it. */
const WITHIN = { withinPortal: false }

function ChosenList({
  label,
  value,
  onChange,
  options,
  autoFocus,
}: ListInputProps & { options: readonly Option[] }) {
  const say = useWords(partWords)
  // What is chosen and no longer there stays to be seen, and to be taken out.
  const lost = value.filter((each) => !options.some((option) => option.value === each))
  return (
    <MultiSelect
      label={label}
      size="md"
      data={[...options, ...lost.map((each) => ({ value: each, label: each }))]}
      value={[...value]}
      onChange={onChange}
      placeholder={value.length === 0 ? say('list_choose') : ''}
      nothingFoundMessage={say('list_nothing')}
      comboboxProps={WITHIN}
      searchable
      data-autofocus={autoFocus || undefined}
    />
  )
}

function ClubList({ of, ...props }: ListInputProps & { of: 'branch' | 'plan' | 'segment' }) {
  return <ChosenList {...props} options={optionsOf(useClubNames()[of])} />
}

function TypedList({
  label,
  value,
  onChange,
  data = [],
  autoFocus,
}: ListInputProps & { data?: readonly string[] }) {
  const say = useWords(partWords)
  return (
    <TagsInput
      label={label}
      size="md"
      data={[...data]}
      value={[...value]}
      onChange={onChange}
      placeholder={value.length === 0 ? say('list_choose_or_type') : ''}
      comboboxProps={WITHIN}
      maxLength={200}
      acceptValueOnBlur
      data-autofocus={autoFocus || undefined}
    />
  )
}

function NameList({ of, about, ...props }: ListInputProps & { of: 'category' | 'brand' }) {
  const { data = [] } = useQuery(suggestionsQuery(of, '', about))
  return <TypedList {...props} data={data.map(({ value }) => value)} />
}

/** Searched as it is typed, by code or description. */
function GoodsList({ label, value, onChange, autoFocus, about }: ListInputProps) {
  const say = useWords(partWords)
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 200)
  const { data = [] } = useQuery(suggestionsQuery('sku', asked, about))
  const names = new Map(data.map((each) => [each.value, each.label]))
  return (
    <TagsInput
      label={label}
      size="md"
      data={data.map((each) => each.value)}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {names.get(option.value) ?? ''} <Ltr>{option.value}</Ltr>
        </span>
      )}
      searchValue={search}
      onSearchChange={setSearch}
      value={[...value]}
      onChange={onChange}
      placeholder={value.length === 0 ? say('list_goods') : ''}
      comboboxProps={WITHIN}
      maxLength={100}
      acceptValueOnBlur
      data-autofocus={autoFocus || undefined}
    />
  )
}
