import { Select } from '@mantine/core'
import { Ltr } from '#ui/ltr.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ImportPreview } from '../contract.ts'
import { FIELDS, type Field } from '../field.ts'
import type { ImportKind } from './import-data.ts'
import classes from './imports.module.css'
import { importWords } from './words.ts'

/** What an import cannot do without: every one of the first, one of the second. */
const NEEDED: Readonly<Record<ImportKind, { all: readonly string[]; one: readonly string[] }>> = {
  receipts: { all: ['occurred_at'], one: ['amount', 'amount_minor', 'unit_price'] },
  members: { all: [], one: ['external_id', 'phone', 'email', 'card'] },
}

type MappingProps = {
  kind: ImportKind
  /** Where a file may tell more than an import takes in. */
  fields?: readonly Field[]
  preview: ImportPreview
  onChange: (mapping: Record<string, number>) => void
}

/** Each field beside the file's column for it, with values from the file. */
export function MappingSection({ kind, fields = FIELDS[kind], preview, onChange }: MappingProps) {
  const say = useWords(importWords)
  const { language } = useFormat()
  const needed = NEEDED[kind]
  const hasOne = needed.one.some((name) =>
    preview.fields.some((field) => field.name === name && field.column !== null),
  )
  const choose = (name: string, column: number | null) => {
    const next = preview.fields.map((field) => (field.name === name ? { ...field, column } : field))
    onChange(
      Object.fromEntries(
        next.flatMap((field) => (field.column === null ? [] : [[field.name, field.column]])),
      ),
    )
  }
  const columns = preview.headers.map((header, column) => ({
    value: String(column),
    label: header === '' ? String(column + 1) : header,
  }))
  return (
    <Section title={say('columns_title')} note={say('columns_note')}>
      <table className={classes.mapping}>
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            <th scope="col">{say('column')}</th>
            <th scope="col">{say('samples')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.fields.map(({ name, column, samples }) => {
            const field = fields.find((each) => each.name === name)
            const label = field?.words[language] ?? name
            const isMissing =
              column === null && (needed.all.includes(name) || (needed.one.includes(name) && !hasOne))
            return (
              <tr key={name} data-missing={isMissing || undefined}>
                <th scope="row">
                  {label} {needed.all.includes(name) && <span className={classes.soft}>{say('needed')}</span>}
                  {needed.one.includes(name) && <span className={classes.soft}>{say('needed_one')}</span>}
                </th>
                <td>
                  <Select
                    aria-label={say('column_of', { field: label })}
                    placeholder={say('no_column')}
                    data={columns}
                    value={column === null ? null : String(column)}
                    onChange={(value) => choose(name, value === null ? null : Number(value))}
                    clearable
                    searchable
                    error={isMissing}
                  />
                </td>
                <td className={classes.samples}>
                  {samples.map((sample) => (
                    <span key={sample}>
                      <Ltr>{sample}</Ltr>
                    </span>
                  ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}
