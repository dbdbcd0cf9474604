import { NumberInput, Radio, Select } from '@mantine/core'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ImportChange, ImportPreview, ImportView } from '../contract.ts'
import { NO_TEMPLATE, TEMPLATES } from '../template.ts'
import classes from './imports.module.css'
import { importWords } from './words.ts'

const MOST_TIMES = 10_000

type TemplateProps = {
  item: ImportView
  preview: ImportPreview
  onChange: (change: ImportChange) => void
}

/** Whose file of members it was taken for, and what its rows mean therefore; each to be set right. */
export function TemplateSection({ item, preview: { understood }, onChange }: TemplateProps) {
  const say = useWords(importWords)
  const { language } = useFormat()
  if (!understood) return null
  const products = TEMPLATES.map(({ name, words }) => ({ value: name, label: words[language] }))
  const isFound = (item.options.template ?? null) === null && understood.template !== NO_TEMPLATE
  return (
    <Section title={say('template_title')} note={understood.note ?? undefined}>
      <div className={classes.options}>
        <Select
          label={say('template')}
          description={say(isFound ? 'template_found' : 'template_note')}
          data={[{ value: NO_TEMPLATE, label: say('template_none') }, ...products]}
          value={understood.template}
          onChange={(template) =>
            // Columns and choices are those of the product, until somebody says otherwise again.
            template && onChange({ template, mapping: null, rows: null, strangers: null, fractions: null })
          }
          allowDeselect={false}
          searchable
        />
        <NumberInput
          key={understood.points_times}
          label={say('points_times')}
          description={say('points_times_note')}
          min={1}
          max={MOST_TIMES}
          allowDecimal={false}
          defaultValue={understood.points_times}
          onBlur={(event) => {
            const times = Number(event.currentTarget.value)
            if (times >= 1 && times <= MOST_TIMES && times !== understood.points_times)
              onChange({ points_times: times })
          }}
        />
      </div>
      <div className={classes.choices}>
        <Choice
          name="rows"
          values={['members', 'lots']}
          value={understood.rows}
          onChange={(rows) => onChange({ rows })}
        />
        <Choice
          name="strangers"
          values={['join', 'refuse']}
          value={understood.strangers}
          onChange={(strangers) => onChange({ strangers })}
        />
        <Choice
          name="fractions"
          values={['refuse', 'nearest']}
          value={understood.fractions}
          onChange={(fractions) => onChange({ fractions })}
        />
      </div>
    </Section>
  )
}

type Names = {
  rows: 'members' | 'lots'
  strangers: 'join' | 'refuse'
  fractions: 'refuse' | 'nearest'
}

type ChoiceProps<Name extends keyof Names> = {
  name: Name
  values: readonly Names[Name][]
  value: Names[Name]
  onChange: (value: Names[Name]) => void
}

function Choice<Name extends keyof Names>({ name, values, value, onChange }: ChoiceProps<Name>) {
  const say = useWords(importWords)
  return (
    <Radio.Group
      label={say(name)}
      value={value}
      onChange={(chosen) => {
        const known = values.find((each) => each === chosen)
        if (known) onChange(known)
      }}
    >
      <div className={classes.radios}>
        {values.map((each) => (
          <Radio key={each} value={each} label={say(`${name}_${each}` as keyof typeof importWords)} />
        ))}
      </div>
    </Radio.Group>
  )
}
