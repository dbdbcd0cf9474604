import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { RaffleList, type RaffleView } from '../contract.ts'
import { RAFFLES, STATE_TONES } from './raffle-data.ts'
import { raffleWords } from './words.ts'

/** The raffles of the club, newest first. */
export function RafflesPage() {
  // state
  const say = useWords(raffleWords)
  const paths = usePaths()
  const may = useMay()
  const columns = useColumns()
  // data
  const list = useServerList({ path: RAFFLES, schema: RaffleList, rowsOf: (page) => page.items })
  // actions
  const add = may('raffle.write') && <LinkButton to={paths.newRaffle()}>{say('new')}</LinkButton>
  // view
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={add} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(raffle) => raffle.id}
        rowTo={(raffle) => paths.raffle(raffle.id)}
        exportName="raffles"
        empty={
          <EmptyState title={say('empty_title')} actions={add}>
            {say('empty_text')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<RaffleView>[] {
  const say = useWords(raffleWords)
  const format = useFormat()
  const { language } = useLanguage()
  return [
    {
      key: 'name',
      header: say('raffle'),
      cell: ({ name }) => name[language],
      value: ({ name }) => name[language],
    },
    {
      key: 'prize',
      header: say('prize'),
      cell: ({ prize }) => prize[language],
      value: ({ prize }) => prize[language],
    },
    {
      key: 'state',
      header: say('state'),
      cell: ({ state }) => <Tag tone={STATE_TONES[state]}>{say(`state_${state}`)}</Tag>,
      value: ({ state }) => say(`state_${state}`),
    },
    {
      key: 'closes',
      header: say('closes'),
      cell: ({ closes_at }) => format.dateTime(closes_at),
      value: ({ closes_at }) => closes_at,
    },
    {
      key: 'tickets',
      header: say('tickets'),
      cell: ({ tickets }) => format.number(tickets),
      value: ({ tickets }) => tickets,
      numeric: true,
    },
    {
      key: 'points',
      header: say('points'),
      cell: ({ points }) => format.number(points),
      value: ({ points }) => points,
      numeric: true,
    },
  ]
}
