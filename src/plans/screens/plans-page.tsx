import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PlanView } from '../contract.ts'
import type { MemberPicker } from './member-picker.ts'
import { plansQuery } from './plan-data.ts'
import { UnmatchedSection } from './unmatched-section.tsx'
import { words } from './words.ts'

const NO_PLANS: readonly PlanView[] = []

/** The paid plans: who is in them, and what became of the fees. */
export function PlansPage({ picker }: { picker: MemberPicker }) {
  // state
  const say = useWords(words)
  const paths = usePaths()
  const may = useMay()
  const columns = usePlanColumns()
  // data
  const query = useQuery(plansQuery)
  const plans = query.data?.plans ?? NO_PLANS
  const list = useLocalList(plans)
  // actions
  const add = may('plan.write') && <LinkButton to={paths.newPlan()}>{say('new_plan')}</LinkButton>
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  if (plans.length === 0)
    return (
      <>
        <PageHeader title={say('title')} />
        <EmptyState title={say('empty_title')} actions={add}>
          {say('empty_text')}
        </EmptyState>
      </>
    )
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={add} />
      <Summary plans={plans} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(plan) => plan.id}
        rowTo={(plan) => paths.plan(plan.id)}
        exportName="plans"
        empty={null}
      />
      <UnmatchedSection plans={plans} picker={picker} />
    </>
  )
}

function Summary({ plans }: { plans: readonly PlanView[] }) {
  const say = useWords(words)
  const format = useFormat()
  const sum = (of: (plan: PlanView) => number) => plans.reduce((total, plan) => total + of(plan), 0)
  return (
    <Sentence>
      {say.rich('summary', {
        members: sum(({ members }) => members.active + members.frozen),
        paid: format.money(
          sum(({ fund }) => fund.fees_minor),
          { whole: true },
        ),
        back: format.money(
          sum(({ fund }) => fund.given_back_minor),
          { whole: true },
        ),
        b: (chunks: ReactNode[]) => <b>{chunks}</b>,
      })}
    </Sentence>
  )
}

function usePlanColumns(): Column<PlanView>[] {
  const say = useWords(words)
  const format = useFormat()
  const renewalOf = ({ renewal }: PlanView) =>
    renewal === null || renewal.ended === 0 ? null : renewal.renewed / renewal.ended
  return [
    { key: 'name', header: say('plan'), cell: (plan) => plan.name, value: (plan) => plan.name },
    {
      key: 'fee',
      header: say('fee'),
      cell: ({ terms }) => `${format.money(terms.fee_minor)} ${say('months', { months: terms.term_months })}`,
      value: ({ terms }) => terms.fee_minor / 100,
    },
    {
      key: 'members',
      header: say('members'),
      cell: ({ members }) => format.number(members.active + members.frozen),
      value: ({ members }) => members.active + members.frozen,
      numeric: true,
    },
    {
      key: 'given_back',
      header: say('given_back'),
      cell: ({ fund }) => format.money(fund.given_back_minor),
      value: ({ fund }) => fund.given_back_minor / 100,
      numeric: true,
    },
    {
      key: 'left',
      header: say('left'),
      cell: ({ fund }) => format.money(fund.left_minor),
      value: ({ fund }) => fund.left_minor / 100,
      numeric: true,
    },
    {
      key: 'renewal',
      header: say('renewal'),
      cell: (plan) => {
        const share = renewalOf(plan)
        return share === null ? say('none_yet') : format.percent(share)
      },
      value: renewalOf,
      numeric: true,
    },
    {
      key: 'state',
      header: say('state'),
      cell: ({ state }) => <Tag tone={state === 'open' ? 'good' : 'neutral'}>{say(`state_${state}`)}</Tag>,
      value: ({ state }) => say(`state_${state}`),
    },
  ]
}
