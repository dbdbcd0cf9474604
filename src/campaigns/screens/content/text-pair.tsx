import { Textarea, TextInput } from '@mantine/core'
import { createContext, type ReactNode, use, useRef } from 'react'
import type { Texts } from '#content/contract.ts'
import { LANGUAGES, type Language } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { useFault } from '../composer/findings.tsx'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { FactMenu } from './fact-menu.tsx'
import { type KnownFact, putFact } from './fact-text.ts'

/** In which languages fields are open now. */
export type Writing = Language | 'both'
const WritingContext = createContext<Writing>('both')

export function WritingProvider({ writing, children }: { writing: Writing; children: ReactNode }) {
  return <WritingContext value={writing}>{children}</WritingContext>
}

type TextPairProps = {
  label: string
  value: Texts
  onChange: (value: Texts) => void
  /** Where it stands in the definition, by which it finds what is to be mended in it. */
  place: string
  most: number
  description?: string
  /** Lines rather than a line. */
  isLong?: boolean
}

/** One text in both languages, or in the one that is being written. */
export function TextPair(props: TextPairProps) {
  const writing = use(WritingContext)
  const shown = LANGUAGES.filter((language) => writing === 'both' || writing === language)
  return (
    <div className={classes.pair} data-both={writing === 'both' || undefined}>
      {shown.map((language) => (
        <TextField key={language} {...props} language={language} isAlone={writing !== 'both'} />
      ))}
    </div>
  )
}

type TextFieldProps = TextPairProps & { language: Language; isAlone: boolean }

function TextField(props: TextFieldProps) {
  const { label, value, onChange, place, most, description, isLong = false, language, isAlone } = props
  const say = useWords(contentWords)
  const fault = useFault(`${place}/${language}`)
  const whole = useFault(place)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const name = isAlone ? label : say(`in_${language}`, { label })
  const change = (text: string) => onChange({ ...value, [language]: text })
  const put = (fact: KnownFact) => {
    const { selectionStart, selectionEnd } = field.current ?? {}
    const text = value[language]
    const at = [selectionStart ?? text.length, selectionEnd ?? text.length] as const
    const { text: next, caret } = putFact(text, at, fact, language)
    if (next.length > most) return
    change(next)
    // The field gets its new text with the next paint; the marker goes behind what was put in.
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(caret, caret)
    })
  }
  const shared = {
    ref: field,
    label: name,
    value: value[language],
    maxLength: most,
    lang: language,
    dir: language === 'he' ? 'rtl' : 'ltr',
    error: fault ?? whole,
    ...(description === undefined ? {} : { description }),
    inputWrapperOrder: ['label', 'input', 'description', 'error'],
  } satisfies Parameters<typeof TextInput>[0]
  return (
    <div className={classes.field}>
      <div className={classes.fieldFact}>
        <FactMenu label={name} onChoose={put} />
      </div>
      {isLong ? (
        <Textarea
          {...shared}
          minRows={4}
          maxRows={16}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      ) : (
        <TextInput {...shared} onChange={({ currentTarget }) => change(currentTarget.value)} />
      )}
    </div>
  )
}
