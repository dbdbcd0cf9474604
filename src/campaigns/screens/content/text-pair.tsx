import { Textarea, TextInput } from '@mantine/core'
import { type ChangeEvent, createContext, type ReactNode, use, useLayoutEffect, useRef } from 'react'
import type { Texts } from '#content/contract.ts'
import { LANGUAGES, type Language } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { useFault } from '../composer/findings.tsx'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { FactMenu } from './fact-menu.tsx'
import { type KnownFact, putFact } from './fact-text.ts'
import { joinUp, placeInText, placeShown, readWritten, setApart } from './set-apart.ts'

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
  const name = isAlone ? label : say(`in_${language}`, { label })
  const text = value[language]
  const { field, ...written } = useMarkedText(text, language, (next) =>
    onChange({ ...value, [language]: next }),
  )
  const put = (fact: KnownFact) => {
    const { text: next, caret } = putFact(text, written.chosen(), fact, language)
    if (next.length <= most) written.change(next, caret)
  }
  const shared = {
    ref: field,
    label: name,
    value: written.shown,
    maxLength: most + written.shown.length - text.length,
    onChange: written.onChange,
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
      {isLong ? <Textarea {...shared} minRows={4} maxRows={16} /> : <TextInput {...shared} />}
    </div>
  )
}

type Field = HTMLInputElement & HTMLTextAreaElement

/** A text that is written from right to left with marks in it, which are shown in their own direction; the marker stays where it is. */
function useMarkedText(text: string, language: Language, onChange: (text: string) => void) {
  const field = useRef<Field>(null)
  const marker = useRef<number | null>(null)
  const shown = language === 'he' ? setApart(text) : text
  useLayoutEffect(() => {
    if (marker.current === null) return
    const place = placeShown(shown, marker.current)
    marker.current = null
    field.current?.focus()
    field.current?.setSelectionRange(place, place)
  })
  const change = (next: string, at: number) => {
    marker.current = at
    onChange(next)
  }
  return {
    field,
    shown,
    change,
    /** From where to where the text is marked. */
    chosen: (): readonly [number, number] => {
      const { selectionStart, selectionEnd } = field.current ?? {}
      const placeOf = (place: number | null | undefined) => placeInText(shown, place ?? shown.length)
      return [placeOf(selectionStart), placeOf(selectionEnd)]
    },
    onChange: ({ currentTarget, nativeEvent }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (language !== 'he') return onChange(joinUp(currentTarget.value))
      const how = nativeEvent instanceof InputEvent ? nativeEvent.inputType : ''
      const place = currentTarget.selectionStart ?? currentTarget.value.length
      const { text: next, at } = readWritten(text, { shown: currentTarget.value, place, how })
      change(next, at)
    },
  }
}
