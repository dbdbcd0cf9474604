import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '#ui/api.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { CatalogueHealth } from '../health-contract.ts'
import { healthWords } from './health-words.ts'

const PATH = '/reward-health'
const healthQuery = (language: string) =>
  queryOptions({
    // What is found comes in words.
    queryKey: [PATH, language],
    queryFn: ({ signal }) => api.get(PATH, { schema: CatalogueHealth, signal }),
  })

type Item = CatalogueHealth['items'][number]
const NOTHING: readonly Item[] = []
const WELL = 100
const ILL = 60

/** How the live catalogue is, worst first, with what to do. */
export function CatalogueHealthPage() {
  // state
  const say = useWords(healthWords)
  const paths = usePaths()
  const may = useMay()
  const { language } = useLanguage()
  const columns = useColumns()
  // data
  const { data, isPending, isError, error, refetch } = useQuery(healthQuery(language))
  const list = useLocalList(data?.items ?? NOTHING)
  // actions
  const prices = may('price.read') && (
    <LinkButton to={paths.prices()} variant="default">
      {say('prices')}
    </LinkButton>
  )
  // view
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={prices} />
      <Told health={data} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(item) => item.id}
        rowTo={(item) => paths.reward(item.id)}
        exportName="catalogue-health"
        empty={<EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>}
      />
      <Variety health={data} />
    </>
  )
}

function Told({ health: { score, items } }: { health: CatalogueHealth }) {
  const say = useWords(healthWords)
  const format = useFormat()
  if (score === null) return <Sentence>{say('told_empty')}</Sentence>
  const ill = items.filter((item) => item.score < WELL).length
  return (
    <Sentence>
      {say.rich('told', { score: format.number(score), ill, b: (chunks: ReactNode[]) => <b>{chunks}</b> })}
    </Sentence>
  )
}

function Variety({ health: { variety, fit, compared } }: { health: CatalogueHealth }) {
  const say = useWords(healthWords)
  const format = useFormat()
  const { entry_points: entry } = variety
  return (
    <Section title={say('variety')}>
      <FigureRow>
        <Figure
          label={say('near')}
          value={format.number(variety.core)}
          definition={say('near_told', {
            adjacent: format.number(variety.adjacent),
            partner: format.number(variety.partner),
          })}
        />
        <Figure
          label={say('entry')}
          value={entry === null ? '–' : say('entry_points', { points: format.number(entry) })}
          definition={say('entry_told', { points: format.number(variety.usual_points) })}
        />
        <Figure
          label={say('fit')}
          value={fit === null ? '–' : format.number(fit.unserved)}
          definition={
            fit === null ? say('fit_unknown') : say('fit_told', { known: format.number(fit.known) })
          }
        />
        <Figure
          label={say('compared')}
          value={format.number(compared.with_price)}
          definition={say('compared_told', { barcodes: format.number(compared.with_barcode) })}
        />
      </FigureRow>
      {variety.findings.length > 0 && (
        <ul aria-label={say('missing')}>
          {variety.findings.map(({ code, what, todo }) => (
            <li key={code}>
              <strong>{what}</strong> {todo}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const toneOf = (score: number): 'good' | 'gold' | 'bad' =>
  score === WELL ? 'good' : score < ILL ? 'bad' : 'gold'

function useColumns(): Column<Item>[] {
  const say = useWords(healthWords)
  const format = useFormat()
  const { language } = useLanguage()
  return [
    {
      key: 'name',
      header: say('reward'),
      cell: ({ name }) => name[language],
      value: ({ name }) => name[language],
    },
    {
      key: 'score',
      header: say('score'),
      cell: ({ score }) => (
        <Tag tone={toneOf(score)}>{score === WELL ? say('well') : format.number(score)}</Tag>
      ),
      value: ({ score }) => score,
    },
    {
      key: 'found',
      header: say('found'),
      cell: ({ findings }) => findings.map(({ code, what }) => <div key={code}>{what}</div>),
      value: ({ findings }) => findings.map(({ what }) => what).join(' '),
    },
    {
      key: 'todo',
      header: say('todo'),
      cell: ({ findings }) => findings.map(({ code, todo }) => <div key={code}>{todo}</div>),
      value: ({ findings }) => findings.map(({ todo }) => todo).join(' '),
    },
    {
      key: 'taken',
      header: say('taken'),
      cell: ({ taken_lately }) => format.number(taken_lately),
      value: ({ taken_lately }) => taken_lately,
      numeric: true,
    },
    {
      key: 'elsewhere',
      header: say('elsewhere'),
      cell: ({ elsewhere_minor }) => (elsewhere_minor === null ? '–' : format.money(elsewhere_minor)),
      value: ({ elsewhere_minor }) => (elsewhere_minor === null ? null : elsewhere_minor / 100),
      numeric: true,
    },
  ]
}
