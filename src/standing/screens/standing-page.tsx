import { Progress, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FlowChart } from '#ui/flow-chart.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { StandingReport } from '../contract.ts'
import { movesOfLoyal } from '../flow.ts'
import { STANDINGS } from '../standing.ts'
import { ModelCardSection } from './model-card.tsx'
import { SettingsSection } from './settings-section.tsx'
import classes from './standing.module.css'
import { StandingBadge } from './standing-badge.tsx'
import { standingQuery } from './standing-data.ts'
import { ValueCardSection } from './value-card.tsx'
import { standingWords } from './words.ts'

/** How the members stand, who moved in a month, and how far the chances can be trusted. */
export function StandingPage() {
  // state
  const say = useWords(standingWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  const [{ month = '' }, change] = useUrlState(['month'])
  // data
  const query = useQuery(standingQuery(month))
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  const report = query.data
  const rated = STANDINGS.reduce((sum, standing) => sum + report.counts[standing], 0)
  if (report.rated_on === null || report.model === null || rated === 0)
    return (
      <>
        <PageHeader title={say('title')} />
        <EmptyState
          title={say('none_title')}
          {...(may('import.run') && {
            actions: <LinkButton to={paths.imports()}>{say('none_action')}</LinkButton>,
          })}
        >
          {say('none_text')}
        </EmptyState>
      </>
    )
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead', { date: format.date(report.rated_on) })} />
      <Sentence>
        {say.rich('headline', { loyal: report.counts.loyal, churning: report.counts.churning, ...bold })}
        {report.unrated > 0 && say('unrated', { count: report.unrated })}
      </Sentence>
      <Counts counts={report.counts} model={report.model} all={rated} />
      <Flows report={report} onMonth={(value) => change({ month: value })} />
      <ModelCardSection model={report.model} />
      {report.value && <ValueCardSection value={report.value} />}
      {may('settings.write') && <SettingsSection />}
    </>
  )
}

function Counts({
  counts,
  model: { new_days: days, kind },
  all,
}: {
  counts: StandingReport['counts']
  model: NonNullable<StandingReport['model']>
  all: number
}) {
  const say = useWords(standingWords)
  const format = useFormat()
  return (
    <Section title={say('counts')}>
      <ul className={classes.counts}>
        {STANDINGS.map((standing) => {
          const share = counts[standing] / all
          const told = say('share_of', { share: format.percent(share) })
          return (
            <li key={standing} className={classes.count}>
              <span>
                <StandingBadge standing={standing} many />
              </span>
              <span className={classes.soft}>{say(`means_${standing}`, { days, kind })}</span>
              <Progress className={classes.bar ?? ''} value={share * 100} aria-label={told} />
              <span className={classes.people}>
                {say('people', { count: counts[standing] })}
                <br />
                <span className={classes.soft}>{told}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** From what to what in one month; nothing before the first month is known. */
function Flows({
  report: { flows, months },
  onMonth,
}: {
  report: StandingReport
  onMonth: (month: string) => void
}) {
  const say = useWords(standingWords)
  const format = useFormat()
  if (flows === null || flows.items.length === 0) return null
  const { items } = flows
  const moves = movesOfLoyal(items)
  const isStill = Object.values(moves).every((members) => members === 0)
  const isNow = flows.month === months[0]
  return (
    <Section
      title={say('flows')}
      actions={
        <Select
          aria-label={say('month')}
          allowDeselect={false}
          value={flows.month}
          onChange={(value) => onMonth(value === null || value === months[0] ? '' : value)}
          data={months.map((month) => ({ value: month, label: format.month(`${month}-01`) }))}
        />
      }
    >
      <FlowChart
        title={isStill ? say('flow_still') : say('flow_loyal', moves)}
        unit={say('flow_unit')}
        before={say('flow_before')}
        after={say(isNow ? 'flow_after_now' : 'flow_after')}
        places={[
          { code: 'before_first', name: say('before_first') },
          ...STANDINGS.map((standing) => ({ code: standing, name: say(`many_${standing}`) })),
          { code: 'gone', name: say('gone') },
        ]}
        links={flows.items.map(({ from, to, members }) => ({
          from: from ?? 'before_first',
          to: to ?? 'gone',
          value: members,
        }))}
        say={(value) => say('people', { count: value })}
        sayShort={(value) => format.number(value)}
      />
    </Section>
  )
}
