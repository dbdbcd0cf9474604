import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { ReviewDetail, type ReviewMember, type ReviewView } from '../contract.ts'
import { ReviewActions, ReviewState, ReviewSteps, useReviewTold } from './review-section.tsx'
import { reviewQuery, tierName, useTierAmount } from './tier-data.ts'
import { tierWords } from './words.ts'

/** One review: what it will do or did, and to whom. */
export function ReviewPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(tierWords)
  const paths = usePaths()
  const query = useQuery(reviewQuery(id))
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={paths.tiers()}>{say('back')}</LinkButton>}
      />
    )
  return <Review review={query.data.review} />
}

function Review({ review }: { review: ReviewView }) {
  const say = useWords(tierWords)
  const format = useFormat()
  const paths = usePaths()
  const tell = useReviewTold()
  const title = review.kind === 'ladder' ? 'review_ladder_on' : 'review_on'
  return (
    <>
      <PageHeader
        title={say(title, { date: format.date(review.due_on) })}
        back={{ to: paths.tiers(), label: say('back') }}
        lead={<Lead review={review} />}
        actions={<ReviewActions review={review} />}
      />
      <Sentence>{tell(review)}</Sentence>
      <ReviewSteps review={review} />
      {review.kind === 'monthly' && <ReviewMembers review={review} />}
    </>
  )
}

/** Its state, and who decided it. */
function Lead({ review: { state, decided_by: name, decided_at } }: { review: ReviewView }) {
  const say = useWords(tierWords)
  const format = useFormat()
  const isDecided = name !== null && decided_at !== null
  const told =
    isDecided &&
    say(state === 'stopped' ? 'decided_stopped' : 'decided_approved', {
      name,
      date: format.dateTime(decided_at),
    })
  return (
    <>
      <ReviewState state={state} /> {told}
    </>
  )
}

function ReviewMembers({ review }: { review: ReviewView }) {
  const say = useWords(tierWords)
  const paths = usePaths()
  const columns = useColumns(review)
  const list = useServerList({
    path: `/tiers/reviews/${encodeURIComponent(review.id)}`,
    schema: ReviewDetail,
    rowsOf: (page) => page.items,
    filters: ['action'],
  })
  return (
    <DataTable
      label={say('list_title')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowTo={(row) => `${paths.member(row.id)}?tab=tier`}
      filters={[
        {
          kind: 'select',
          key: 'action',
          label: say('plan'),
          options: (['down', 'kept'] as const).map((value) => ({ value, label: say(`action_${value}`) })),
        },
      ]}
      exportName="tier-review"
      empty={
        <EmptyState level={3} title={say('list_empty')}>
          {say('list_empty_text')}
        </EmptyState>
      }
    />
  )
}

function useColumns(review: ReviewView): Column<ReviewMember>[] {
  const say = useWords(tierWords)
  const format = useFormat()
  const { language } = useLanguage()
  const sayAmount = useTierAmount()
  const nameOf = (code: string) => tierName(review.tiers, code, language)
  const planOf = ({ action, from, to, kept_until_on }: ReviewMember) =>
    action === 'kept' && kept_until_on !== null
      ? say('keeps', { tier: nameOf(from), date: format.date(kept_until_on) })
      : say('goes', { from: nameOf(from), to: nameOf(to) })
  const outcomeOf = ({ outcome }: ReviewMember) => (outcome === null ? '' : say(`outcome_${outcome}`))
  const columns: Column<ReviewMember>[] = [
    {
      key: 'member',
      header: say('member'),
      cell: (row) => row.name ?? say('no_name'),
      value: (row) => row.name ?? row.id,
    },
    { key: 'plan', header: say('plan'), cell: planOf, value: planOf },
    {
      key: 'progress',
      header: say('progress'),
      cell: (row) => sayAmount(review.basis, row.progress),
      value: (row) => row.progress,
      numeric: true,
    },
    {
      key: 'threshold',
      header: say('threshold'),
      cell: (row) => sayAmount(review.basis, row.threshold),
      value: (row) => row.threshold,
      numeric: true,
    },
  ]
  const outcome = { key: 'outcome', header: say('outcome'), cell: outcomeOf, value: outcomeOf }
  return review.state === 'done' ? [...columns, outcome] : columns
}
