import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Chart } from '#ui/chart.tsx'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { GoldenMoment } from '../contract.ts'
import classes from './golden.module.css'
import { goldenQuery } from './golden-data.ts'
import { goldenWords } from './golden-words.ts'

/** How soon members have their first redemption, and what keeps the others from it. */
export function GoldenPage() {
  // state
  const say = useWords(goldenWords)
  const paths = usePaths()
  const may = useMay()
  // data
  const query = useQuery(goldenQuery)
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  const golden = query.data
  if (golden.since === null)
    return (
      <>
        <PageHeader title={say('title')} lead={say('lead')} />
        <EmptyState
          title={say('none_title')}
          {...(may('reward.write') && {
            actions: <LinkButton to={paths.newReward()}>{say('none_action')}</LinkButton>,
          })}
        >
          {say('none_text')}
        </EmptyState>
      </>
    )
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Headline golden={golden} />
      <Lately golden={golden} />
      <Curves golden={golden} />
      <NotYet reasons={golden.not_yet} />
      <Cohorts cohorts={golden.cohorts} since={golden.since} />
    </>
  )
}

function Headline({ golden: { first } }: { golden: GoldenMoment }) {
  const say = useWords(goldenWords)
  const format = useFormat()
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const { settled, pace, had, members } = first
  const percent = (share: number) => format.percent(share, 0)
  const month = (text: string) => format.month(`${text}-01`)
  return (
    <>
      <Sentence>
        {settled === null
          ? say.rich('headline_young', { had, members, ...bold })
          : say.rich('headline_settled', {
              share: percent(settled.share),
              low: percent(settled.low),
              high: percent(settled.high),
              ...bold,
            })}
        {settled !== null &&
          settled.months > 1 &&
          say('months_apart', {
            lowest: percent(settled.lowest.share),
            lowest_month: month(settled.lowest.month),
            highest: percent(settled.highest.share),
            highest_month: month(settled.highest.month),
          })}
      </Sentence>
      {pace.by_line !== null && (
        <p className={classes.pace}>
          {say.rich('headline_pace', {
            share: percent(pace.by_line.share),
            low: percent(pace.by_line.low),
            high: percent(pace.by_line.high),
            ...bold,
          })}
          {pace.median_days !== null && say('half', { days: pace.median_days })}
        </p>
      )}
    </>
  )
}

function Lately({ golden: { lately, second, ratings } }: { golden: GoldenMoment }) {
  const say = useWords(goldenWords)
  const format = useFormat()
  const { before } = lately
  const change = lately.firsts - before.firsts
  const [direction, tone] =
    change > 0
      ? (['up', 'good'] as const)
      : change < 0
        ? (['down', 'bad'] as const)
        : (['flat', 'neutral'] as const)
  return (
    <FigureRow>
      <Figure
        label={say('firsts')}
        value={format.number(lately.firsts)}
        definition={say('firsts_what')}
        trend={{ direction, tone, text: say('firsts_before', { count: before.firsts }) }}
      />
      <Figure
        label={say('wait')}
        value={lately.median_days === null ? '–' : format.number(lately.median_days)}
        definition={say('wait_what')}
      />
      <Figure
        label={say('again')}
        value={second.again.members === 0 ? '–' : format.percent(second.again.had / second.again.members, 0)}
        definition={say('again_what', { days: second.again.days })}
      />
      <Figure
        label={say('rating')}
        value={ratings.mean === null ? '–' : say('stars', { mean: format.number(ratings.mean) })}
        definition={say('rating_what', { rated: ratings.rated, taken: ratings.taken })}
        {...(ratings.low > 0 && {
          trend: { direction: 'flat', tone: 'neutral', text: say('rating_low', { low: ratings.low }) },
        })}
      />
    </FigureRow>
  )
}

type Points = GoldenMoment['first']['pace']['points']

/** The last point that is not after these days; null where nobody was watched for so long. */
const shareAt = (points: Points, days: number): number | null =>
  days > (points.at(-1)?.days ?? -1) ? null : (points.findLast((point) => point.days <= days)?.share ?? null)

const THREE_MONTHS = 91

function Curves({ golden: { first, second, line_days } }: { golden: GoldenMoment }) {
  const say = useWords(goldenWords)
  const format = useFormat()
  const { settled, pace } = first
  const curves = [
    { name: say('series_pace'), points: pace.points },
    { name: say('series_settled'), points: settled?.points ?? [] },
    { name: say('series_second'), points: second.had > 0 ? second.pace.points : [] },
  ].filter(({ points }) => points.length > 1)
  const [longest] = curves.toSorted((one, other) => other.points.length - one.points.length)
  if (first.had === 0 || longest === undefined) return null
  const early = shareAt(pace.points, THREE_MONTHS)
  const days = longest.points.map((point) => point.days)
  const line = days.find((day) => day >= line_days)
  return (
    <Section
      title={say('curve')}
      note={pace.points.length > 1 ? say('curve_note', { days: pace.days }) : say('curve_note_settled')}
    >
      <Chart
        title={
          early === null ? say('curve_title_young') : say('curve_title', { share: format.percent(early, 0) })
        }
        unit={say('curve_unit')}
        kind="line"
        categories={days.map((day) => say('day', { day }))}
        series={curves.map(({ name, points }) => ({ name, values: days.map((day) => shareAt(points, day)) }))}
        say={(share) => format.percent(share, 0)}
        {...(line !== undefined && { markAt: { category: say('day', { day: line }), name: say('line') } })}
      />
    </Section>
  )
}

function NotYet({ reasons }: { reasons: GoldenMoment['not_yet'] }) {
  const say = useWords(goldenWords)
  const format = useFormat()
  const all = reasons.reduce((sum, { members }) => sum + members, 0)
  return (
    <Section title={say('not_yet')} note={say('not_yet_note')}>
      {all === 0 && <p>{say('nobody_waits')}</p>}
      <ul className={classes.reasons}>
        {reasons.map(({ reason, members }) => (
          <li key={reason} className={classes.reason}>
            <div>
              <p>{say(`reason_${reason}`)}</p>
              <p className={classes.mend}>{say(`mend_${reason}`)}</p>
            </div>
            <Progress
              className={classes.bar ?? ''}
              value={(members / all) * 100}
              aria-label={format.percent(members / all, 0)}
            />
            <span className={classes.count}>{say('members_count', { count: members })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Cohort = GoldenMoment['cohorts'][number]

function Cohorts({ cohorts, since }: { cohorts: readonly Cohort[]; since: string }) {
  const say = useWords(goldenWords)
  const format = useFormat()
  const list = useLocalList(cohorts)
  const months = cohorts[0]?.by.map((each) => each.months) ?? []
  const shareOf = (cohort: Cohort, wanted: number): number | null =>
    cohort.by.find((each) => each.months === wanted)?.share ?? null
  const columns: Column<Cohort>[] = [
    {
      key: 'month',
      header: say('month'),
      cell: ({ month }) => format.month(`${month}-01`),
      value: ({ month }) => month,
    },
    {
      key: 'joined',
      header: say('joined'),
      cell: ({ joined }) => format.number(joined),
      value: ({ joined }) => joined,
    },
    { key: 'had', header: say('had'), cell: ({ had }) => format.number(had), value: ({ had }) => had },
    ...months.map((wanted) => ({
      key: `by_${wanted}`,
      header: say('by_months', { months: wanted }),
      cell: (cohort: Cohort) => {
        const share = shareOf(cohort, wanted)
        return share === null ? (
          <span className={classes.mend}>{say('not_known_yet')}</span>
        ) : (
          format.percent(share, 0)
        )
      },
      value: (cohort: Cohort) => shareOf(cohort, wanted),
    })),
    {
      key: 'median',
      header: say('median'),
      cell: ({ median_days }) => (median_days === null ? '–' : format.number(median_days)),
      value: ({ median_days }) => median_days,
    },
  ]
  return (
    <Section title={say('cohorts')} note={say('cohorts_note', { date: format.date(since) })}>
      <DataTable
        label={say('cohorts_list')}
        list={list}
        columns={columns}
        rowKey={({ month }) => month}
        exportName="golden-moment"
        empty={null}
      />
    </Section>
  )
}
