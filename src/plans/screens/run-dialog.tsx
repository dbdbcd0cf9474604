import { Anchor, Button, Table } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { RunDetail, RunView } from '../contract.ts'
import { useMonthName } from './month.ts'
import { runPath, runQuery, useRunAct } from './plan-data.ts'
import classes from './plans.module.css'
import { SettleMenu } from './settle-menu.tsx'
import { kindWords, payoutStateWords, planWords, wayWords } from './words.ts'

/** A run opened: who gets how much and why; approved or thrown away here, and paid when the bank has it. */
export function RunDialog({ run, onClose }: { run: RunView; onClose: () => void }) {
  // state
  const say = useWords(planWords)
  const format = useFormat()
  const monthName = useMonthName()
  // data
  const query = useInfiniteQuery(runQuery(run.plan, run.id))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  // view
  const isAbove = run.state === 'draft' && run.total_minor > run.affordable_minor
  return (
    <Dialog title={say('run_title', { month: monthName(run.period) })} onClose={onClose} size="xl">
      <Sentence>
        {run.members === 0
          ? say('run_nobody')
          : say.rich('run_summary', {
              total: format.money(run.total_minor),
              members: say('run_members', { members: run.members }),
              left: format.money(run.affordable_minor),
              b: (chunks: ReactNode[]) => <b key="b">{chunks}</b>,
            })}{' '}
        {isAbove && say('run_above')}
      </Sentence>
      {query.isPending && <RowsSkeleton rows={4} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {items.length > 0 && <Items items={items} isDraft={run.state === 'draft'} />}
      {query.hasNextPage && (
        <div className={classes.actions}>
          <Button
            variant="default"
            onClick={() => void query.fetchNextPage()}
            loading={query.isFetchingNextPage}
          >
            {say('run_more')}
          </Button>
        </div>
      )}
      <RunActions run={run} onClose={onClose} />
    </Dialog>
  )
}

/** Of a draft no state is told: it is the same for all of it. */
function Items({ items, isDraft }: { items: RunDetail['items']; isDraft: boolean }) {
  const say = useWords(planWords)
  const sayKind = useWords(kindWords)
  const sayWay = useWords(wayWords)
  const format = useFormat()
  const paths = usePaths()
  return (
    <Table.ScrollContainer minWidth={620} maxHeight="50vh">
      <Table aria-label={say('runs')} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('run_who')}</Table.Th>
            <Table.Th>{say('run_what')}</Table.Th>
            <Table.Th>{say('run_how')}</Table.Th>
            {!isDraft && <Table.Th>{say('run_state')}</Table.Th>}
            <Table.Th className={classes.amount}>{say('run_amount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <TextLink to={`${paths.member(item.member.id)}?tab=membership`}>
                  {item.member.name ?? say('nameless')}
                </TextLink>
              </Table.Td>
              <Table.Td>
                {sayKind(item.kind)}
                <div className={classes.soft}>{item.why}</div>
              </Table.Td>
              <Table.Td className={classes.short}>{sayWay(item.by)}</Table.Td>
              {!isDraft && <State item={item} />}
              <Table.Td className={classes.amount}>{format.money(item.amount_minor)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function State({ item }: { item: RunDetail['items'][number] }) {
  const sayState = useWords(payoutStateWords)
  return (
    <Table.Td>
      <div className={classes.settle}>
        {sayState(item.state)} <SettleMenu payout={item} name={item.member.name} />
      </div>
      {item.failure && <div className={classes.soft}>{item.failure}</div>}
    </Table.Td>
  )
}

const DONE = { approve: 'run_approved_done', discard: 'run_discarded', paid: 'run_paid_done' } as const

function RunActions({ run, onClose }: { run: RunView; onClose: () => void }) {
  const say = useWords(planWords)
  const may = useMay()
  const format = useFormat()
  const act = useRunAct(run, (done) => {
    toast(say(DONE[done]))
    if (done !== 'paid') onClose()
  })
  if (!may('plan.refund')) return null
  const hasFile = run.state !== 'draft' && run.parts.some(({ by }) => by === 'bank_file')
  const waits = run.state === 'posted' && run.parts.some(({ state }) => state === 'to_pay')
  return (
    <>
      <ProblemNote error={act.error} />
      <div className={classes.actions}>
        {run.state === 'draft' && (
          <>
            <Button onClick={() => act.mutate('approve')} loading={act.isPending}>
              {say('run_approve', { total: format.money(run.total_minor) })}
            </Button>
            <Button variant="subtle" onClick={() => act.mutate('discard')}>
              {say('run_discard')}
            </Button>
          </>
        )}
        {waits && (
          <Button onClick={() => act.mutate('paid')} loading={act.isPending}>
            {say('run_paid')}
          </Button>
        )}
        {hasFile && (
          <Anchor href={`/v1${runPath(run.plan, run.id)}/bank-file`} download underline="always">
            {say('run_file')}
          </Anchor>
        )}
      </div>
    </>
  )
}
