import { Checkbox, Input, Radio, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { FieldRow, FormLayout } from '#ui/form-layout.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { Club } from '../contract.ts'
import { CountryField, TimeZoneField } from './place-fields.tsx'
import classes from './settings.module.css'
import { SettingsNav } from './settings-nav.tsx'
import { words } from './words.ts'

const LANGUAGES = ['he', 'en'] as const

function useCurrencyName() {
  const { language } = useLanguage()
  return (code: string) => `${new Intl.DisplayNames(language, { type: 'currency' }).of(code)} (${code})`
}

function ClubForm({ club }: { club: Club }) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  const currencyName = useCurrencyName()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: {
      name: club.name,
      country: club.country,
      time_zone: club.time_zone,
      languages: club.languages,
      default_language: club.default_language,
    },
    validate: ({ name, languages, default_language }) => ({
      name: name.trim() === '' ? say('name_needed') : null,
      languages: languages.length === 0 ? say('languages_needed') : null,
      default_language: languages.includes(default_language) ? null : say('default_language_needed'),
    }),
    send: (values) => api.patch('/club', values, { schema: Club }),
    onDone: (saved) => {
      queries.setQueryData(['/club'], saved)
      // The frame shows the club's name and formats in its zone.
      void queries.invalidateQueries({ queryKey: ['session'] })
      toast(say('saved'))
    },
  })
  // view
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
      <TextInput label={say('name')} maxLength={200} {...form.getInputProps('name')} />
      <FieldRow>
        <CountryField
          label={say('country')}
          description={say('country_hint')}
          allowDeselect={false}
          {...form.getInputProps('country')}
        />
        <TimeZoneField
          label={say('time_zone')}
          description={say('time_zone_hint')}
          zone={club.time_zone}
          allowDeselect={false}
          {...form.getInputProps('time_zone')}
        />
      </FieldRow>
      <Input.Wrapper size="md" labelElement="div" label={say('currency')} description={say('currency_hint')}>
        <div className={classes.fixed}>{currencyName(club.currency)}</div>
      </Input.Wrapper>
      <FieldRow>
        <Checkbox.Group label={say('languages')} {...form.getInputProps('languages')}>
          {LANGUAGES.map((value) => (
            <Checkbox key={value} value={value} label={say(`language_${value}`)} mt="xs" />
          ))}
        </Checkbox.Group>
        <Radio.Group label={say('default_language')} {...form.getInputProps('default_language')}>
          {LANGUAGES.map((value) => (
            <Radio
              key={value}
              value={value}
              label={say(`language_${value}`)}
              disabled={!form.values.languages.includes(value)}
              mt="xs"
            />
          ))}
        </Radio.Group>
      </FieldRow>
    </FormLayout>
  )
}

/** For who may read the settings and not change them. */
function ClubFacts({ club }: { club: Club }) {
  const say = useWords(words)
  const format = useFormat()
  const { language } = useLanguage()
  const currencyName = useCurrencyName()
  return (
    <dl className={classes.facts}>
      <dt>{say('name')}</dt>
      <dd>{club.name}</dd>
      <dt>{say('country')}</dt>
      <dd>{new Intl.DisplayNames(language, { type: 'region' }).of(club.country)}</dd>
      <dt>{say('currency')}</dt>
      <dd>{currencyName(club.currency)}</dd>
      <dt>{say('time_zone')}</dt>
      <dd>
        <Ltr>{club.time_zone}</Ltr>
      </dd>
      <dt>{say('languages')}</dt>
      <dd>{format.list(club.languages.map((value) => say(`language_${value}`)))}</dd>
    </dl>
  )
}

export function ClubPage() {
  // state
  const say = useWords(words)
  const may = useMay()
  // data
  const club = useQuery({
    queryKey: ['/club'],
    queryFn: ({ signal }) => api.get('/club', { schema: Club, signal }),
  })
  // view
  if (club.isPending) return <PageSkeleton />
  if (club.isError) return <ErrorState level={1} error={club.error} onRetry={() => void club.refetch()} />
  return (
    <>
      <SettingsNav />
      <PageHeader title={say('club_title')} />
      {may('settings.write') ? <ClubForm club={club.data} /> : <ClubFacts club={club.data} />}
    </>
  )
}
