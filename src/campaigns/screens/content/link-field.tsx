import { Select } from '@mantine/core'
import { useState } from 'react'
import { LINKS } from '#content/fact.ts'
import { FACTS } from '#content/fact-table.ts'
import { LtrField } from '#ui/form-fields.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { portalLink } from '../composer/definition-form.ts'
import { useFault } from '../composer/findings.tsx'
import { contentWords } from './content-words.ts'

const OTHER = 'other'
const NONE = 'none'
const MOST_SIGNS = 2_000

type LinkFieldProps = {
  label: string
  /** Null: it leads nowhere. */
  value: string | null
  onChange: (link: string | null) => void
  place: string
  isOptional?: boolean
}

/** One of the member's own pages, or an address of one's own. */
export function LinkField({ label, value, onChange, place, isOptional = false }: LinkFieldProps) {
  const say = useWords(contentWords)
  const { language } = useLanguage()
  const fault = useFault(place)
  const page = LINKS.find((name) => portalLink(name) === value)
  // An address that is just being written is no page of the portal.
  const [isOther, setOther] = useState(value !== null && page === undefined)
  const choose = (chosen: string | null) => {
    setOther(chosen === OTHER)
    if (chosen === NONE) onChange(null)
    else if (chosen === OTHER) onChange('https://')
    else if (chosen !== null) onChange(portalLink(chosen))
  }
  return (
    <>
      <Select
        label={label}
        data={[
          ...(isOptional ? [{ value: NONE, label: say('link_none') }] : []),
          ...LINKS.map((name) => ({ value: name, label: FACTS[`links.${name}`]?.words[language] ?? name })),
          { value: OTHER, label: say('link_other') },
        ]}
        value={isOther ? OTHER : (page ?? NONE)}
        onChange={choose}
        allowDeselect={false}
        error={isOther ? null : fault}
      />
      {isOther && (
        <LtrField
          label={say('link_address')}
          value={value ?? ''}
          maxLength={MOST_SIGNS}
          error={fault}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </>
  )
}
