import type { z } from 'zod'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { CampaignPage as CampaignRows } from '../contract.ts'
import { STATE_TONES, VERDICT_TONES } from './campaign-look.ts'
import { capitalise, tellGoal, tellSchedule } from './campaign-told.ts'
import { campaignWords } from './campaign-words.ts'
import { useTelling } from './use-telling.ts'

type Row = z.infer<typeof CampaignRows>['items'][number]

/** The campaigns of the club: what each is for, how far it is, and whether it worked. */
export function CampaignsPage() {
  // state
  const say = useWords(campaignWords)
  const paths = usePaths()
  const may = useMay()
  // data
  const list = useServerList({ path: '/campaigns', schema: CampaignRows, rowsOf: (page) => page.items })
  const columns = useColumns()
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            {may('settings.read') && (
              <LinkButton to={paths.campaignSettings()} variant="default">
                {say('settings')}
              </LinkButton>
            )}
            {may('campaign.write') && <LinkButton to={paths.campaignLibrary()}>{say('new')}</LinkButton>}
          </>
        }
      />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        exportName="campaigns"
        empty={
          <EmptyState
            title={say('empty_title')}
            actions={
              may('campaign.write') && (
                <LinkButton to={paths.campaignLibrary()}>{say('open_library')}</LinkButton>
              )
            }
          >
            {say('empty_text')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<Row>[] {
  const say = useWords(campaignWords)
  const format = useFormat()
  const paths = usePaths()
  const { telling } = useTelling()
  const verdictOf = ({ verdict }: Row): string => (verdict === null ? '' : say(`verdict_${verdict}`))
  const count = (key: 'treated' | 'held' | 'sent'): Column<Row> => ({
    key,
    header: say(key),
    cell: (row) => (row.state === 'draft' ? say('none') : format.number(row[key])),
    value: (row) => row[key],
    numeric: true,
  })
  return [
    {
      key: 'name',
      header: say('name'),
      cell: (row) => <TextLink to={paths.campaign(row.id)}>{row.name}</TextLink>,
      value: (row) => row.name,
    },
    {
      key: 'state',
      header: say('state'),
      cell: (row) => <Tag tone={STATE_TONES[row.state]}>{say(`state_${row.state}`)}</Tag>,
      value: (row) => say(`state_${row.state}`),
    },
    {
      key: 'goal',
      header: say('goal'),
      cell: (row) => capitalise(tellGoal(telling, row.goal)),
      value: (row) => capitalise(tellGoal(telling, row.goal)),
    },
    {
      key: 'schedule',
      header: say('schedule'),
      cell: (row) => capitalise(tellSchedule(telling, row.schedule)),
      value: (row) => capitalise(tellSchedule(telling, row.schedule)),
    },
    {
      key: 'next',
      header: say('next'),
      cell: (row) => (row.next_at === null ? say('none') : format.dateTime(row.next_at)),
      value: (row) => row.next_at ?? '',
    },
    count('treated'),
    count('held'),
    count('sent'),
    {
      key: 'verdict',
      header: say('verdict'),
      cell: (row) =>
        row.verdict === null ? say('none') : <Tag tone={VERDICT_TONES[row.verdict]}>{verdictOf(row)}</Tag>,
      value: verdictOf,
    },
  ]
}
