import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useLocalList, useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type CompetitorView, FileList, type FileView } from '../contract.ts'
import { competitorsQuery, PRICES } from './price-data.ts'
import { CompetitorDialog, RemoveDialog, TypeDialog, UploadDialog } from './price-dialogs.tsx'
import { priceWords } from './words.ts'

const NOBODY: readonly CompetitorView[] = []

/** Whose prices are known, and the files that they came from. */
export function PricesPage() {
  // state
  const say = useWords(priceWords)
  const may = useMay()
  const [asking, ask] = useState<'upload' | 'type' | 'add' | null>(null)
  const [leaving, leave] = useState<CompetitorView | null>(null)
  // data
  const { data, isPending, isError, error, refetch } = useQuery(competitorsQuery)
  const competitors = data?.items ?? NOBODY
  const list = useLocalList(competitors)
  const columns = useCompetitorColumns(may('price.write') ? leave : null)
  // actions
  const close = () => ask(null)
  const actions = may('price.write') && (
    <>
      <Button variant="default" onClick={() => ask('add')}>
        {say('add')}
      </Button>
      {competitors.length > 0 && (
        <Button variant="default" onClick={() => ask('type')}>
          {say('type')}
        </Button>
      )}
      <Button onClick={() => ask('upload')}>{say('upload')}</Button>
    </>
  )
  // view
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={actions} />
      <DataTable
        label={say('competitors')}
        list={list}
        columns={columns}
        rowKey={(competitor) => competitor.id}
        exportName="competitors"
        empty={<EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>}
      />
      <Files />
      {asking === 'upload' && <UploadDialog competitors={competitors} onClose={close} />}
      {asking === 'type' && <TypeDialog competitors={competitors} onClose={close} />}
      {asking === 'add' && <CompetitorDialog onClose={close} />}
      {leaving && <RemoveDialog competitor={leaving} onClose={() => leave(null)} />}
    </>
  )
}

function useCompetitorColumns(
  onRemove: ((competitor: CompetitorView) => void) | null,
): Column<CompetitorView>[] {
  const say = useWords(priceWords)
  const format = useFormat()
  const columns: Column<CompetitorView>[] = [
    { key: 'name', header: say('competitor'), cell: ({ name }) => name, value: ({ name }) => name },
    {
      key: 'prices',
      header: say('prices'),
      cell: ({ prices }) => format.number(prices),
      value: ({ prices }) => prices,
      numeric: true,
    },
    {
      key: 'promotions',
      header: say('promotions'),
      cell: ({ promotions }) => format.number(promotions),
      value: ({ promotions }) => promotions,
      numeric: true,
    },
    {
      key: 'seen',
      header: say('seen'),
      cell: ({ last_seen_at }) => (last_seen_at === null ? say('never') : format.date(last_seen_at)),
      value: ({ last_seen_at }) => last_seen_at,
    },
  ]
  if (!onRemove) return columns
  return [
    ...columns,
    {
      key: 'remove',
      header: say('remove'),
      cell: (competitor) => (
        <Button variant="subtle" size="compact-sm" onClick={() => onRemove(competitor)}>
          {say('remove')}
        </Button>
      ),
    },
  ]
}

function Files() {
  const say = useWords(priceWords)
  const format = useFormat()
  const list = useServerList({ path: `${PRICES}/files`, schema: FileList, rowsOf: (page) => page.items })
  const columns: Column<FileView>[] = [
    {
      key: 'file',
      header: say('file_name'),
      cell: ({ file_name }) => <Ltr>{file_name}</Ltr>,
      value: ({ file_name }) => file_name,
    },
    {
      key: 'competitor',
      header: say('competitor'),
      cell: ({ competitor }) => competitor?.name ?? say('several'),
      value: ({ competitor }) => competitor?.name ?? null,
    },
    {
      key: 'kind',
      header: say('kind'),
      cell: ({ kind }) => say(`kind_${kind}`),
      value: ({ kind }) => say(`kind_${kind}`),
    },
    {
      key: 'entries',
      header: say('entries'),
      cell: ({ entries }) => format.number(entries),
      value: ({ entries }) => entries,
      numeric: true,
    },
    {
      key: 'kept',
      header: say('matched'),
      cell: ({ kept }) => format.number(kept),
      value: ({ kept }) => kept,
      numeric: true,
    },
    {
      key: 'when',
      header: say('when'),
      cell: ({ taken_at }) => format.dateTime(taken_at),
      value: ({ taken_at }) => taken_at,
    },
  ]
  return (
    <Section title={say('files')}>
      <DataTable
        label={say('files')}
        list={list}
        columns={columns}
        rowKey={(file) => file.id}
        empty={<p>{say('files_empty')}</p>}
      />
    </Section>
  )
}
