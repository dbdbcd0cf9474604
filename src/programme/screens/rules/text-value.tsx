import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/words.ts'
import { partWords } from './part-words.ts'

type TextValueProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: string
  onChange: (value: string) => void
}

/** A name that may not be empty: while it is, the last one holds. */
export function TextValue({ value, onChange, ...rest }: TextValueProps) {
  const say = useWords(partWords)
  const [text, setText] = useState(value)
  return (
    <TextInput
      maxLength={200}
      {...rest}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        if (currentTarget.value.trim() !== '') onChange(currentTarget.value)
      }}
      error={text.trim() === '' ? say('text_needed') : null}
    />
  )
}
