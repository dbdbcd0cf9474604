import { Combobox, useCombobox } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { FACT_GROUPS, type KnownFact, TEXT_FACTS } from './fact-text.ts'

type FactMenuProps = { label: string; onChoose: (fact: KnownFact) => void }

/** A press that opens what a text may say of a member, to search or to read through. */
export function FactMenu({ label, onChoose }: FactMenuProps) {
  const say = useWords(contentWords)
  const { language } = useLanguage()
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
  })
  const wanted = search.trim().toLowerCase()
  const shown = TEXT_FACTS.filter(({ path, entry }) =>
    `${entry.words[language]} ${path}`.toLowerCase().includes(wanted),
  )
  const choose = (path: string) => {
    combobox.closeDropdown()
    const fact = TEXT_FACTS.find((each) => each.path === path)
    if (fact) onChoose(fact)
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      position="bottom-end"
      width="min(23rem, calc(100vw - 3rem))"
      withinPortal={false}
      shadow="md"
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        <button
          type="button"
          className={classes.factButton}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          aria-label={say('fact_add_to', { label })}
          onClick={() => combobox.toggleDropdown()}
        >
          <IconUserPlus size={16} aria-hidden />
          {say('fact_add')}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value)
            combobox.selectFirstOption()
          }}
          placeholder={say('fact_search')}
          aria-label={say('fact_search')}
        />
        <Combobox.Options className={classes.facts ?? ''} aria-label={say('fact_add')}>
          {shown.length === 0 && <Combobox.Empty>{say('fact_nothing')}</Combobox.Empty>}
          {FACT_GROUPS.map((group) => (
            <FactOptions
              key={group}
              label={say(`fact_group_${group}`)}
              facts={shown.filter((fact) => fact.group === group)}
            />
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function FactOptions({ label, facts }: { label: string; facts: readonly KnownFact[] }) {
  const { language } = useLanguage()
  if (facts.length === 0) return null
  return (
    <Combobox.Group label={label}>
      {facts.map(({ path, entry }) => (
        <Combobox.Option key={path} value={path}>
          <span className={classes.fact}>
            <span>{entry.words[language]}</span>
            {entry.kind !== 'link' && <span className={classes.example}>{entry.example[language]}</span>}
          </span>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}
