import { Select, type SelectProps } from '@mantine/core'
import { useMemo } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { listCountries } from '../club.ts'
import classes from './settings.module.css'
import { words } from './words.ts'

// The list box itself scrolls: its keys are the field's, where a scroll area of its own could not be reached by keyboard.
const LONG_LIST = { withScrollArea: false, classNames: { options: classes.longList ?? '' } }

type FieldProps = Omit<SelectProps, 'data' | 'searchable' | 'nothingFoundMessage'>

/** A country by its name in the page's language. */
export function CountryField(props: FieldProps) {
  const say = useWords(words)
  const { language } = useLanguage()
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    const collator = new Intl.Collator(language)
    return listCountries()
      .map((code) => ({ value: code, label: names.of(code) ?? code }))
      .sort((a, b) => collator.compare(a.label, b.label))
  }, [language])
  return (
    <Select {...props} {...LONG_LIST} data={data} searchable nothingFoundMessage={say('nothing_found')} />
  )
}

// Browsers leave out the older names that other systems still write; a zone that is set must be among the choices.
const zonesWith = (zone: string | null | undefined) => [
  ...new Set([...(zone ? [zone] : []), ...Intl.supportedValuesOf('timeZone'), 'UTC']),
]

/** A time zone by its IANA name, which is Latin. */
export function TimeZoneField({ zone, ...props }: FieldProps & { zone: string | null | undefined }) {
  const say = useWords(words)
  const data = useMemo(() => zonesWith(zone), [zone])
  return (
    <Select
      {...props}
      {...LONG_LIST}
      data={data}
      dir="ltr"
      searchable
      nothingFoundMessage={say('nothing_found')}
    />
  )
}
