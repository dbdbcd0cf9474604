import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton, RowsSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import type { Comparison } from '../contract.ts'
import { DifferenceList } from './difference-list.tsx'
import { allSegmentsQuery } from './segment-data.ts'
import classes from './side.module.css'
import { comparisonQuery } from './side-data.ts'
import { sideWords } from './side-words.ts'
import { segmentWords } from './words.ts'

/** In place of a second segment: everybody else. */
const OTHERS = 'others'

/** What is different about the members of a segment, against another one or against everybody else. */
export function ComparePage() {
  // state
  const say = useWords(sideWords)
  const sayList = useWords(segmentWords)
  const paths = usePaths()
  const [{ a = '', b = '' }, change] = useUrlState(['a', 'b'])
  // data
  const all = useQuery(allSegmentsQuery)
  const query = useQuery({ ...comparisonQuery(a, b), placeholderData: keepPreviousData })
  // view
  if (all.isPending) return <PageSkeleton />
  if (all.isError) return <ErrorState level={1} error={all.error} onRetry={() => void all.refetch()} />
  const options = all.data.items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <PageHeader
        title={say('compare_title')}
        lead={say('compare_lead')}
        back={{ to: paths.segments(), label: sayList('back') }}
      />
      <div className={classes.choose}>
        <FieldRow>
          <Select
            label={say('compare_a')}
            data={options.filter(({ value }) => value !== b)}
            value={a === '' ? null : a}
            onChange={(id) => change({ a: id ?? '' })}
            searchable
            allowDeselect={false}
          />
          <Select
            label={say('compare_b')}
            data={[
              { value: OTHERS, label: say('compare_others') },
              ...options.filter(({ value }) => value !== a),
            ]}
            value={b === '' ? OTHERS : b}
            onChange={(id) => change({ b: id === OTHERS || id === null ? '' : id })}
            searchable
            allowDeselect={false}
          />
        </FieldRow>
      </div>
      {a === '' ? (
        <EmptyState title={say('compare_few_title')}>{say('compare_few_text')}</EmptyState>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <Shown comparison={query.data} />
      ) : (
        <RowsSkeleton />
      )}
    </>
  )
}

const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }

function Shown({ comparison }: { comparison: Comparison }) {
  const say = useWords(sideWords)
  const { a, b, both, looked, differences } = comparison
  const own = differences.filter((each) => !each.is_defining)
  const defining = differences.filter((each) => each.is_defining)
  const isSample = looked.a < a.members || (b !== null && looked.b < b.members)
  const sides = { a: a.name, b: b?.name ?? say('compare_others') }
  return (
    <>
      <Sentence>
        {say.rich('compare_headline', {
          a: a.name,
          aCount: a.members,
          other: sides.b,
          bCount: b?.members ?? 0,
          count: own.length,
          ...bold,
        })}
      </Sentence>
      {both > 0 && <p className={classes.soft}>{say('compare_both', { both })}</p>}
      {isSample && <p className={classes.soft}>{say('compare_looked', looked)}</p>}
      {own.length === 0 ? (
        <EmptyState title={say('same_title')}>{say('same_text')}</EmptyState>
      ) : (
        <Section title={say('differences')} note={say('compare_certain')}>
          <DifferenceList differences={own} sides={sides} />
        </Section>
      )}
      {defining.length > 0 && (
        <Section title={say('defining')} note={say('defining_note')}>
          <DifferenceList differences={defining} sides={sides} />
        </Section>
      )}
    </>
  )
}
