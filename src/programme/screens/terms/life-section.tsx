import { Radio, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Finding } from '../../finding-kind.ts'
import type { PointsLife } from '../../rule.ts'
import { FindingsList } from '../findings-list.tsx'
import { InlineNumber } from '../inline-number.tsx'
import { findingsOf } from '../rules/rules-section.tsx'
import { InlineDay } from './inline-day.tsx'
import { termWords } from './term-words.ts'
import classes from './terms.module.css'

type Expiry = PointsLife['expiry']

const KINDS = ['never', 'rolling', 'calendar', 'inactivity'] as const satisfies readonly Expiry['kind'][]
const NEW: { readonly [K in Expiry['kind']]: Expiry } = {
  never: { kind: 'never' },
  rolling: { kind: 'rolling', months: 24 },
  calendar: { kind: 'calendar', month: 12, day: 31, at_least_months: 12 },
  inactivity: { kind: 'inactivity', months: 12 },
}

type LifeSectionProps = {
  life: PointsLife
  findings: readonly Finding[]
  onChange: (life: PointsLife) => void
}

/** How long points wait, and how long they last, in sentences. */
export function LifeSection({ life, findings, onChange }: LifeSectionProps) {
  const say = useWords(termWords)
  const setExpiry = (expiry: Expiry) => onChange({ ...life, expiry })
  return (
    <Section title={say('life_title')}>
      <div className={classes.block}>
        <FindingsList findings={findingsOf(findings, '/points_life')} />
        <div className={classes.sentence}>
          {say.rich('life_pending', {
            days: (
              <WholeNumber
                label={say('life_pending_label')}
                value={life.pending_days}
                least={0}
                most={366}
                onChange={(pending_days) => onChange({ ...life, pending_days })}
              />
            ),
          })}
        </div>
        <Radio.Group
          label={say('life_expiry')}
          value={life.expiry.kind}
          onChange={(value) => setExpiry(NEW[KINDS.find((kind) => kind === value) ?? 'never'])}
        >
          <Stack gap="xs" mt="xs">
            {KINDS.map((kind) => (
              <Radio key={kind} value={kind} label={say(`expiry_${kind}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <ExpirySentence expiry={life.expiry} onChange={setExpiry} />
        <div className={classes.note}>{say('expiry_warning')}</div>
      </div>
    </Section>
  )
}

function ExpirySentence({ expiry, onChange }: { expiry: Expiry; onChange: (expiry: Expiry) => void }) {
  const say = useWords(termWords)
  const format = useFormat()
  if (expiry.kind === 'never') return null
  let parts: Record<string, ReactNode>
  if (expiry.kind === 'calendar')
    parts = {
      date: (
        <InlineDay
          day={expiry.day}
          month={expiry.month}
          onChange={(on) => onChange({ ...expiry, ...on })}
          language={format.language}
        />
      ),
      months: (
        <WholeNumber
          label={say('expiry_at_least')}
          value={expiry.at_least_months}
          least={0}
          most={240}
          onChange={(at_least_months) => onChange({ ...expiry, at_least_months })}
        />
      ),
    }
  else
    parts = {
      months: (
        <WholeNumber
          key={expiry.kind}
          label={say('expiry_months')}
          value={expiry.months}
          least={1}
          most={240}
          onChange={(months) => onChange({ ...expiry, months })}
        />
      ),
    }
  return <div className={classes.sentence}>{say.rich(`expiry_${expiry.kind}_in`, parts)}</div>
}

type WholeNumberProps = {
  label: string
  value: number
  least: number
  most: number
  onChange: (value: number) => void
}

function WholeNumber({ label, value, least, most, onChange }: WholeNumberProps) {
  const [text, setText] = useState(String(value))
  const isFit = (typed: string) => /^\d{1,4}$/.test(typed) && Number(typed) >= least && Number(typed) <= most
  return (
    <InlineNumber
      label={label}
      value={text}
      onChange={(typed) => {
        setText(typed)
        if (isFit(typed)) onChange(Number(typed))
      }}
      error={!isFit(text)}
    />
  )
}
