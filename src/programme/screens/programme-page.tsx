import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ProgrammeView, VersionView } from '../contract.ts'
import { DEFAULT_DEFINITION, type ProgrammeDefinition, rateToPointsPer100 } from '../programme.ts'
import type { VersionAction } from '../version.ts'
import { sayPeriod, windowTerms } from '../window.ts'
import { BandsSection } from './bands-section.tsx'
import { BasketSection } from './basket-section.tsx'
import { programmeQuery, useCreateDraft, useDeleteDraft, useWithdraw } from './programme-data.ts'
import { RulesToldSection } from './rules/rules-told-section.tsx'
import { VersionList } from './version-list.tsx'
import { words } from './words.ts'

/** The programme as it is: in a sentence, drawn, tried on a basket, and all its versions. */
export function ProgrammePage() {
  // state
  const say = useWords(words)
  const paths = usePaths()
  const router = useRouter()
  const may = useMay()
  const [{ version: shownId }] = useUrlState(['version'])
  const [asked, setAsked] = useState<{ action: VersionAction; version: VersionView } | null>(null)
  // data
  const programme = useQuery(programmeQuery)
  // actions
  const openDraft = (id: string) => void router.navigate({ href: paths.programmeDraft(id) })
  const create = useCreateDraft((draft) => openDraft(draft.id))
  const begin = (definition: ProgrammeDefinition) => create.mutate({ name: null, definition })
  const act = (action: VersionAction, version: VersionView) => {
    if (action === 'edit') openDraft(version.id)
    else if (action === 'copy') begin(version.definition)
    else setAsked({ action, version })
  }
  // view
  if (programme.isPending) return <PageSkeleton />
  if (programme.isError)
    return <ErrorState level={1} error={programme.error} onRetry={() => void programme.refetch()} />
  const { versions, in_force } = programme.data
  const current = versions.find((version) => version.id === in_force)
  const shown = versions.find((version) => version.id === shownId) ?? current
  const change = may('programme.write') && (
    <Button loading={create.isPending} onClick={() => begin(current?.definition ?? DEFAULT_DEFINITION)}>
      {say(current ? 'new_draft' : 'none_action')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={say('title')}
        actions={current && change}
        lead={<Note programme={programme.data} shown={shown} />}
      />
      {shown ? (
        <>
          <Headline definition={shown.definition} />
          <BandsSection definition={shown.definition} />
          <RulesToldSection definition={shown.definition} />
          <BasketSection version={shown.id} definition={shown.definition} />
        </>
      ) : (
        <EmptyState title={say('none_title')} actions={change}>
          {say('none_text')}
        </EmptyState>
      )}
      {versions.length > 0 && <VersionList versions={versions} current={current} onAction={act} />}
      {asked?.action === 'withdraw' && (
        <WithdrawDialog version={asked.version} onClose={() => setAsked(null)} />
      )}
      {asked?.action === 'delete' && <DeleteDialog version={asked.version} onClose={() => setAsked(null)} />}
    </>
  )
}

/** What stands beside the programme in force: that another is shown, or that another is coming. */
function Note({ programme, shown }: { programme: ProgrammeView; shown: VersionView | undefined }) {
  const say = useWords(words)
  const format = useFormat()
  const paths = usePaths()
  const link = (to: string) => ({
    link: (chunks: React.ReactNode[]) => <TextLink to={to}>{chunks}</TextLink>,
  })
  if (shown && shown.id !== programme.in_force && shown.number !== null)
    return say.rich('viewing_note', { number: shown.number, ...link(paths.programme()) })
  const coming = programme.versions.findLast((version) => version.state === 'scheduled')
  if (!coming?.in_force_from || coming.number === null) return null
  return say.rich('scheduled_note', {
    number: coming.number,
    date: format.date(coming.in_force_from),
    ...link(paths.programmeVersion(coming.id)),
  })
}

function Headline({ definition }: { definition: ProgrammeDefinition }) {
  const say = useWords(words)
  const format = useFormat()
  const decimals = decimalsOfCurrency(format.currency)
  const period = sayPeriod(windowTerms(definition), format.language)
  const bold = { b: (chunks: React.ReactNode[]) => <b>{chunks}</b> }
  const richest = definition.bands.toSorted((a, b) => a.rate - b.rate).at(-1)
  const bands =
    richest && richest.rate > definition.base_rate
      ? say.rich('headline_bands', {
          rate: rateToPointsPer100(richest.rate, decimals),
          from: format.money(richest.from_minor, { whole: true }),
          period,
          ...bold,
        })
      : ''
  return (
    <Sentence>
      {say.rich('headline', {
        rate: rateToPointsPer100(definition.base_rate, decimals),
        hundred: format.money(100 * 10 ** decimals, { whole: true }),
        value: format.money(definition.value_of_100_points_minor, {
          whole: definition.value_of_100_points_minor % 10 ** decimals === 0,
        }),
        bands,
        ...bold,
      })}
    </Sentence>
  )
}

function WithdrawDialog({ version, onClose }: { version: VersionView; onClose: () => void }) {
  const say = useWords(words)
  const format = useFormat()
  const withdraw = useWithdraw(() => {
    toast(say('withdrawn_done'))
    onClose()
  })
  const date = version.in_force_from === null ? '' : format.date(version.in_force_from)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('withdraw_title', { number: version.number ?? '' })}
      consequences={[say('withdraw_stays', { date }), say('withdraw_copy')]}
      action={say('withdraw')}
      onConfirm={() => withdraw.mutate(version.id)}
      pending={withdraw.isPending}
      error={withdraw.error}
    />
  )
}

function DeleteDialog({ version, onClose }: { version: VersionView; onClose: () => void }) {
  const say = useWords(words)
  const remove = useDeleteDraft(() => {
    toast(say('deleted_done'))
    onClose()
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('delete_title')}
      consequences={[say('delete_gone')]}
      action={say('delete')}
      onConfirm={() => remove.mutate(version.id)}
      pending={remove.isPending}
      error={remove.error}
      danger
    />
  )
}
