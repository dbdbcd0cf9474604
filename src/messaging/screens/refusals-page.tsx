import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { type Say, useWords } from '#ui/words.ts'
import { RefusalPage, type RefusalView } from '../sending-contract.ts'
import { refusalWords } from './refusal-words.ts'
import classes from './sending.module.css'

/** So much tells two apart at a glance; the whole stands in the file. */
const HASH_SHOWN = 8

type Saying = Say<typeof refusalWords>

const whoOf = ({ subject }: RefusalView, say: Saying): string => {
  if (subject.kind === 'member') return say('by_member')
  if (subject.kind === 'system') return say('by_system')
  return subject.name ?? say(subject.kind === 'staff' ? 'by_staff' : 'by_key')
}

const whoseOf = (member: RefusalView['member'], say: Saying): string => {
  if (member === null) return say('nobody')
  return member.is_erased ? say('erased') : (member.name ?? say('nameless'))
}

/** Every refusal as it arrived; one member’s where the address names them. */
export function RefusalsPage() {
  // state
  const say = useWords(refusalWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  // data
  const list = useServerList({
    path: '/refusals',
    schema: RefusalPage,
    rowsOf: (page) => page.items,
    filters: ['member'],
  })
  const topicOf = ({ topic }: RefusalView) => (topic === 'marketing' ? say('everything') : topic)
  const coversOf = (row: RefusalView) => `${say(`channel_${row.channel}`)} · ${topicOf(row)}`
  const columns: Column<RefusalView>[] = [
    {
      key: 'number',
      header: say('number'),
      cell: (row) => (
        <>
          {row.number}
          <br />
          <Ltr>
            <small title={row.hash}>{row.hash.slice(0, HASH_SHOWN)}</small>
          </Ltr>
        </>
      ),
      value: (row) => `${row.number} ${row.hash}`,
    },
    {
      key: 'received_at',
      header: say('received'),
      cell: (row) => <span className={classes.when}>{format.dateTime(row.received_at)}</span>,
      value: (row) => row.received_at,
    },
    {
      key: 'member',
      header: say('member'),
      cell: ({ member }) =>
        member !== null && !member.is_erased && may('member.read') ? (
          <TextLink to={paths.member(member.id)}>{whoseOf(member, say)}</TextLink>
        ) : (
          whoseOf(member, say)
        ),
      value: ({ member }) => (member === null ? '' : `${member.name ?? ''} ${member.id}`.trim()),
    },
    { key: 'way', header: say('way'), cell: (row) => say(`way_${row.way}`), value: (row) => row.way },
    { key: 'covers', header: say('covers'), cell: coversOf, value: coversOf },
    {
      key: 'said',
      header: say('said'),
      cell: (row) => (
        <span dir="auto" className={classes.said}>
          {row.said ?? ''}
        </span>
      ),
      value: (row) => row.said ?? '',
    },
    {
      key: 'address',
      header: say('address'),
      cell: (row) =>
        row.address !== null && (
          <span className={classes.address}>
            <Ltr>{row.address}</Ltr>
          </span>
        ),
      value: (row) => row.address ?? '',
    },
    {
      key: 'effective_at',
      header: say('effective'),
      cell: (row) => <span className={classes.when}>{format.dateTime(row.effective_at)}</span>,
      value: (row) => row.effective_at,
    },
    {
      key: 'by',
      header: say('by'),
      cell: (row) => (
        <>
          {whoOf(row, say)}
          <br />
          <Ltr>
            <small>{row.seen_from ?? ''}</small>
          </Ltr>
        </>
      ),
      value: (row) => [whoOf(row, say), row.seen_from ?? ''].join(' ').trim(),
    },
  ]
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={<TextLink to={paths.sending()}>{say('back')}</TextLink>}
      />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        exportName="refusals"
        empty={<EmptyState title={say('empty')}>{say('empty_hint')}</EmptyState>}
      />
    </>
  )
}
