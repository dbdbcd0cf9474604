import { Alert, Checkbox, Group, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { SettingsNav } from '#access/screens/settings-nav.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FieldRow, FormLayout } from '#ui/form-layout.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { sayEach, useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { SendingSettingsView } from '../sending-contract.ts'
import { QUIET_DAYS } from '../sending-rule.ts'
import classes from './sending.module.css'
import { SENDING, saveSending, sendingQuery } from './sending-data.ts'
import { type FormProps, faultsOf, REFUSES_NOTHING, toChange, toForm } from './sending-form.ts'
import { HourFields } from './sending-hours.tsx'
import { TopicFields } from './sending-topics.tsx'
import { sendingWords } from './sending-words.ts'

/** Who advertises, when, how much and about what; a part of the settings. */
export function SendingPage() {
  // state
  const say = useWords(sendingWords)
  const may = useMay()
  const paths = usePaths()
  // data
  const settings = useQuery(sendingQuery)
  // view
  if (settings.isPending) return <PageSkeleton />
  if (settings.isError)
    return <ErrorState level={1} error={settings.error} onRetry={() => void settings.refetch()} />
  return (
    <>
      <SettingsNav />
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={may('refusal.read') && <TextLink to={paths.refusals()}>{say('log')}</TextLink>}
      />
      {!settings.data.is_complete && <Alert color="orange">{say('incomplete')}</Alert>}
      <Form key={settings.data.revision} settings={settings.data} />
    </>
  )
}

function Form({ settings }: { settings: SendingSettingsView }) {
  // state
  const say = useWords(sendingWords)
  const may = useMay()
  const queries = useQueryClient()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: toForm(settings),
    validate: (values) => sayEach(say, faultsOf(values)),
    send: (values) => saveSending(toChange(values, settings.revision)),
    onDone: (saved) => {
      queries.setQueryData([SENDING], saved)
      toast(say('saved'))
    },
  })
  const isReadOnly = !may('settings.write')
  const parts = { form, isReadOnly }
  // view
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
      <WhoFields {...parts} />
      <Section title={say('when')} note={say('when_note')}>
        <div className={classes.fields}>
          <HourFields {...parts} />
          <HolidayFields {...parts} />
        </div>
      </Section>
      <CapFields {...parts} />
      <Section title={say('topics')} note={say('topics_note')}>
        <div className={classes.fields}>
          <TopicFields {...parts} />
        </div>
      </Section>
      <LawFields {...parts} />
      <LinkFields {...parts} />
    </FormLayout>
  )
}

function WhoFields({ form, isReadOnly: disabled }: FormProps) {
  const say = useWords(sendingWords)
  return (
    <Section title={say('who')} note={say('who_note')}>
      <div className={classes.fields}>
        <TextInput
          label={say('legal_name')}
          maxLength={200}
          disabled={disabled}
          {...form.getInputProps('legal_name')}
        />
        <TextInput
          label={say('postal_address')}
          maxLength={300}
          disabled={disabled}
          {...form.getInputProps('postal_address')}
        />
        <FieldRow>
          <LtrField
            label={say('phone')}
            maxLength={40}
            disabled={disabled}
            {...form.getInputProps('phone')}
          />
          <LtrField
            label={say('email')}
            maxLength={254}
            disabled={disabled}
            {...form.getInputProps('email')}
          />
        </FieldRow>
        <LtrField
          label={say('reply_number')}
          description={say('reply_hint')}
          maxLength={20}
          disabled={disabled}
          {...form.getInputProps('reply_number')}
        />
        <LtrField
          label={say('database_number')}
          description={say('database_hint')}
          maxLength={40}
          disabled={disabled}
          {...form.getInputProps('database_number')}
        />
        <Textarea
          label={say('source_he')}
          dir="rtl"
          lang="he"
          autosize
          maxLength={500}
          disabled={disabled}
          {...form.getInputProps('source_he')}
        />
        <Textarea
          label={say('source_en')}
          dir="ltr"
          lang="en"
          autosize
          maxLength={500}
          disabled={disabled}
          {...form.getInputProps('source_en')}
        />
      </div>
    </Section>
  )
}

function LinkFields({ form, isReadOnly: disabled }: FormProps) {
  const say = useWords(sendingWords)
  return (
    <Section title={say('links')} note={say('links_note')}>
      <Textarea
        label={say('own_hosts')}
        description={say('own_hosts_hint')}
        dir="ltr"
        autosize
        minRows={2}
        maxLength={4_000}
        disabled={disabled}
        {...form.getInputProps('own_hosts')}
      />
    </Section>
  )
}

function HolidayFields({ form, isReadOnly: disabled }: FormProps) {
  const say = useWords(sendingWords)
  return (
    <>
      <Switch
        label={say('holidays')}
        description={say('holidays_hint')}
        disabled={disabled}
        {...form.getInputProps('keeps_holidays', { type: 'checkbox' })}
      />
      <Checkbox.Group label={say('quiet_days')} {...form.getInputProps('quiet_days')}>
        <Group gap="md" mt="xs">
          {QUIET_DAYS.map((code) => (
            <Checkbox key={code} value={code} label={say(code)} disabled={disabled} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  )
}

function CapFields({ form, isReadOnly: disabled }: FormProps) {
  const say = useWords(sendingWords)
  const field = (name: 'email_day' | 'email_week' | 'sms_day' | 'sms_week', max: number) => (
    <NumberInput
      label={say(name)}
      min={1}
      max={max}
      allowDecimal={false}
      dir="ltr"
      disabled={disabled}
      {...form.getInputProps(name)}
    />
  )
  return (
    <Section title={say('how_much')} note={say('how_much_note')}>
      <div className={classes.fields}>
        <FieldRow>
          {field('email_day', 50)}
          {field('email_week', 200)}
        </FieldRow>
        <FieldRow>
          {field('sms_day', 50)}
          {field('sms_week', 200)}
        </FieldRow>
      </div>
    </Section>
  )
}

function LawFields({ form, isReadOnly: disabled }: FormProps) {
  const say = useWords(sendingWords)
  const { language } = useLanguage()
  const topics = form.values.topics.filter(({ code }) => code !== '')
  return (
    <Section title={say('law')}>
      <div className={classes.fields}>
        <Select
          label={say('cancelled')}
          description={say('cancelled_hint')}
          data={[
            { value: 'marketing', label: say('general') },
            ...topics.map((topic) => ({ value: topic.code, label: topic[language] || topic.code })),
            { value: REFUSES_NOTHING, label: say('cancelled_nothing') },
          ]}
          allowDeselect={false}
          disabled={disabled}
          w="min(22rem, 100%)"
          {...form.getInputProps('cancelled')}
        />
        <Switch
          label={say('exception')}
          description={say('exception_hint')}
          disabled={disabled}
          {...form.getInputProps('told_exception', { type: 'checkbox' })}
        />
      </div>
    </Section>
  )
}
