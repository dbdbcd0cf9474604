import { Button, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { LinkButton } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PlanView } from '../contract.ts'
import { BehindSection } from './behind-section.tsx'
import { planQuery, useChangePlan } from './plan-data.ts'
import classes from './plans.module.css'
import { RunsSection } from './runs-section.tsx'
import { planWords } from './words.ts'

/** One plan: what it promises, whether its fund bears it, who loses out, and what goes back each month. */
export function PlanPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(planWords)
  const paths = usePaths()
  const [closing, setClosing] = useState(false)
  // data
  const query = useQuery(planQuery(id))
  // view
  const back = { to: paths.plans(), label: say('back') }
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={back.to}>{back.label}</LinkButton>}
      />
    )
  const plan = query.data
  return (
    <>
      <PageHeader
        title={plan.name}
        back={back}
        lead={<Lead plan={plan} />}
        actions={<PlanActions plan={plan} onClose={() => setClosing(true)} />}
      />
      <Sentence>{plan.sentences.join(' ')}</Sentence>
      <PlanFigures plan={plan} />
      <RunsSection plan={plan} />
      <BehindSection planId={plan.id} />
      <FundSection plan={plan} />
      {closing && <CloseDialog plan={plan} onClose={() => setClosing(false)} />}
    </>
  )
}

function Lead({ plan }: { plan: PlanView }) {
  const say = useWords(planWords)
  const sold =
    plan.sku === null ? say('not_at_till') : say.rich('sold_by', { sku: <Ltr key="sku">{plan.sku}</Ltr> })
  return (
    <>
      {sold} · {say('terms_version', { version: plan.terms_version })}
    </>
  )
}

function PlanActions({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const say = useWords(planWords)
  const paths = usePaths()
  const may = useMay()
  const reopen = useChangePlan(plan.id, () => undefined)
  if (!may('plan.write')) return null
  return (
    <>
      {plan.state === 'open' ? (
        <Button variant="subtle" onClick={onClose}>
          {say('close')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => reopen.mutate({ state: 'open' })} loading={reopen.isPending}>
          {say('reopen')}
        </Button>
      )}
      <LinkButton to={paths.editPlan(plan.id)}>{say('edit')}</LinkButton>
    </>
  )
}

function CloseDialog({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const say = useWords(planWords)
  const close = useChangePlan(plan.id, onClose)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('close_title', { name: plan.name })}
      consequences={[say('close_keep'), say('close_renew')]}
      action={say('close')}
      onConfirm={() => close.mutate({ state: 'closed' })}
      pending={close.isPending}
      error={close.error}
    />
  )
}

function PlanFigures({ plan: { members, fund, renewal } }: { plan: PlanView }) {
  const say = useWords(planWords)
  const format = useFormat()
  const ended = renewal?.ended ?? 0
  return (
    <FigureRow>
      <Figure
        label={say('figure_members')}
        value={format.number(members.active + members.frozen)}
        definition={say('figure_members_more', { frozen: members.frozen })}
      />
      <Figure
        label={say('figure_left')}
        value={format.money(fund.left_minor, { whole: true })}
        definition={say('figure_left_more', { promised: format.money(fund.promised_minor, { whole: true }) })}
      />
      <AffordFigure fund={fund} />
      <Figure
        label={say('figure_renewal')}
        value={renewal === null || ended === 0 ? '—' : format.percent(renewal.renewed / ended)}
        definition={
          renewal === null || ended === 0
            ? say('figure_renewal_none')
            : say('figure_renewal_more', { renewed: renewal.renewed, moved: renewal.moved, ended })
        }
      />
    </FigureRow>
  )
}

/** What can be given on top; where nothing can, what of a guarantee can be given as benefits before it has to be paid. */
function AffordFigure({ fund }: Pick<PlanView, 'fund'>) {
  const say = useWords(planWords)
  const format = useFormat()
  if (fund.affordable_minor <= 0 && fund.as_benefits_minor > 0)
    return (
      <Figure
        label={say('figure_benefits')}
        value={format.money(fund.as_benefits_per_member_minor)}
        definition={say('figure_benefits_more')}
      />
    )
  return (
    <Figure
      label={say('figure_afford')}
      value={format.money(fund.affordable_per_member_minor)}
      definition={say(fund.affordable_minor < 0 ? 'figure_overspent' : 'figure_afford_more')}
    />
  )
}

function FundSection({ plan: { fund } }: { plan: PlanView }) {
  const say = useWords(planWords)
  const format = useFormat()
  const lines = [
    ['fund_fees', fund.fees_minor, true],
    ['fund_refunded', -fund.refunded_minor, false],
    ['fund_fee_returned', -fund.fee_returned_minor, false],
    ['fund_cashback', -fund.cashback_minor, false],
    ['fund_top_up', -fund.top_up_minor, false],
    ['fund_money_off', -fund.money_off_minor, false],
    ['fund_benefits', -fund.benefits_used_minor, false],
    ['fund_points', -fund.points_worth_minor, false],
    ['fund_left', fund.left_minor, true],
    ['fund_promised', -(fund.promised_minor - fund.as_benefits_minor), false],
    ['fund_guaranteed', -fund.as_benefits_minor, false],
    [fund.affordable_minor < 0 ? 'fund_overspent' : 'fund_affordable', fund.affordable_minor, true],
  ] as const
  return (
    <Section title={say('fund')} note={say('fund_note')}>
      <Table className={classes.fund} aria-label={say('fund')}>
        <Table.Thead className="visually-hidden">
          <Table.Tr>
            <Table.Th>{say('fund_line')}</Table.Th>
            <Table.Th>{say('fund_amount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines
            .filter(([, amount, always]) => always || amount !== 0)
            .map(([key, amount, isSum]) => (
              <Table.Tr key={key} data-sum={isSum || undefined}>
                <Table.Td>{say(key)}</Table.Td>
                <Table.Td className={classes.amount}>{format.money(amount)}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}
