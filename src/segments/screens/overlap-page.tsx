import { MultiSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton, RowsSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Overlap } from '../contract.ts'
import { allSegmentsQuery } from './segment-data.ts'
import classes from './side.module.css'
import { MOST_OVERLAID, overlapQuery } from './side-data.ts'
import { sideWords } from './side-words.ts'
import { segmentWords } from './words.ts'

type Overlaid = z.infer<typeof Overlap>

/** Some segments laid over each other: who is in several, and who in one alone. */
export function OverlapPage() {
  // state
  const say = useWords(sideWords)
  const sayList = useWords(segmentWords)
  const paths = usePaths()
  const [{ of = '' }, change] = useUrlState(['of'])
  const chosen = of === '' ? [] : of.split(',')
  // data
  const all = useQuery(allSegmentsQuery)
  const query = useQuery({ ...overlapQuery(chosen), placeholderData: keepPreviousData })
  // view
  if (all.isPending) return <PageSkeleton />
  if (all.isError) return <ErrorState level={1} error={all.error} onRetry={() => void all.refetch()} />
  return (
    <>
      <PageHeader
        title={say('overlap_title')}
        lead={say('overlap_lead')}
        back={{ to: paths.segments(), label: sayList('back') }}
      />
      <MultiSelect
        className={classes.choose ?? ''}
        size="md"
        label={say('overlap_choose')}
        data={all.data.items.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={(ids) => change({ of: ids.join(',') })}
        maxValues={MOST_OVERLAID}
        searchable
      />
      {chosen.length < 2 ? (
        <EmptyState title={say('overlap_few_title')}>{say('overlap_few_text')}</EmptyState>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <Shown overlap={query.data} />
      ) : (
        <RowsSkeleton />
      )}
    </>
  )
}

const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }

function Shown({ overlap }: { overlap: Overlaid }) {
  const say = useWords(sideWords)
  const format = useFormat()
  const { segments, sets, members } = overlap
  const several = sets.filter((set) => set.in.length > 1)
  const shared = several.reduce((sum, set) => sum + set.members, 0)
  const names = new Map(segments.map(({ id, name }) => [id, name]))
  const [largest] = several
  return (
    <>
      <Sentence>
        {say.rich('overlap_headline', { members, shared, ...bold })}{' '}
        {largest &&
          say('overlap_largest', {
            members: largest.members,
            names: format.list(largest.in.map((id) => say('quoted', { name: names.get(id) ?? id }))),
          })}
      </Sentence>
      {sets.length > 0 && (
        <Section title={say('overlap_table')} note={say('overlap_note')}>
          <Combinations overlap={overlap} />
        </Section>
      )}
    </>
  )
}

const LETTERS = 'ABCDEF'
/** Smaller combinations are told together. */
const MOST_SHOWN = 20

/** A row for each combination: which segments are in it, and a bar as long as it has members. */
function Combinations({ overlap: { segments, sets } }: { overlap: Overlaid }) {
  const say = useWords(sideWords)
  const format = useFormat()
  const paths = usePaths()
  const shown = sets.slice(0, MOST_SHOWN)
  const rest = sets.slice(MOST_SHOWN)
  const most = shown[0]?.members ?? 1
  const nameOf = (id: string) => segments.find((segment) => segment.id === id)?.name ?? id
  const nameSet = (ids: readonly string[]) => {
    const names = format.list(segments.flatMap(({ id }) => (ids.includes(id) ? [nameOf(id)] : [])))
    return ids.length === 1 ? say('overlap_only', { name: names }) : names
  }
  return (
    <>
      <ul className={classes.legend}>
        {segments.map(({ id, name, members }, place) => (
          <li key={id}>
            <b>{LETTERS[place]}</b> <TextLink to={paths.segment(id)}>{name}</TextLink>{' '}
            <span className={classes.soft}>{format.number(members)}</span>
          </li>
        ))}
      </ul>
      <table className={classes.matrix}>
        <thead>
          <tr>
            {segments.map(({ id, name }, place) => (
              <th key={id} scope="col">
                <span aria-hidden>{LETTERS[place]}</span>
                <span className="visually-hidden">{name}</span>
              </th>
            ))}
            <th scope="col" className={classes.who}>
              <span>{say('overlap_who')}</span>
            </th>
            <th scope="col" className={classes.size}>
              {say('members')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((set) => (
            <tr key={set.in.join()}>
              {segments.map(({ id }) => (
                <td key={id} className={classes.mark} data-in={set.in.includes(id) || undefined}>
                  <span aria-hidden />
                  <span className="visually-hidden">{say(set.in.includes(id) ? 'is_in' : 'is_out')}</span>
                </td>
              ))}
              <th scope="row" className={classes.who}>
                <span>{nameSet(set.in)}</span>
              </th>
              <td className={classes.size}>
                <div className={classes.measure}>
                  <span aria-hidden>
                    <span className={classes.bar} style={{ inlineSize: `${(set.members / most) * 100}%` }} />
                  </span>
                  <span>{format.number(set.members)}</span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest.length > 0 && (
        <p className={classes.soft}>
          {say('overlap_rest', {
            count: rest.length,
            members: rest.reduce((sum, { members }) => sum + members, 0),
          })}
        </p>
      )}
    </>
  )
}
