import { PhoneText } from '#members/screens/phone-text.tsx'
import type { Column, Filter } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { POINT_CHANNELS, POINT_STATES } from '../contact-state.ts'
import { type ContactRow, ContactList as Page } from '../contract.ts'
import { FADINGS } from '../fading.ts'
import { CONTACTS, STATE_TONES } from './contact-data.ts'
import { contactWords } from './contact-words.ts'
import { stateWords } from './state-words.ts'

/** Each phone and address by its state. */
export function ContactList() {
  const say = useWords(contactWords)
  const names = useWords(stateWords)
  const paths = usePaths()
  const columns = useColumns()
  const list = useServerList({
    path: CONTACTS,
    schema: Page,
    rowsOf: (page) => page.items,
    filters: ['state', 'channel', 'fading'],
  })
  const filters: Filter[] = [
    {
      kind: 'select',
      key: 'state',
      label: say('state'),
      options: POINT_STATES.map((value) => ({ value, label: names(`state_${value}`) })),
    },
    {
      kind: 'select',
      key: 'channel',
      label: say('channel'),
      options: POINT_CHANNELS.map((value) => ({ value, label: names(value) })),
    },
    {
      kind: 'select',
      key: 'fading',
      label: say('fading'),
      options: FADINGS.map((value) => ({ value, label: names(`fading_${value}`) })),
    },
  ]
  return (
    <Section title={say('list')} note={say('list_note')}>
      <DataTable
        label={say('points')}
        list={list}
        columns={columns}
        filters={filters}
        rowKey={(row) => row.id}
        rowTo={(row) => `${paths.member(row.member.id)}?tab=details`}
        exportName="contacts"
        empty={<EmptyState title={say('none_here')}>{say('list_note')}</EmptyState>}
      />
    </Section>
  )
}

function useColumns(): Column<ContactRow>[] {
  const say = useWords(contactWords)
  const names = useWords(stateWords)
  const format = useFormat()
  return [
    {
      key: 'member',
      header: say('member'),
      cell: ({ member }) => member.name ?? names('nameless'),
      value: ({ member }) => member.name,
    },
    {
      key: 'address',
      header: say('address'),
      cell: ({ channel, address }) =>
        address === null ? '–' : channel === 'phone' ? <PhoneText phone={address} /> : <Ltr>{address}</Ltr>,
      value: ({ address }) => address,
    },
    {
      key: 'state',
      header: say('state'),
      cell: ({ state }) => <Tag tone={STATE_TONES[state]}>{names(`state_${state}`)}</Tag>,
      value: ({ state }) => names(`state_${state}`),
    },
    {
      key: 'verified',
      header: say('verified'),
      cell: ({ verified_at }) => (verified_at === null ? say('never') : format.date(verified_at)),
      value: ({ verified_at }) => verified_at,
    },
    {
      key: 'due',
      header: say('due'),
      cell: ({ due_at }) => format.date(due_at),
      value: ({ due_at }) => due_at,
    },
  ]
}
