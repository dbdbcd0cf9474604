import { Table } from '@mantine/core'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { ProgressPanel, type WorkStatus } from '#ui/progress-panel.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CampaignView, Results } from '../contract.ts'
import classes from './campaigns.module.css'
import { DoubtSection } from './doubt-section.tsx'
import { LeftOutTable } from './left-out-table.tsx'
import { partsOf, progressOf } from './outcome-told.ts'
import { resultWords } from './result-words.ts'
import { WideTable } from './wide-table.tsx'

const STATUS: Readonly<Record<CampaignView['state'], WorkStatus>> = {
  draft: 'waiting',
  scheduled: 'waiting',
  running: 'running',
  paused: 'stopped',
  ended: 'done',
  stopped: 'stopped',
}

type ProgressProps = { campaign: CampaignView; results: Results }

/** How far the sending is: what went out, what waits, and what did not go out and why. */
export function ProgressSection({ campaign, results }: ProgressProps) {
  const say = useWords(resultWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  const { state } = campaign
  const { sending, not_sent: notSent } = results
  const { done, total } = progressOf(sending)
  const parts = partsOf(sending)
  const isDone = state === 'running' && sending.waiting === 0 && sending.under_way === 0
  return (
    <div className={classes.sending}>
      <ProgressPanel
        level={2}
        title={say('progress')}
        status={isDone ? 'done' : STATUS[state]}
        done={done}
        total={total === 0 ? null : total}
        note={say('progress_note', { count: sending.under_way })}
      />
      <FigureRow {...(parts.length % 3 === 0 ? { columns: 3 } : {})}>
        {parts.map((part) => (
          <Figure
            key={part}
            label={say(part)}
            value={format.number(sending[part])}
            definition={say(`${part}_is`)}
            {...(part === 'kept' && may('message.read') ? { to: paths.messages() } : {})}
          />
        ))}
      </FigureRow>
      {sending.unknown > 0 && <DoubtSection campaign={campaign} unknown={sending.unknown} />}
      {notSent.length > 0 && (
        <>
          <h3>{say('not_sent')}</h3>
          {isShown(campaign) && <p className={classes.soft}>{say('not_sent_shown')}</p>}
          <LeftOutTable rows={notSent} label={say('not_sent')} />
        </>
      )}
    </div>
  )
}

/** Whether whoever no message reached may find it on their own page, or hear it at the till. */
const isShown = ({ definition }: CampaignView): boolean =>
  definition.editions.some(({ steps }) =>
    steps.some((step) => step.kind === 'send' && (step.content.card ?? step.content.cashier_line) !== null),
  )

/** What it cost so far. */
export function CostSection({ results: { cost, currency } }: { results: Results }) {
  const say = useWords(resultWords)
  const format = useFormat()
  const money = (amount_minor: number) => format.money({ amount_minor, currency })
  return (
    <Section title={say('costs')}>
      <FigureRow columns={3}>
        <Figure label={say('cost_messages')} value={money(cost.messages_minor)} />
        <Figure label={say('cost_offers')} value={money(cost.offers_minor)} />
        <Figure label={say('cost_total')} value={money(cost.messages_minor + cost.offers_minor)} />
      </FigureRow>
    </Section>
  )
}

const OBSERVED = [
  ['delivered', 'delivered'],
  ['opened', 'opened'],
  ['clicked', 'clicked'],
  ['bounced', 'bounced'],
  ['complained', 'complained'],
  ['replied', 'replied'],
] as const

/** What readers did: kept apart from what is proven. */
export function ObservedSection({ results: { reactions } }: { results: Results }) {
  const say = useWords(resultWords)
  const format = useFormat()
  // What nobody did, or no provider tells of, is no news.
  const shown = OBSERVED.filter(([kind]) => reactions[kind] > 0 || kind === 'opened' || kind === 'clicked')
  return (
    <Section title={say('observed')} note={say('observed_note')}>
      <dl className={classes.observed}>
        {shown.map(([kind, name]) => (
          <div key={kind}>
            <dt>{say(name)}</dt>
            <dd>{format.number(reactions[kind])}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

const RUN_TONES = { frozen: 'accent', stopped: 'neutral', ended: 'neutral' } as const

/** The times that a recurring campaign went out. */
export function RunsSection({ results: { runs } }: { results: Results }) {
  const say = useWords(resultWords)
  const format = useFormat()
  return (
    <Section title={say('runs')}>
      <WideTable label={say('runs')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('run_when')}</Table.Th>
            <Table.Th>{say('run_treated')}</Table.Th>
            <Table.Th>{say('run_held')}</Table.Th>
            <Table.Th>{say('run_left_out')}</Table.Th>
            <Table.Th>{say('run_state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Table.Tr key={run.id}>
              <Table.Td>{format.dateTime(run.frozen_at)}</Table.Td>
              <Table.Td>{format.number(run.treated)}</Table.Td>
              <Table.Td>{format.number(run.held)}</Table.Td>
              <Table.Td>
                {format.number(run.left_out.reduce((sum, { members }) => sum + members, 0))}
              </Table.Td>
              <Table.Td>
                <Tag tone={RUN_TONES[run.state]}>{say(`run_${run.state}`)}</Tag>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Section>
  )
}
