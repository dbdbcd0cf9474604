import { Combobox, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { minorPerMajor } from '#ui/format.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import classes from './composer.module.css'
import { BEHAVIOURS, FACT_GROUPS, groupOf, newBehaviour, newFactLeaf } from './leaf.ts'
import { useFacts } from './telling.tsx'
import type { Leaf } from './tree.ts'
import { composerWords } from './words.ts'

type Ask = { value: string; label: string }
type AskGroup = { group: string; asks: readonly Ask[] }

/** Everything that may be asked, under what it is about, as far as it has what is searched for. */
function useAsks(search: string): AskGroup[] {
  const say = useWords(composerWords)
  const { list } = useFacts()
  const wanted = search.trim().toLowerCase()
  const groups: AskGroup[] = [
    { group: say('group_behaviour'), asks: BEHAVIOURS.map((value) => ({ value, label: say(value) })) },
    ...FACT_GROUPS.map((group) => ({
      group: say(`group_${group}`),
      asks: list
        .filter(({ code }) => groupOf(code) === group)
        .map(({ code, name }) => ({ value: code, label: capitalise(name) })),
    })),
  ]
  return groups
    .map(({ group, asks }) => ({
      group,
      asks: group.toLowerCase().includes(wanted)
        ? asks
        : asks.filter(({ label }) => label.toLowerCase().includes(wanted)),
    }))
    .filter(({ asks }) => asks.length > 0)
}

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

type AskMenuProps = { label: string; onChoose: (leaf: Leaf) => void }

/** A press that opens all that may be asked, to search or to read through. */
export function AskMenu({ label, onChoose }: AskMenuProps) {
  const say = useWords(composerWords)
  const { currency } = useFormat()
  const { byCode } = useFacts()
  const [search, setSearch] = useState('')
  const groups = useAsks(search)
  const chosen = useRef(false)
  const combobox = useCombobox({
    onDropdownOpen: () => {
      chosen.current = false
      combobox.focusSearchInput()
    },
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
      // What was chosen opens its own form, which takes the focus.
      if (!chosen.current) combobox.focusTarget()
    },
  })
  const choose = (value: string) => {
    chosen.current = true
    combobox.closeDropdown()
    const behaviour = BEHAVIOURS.find((each) => each === value)
    const fact = byCode.get(value)
    if (behaviour) onChoose(newBehaviour(behaviour))
    else if (fact) onChoose(newFactLeaf(fact, minorPerMajor(currency)))
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      position="bottom-start"
      width="min(20rem, calc(100vw - 3rem))"
      withinPortal={false}
      shadow="md"
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        <button
          type="button"
          className={classes.plus}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          <IconPlus size={16} aria-hidden />
          {label}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value)
            combobox.selectFirstOption()
          }}
          placeholder={say('search')}
          aria-label={say('search')}
        />
        <Combobox.Options className={classes.asks ?? ''} aria-label={say('search')}>
          {groups.length === 0 && <Combobox.Empty>{say('nothing')}</Combobox.Empty>}
          {groups.map(({ group, asks }) => (
            <Combobox.Group key={group} label={group}>
              {asks.map((ask) => (
                <Combobox.Option key={ask.value} value={ask.value}>
                  {ask.label}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
