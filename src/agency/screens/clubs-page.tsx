import { Button, TextInput } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLocalList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { readNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Bill, BoardClub } from '../contract.ts'
import { billsQuery, boardQuery } from './agency-data.ts'
import { words } from './agency-words.ts'
import { CopyDialog } from './copy-dialog.tsx'
import { OpenDialog } from './open-dialog.tsx'

type Going = {
  /** The club that the desk shows now. */
  readonly here: string
  readonly onGo: (id: string) => void
}

/** All clubs of whoever is signed in. */
export function ClubsPage(going: Going) {
  // state
  const say = useWords(words)
  const [dialog, setDialog] = useState<'copy' | 'open' | null>(null)
  const close = () => setDialog(null)
  // data
  const { items, may_open: mayOpen } = useSuspenseQuery(boardQuery).data
  const others = items.filter(({ id }) => id !== going.here)
  const list = useLocalList(items)
  const columns = useBoardColumns(going)
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            {others.length > 0 && (
              <Button variant="default" onClick={() => setDialog('copy')}>
                {say('copy')}
              </Button>
            )}
            {mayOpen && <Button onClick={() => setDialog('open')}>{say('open')}</Button>}
          </>
        }
      />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        exportName="clubs"
        empty={<EmptyState title={say('title')}>{say('lead')}</EmptyState>}
      />
      <Bills />
      {dialog === 'copy' && <CopyDialog clubs={others} onClose={close} />}
      {dialog === 'open' && <OpenDialog clubs={items} onClose={close} onOpened={going.onGo} />}
    </>
  )
}

/** Where one is, or the way there. */
function ClubName({ club, here, onGo }: Going & { club: BoardClub }) {
  const say = useWords(words)
  const name = <bdi>{club.name}</bdi>
  if (club.id === here)
    return (
      <>
        {name} <Tag>{say('here')}</Tag>
      </>
    )
  return (
    <Button
      variant="subtle"
      size="compact-md"
      onClick={() => onGo(club.id)}
      aria-label={`${say('go')}: ${club.name}`}
    >
      {name}
    </Button>
  )
}

function useBoardColumns(going: Going): Column<BoardClub>[] {
  const say = useWords(words)
  const format = useFormat()
  const count = (key: 'alerts' | 'decisions'): Column<BoardClub> => ({
    key,
    header: say(key),
    cell: ({ [key]: open }) =>
      open > 0 ? <Tag tone="gold">{format.number(open)}</Tag> : format.number(open),
    value: (club) => club[key],
    numeric: true,
  })
  const number = (
    key: 'members' | 'active' | 'joined',
    of: (club: BoardClub) => number,
  ): Column<BoardClub> => ({
    key,
    header: say(key),
    cell: (club) => format.number(of(club)),
    value: of,
    numeric: true,
  })
  return [
    {
      key: 'name',
      header: say('name'),
      cell: (club) => <ClubName club={club} {...going} />,
      value: (club) => club.name,
    },
    count('alerts'),
    count('decisions'),
    number('members', ({ members }) => members),
    number('active', ({ active }) => active.now),
    ...useSalesColumns(),
    number('joined', ({ joined }) => joined.now),
    {
      key: 'last_receipt',
      header: say('last_receipt'),
      cell: (club) => (club.last_receipt_on === null ? say('never') : format.date(club.last_receipt_on)),
      value: (club) => club.last_receipt_on ?? '',
    },
  ]
}

/** Null where nothing was sold before. */
const growthOf = ({ revenue_minor: { now: sold, before } }: BoardClub): number | null =>
  before === 0 ? null : sold / before - 1

function useSalesColumns(): Column<BoardClub>[] {
  const say = useWords(words)
  const format = useFormat()
  const sayGrowth = (share: number) => `${share > 0 ? '+' : ''}${format.percent(share, 0)}`
  return [
    {
      key: 'revenue',
      header: say('revenue'),
      cell: ({ revenue_minor: { now: sold }, currency }) =>
        format.money({ amount_minor: sold, currency }, { whole: true }),
      value: (club) => club.revenue_minor.now / 100,
      numeric: true,
    },
    {
      key: 'against',
      header: say('against'),
      cell: (club) => {
        const share = growthOf(club)
        return share === null ? say('none') : <Ltr>{sayGrowth(share)}</Ltr>
      },
      value: growthOf,
      numeric: true,
    },
  ]
}

/** The month before this one, as addresses write it. */
const lastMonth = (): string => {
  const today = new Date(readNow())
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1)).toISOString().slice(0, 7)
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** What is counted of each club in a month. */
function Bills() {
  const say = useWords(words)
  const format = useFormat()
  const [month, setMonth] = useState(lastMonth)
  const bills = useQuery({ ...billsQuery(month), enabled: MONTH.test(month) })
  const list = {
    ...useLocalList(bills.data?.items ?? [], [], 'bill'),
    isPending: bills.isPending,
    error: bills.error,
  }
  const columns = useBillColumns()
  return (
    <Section
      title={say('bills')}
      note={MONTH.test(month) && say('bills_lead', { month: format.month(`${month}-01`) })}
      actions={
        <TextInput
          type="month"
          aria-label={say('month')}
          value={month}
          dir="ltr"
          onChange={(event) => setMonth(event.currentTarget.value)}
        />
      }
    >
      <DataTable
        label={say('bills_table')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        exportName={`bills-${month}`}
        empty={<EmptyState title={say('bills')}>{say('never')}</EmptyState>}
      />
    </Section>
  )
}

function useBillColumns(): Column<Bill>[] {
  const say = useWords(words)
  const format = useFormat()
  const count = (key: keyof Bill & ('members' | 'buying' | 'mails' | 'redemptions')): Column<Bill> => ({
    key,
    header: say(key),
    cell: (bill) => format.number(bill[key]),
    value: (bill) => bill[key],
    numeric: true,
  })
  return [
    { key: 'name', header: say('name'), cell: ({ name }) => <bdi>{name}</bdi>, value: ({ name }) => name },
    count('members'),
    count('buying'),
    count('mails'),
    {
      key: 'sms',
      header: say('sms'),
      cell: (bill) => format.number(bill.sms_segments),
      value: (bill) => bill.sms_segments,
      numeric: true,
    },
    count('redemptions'),
  ]
}
