import { Radio, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LtrField } from '#ui/form-fields.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { ImportChange, ImportPreview, ImportView } from '../contract.ts'
import classes from './imports.module.css'
import { importWords } from './words.ts'

const ENCODINGS = ['utf-8', 'windows-1255', 'utf-16le', 'iso-8859-8', 'windows-1252']
const DELIMITERS = [
  { sign: ',', word: 'delimiter_comma' },
  { sign: ';', word: 'delimiter_semicolon' },
  { sign: '\t', word: 'delimiter_tab' },
  { sign: '|', word: 'delimiter_pipe' },
  { sign: 'white space', word: 'delimiter_space' },
] as const
const IDENTIFIERS = ['external_id', 'phone', 'email', 'card'] as const

type ReadingProps = {
  item: ImportView
  preview: ImportPreview
  onChange: (change: ImportChange) => void
}

/** What was found out about the file, each to be set right, and what to do with its receipts. */
export function ReadingSection({ item, preview, onChange }: ReadingProps) {
  return (
    <>
      <FileReading options={item.options} preview={preview} onChange={onChange} />
      {item.kind === 'receipts' ? (
        <DoingSection item={item} onChange={onChange} />
      ) : (
        <ConsentSection item={item} onChange={onChange} />
      )}
    </>
  )
}

type Reading = 'encoding' | 'delimiter' | 'date_format' | 'has_header'
type FileReadingProps = {
  options: Pick<ImportView['options'], Reading>
  preview: Pick<ImportPreview, 'encoding' | 'delimiter'>
  onChange: (change: Pick<ImportChange, Reading | 'mapping'>) => void
}

/** What was found out about a file, each to be set right. */
export function FileReading({ options, preview, onChange }: FileReadingProps) {
  const say = useWords(importWords)
  const delimiters = DELIMITERS.map(({ sign, word }) => ({ value: sign, label: say(word) }))
  const foundDelimiter =
    delimiters.find(({ value }) => value === preview.delimiter)?.label ?? preview.delimiter
  return (
    <Section title={say('reading_title')}>
      <div className={classes.options}>
        <Select
          label={say('encoding')}
          placeholder={say('found_out', { value: preview.encoding })}
          data={ENCODINGS}
          value={options.encoding}
          onChange={(encoding) => onChange({ encoding })}
          clearable
        />
        <Select
          label={say('delimiter')}
          placeholder={say('found_out', { value: foundDelimiter })}
          data={delimiters}
          value={options.delimiter}
          onChange={(delimiter) => onChange({ delimiter: delimiter === '\t' ? 'tab' : delimiter })}
          clearable
        />
        <LateField
          key={`date ${options.date_format}`}
          label={say('date_format')}
          description={say('date_format_note')}
          placeholder="DD/MM/YYYY"
          value={options.date_format ?? ''}
          onChange={(text) => onChange({ date_format: text === '' ? null : text })}
          ltr
        />
        <Switch
          label={say('header')}
          checked={options.has_header}
          onChange={(event) => onChange({ has_header: event.currentTarget.checked, mapping: null })}
        />
      </div>
    </Section>
  )
}

function DoingSection({ item, onChange }: Omit<ReadingProps, 'preview'>) {
  const say = useWords(importWords)
  const { options } = item
  return (
    <Section title={say('doing_title')}>
      <div className={classes.options}>
        <Radio.Group
          label={say('earn')}
          value={options.earn}
          onChange={(value) => onChange({ earn: value === 'none' ? 'none' : 'programme' })}
        >
          <div className={classes.radios}>
            <Radio value="programme" label={say('earn_programme')} />
            <Radio value="none" label={say('earn_none')} />
          </div>
        </Radio.Group>
        <Select
          label={say('member_by')}
          description={say('member_by_note')}
          data={IDENTIFIERS.map((kind) => ({ value: kind, label: say(`by_${kind}`) }))}
          value={options.member_by}
          onChange={(value) => {
            const kind = IDENTIFIERS.find((each) => each === value)
            if (kind) onChange({ member_by: kind })
          }}
          allowDeselect={false}
        />
        <LateField
          key={`branch ${options.branch}`}
          label={say('branch')}
          value={options.branch}
          onChange={(branch) => branch !== '' && onChange({ branch })}
        />
      </div>
    </Section>
  )
}

/** What becomes of a yes that the file tells: whoever advertises has to prove it. */
function ConsentSection({ item: { options }, onChange }: Omit<ReadingProps, 'preview'>) {
  const say = useWords(importWords)
  return (
    <Section title={say('consents_title')}>
      <Radio.Group
        aria-label={say('consents_title')}
        description={say('consents_note')}
        value={options.consents ?? 'held'}
        onChange={(value) => onChange({ consents: value === 'refusals' ? 'refusals' : 'held' })}
      >
        <div className={classes.radios}>
          <Radio value="held" label={say('consents_held')} />
          <Radio value="refusals" label={say('consents_refusals')} />
        </div>
      </Radio.Group>
    </Section>
  )
}

type LateProps = {
  label: string
  description?: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  ltr?: boolean
}

/** A text that counts when it is left, not at every letter. */
function LateField({ value, onChange, ltr = false, ...rest }: LateProps) {
  const [text, setText] = useState(value)
  const Field = ltr ? LtrField : TextInput
  const settle = () => {
    if (text.trim() !== value) onChange(text.trim())
  }
  return (
    <Field
      {...rest}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
      }}
    />
  )
}
