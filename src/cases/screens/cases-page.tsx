import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Column, Filter } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { useServerList } from '#ui/list.ts'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { CASE_TOPICS } from '../case.ts'
import { CASE_VIEWS, CaseList, type CaseRow } from '../contract.ts'
import { BudgetDialog } from './budget-dialog.tsx'
import { AGE_TONES, boardQuery, CASES, STATE_TONES } from './case-data.ts'
import classes from './cases.module.css'
import { NewCaseDialog } from './new-case-dialog.tsx'
import { caseWords } from './words.ts'

/** The office's board: how many wait, for how long, and what was written. */
export function CasesPage() {
  // state
  const say = useWords(caseWords)
  const paths = usePaths()
  const may = useMay()
  const columns = useColumns()
  const [asking, ask] = useState<'case' | 'budget' | null>(null)
  // data
  const list = useServerList({
    path: CASES,
    schema: CaseList,
    rowsOf: (page) => page.items,
    filters: ['view', 'about', 'assigned'],
  })
  // actions
  const actions = (
    <>
      {may('settings.write') && (
        <Button variant="default" onClick={() => ask('budget')}>
          {say('budget')}
        </Button>
      )}
      {may('case.write') && <Button onClick={() => ask('case')}>{say('new')}</Button>}
    </>
  )
  // view
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={actions} />
      <Board />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        filters={useFilters()}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.case(row.id)}
        exportName="cases"
        empty={<EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>}
      />
      {asking === 'case' && <NewCaseDialog onClose={() => ask(null)} />}
      {asking === 'budget' && <BudgetDialog onClose={() => ask(null)} />}
    </>
  )
}

function Board() {
  const say = useWords(caseWords)
  const format = useFormat()
  const { data } = useQuery(boardQuery)
  if (!data) return null
  const { gestures, answer_hours: hours, slow_answer_hours: slow } = data
  return (
    <div className={classes.board}>
      <FigureRow>
        <Figure
          label={say('waiting')}
          value={format.number(data.waiting)}
          definition={say('waiting_ages', { week: data.ages.older })}
        />
        <Figure label={say('unassigned')} value={format.number(data.unassigned)} />
        <Figure
          label={say('answer')}
          value={hours === null ? say('answer_none') : say('answer_hours', { hours })}
          definition={slow === null ? say('answer_lately') : say('answer_slow', { hours: slow })}
        />
        <Figure
          label={say('gestures')}
          value={format.number(gestures.given_points)}
          definition={say('gestures_of', {
            all: format.number(gestures.month_points),
            each: format.number(gestures.case_points),
          })}
        />
      </FigureRow>
    </div>
  )
}

function useFilters(): Filter[] {
  const say = useWords(caseWords)
  return [
    {
      kind: 'select',
      key: 'view',
      label: say('view'),
      options: CASE_VIEWS.map((value) => ({ value, label: say(`view_${value}`) })),
    },
    {
      kind: 'select',
      key: 'about',
      label: say('about'),
      options: CASE_TOPICS.map((value) => ({ value, label: say(`about_${value}`) })),
    },
    {
      kind: 'select',
      key: 'assigned',
      label: say('assigned'),
      options: [
        { value: 'me', label: say('assigned_me') },
        { value: 'nobody', label: say('assigned_nobody') },
      ],
    },
  ]
}

function useColumns(): Column<CaseRow>[] {
  const say = useWords(caseWords)
  const format = useFormat()
  const now = useNow()
  return [
    {
      key: 'subject',
      header: say('subject'),
      cell: ({ subject }) => subject ?? say('erased_text'),
      value: ({ subject }) => subject,
    },
    {
      key: 'member',
      header: say('member'),
      cell: ({ member }) => (member ? (member.name ?? say('nameless')) : say('erased')),
      value: ({ member }) => member?.name ?? null,
    },
    {
      key: 'about',
      header: say('about'),
      cell: ({ about }) => say(`about_${about}`),
      value: ({ about }) => say(`about_${about}`),
    },
    {
      key: 'waits',
      header: say('waits'),
      cell: ({ age, state }) =>
        age === null ? (
          <Tag tone={STATE_TONES[state]}>{say(`state_${state}`)}</Tag>
        ) : (
          <Tag tone={AGE_TONES[age]}>{say(`age_${age}`)}</Tag>
        ),
      value: ({ age, state }) => (age === null ? say(`state_${state}`) : say(`age_${age}`)),
    },
    {
      key: 'assigned',
      header: say('assigned'),
      cell: ({ assigned_to }) => assigned_to?.name ?? say('nobody'),
      value: ({ assigned_to }) => assigned_to?.name ?? null,
    },
    {
      key: 'updated',
      header: say('updated'),
      cell: ({ updated_at }) => format.relative(updated_at, now),
      value: ({ updated_at }) => updated_at,
    },
  ]
}
