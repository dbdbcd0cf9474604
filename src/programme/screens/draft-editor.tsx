import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Language } from '#platform/language.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import {
  DEFAULT_WINDOW_MONTHS,
  giveBackShare,
  MOST_BANDS,
  pointsPer100ToRate,
  type Rounding,
} from '../programme.ts'
import { sayPeriod, windowTerms } from '../window.ts'
import classes from './draft-editor.module.css'
import { addBand, type BandForm, type DraftForm, monthsOf, textToMinor } from './draft-form.ts'
import { InlineNumber } from './inline-number.tsx'
import { draftWords } from './words.ts'

type DraftEditorProps = {
  form: DraftForm
  onChange: (form: DraftForm) => void
  /** Places in the definition that cannot stay as they are, as pointers. */
  wrong: ReadonlySet<string>
}

/** What every purchase earns, as sentences with the numbers open in them. */
export function DraftEditor({ form, onChange, wrong }: DraftEditorProps) {
  const say = useWords(draftWords)
  const { currency, currencySymbol, language, money } = useFormat()
  const decimals = decimalsOfCurrency(currency)
  const hundred = money(100 * 10 ** decimals, { whole: true })
  const set = (change: Partial<DraftForm>) => onChange({ ...form, ...change })
  const setBand = (band: BandForm) =>
    set({ bands: form.bands.map((known) => (known.key === band.key ? band : known)) })
  return (
    <div className={classes.rules}>
      <Rule share={<Share rate={form.baseRate} value={form.value} />}>
        {say.rich('base', {
          hundred,
          rate: (
            <InlineNumber
              label={say('base_label')}
              value={form.baseRate}
              onChange={(baseRate) => set({ baseRate })}
              decimals={6 - decimals}
              error={wrong.has('/base_rate')}
            />
          ),
        })}
      </Rule>
      {form.bands.map((band, index) => (
        <BandRule
          key={band.key}
          number={index + 1}
          band={band}
          period={periodOf(form, language)}
          value={form.value}
          hundred={hundred}
          wrong={{ from: wrong.has(`/bands/${index}/from_minor`), rate: wrong.has(`/bands/${index}/rate`) }}
          onChange={setBand}
          onRemove={() => set({ bands: form.bands.filter((known) => known.key !== band.key) })}
        />
      ))}
      {form.bands.length < MOST_BANDS && (
        <Button
          variant="subtle"
          className={classes.add ?? ''}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange(addBand(form, decimals))}
        >
          {say('band_add')}
        </Button>
      )}
      <WindowRule form={form} set={set} isWrong={wrong.has('/window_months')} />
      <Rule>
        {say.rich('value', {
          value: (
            <InlineNumber
              label={say('value_label')}
              value={form.value}
              onChange={(value) => set({ value })}
              unit={currencySymbol(currency)}
              decimals={decimals}
              error={wrong.has('/value_of_100_points_minor')}
            />
          ),
        })}
      </Rule>
      <Rule>{say.rich('rounding', { rounding: <RoundingChoice form={form} set={set} /> })}</Rule>
      <DraftName form={form} set={set} />
    </div>
  )
}

type FieldsProps = { form: DraftForm; set: (change: Partial<DraftForm>) => void }

function RoundingChoice({ form, set }: FieldsProps) {
  const say = useWords(draftWords)
  const choices: readonly Rounding[] = ['down', 'nearest_even']
  return (
    <Select
      className={classes.choice ?? ''}
      size="sm"
      aria-label={say('rounding_label')}
      data={choices.map((value) => ({ value, label: say(`rounding_${value}`) }))}
      value={form.rounding}
      onChange={(rounding) => set({ rounding: rounding === 'nearest_even' ? 'nearest_even' : 'down' })}
      allowDeselect={false}
    />
  )
}

/** While the months cannot be read, those that most programmes have. */
const periodOf = (form: DraftForm, language: Language): string =>
  sayPeriod(
    windowTerms({ window: form.extras.window, window_months: monthsOf(form) ?? DEFAULT_WINDOW_MONTHS }),
    language,
  )

const WINDOWS = ['rolling', 'calendar_year'] as const

/** Which spend places a purchase in the bands. */
function WindowRule({ form, set, isWrong }: FieldsProps & { isWrong: boolean }) {
  const say = useWords(draftWords)
  const { window } = form.extras
  const choice = (
    <Select
      className={classes.choice ?? ''}
      size="sm"
      aria-label={say('window_label')}
      data={WINDOWS.map((value) => ({ value, label: say(`window_choice_${value}`) }))}
      value={window}
      onChange={(value) =>
        set({ extras: { ...form.extras, window: WINDOWS.find((each) => each === value) ?? 'rolling' } })
      }
      allowDeselect={false}
    />
  )
  const months = (
    <InlineNumber
      label={say('window_months_label')}
      value={form.windowMonths}
      onChange={(windowMonths) => set({ windowMonths })}
      error={isWrong}
    />
  )
  return <Rule>{say.rich(`window_${window}`, { choice, months })}</Rule>
}

function DraftName({ form, set }: FieldsProps) {
  const say = useWords(draftWords)
  return (
    <TextInput
      label={say('name')}
      placeholder={say('name_placeholder')}
      value={form.name}
      onChange={(event) => set({ name: event.currentTarget.value })}
      maxLength={200}
      mt="md"
    />
  )
}

type BandRuleProps = {
  number: number
  band: BandForm
  /** In which spend counts: "in 12 months". */
  period: string
  value: string
  hundred: string
  wrong: { from: boolean; rate: boolean }
  onChange: (band: BandForm) => void
  onRemove: () => void
}

function BandRule({ number, band, period, value, hundred, wrong, onChange, onRemove }: BandRuleProps) {
  const say = useWords(draftWords)
  const { currency, currencySymbol } = useFormat()
  const decimals = decimalsOfCurrency(currency)
  const remove = (
    <ActionIcon aria-label={say('band_remove', { number })} onClick={onRemove}>
      <IconX size={16} aria-hidden />
    </ActionIcon>
  )
  return (
    <Rule share={<Share rate={band.rate} value={value} />} action={remove}>
      {say.rich('band', {
        period,
        hundred,
        from: (
          <InlineNumber
            label={say('band_from_label', { number })}
            value={band.from}
            onChange={(from) => onChange({ ...band, from })}
            unit={currencySymbol(currency)}
            decimals={decimals}
            error={wrong.from}
          />
        ),
        rate: (
          <InlineNumber
            label={say('band_rate_label', { number })}
            value={band.rate}
            onChange={(rate) => onChange({ ...band, rate })}
            decimals={6 - decimals}
            error={wrong.rate}
          />
        ),
      })}
    </Rule>
  )
}

function Rule({ children, share, action }: { children: ReactNode; share?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.rule}>
      <div className={classes.sentence}>{children}</div>
      {share}
      <span className={classes.action}>{action}</span>
    </div>
  )
}

/** What the typed rate gives back, as soon as it can be read. */
function Share({ rate, value }: { rate: string; value: string }) {
  const say = useWords(draftWords)
  const format = useFormat()
  const decimals = decimalsOfCurrency(format.currency)
  const [units, worth] = [pointsPer100ToRate(rate, decimals), textToMinor(value, decimals)]
  if (units === null || worth === null) return null
  const share = giveBackShare({ value_of_100_points_minor: worth }, units)
  return <span className={classes.share}>{say('share', { share: format.percent(share, 2) })}</span>
}
