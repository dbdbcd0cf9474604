import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type GivenGestureView, GivenPage } from '../gesture-contract.ts'
import { gestureWords } from './gesture-words.ts'
import classes from './grants.module.css'

const PATH = '/gestures/given'

const sumsQuery = {
  queryKey: [PATH, 'sums'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get(PATH, { query: { limit: 1 }, schema: GivenPage, signal }),
}

/** What was given this month: by whom in all, and each. */
export function GivenList() {
  // state
  const say = useWords(gestureWords)
  const format = useFormat()
  const nameOf = useGiverName()
  // data
  const list = useServerList({ path: PATH, schema: GivenPage, rowsOf: (page) => page.items })
  const sums = useQuery(sumsQuery)
  const columns = useColumns()
  // view
  return (
    <Section title={say('given')}>
      {sums.data && sums.data.sums.length > 0 && (
        <ul className={classes.gestures} aria-label={say('who')}>
          {sums.data.sums.map(({ by, given, cost_minor }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: givers have no id of their own here
            <li key={index} className={classes.gesture}>
              <b>{nameOf(by)}</b>
              <span>{say('sum_of', { count: given, cost: format.money(cost_minor) })}</span>
            </li>
          ))}
        </ul>
      )}
      <DataTable
        label={say('given')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        exportName="gestures"
        empty={<EmptyState level={3} title={say('given_none')} />}
      />
    </Section>
  )
}

function useGiverName(): (by: GivenGestureView['by']) => string {
  const say = useWords(gestureWords)
  return ({ kind, name }) => name ?? say(kind === 'api_key' ? 'by_key' : 'by_unknown')
}

function useColumns(): Column<GivenGestureView>[] {
  const say = useWords(gestureWords)
  const format = useFormat()
  const paths = usePaths()
  const nameOf = useGiverName()
  return [
    {
      key: 'when',
      header: say('when'),
      cell: (row) => format.dateTime(row.given_at),
      value: (row) => row.given_at,
    },
    { key: 'what', header: say('what'), cell: (row) => row.gesture.name, value: (row) => row.gesture.name },
    {
      key: 'whom',
      header: say('whom'),
      cell: (row) => <TextLink to={paths.member(row.member.id)}>{row.member.name ?? row.member.id}</TextLink>,
      value: (row) => row.member.name ?? row.member.id,
    },
    { key: 'who', header: say('who'), cell: (row) => nameOf(row.by), value: (row) => nameOf(row.by) },
    {
      key: 'why',
      header: say('why'),
      cell: (row) => row.reason ?? say('erased'),
      value: (row) => row.reason,
    },
    {
      key: 'cost',
      header: say('cost_column'),
      cell: (row) => format.money(row.cost_minor),
      value: (row) => row.cost_minor,
      numeric: true,
    },
  ]
}
