import { SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import type { Name } from '../../name.ts'
import { nameFormOf, otherLanguage, readNameForm } from './name-form.ts'
import { partWords } from './part-words.ts'
import classes from './rules.module.css'

const MOST_SIGNS = 200

/** The two fields of a name: what is typed stays on the screen, and counts as soon as it is a name. */
function useNameForm(value: Name, onChange: (name: Name) => void) {
  const { language } = useLanguage()
  const [form, setForm] = useState(() => nameFormOf(value, language))
  const change = (changed: Partial<typeof form>) => {
    const next = { ...form, ...changed }
    setForm(next)
    const name = readNameForm(next, language)
    if (name !== null) onChange(name)
  }
  const reset = () => setForm(nameFormOf(value, language))
  return { form, change, reset, language, other: otherLanguage(language) }
}

type NameProps = { label: string; value: Name; onChange: (name: Name) => void }

/** What something is called, in each language; it may not be without a name. */
export function NameValue({ label, value, onChange }: NameProps) {
  const say = useWords(partWords)
  const { form, change, language, other } = useNameForm(value, onChange)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" className={classes.names ?? ''}>
      <TextInput
        label={label}
        value={form.own}
        onChange={({ currentTarget }) => change({ own: currentTarget.value })}
        error={form.own.trim() === '' ? say('text_needed') : null}
        maxLength={MOST_SIGNS}
        lang={language}
      />
      <TextInput
        label={say(`name_in_${other}`)}
        placeholder={form.own}
        value={form.other}
        onChange={({ currentTarget }) => change({ other: currentTarget.value })}
        maxLength={MOST_SIGNS}
        lang={other}
        dir={other === 'he' ? 'rtl' : 'ltr'}
      />
    </SimpleGrid>
  )
}

/** The same as a card's heading, that can be typed over. */
export function NameHeading({ label, value, onChange }: NameProps) {
  const say = useWords(partWords)
  const { form, change, reset, language, other } = useNameForm(value, onChange)
  const shared = {
    classNames: { input: classes.nameInput ?? '' },
    variant: 'unstyled',
    maxLength: MOST_SIGNS,
    onBlur: reset,
  } as const
  return (
    <div className={classes.name}>
      <TextInput
        {...shared}
        aria-label={label}
        value={form.own}
        onChange={({ currentTarget }) => change({ own: currentTarget.value })}
        lang={language}
      />
      <TextInput
        {...shared}
        data-other
        aria-label={`${label}: ${say(`name_in_${other}`)}`}
        placeholder={say(`name_in_${other}`)}
        value={form.other}
        onChange={({ currentTarget }) => change({ other: currentTarget.value })}
        lang={other}
      />
    </div>
  )
}
