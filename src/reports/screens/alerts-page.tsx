import { useQuery } from '@tanstack/react-query'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useLocalList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Alert } from '../alert-contract.ts'
import classes from './alert.module.css'
import { alertsQuery } from './alert-data.ts'
import { alertPageWords } from './alert-page-words.ts'
import { AlertStateTag, useAlertState } from './alert-state.tsx'

/** What was out of the ordinary: what is open first, then what is over, each with what it may mean. */
export function AlertsPage() {
  // state
  const say = useWords(alertPageWords)
  const { language } = useLanguage()
  const paths = usePaths()
  const may = useMay()
  // data
  const query = useQuery(alertsQuery(language))
  const list = useLocalList(query.data?.items ?? [])
  const columns = useColumns()
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        {...(may('report.answer') && { rowTo: ({ id }: Alert) => paths.alert(id) })}
        exportName="alerts"
        empty={<EmptyState title={say('none_title')}>{say('none_text')}</EmptyState>}
      />
    </>
  )
}

function useColumns(): Column<Alert>[] {
  const say = useWords(alertPageWords)
  const format = useFormat()
  const stateOf = useAlertState()
  return [
    {
      key: 'what',
      header: say('what'),
      cell: ({ title, meaning }) => (
        <>
          {title}
          <span className={classes.meaning}>{meaning}</span>
        </>
      ),
      value: ({ title }) => title,
    },
    {
      key: 'state',
      header: say('state'),
      cell: (alert) => <AlertStateTag alert={alert} />,
      value: (alert) => say(`state_${stateOf(alert)}`),
    },
    {
      key: 'since',
      header: say('since'),
      cell: ({ first_seen_at }) => format.dateTime(first_seen_at),
      value: ({ first_seen_at }) => first_seen_at,
    },
    {
      key: 'last',
      header: say('last'),
      cell: ({ last_seen_at }) => format.dateTime(last_seen_at),
      value: ({ last_seen_at }) => last_seen_at,
    },
  ]
}
