import { Button, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CampaignView, Forecast, Said } from '../contract.ts'
import { campaignQuery, forecastQuery, useAct } from './campaign-data.ts'
import { capitalise, tellSchedule, tellWhom } from './campaign-told.ts'
import { campaignWords } from './campaign-words.ts'
import classes from './campaigns.module.css'
import { LeftOutTable } from './left-out-table.tsx'
import { startWords } from './start-words.ts'
import { useTelling } from './use-telling.ts'
import { WideTable } from './wide-table.tsx'

const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }

const isNow = ({ schedule }: CampaignView['definition']): boolean =>
  schedule.kind === 'once' && schedule.at === null

/** What a campaign would do, before it does it. */
export function StartPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(startWords)
  const sayList = useWords(campaignWords)
  const paths = usePaths()
  // data
  const campaign = useQuery({ ...campaignQuery(id), staleTime: 0 })
  const forecast = useQuery(forecastQuery(id))
  // view
  const failed = [campaign, forecast].find(({ isError }) => isError)
  if (failed)
    return (
      <ErrorState
        level={1}
        error={failed.error}
        onRetry={() => void failed.refetch()}
        elsewhere={<LinkButton to={paths.campaigns()}>{sayList('back')}</LinkButton>}
      />
    )
  if (campaign.data === undefined || forecast.data === undefined) return <PageSkeleton />
  const { name, definition, faults, warnings } = campaign.data
  const { held_by_club: heldByClub } = forecast.data
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={name}
        back={{ to: paths.editCampaign(id), label: say('back') }}
      />
      <Whom campaign={campaign.data} forecast={forecast.data} />
      {heldByClub > 0 && <p className={classes.under}>{say('held_by_club', { count: heldByClub })}</p>}
      <Reach campaign={campaign.data} forecast={forecast.data} />
      <Section title={say('left_out')} note={say('left_out_note')}>
        {forecast.data.left_out.length === 0 ? (
          <p className={classes.soft}>{say('left_out_none')}</p>
        ) : (
          <LeftOutTable rows={forecast.data.left_out} label={say('left_out')} />
        )}
      </Section>
      <Cost forecast={forecast.data} budget={definition.budget_minor} />
      <Lift forecast={forecast.data} />
      <Lines title={say('faults')} note={say('faults_note')} said={faults} />
      <Lines title={say('warnings')} said={warnings} />
      <Go campaign={campaign.data} forecast={forecast.data} />
    </>
  )
}

function Lines({ title, note, said }: { title: string; note?: string; said: readonly Said[] }) {
  if (said.length === 0) return null
  return (
    <Section title={title} note={note}>
      <ul className={classes.lines}>
        {said.map(({ code, place, text }) => (
          <li key={`${code} ${place}`}>{text}</li>
        ))}
      </ul>
    </Section>
  )
}

/** In one sentence: of one that waits for events, how many come in a month. */
function Whom({ campaign: { definition }, forecast: { stream, treated, held } }: BothProps) {
  const say = useWords(startWords)
  if (stream === null)
    return <Sentence>{say.rich(isNow(definition) ? 'now' : 'later', { treated, held, ...bold })}</Sentence>
  if (stream.members === 0) return <Sentence>{say('stream_none')}</Sentence>
  const { days, per_week: week } = stream
  return <Sentence>{say.rich('stream', { days, week, treated, held, ...bold })}</Sentence>
}

type BothProps = { campaign: CampaignView; forecast: Forecast }

function Reach({ campaign: { definition }, forecast }: BothProps) {
  const say = useWords(startWords)
  const format = useFormat()
  const { telling } = useTelling()
  const channels = (['email', 'sms', 'card'] as const).filter((channel) =>
    forecast.editions.some((edition) => edition.channels.some((each) => each.channel === channel)),
  )
  const byChannel = (edition: Forecast['editions'][number], channel: string): number =>
    edition.channels.find((each) => each.channel === channel)?.members ?? 0
  return (
    <Section title={say('reach')} note={forecast.stream === null ? undefined : say('in_month')}>
      <WideTable label={say('reach')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('edition')}</Table.Th>
            <Table.Th>{say('members')}</Table.Th>
            <Table.Th>{say('treated')}</Table.Th>
            {channels.map((channel) => (
              <Table.Th key={channel}>{say(`by_${channel}`)}</Table.Th>
            ))}
            <Table.Th>{say('held')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {forecast.editions.map((row) => {
            const edition = definition.editions[row.edition]
            return (
              <Table.Tr key={row.edition}>
                <Table.Td>{edition && capitalise(tellWhom(telling, edition, row.edition === 0))}</Table.Td>
                <Table.Td>{format.number(row.members)}</Table.Td>
                <Table.Td>{format.number(row.treated)}</Table.Td>
                {channels.map((channel) => (
                  <Table.Td key={channel}>{format.number(byChannel(row, channel))}</Table.Td>
                ))}
                <Table.Td>{format.number(row.held)}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </WideTable>
    </Section>
  )
}

function Cost({ forecast, budget }: { forecast: Forecast; budget: number | null }) {
  const { cost, currency, stream } = forecast
  const say = useWords(startWords)
  const format = useFormat()
  const money = (amount_minor: number) => format.money({ amount_minor, currency })
  return (
    <Section title={say('cost')} note={say(stream === null ? 'cost_note' : 'cost_month')}>
      <FigureRow columns={3}>
        <Figure label={say('cost_messages')} value={money(cost.messages_minor)} />
        <Figure label={say('cost_offers')} value={money(cost.offers_minor)} />
        <Figure label={say('cost_total')} value={money(cost.total_minor)} />
      </FigureRow>
      <p className={`${isOver(forecast, budget) ? classes.wrong : classes.soft} ${classes.after}`}>
        {sayBudget()}
      </p>
    </Section>
  )

  function sayBudget(): string {
    if (budget === null) return say('cost_open')
    const months = cost.total_minor === 0 ? null : Math.floor(budget / cost.total_minor)
    if (stream !== null && months !== null) return say('cost_lasts', { budget: money(budget), months })
    const over = money(Math.max(0, cost.total_minor - budget))
    return say(isOver(forecast, budget) ? 'cost_over' : 'cost_within', { budget: money(budget), over })
  }
}

/** One that waits for events is held when its budget is used up; how many will come nobody knows. */
const isOver = ({ cost, stream }: Forecast, budget: number | null): boolean =>
  stream === null && budget !== null && cost.total_minor > budget

/** A campaign whose smallest visible growth is more than this will hardly ever be seen to work. */
const HARDLY_SEEN = 0.5

function Lift({ forecast: { lift, stream } }: { forecast: Forecast }) {
  const say = useWords(startWords)
  const paths = usePaths()
  const may = useMay()
  const { detectable, text } = lift
  const isSmall = detectable === null || detectable > HARDLY_SEEN
  return (
    <Section title={say('lift')}>
      <p className={classes.told}>{text}</p>
      {isSmall && (
        <div className={classes.advice}>
          <strong>{say('lift_small_title')}</strong>
          <p>{say('lift_small')}</p>
          <ul className={classes.lines}>
            {stream === null && <li>{say.rich('lift_pool', bold)}</li>}
            <li>
              {say.rich('lift_standing', {
                ...bold,
                link: (chunks: ReactNode[]) =>
                  may('settings.read') ? <TextLink to={paths.campaignSettings()}>{chunks}</TextLink> : '',
              })}
            </li>
          </ul>
        </div>
      )}
    </Section>
  )
}

function Go({ campaign, forecast }: BothProps) {
  const say = useWords(startWords)
  const sayList = useWords(campaignWords)
  const format = useFormat()
  const paths = usePaths()
  const router = useRouter()
  const { telling } = useTelling()
  const { id, revision, definition, faults, acts } = campaign
  const { treated, held, cost, currency } = forecast
  const starting = useAct(campaign, () => {
    toast(sayList('done_start'))
    void router.navigate({ href: paths.campaign(id) })
  })
  const { schedule } = definition
  const when = tellSchedule(telling, schedule)
  const isDisabled =
    faults.length > 0 ||
    isOver(forecast, definition.budget_minor) ||
    !acts.includes('start') ||
    (isNow(definition) && treated === 0)
  return (
    <Section title={say('go')}>
      <ul className={classes.lines}>
        <li>
          {isNow(definition)
            ? say('go_now', { treated })
            : say(schedule.kind === 'trigger' ? 'go_trigger' : 'go_at', { when })}
        </li>
        {isNow(definition) && <li>{say('go_held', { held })}</li>}
        {forecast.stream === null && (
          <li>{say('go_cost', { total: format.money({ amount_minor: cost.total_minor, currency }) })}</li>
        )}
        <li>{say('go_stop')}</li>
      </ul>
      <ProblemNote error={starting.error} />
      <div className={classes.acts}>
        <Button
          size="md"
          loading={starting.isPending}
          disabled={isDisabled}
          onClick={() => starting.mutate({ act: 'start', revision })}
        >
          {isNow(definition) ? say('start_now', { treated }) : say('start_later')}
        </Button>
        <LinkButton to={paths.editCampaign(id)} variant="default" size="md">
          {say('back')}
        </LinkButton>
      </div>
    </Section>
  )
}
