import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import { api } from '#ui/api.ts'
import { Chart } from '#ui/chart.tsx'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { SegmentMembers, SegmentView, SizeList } from '../contract.ts'
import { segmentWords } from './words.ts'

const addressOf = (id: string): string => `/segments/${encodeURIComponent(id)}`

const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: [addressOf(id)],
    queryFn: ({ signal }) => api.get(addressOf(id), { schema: SegmentView, signal }),
  })

const sizesQuery = (id: string) =>
  queryOptions({
    queryKey: [`${addressOf(id)}/sizes`],
    queryFn: ({ signal }) => api.get(`${addressOf(id)}/sizes`, { schema: SizeList, signal }),
  })

/** One segment: who is in it, in words and by name, and how it grew. */
export function SegmentPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(segmentWords)
  const format = useFormat()
  const paths = usePaths()
  // data
  const query = useQuery(segmentQuery(id))
  // view
  const back = { to: paths.segments(), label: say('back') }
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={back.to}>{back.label}</LinkButton>}
      />
    )
  const segment = query.data
  const when = segment.evaluated_at && format.dateTime(segment.evaluated_at)
  return (
    <>
      <PageHeader title={segment.name} back={back} {...(when && { lead: say('evaluated', { when }) })} />
      <Sentence>{segment.sentence ?? say('kind_static')}</Sentence>
      <Sizes segment={segment} />
      <Members id={segment.id} />
    </>
  )
}

/** Nothing where one day alone is known: a number would say it better. */
function Sizes({ segment: { id, members } }: { segment: SegmentView }) {
  const say = useWords(segmentWords)
  const format = useFormat()
  const { data } = useQuery(sizesQuery(id))
  const days = data?.items.toReversed() ?? []
  const title = say('size_title', { count: members, shown: format.number(members) })
  if (days.length < 2) return <Sentence>{title}</Sentence>
  return (
    <Chart
      title={title}
      unit={say('size_unit')}
      kind="line"
      categories={days.map(({ on }) => format.date(on))}
      series={[{ name: say('members'), values: days.map((day) => day.members) }]}
      say={(value) => format.number(value)}
      sayAxis={(value) => format.compact(value)}
    />
  )
}

type MemberRow = z.infer<typeof SegmentMembers>['items'][number]

function Members({ id }: { id: string }) {
  const say = useWords(segmentWords)
  const format = useFormat()
  const paths = usePaths()
  const list = useServerList({
    path: `${addressOf(id)}/members`,
    schema: SegmentMembers,
    rowsOf: (page) => page.items,
  })
  const columns: Column<MemberRow>[] = [
    {
      key: 'name',
      header: say('member'),
      cell: (row) => <TextLink to={paths.member(row.id)}>{row.name ?? say('nameless')}</TextLink>,
      value: (row) => row.name,
    },
    {
      key: 'entered',
      header: say('entered'),
      cell: (row) => format.dateTime(row.entered_at),
      value: (row) => row.entered_at,
    },
  ]
  return (
    <DataTable
      label={say('members')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      exportName="segment"
      empty={<EmptyState title={say('nobody_title')}>{say('nobody_text')}</EmptyState>}
    />
  )
}
