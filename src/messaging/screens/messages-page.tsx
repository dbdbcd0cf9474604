import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MESSAGE_CHANNELS } from '../channel.ts'
import { MessagePage, type MessageView } from '../contract.ts'
import classes from './outbox.module.css'
import { messageWords } from './words.ts'

/** What was sent, or would have been; in development alone. */
export function MessagesPage() {
  // state
  const say = useWords(messageWords)
  const format = useFormat()
  const paths = usePaths()
  // data
  const list = useServerList({
    path: '/messages',
    schema: MessagePage,
    rowsOf: (page) => page.items,
    filters: ['channel'],
  })
  const textOf = ({ subject, text }: MessageView) =>
    text === null ? say('gone') : [subject, text.trim()].filter(Boolean).join('\n')
  const wayOf = ({ channel, segments }: MessageView) =>
    channel === 'email' ? say('channel_email') : say('channel_sms', { segments: segments ?? 1 })
  const columns: Column<MessageView>[] = [
    {
      key: 'created_at',
      header: say('when'),
      cell: (row) => <span className={classes.when}>{format.dateTime(row.created_at)}</span>,
      value: (row) => row.created_at,
    },
    {
      key: 'to',
      header: say('to'),
      cell: (row) => (
        <>
          {row.to === null ? say('nobody') : <Ltr>{row.to}</Ltr>}
          <br />
          <small>{wayOf(row)}</small>
        </>
      ),
      value: (row) => row.to ?? '',
    },
    {
      key: 'text',
      header: say('text'),
      cell: (row) => (
        <span dir="auto" lang={row.language} className={classes.said}>
          {textOf(row)}
        </span>
      ),
      value: textOf,
    },
    {
      key: 'state',
      header: say('state'),
      cell: (row) => say(`state_${row.state}`),
      value: (row) => row.state,
    },
  ]
  // view
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.message(row.id)}
        filters={[
          {
            kind: 'select',
            key: 'channel',
            label: say('channel'),
            options: MESSAGE_CHANNELS.map((value) => ({ value, label: say(`one_${value}`) })),
          },
        ]}
        empty={<EmptyState title={say('empty')}>{say('empty_hint')}</EmptyState>}
      />
    </>
  )
}
