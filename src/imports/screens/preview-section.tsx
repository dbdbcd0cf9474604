import { minorPerMajor } from '#ui/format.ts'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ImportPreview } from '../contract.ts'
import { FIELDS } from '../field.ts'
import type { ImportKind } from './import-data.ts'
import classes from './imports.module.css'
import { importWords } from './words.ts'

const BAD_ROWS_SHOWN = 8
const MOMENTS = ['occurred_at', 'joined_at', 'points_from']
const NUMBERS = ['qty', 'amount', 'points']
/** Fields whose values come from a closed list, and are said in words. */
const NAMED = /^(kind|gender|language|consent_.*)$/
const VALUES = [
  'purchase',
  'return',
  'adjustment',
  'female',
  'male',
  'other',
  'he',
  'en',
  'yes',
  'no',
] as const

type PreviewProps = { kind: ImportKind; preview: ImportPreview }

/** The first rows as they will be taken in, and those of the first rows that will not. */
export function PreviewSection({ kind, preview }: PreviewProps) {
  const say = useWords(importWords)
  const format = useFormat()
  if (preview.faults.length > 0) return null
  const names = [...FIELDS[kind].map(({ name }) => name), 'first_name', 'last_name', 'kind']
  const present = [...new Set(names)].filter((name) =>
    preview.rows.some(({ cells }) => cells[name] !== undefined),
  )
  const labelOf = (name: string) =>
    name === 'kind'
      ? say('line_kind')
      : (FIELDS[kind].find((field) => field.name === name)?.words[format.language] ?? name)
  const show = (name: string, value: string | undefined): string => {
    if (value === undefined) return ''
    if (MOMENTS.includes(name)) return format.dateTime(value)
    if (name === 'amount') return format.money(Math.round(Number(value) * minorPerMajor(format.currency)))
    if (NUMBERS.includes(name)) return format.number(Number(value))
    const known = VALUES.find((each) => each === value)
    return known && NAMED.test(name) ? say(`value_${known}`) : value
  }
  return (
    <Section title={say('preview_title')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.scroll} aria-label={say('preview_table')} tabIndex={0}>
        <table className={classes.preview}>
          <thead>
            <tr>
              <th scope="col">{say('row')}</th>
              {present.map((name) => (
                <th key={name} scope="col" data-numeric={NUMBERS.includes(name) || undefined}>
                  {labelOf(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ row, cells, detail }) => (
              <tr key={row} data-bad={Object.keys(cells).length === 0 || undefined}>
                <th scope="row">{row}</th>
                {Object.keys(cells).length === 0 ? (
                  <td colSpan={present.length}>{detail}</td>
                ) : (
                  present.map((name) => (
                    <td key={name} data-numeric={NUMBERS.includes(name) || undefined}>
                      <bdi>{show(name, cells[name])}</bdi>
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <BadRows kind={kind} preview={preview} />
    </Section>
  )
}

function BadRows({ kind, preview }: PreviewProps) {
  const say = useWords(importWords)
  const { bad_rows: bad } = preview
  if (bad.length === 0) return null
  return (
    <>
      <h3 className={classes.small}>{say(kind === 'receipts' ? 'bad_title' : 'bad_details_title')}</h3>
      <ul className={classes.faults}>
        {bad.slice(0, BAD_ROWS_SHOWN).map(({ row, detail }) => (
          <li key={row}>{say('bad_row', { row, detail })}</li>
        ))}
        {bad.length > BAD_ROWS_SHOWN && <li>{say('bad_more', { count: bad.length - BAD_ROWS_SHOWN })}</li>}
      </ul>
    </>
  )
}
