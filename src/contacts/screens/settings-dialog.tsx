import { Checkbox, Group, MultiSelect, NumberInput, Switch, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { SegmentList } from '#segments/contract.ts'
import { api } from '#ui/api.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { refreshPaths } from '#ui/query.ts'
import { sayEach, useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ContactSettings } from '../contract.ts'
import { CALLS, CONTACTS, saveSettings, settingsQuery } from './contact-data.ts'
import { settingWords } from './setting-words.ts'

/** The yearly cycle, the calls, and what becomes of the silent. */
export function SettingsDialog({ withCycle, onClose }: { withCycle: boolean; onClose: () => void }) {
  const { data } = useQuery(settingsQuery)
  if (!data) return null
  return <SettingsForm settings={withCycle ? { ...data, cycle_on: true } : data} onClose={onClose} />
}

/** Sunday first, as the week is written here. 2000-01-02 was a Sunday. */
const WEEK = [7, 1, 2, 3, 4, 5, 6].map((code, index) => ({ code, day: `2000-01-0${index + 2}` }))
const MOST_SEGMENTS = 200

const toNumbers = <K extends string>(values: Readonly<Record<K, number | string>>): Record<K, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])) as Record<
    K,
    number
  >

function useSettingsForm(settings: ContactSettings, onClose: () => void) {
  const say = useWords(settingWords)
  const queries = useQueryClient()
  const { weekdays, allowed_domains, cycle_on, calls_on, fading_on, call_first, ...numbers } = settings
  return useSendForm({
    initialValues: {
      ...(numbers as Record<keyof typeof numbers, number | string>),
      cycle_on,
      calls_on,
      fading_on,
      call_first,
      weekdays: weekdays.map(String),
      domains: allowed_domains.join(' '),
    },
    validate: (values) =>
      sayEach(say, {
        ...(Number(values.until_hour) <= Number(values.from_hour) && { until_hour: 'later' as const }),
        ...(Number(values.win_back_days) <= Number(values.reduce_days) && {
          win_back_days: 'later' as const,
        }),
        ...(Number(values.suppress_days) <= Number(values.win_back_days) && {
          suppress_days: 'later' as const,
        }),
      }),
    send: ({
      domains,
      weekdays: days,
      cycle_on: cycle,
      calls_on: calls,
      fading_on: fading,
      call_first: first,
      ...rest
    }) =>
      saveSettings({
        ...toNumbers(rest),
        cycle_on: cycle,
        calls_on: calls,
        fading_on: fading,
        call_first: first,
        weekdays: days.map(Number),
        allowed_domains: domains.split(/[\s,]+/).filter((domain) => domain !== ''),
      }),
    onDone: () => {
      void refreshPaths(queries, CONTACTS, CALLS)
      toast(say('saved'))
      onClose()
    },
  })
}

function SettingsForm({ settings, onClose }: { settings: ContactSettings; onClose: () => void }) {
  // state
  const say = useWords(settingWords)
  const format = useFormat()
  // data
  const segments = useQuery({
    queryKey: ['/segments', 'to call first'],
    queryFn: ({ signal }) =>
      api.get('/segments', { query: { limit: MOST_SEGMENTS }, schema: SegmentList, signal }),
  })
  // actions
  const { form, submit, pending, error } = useSettingsForm(settings, onClose)
  const { cycle_on: cycleOn, calls_on: callsOn, fading_on: fadingOn } = form.values
  // view
  return (
    <FormDialog
      title={say('title')}
      size="lg"
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save')}
    >
      <Switch
        label={say('cycle')}
        description={say('cycle_hint')}
        {...form.getInputProps('cycle_on', { type: 'checkbox' })}
      />
      {cycleOn && (
        <FieldRow>
          <NumberInput label={say('months')} min={1} max={60} {...form.getInputProps('valid_months')} />
          <NumberInput label={say('limit')} min={1} max={100_000} {...form.getInputProps('daily_limit')} />
          <NumberInput label={say('answer')} min={1} max={60} {...form.getInputProps('answer_days')} />
        </FieldRow>
      )}
      {(cycleOn || callsOn) && (
        <>
          <Checkbox.Group
            label={say('weekdays')}
            description={say('weekdays_hint')}
            {...form.getInputProps('weekdays')}
          >
            <Group gap="md" mt="xs">
              {WEEK.map(({ code, day }) => (
                <Checkbox key={code} value={String(code)} label={format.weekday(day)} />
              ))}
            </Group>
          </Checkbox.Group>
          <FieldRow>
            <NumberInput label={say('from')} min={0} max={23} {...form.getInputProps('from_hour')} />
            <NumberInput label={say('until')} min={1} max={24} {...form.getInputProps('until_hour')} />
          </FieldRow>
        </>
      )}
      <Switch label={say('calls')} {...form.getInputProps('calls_on', { type: 'checkbox' })} />
      {callsOn && (
        <>
          <NumberInput label={say('tries')} min={1} max={10} {...form.getInputProps('call_tries')} />
          <MultiSelect
            label={say('first')}
            description={say('first_hint')}
            searchable
            data={(segments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('call_first')}
          />
        </>
      )}
      <Switch
        label={say('fading')}
        description={say('fading_hint')}
        {...form.getInputProps('fading_on', { type: 'checkbox' })}
      />
      {fadingOn && (
        <FieldRow>
          <NumberInput label={say('reduce')} min={30} max={3000} {...form.getInputProps('reduce_days')} />
          <NumberInput label={say('win_back')} min={30} max={3000} {...form.getInputProps('win_back_days')} />
          <NumberInput label={say('suppress')} min={30} max={3000} {...form.getInputProps('suppress_days')} />
        </FieldRow>
      )}
      <TextInput
        label={say('domains')}
        description={say('domains_hint')}
        dir="ltr"
        {...form.getInputProps('domains')}
      />
    </FormDialog>
  )
}
