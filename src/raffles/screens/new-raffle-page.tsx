import { NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { FormPage } from '#ui/form-page.tsx'
import { useLanguage } from '#ui/language.tsx'
import { usePaths } from '#ui/paths.tsx'
import { refreshPaths } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { RaffleView } from '../contract.ts'
import { MINUTES_TO_SEED } from '../raffle.ts'
import { RAFFLES } from './raffle-data.ts'
import classes from './raffles.module.css'
import { raffleWords } from './words.ts'
import { zonedMoment } from './zoned-moment.ts'

const EMPTY = {
  name_he: '',
  name_en: '',
  prize_he: '',
  prize_en: '',
  points_per_ticket: 50 as number | string,
  most_per_member: 10 as number | string,
  rules_name: '',
  winners: 1 as number | string,
  reserves: 3 as number | string,
  one_win_each: true,
  close_on: null as string | null,
  close_at: '20:00',
  seed_on: null as string | null,
  seed_at: '21:00',
  seed_kind: 'drand' as 'drand' | 'named',
  seed_words: '',
}
type Values = typeof EMPTY

const numberOf = (value: number | string): number | null => (value === '' ? null : Number(value))

/** What is sent; the moments are those of the club's clock. */
function toBody(values: Values, timeZone: string) {
  const points = numberOf(values.points_per_ticket)
  const at = zonedMoment(values.seed_on, values.seed_at, timeZone)
  return {
    name: { he: values.name_he, en: values.name_en },
    prize: { he: values.prize_he, en: values.prize_en },
    points_per_ticket: points,
    most_per_member: points === null ? null : numberOf(values.most_per_member),
    rules_name: values.rules_name.trim() === '' ? null : values.rules_name,
    winners: numberOf(values.winners),
    reserves: numberOf(values.reserves),
    one_win_each: values.one_win_each,
    closes_at: zonedMoment(values.close_on, values.close_at, timeZone),
    seed:
      values.seed_kind === 'drand' ? { kind: 'drand', at } : { kind: 'named', words: values.seed_words, at },
  }
}

export function NewRafflePage() {
  // state
  const say = useWords(raffleWords)
  const paths = usePaths()
  const router = useRouter()
  const queries = useQueryClient()
  const { timeZone } = useFormat()
  const { language } = useLanguage()
  // actions
  const { form, ...sending } = useSendForm({
    initialValues: EMPTY,
    validate: (values) => {
      const missing = (is: boolean) => (is ? say('needed') : null)
      return {
        name_he: missing(values.name_he.trim() === ''),
        name_en: missing(values.name_en.trim() === ''),
        prize_he: missing(values.prize_he.trim() === ''),
        prize_en: missing(values.prize_en.trim() === ''),
        close_on: missing(values.close_on === null),
        seed_on: missing(values.seed_on === null),
        seed_words: missing(values.seed_kind === 'named' && values.seed_words.trim() === ''),
      }
    },
    send: (values, idempotencyKey) =>
      api.post(RAFFLES, toBody(values, timeZone), { idempotencyKey, schema: RaffleView }),
    onDone: (raffle) => {
      void refreshPaths(queries, RAFFLES)
      toast(say('added', { name: raffle.name[language] }))
      void router.navigate({ href: paths.raffle(raffle.id) })
    },
    draft: 'new-raffle',
  })
  // view
  return (
    <FormPage
      title={say('new')}
      back={{ to: paths.raffles(), label: say('back') }}
      sending={sending}
      action={say('add')}
    >
      <div className={classes.fields}>
        <WhatFields form={form} />
        <TicketFields form={form} />
        <WhenFields form={form} />
      </div>
    </FormPage>
  )
}

type Form = UseFormReturnType<Values>

function WhatFields({ form }: { form: Form }) {
  const say = useWords(raffleWords)
  return (
    <Section title={say('what')}>
      <FieldRow>
        <TextInput label={say('name_he')} dir="rtl" lang="he" {...form.getInputProps('name_he')} />
        <TextInput label={say('name_en')} dir="ltr" lang="en" {...form.getInputProps('name_en')} />
      </FieldRow>
      <FieldRow>
        <TextInput label={say('prize_he')} dir="rtl" lang="he" {...form.getInputProps('prize_he')} />
        <TextInput label={say('prize_en')} dir="ltr" lang="en" {...form.getInputProps('prize_en')} />
      </FieldRow>
      <FieldRow>
        <NumberInput label={say('count_winners')} min={1} max={100} {...form.getInputProps('winners')} />
        <NumberInput label={say('count_reserves')} min={0} max={100} {...form.getInputProps('reserves')} />
      </FieldRow>
      <Switch
        label={say('one_win_each')}
        size="md"
        {...form.getInputProps('one_win_each', { type: 'checkbox' })}
      />
    </Section>
  )
}

function TicketFields({ form }: { form: Form }) {
  const say = useWords(raffleWords)
  return (
    <Section title={say('how')}>
      <FieldRow>
        <NumberInput
          label={say('points_per_ticket')}
          description={say('points_hint')}
          min={1}
          {...form.getInputProps('points_per_ticket')}
        />
        <NumberInput
          label={say('most_per_member')}
          description={say('most_hint')}
          min={1}
          max={10_000}
          {...form.getInputProps('most_per_member')}
        />
      </FieldRow>
      <TextInput
        label={say('rules_name')}
        description={say('rules_hint')}
        {...form.getInputProps('rules_name')}
      />
    </Section>
  )
}

function WhenFields({ form }: { form: Form }) {
  const say = useWords(raffleWords)
  const isNamed = form.values.seed_kind === 'named'
  return (
    <Section title={say('when')}>
      <FieldRow>
        <DateField label={say('close_on')} {...form.getInputProps('close_on')} />
        <TextInput type="time" label={say('close_at')} {...form.getInputProps('close_at')} />
      </FieldRow>
      <SegmentedControl
        aria-label={say('seed_kind')}
        data={[
          { value: 'drand', label: say('seed_kind_drand') },
          { value: 'named', label: say('seed_kind_named') },
        ]}
        {...form.getInputProps('seed_kind')}
      />
      {isNamed ? (
        <TextInput
          label={say('seed_words')}
          description={say('seed_words_hint')}
          {...form.getInputProps('seed_words')}
        />
      ) : null}
      <p>{say(isNamed ? 'seed_named_hint' : 'seed_drand_hint')}</p>
      <FieldRow>
        <DateField label={say('seed_on')} {...form.getInputProps('seed_on')} />
        <TextInput type="time" label={say('seed_at')} {...form.getInputProps('seed_at')} />
      </FieldRow>
      <p className={classes.soft}>{say('seed_gap_hint', { minutes: MINUTES_TO_SEED })}</p>
    </Section>
  )
}
