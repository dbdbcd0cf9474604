import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, useEffect, useState } from 'react'
import { DateField } from '#ui/date-field.tsx'
import { keepDraft, readDraft } from '#ui/draft.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { readNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ProgrammeView, VersionView } from '../../contract.ts'
import { sayWindow, windowTerms } from '../../window.ts'
import { optionsOf, programmeQuery, useClubNames } from '../programme-data.ts'
import { dayOf } from '../publish-dialog.tsx'
import { type BasketForm, factsAsked, type KnownMember, newBasket, withKnown } from './basket-form.ts'
import { BasketLines } from './basket-lines.tsx'
import { MemberFactsForm } from './member-facts.tsx'
import classes from './try.module.css'
import { TryResults } from './try-results.tsx'
import { tryWords } from './try-words.ts'

/** Finds a member of the club; handed in, since members are another room's. */
export type MemberPicker = ComponentType<{
  label: string
  onChosen: (member: KnownMember) => void
}>

const KEPT = 'programme-basket'

/** A basket, and what it gives under the programme in force and under a draft. */
export function TryPage({ picker }: { picker: MemberPicker }) {
  const programme = useQuery(programmeQuery)
  if (programme.isPending) return <PageSkeleton />
  if (programme.isError)
    return <ErrorState level={1} error={programme.error} onRetry={() => void programme.refetch()} />
  return <OpenTry programme={programme.data} picker={picker} />
}

function OpenTry({ programme, picker }: { programme: ProgrammeView; picker: MemberPicker }) {
  // state
  const say = useWords(tryWords)
  const paths = usePaths()
  const { timeZone } = useFormat()
  const [{ version: shownId }] = useUrlState(['version'])
  const [form, setForm] = useState<BasketForm>(() => ({
    ...newBasket(dayOf(readNow(), timeZone)),
    ...readDraft(KEPT),
  }))
  const [settled] = useDebouncedValue(form, 250)
  useEffect(() => keepDraft(KEPT, settled), [settled])
  // data
  const inForce = programme.versions.find(({ id }) => id === programme.in_force)
  const shown = programme.versions.find(({ id }) => id === shownId)
  const versions = [inForce, shown === inForce ? undefined : shown].filter((each) => each !== undefined)
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        back={
          shown?.state === 'draft'
            ? { to: paths.programmeDraft(shown.id), label: say('back_draft') }
            : { to: paths.programme(), label: say('back') }
        }
      />
      <div className={classes.columns}>
        <div>
          <Who form={form} onChange={setForm} versions={versions} picker={picker} />
          <Place form={form} onChange={setForm} />
          <Section title={say('basket')}>
            <BasketLines lines={form.lines} onChange={(lines) => setForm({ ...form, lines })} />
          </Section>
        </div>
        <div>
          <Section title={say('results')}>
            <TryResults versions={versions} form={settled} />
          </Section>
        </div>
      </div>
    </>
  )
}

type PartProps = { form: BasketForm; onChange: (form: BasketForm) => void }

const WHO = ['made_up', 'known', 'nobody'] as const satisfies readonly BasketForm['who'][]

function Who(props: PartProps & { versions: readonly VersionView[]; picker: MemberPicker }) {
  const { form, onChange, versions, picker: Picker } = props
  const say = useWords(tryWords)
  const { language } = useFormat()
  const { member } = form
  const definitions = versions.map(({ definition }) => definition)
  const tiers = new Map(
    definitions.flatMap(({ tiers }) => (tiers?.tiers ?? []).map(({ code, name }) => [code, name[language]])),
  )
  const windows = new Set(definitions.map((each) => sayWindow(windowTerms(each), language)))
  const [window = ''] = windows.size === 1 ? windows : [say('spent_so_far')]
  const isToFind = form.who === 'known' && member.id === null
  return (
    <Section title={say('who')}>
      <SegmentedControl
        aria-label={say('who')}
        data={WHO.map((value) => ({ value, label: say(`who_${value}`) }))}
        value={form.who}
        onChange={(value) =>
          onChange({
            ...form,
            who: WHO.find((each) => each === value) ?? 'made_up',
            member: { ...member, id: null, name: null },
          })
        }
      />
      {isToFind && <Picker label={say('who_find')} onChosen={(known) => onChange(withKnown(form, known))} />}
      {member.name !== null && <p className={classes.note}>{say('who_as', { name: member.name })}</p>}
      {form.who === 'nobody' && <p className={classes.note}>{say('nobody_note')}</p>}
      {form.who !== 'nobody' && !isToFind && (
        <MemberFactsForm
          member={member}
          asked={factsAsked(definitions)}
          window={window}
          tiers={[...tiers].map(([value, label]) => ({ value, label }))}
          onChange={(changed) => onChange({ ...form, member: changed })}
        />
      )}
    </Section>
  )
}

function Place({ form, onChange }: PartProps) {
  const say = useWords(tryWords)
  const branches = optionsOf(useClubNames().branch)
  return (
    <Section title={say('where')}>
      <div className={classes.place}>
        <Select
          label={say('branch')}
          data={branches}
          value={form.branch === '' ? (branches[0]?.value ?? null) : form.branch}
          onChange={(branch) => onChange({ ...form, branch: branch ?? '' })}
          allowDeselect={false}
          searchable
        />
        <DateField
          label={say('day')}
          value={form.on}
          onChange={(day) => day !== null && onChange({ ...form, on: String(day) })}
        />
        <TextInput
          type="time"
          label={say('hour')}
          value={form.time}
          onChange={({ currentTarget }) =>
            currentTarget.value !== '' && onChange({ ...form, time: currentTarget.value })
          }
          dir="ltr"
        />
      </div>
    </Section>
  )
}
