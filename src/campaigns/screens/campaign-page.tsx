import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { FigureSkeleton, PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CampaignView, Results } from '../contract.ts'
import { CampaignActions } from './campaign-actions.tsx'
import { campaignQuery, resultsQuery } from './campaign-data.ts'
import { STATE_TONES } from './campaign-look.ts'
import { capitalise, tellGoal, tellOffer, tellSchedule, tellSteps, tellWhom } from './campaign-told.ts'
import { campaignWords } from './campaign-words.ts'
import classes from './campaigns.module.css'
import { OutcomeSection } from './outcome-section.tsx'
import { CostSection, ObservedSection, ProgressSection, RunsSection } from './progress-section.tsx'
import { resultWords } from './result-words.ts'
import { useTelling } from './use-telling.ts'

const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }

/** One campaign: what it does, how far it is, and what it really did. */
export function CampaignPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(campaignWords)
  const paths = usePaths()
  // data
  const campaign = useQuery(campaignQuery(id))
  const state = campaign.data?.state
  const hasBegun = state !== undefined && state !== 'draft'
  const results = useQuery({
    ...resultsQuery(id, state === 'running' || state === 'scheduled'),
    enabled: hasBegun,
  })
  // view
  const back = { to: paths.campaigns(), label: say('back') }
  if (campaign.isPending) return <PageSkeleton />
  if (campaign.isError)
    return (
      <ErrorState
        level={1}
        error={campaign.error}
        onRetry={() => void campaign.refetch()}
        elsewhere={<LinkButton to={back.to}>{back.label}</LinkButton>}
      />
    )
  const sending = results.data?.sending
  return (
    <>
      <PageHeader
        title={campaign.data.name}
        lead={<Tag tone={STATE_TONES[campaign.data.state]}>{say(`state_${campaign.data.state}`)}</Tag>}
        back={back}
        actions={
          <CampaignActions
            campaign={campaign.data}
            waiting={(sending?.waiting ?? 0) + (sending?.paused ?? 0)}
          />
        }
      />
      <Conclusion campaign={campaign.data} results={results.data} />
      {hasBegun && results.isPending && <FigureSkeleton />}
      {results.isError && <ErrorState error={results.error} onRetry={() => void results.refetch()} />}
      {results.data && results.data.runs.length > 0 && (
        <Begun campaign={campaign.data} results={results.data} />
      )}
      <Does campaign={campaign.data} />
    </>
  )
}

function Begun({ campaign, results }: { campaign: CampaignView; results: Results }) {
  return (
    <>
      <OutcomeSection campaign={campaign} results={results} />
      <ProgressSection campaign={campaign} results={results} />
      <CostSection results={results} />
      <ObservedSection results={results} />
      {campaign.definition.schedule.kind === 'recurring' && <RunsSection results={results} />}
    </>
  )
}

/** The result first; before there is one, what is to be expected. */
function Conclusion({ campaign, results }: { campaign: CampaignView; results: Results | undefined }) {
  const say = useWords(resultWords)
  const format = useFormat()
  const { state, next_at: next } = campaign
  const whole = results?.outcomes.find(({ edition }) => edition === null)
  if (results && whole && whole.treated.members > 0)
    return (
      <Sentence>
        {whole.text}
        {whole.verdict === 'worked' && whole.profit_total_minor !== null && (
          <>
            {' '}
            {say.rich('worked_left', {
              total: format.money(
                { amount_minor: whole.profit_total_minor, currency: results.currency },
                { whole: true },
              ),
              ...bold,
            })}
          </>
        )}
      </Sentence>
    )
  if (state === 'draft') return <Sentence>{say.rich('draft', bold)}</Sentence>
  if (state === 'scheduled')
    return (
      <Sentence>
        {next === null
          ? say.rich('scheduled_open', bold)
          : say.rich('scheduled', { when: format.dateTime(next), ...bold })}
      </Sentence>
    )
  if (state === 'running' || state === 'paused') return <Sentence>{say.rich('running_first', bold)}</Sentence>
  return results && <Sentence>{say.rich('ended_none', bold)}</Sentence>
}

/** Its definition, read from top to bottom. */
function Does({ campaign: { definition } }: { campaign: CampaignView }) {
  const say = useWords(resultWords)
  const format = useFormat()
  const { telling } = useTelling()
  const { schedule, goal, editions, held_percent: held, budget_minor: budget } = definition
  const strong = { b: (chunks: ReactNode[]) => <strong>{chunks}</strong> }
  return (
    <Section title={say('does')}>
      <ul className={classes.does}>
        <li>{say.rich('does_when', { text: tellSchedule(telling, schedule), ...strong })}</li>
        {editions.map((edition, index) => {
          const whom = tellWhom(telling, edition, index === 0)
          return (
            <li key={edition.segment ?? 'all'}>
              {say.rich('does_edition', {
                whom: capitalise(whom),
                steps: tellSteps(telling, edition.steps),
                offer: tellOffer(telling, edition.offer),
                ...strong,
              })}
            </li>
          )
        })}
        <li>{say.rich('does_goal', { text: tellGoal(telling, goal), ...strong })}</li>
        <li>{say.rich('does_held', { percent: format.percent(held / 100), ...strong })}</li>
        {budget !== null && (
          <li>{say.rich('does_budget', { amount: format.money(budget, { whole: true }), ...strong })}</li>
        )}
      </ul>
    </Section>
  )
}
