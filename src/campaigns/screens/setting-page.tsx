import { NumberInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { decimalsOfCurrency } from '#platform/money.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { FieldRow, FormLayout } from '#ui/form-layout.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MOST } from '../contract.ts'
import { type Setting, saveSetting, settingQuery } from './campaign-data.ts'
import { campaignWords } from './campaign-words.ts'
import { settingWords } from './setting-words.ts'
import { TogetherSection } from './together-section.tsx'

/** What all campaigns of the club are measured by. */
export function SettingPage() {
  // state
  const say = useWords(settingWords)
  const sayList = useWords(campaignWords)
  const paths = usePaths()
  // data
  const setting = useQuery({ ...settingQuery, refetchOnWindowFocus: false })
  // view
  if (setting.isPending) return <PageSkeleton />
  if (setting.isError)
    return <ErrorState level={1} error={setting.error} onRetry={() => void setting.refetch()} />
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        back={{ to: paths.campaigns(), label: sayList('back') }}
      />
      <SettingForm key={setting.data.revision} setting={setting.data} />
      <TogetherSection />
    </>
  )
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

const HUNDREDTHS = 100

const isShare = (text: string | undefined): boolean =>
  text !== undefined && /^\d{1,2}$/.test(text) && Number(text) <= MOST.heldPercent

function SettingForm({ setting }: { setting: Setting }) {
  // state
  const say = useWords(settingWords)
  const format = useFormat()
  const queries = useQueryClient()
  const mayNot = !useMay()('settings.write')
  // A link that advises to hold members out brings the share along, to be looked at and saved.
  const [{ holdout }] = useUrlState(['holdout'])
  const decimals = decimalsOfCurrency(format.currency)
  /** A major unit has so many hundredths of a minor one. */
  const units = 10 ** decimals * HUNDREDTHS
  // actions
  const { form, ...sending } = useSendForm({
    initialValues: {
      holdout_percent: isShare(holdout) ? Number(holdout) : setting.holdout_percent,
      margin_percent: setting.margin_percent,
      email_cost: setting.email_cost_hundredths / units,
      sms_cost: setting.sms_cost_hundredths / units,
    },
    validate: ({ holdout_percent: holdout, margin_percent: margin }) => ({
      holdout_percent: isWhole(holdout, 0, MOST.heldPercent)
        ? null
        : say('percent_wrong', { least: 0, most: MOST.heldPercent }),
      margin_percent: isWhole(margin, 1, 100) ? null : say('percent_wrong', { least: 1, most: 100 }),
    }),
    send: ({ email_cost: email, sms_cost: sms, ...percents }) =>
      saveSetting({
        ...percents,
        email_cost_hundredths: Math.round(Number(email) * units),
        sms_cost_hundredths: Math.round(Number(sms) * units),
        revision: setting.revision,
      }),
    onDone: (saved) => {
      queries.setQueryData(settingQuery.queryKey, saved)
      toast(say('saved'))
    },
  })
  const percent = { dir: 'ltr', min: 0, rightSection: <span aria-hidden>%</span>, readOnly: mayNot } as const
  const money = {
    dir: 'ltr',
    min: 0,
    decimalScale: decimals + 2,
    rightSection: <span aria-hidden>{format.currencySymbol()}</span>,
    readOnly: mayNot,
  } as const
  // view
  const fields = (
    <>
      <NumberInput
        {...percent}
        label={say('holdout')}
        description={say('holdout_hint')}
        {...form.getInputProps('holdout_percent')}
      />
      <NumberInput
        {...percent}
        label={say('margin')}
        description={say('margin_hint')}
        {...form.getInputProps('margin_percent')}
      />
      <FieldRow>
        <NumberInput
          {...money}
          label={say('email_cost')}
          description={say('cost_hint')}
          {...form.getInputProps('email_cost')}
        />
        <NumberInput
          {...money}
          label={say('sms_cost')}
          description={say('cost_hint')}
          {...form.getInputProps('sms_cost')}
        />
      </FieldRow>
    </>
  )
  if (mayNot)
    return (
      <>
        <p>{say('read_only')}</p>
        {fields}
      </>
    )
  return (
    <FormLayout
      onSubmit={sending.submit}
      error={sending.error}
      pending={sending.pending}
      action={say('save')}
    >
      {fields}
    </FormLayout>
  )
}
