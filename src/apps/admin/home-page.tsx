import { Button } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Pulse } from '#reports/contract.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useMay } from '#ui/permission.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import classes from './home.module.css'
import { SalesChart } from './home-chart.tsx'
import { demoQuery, pulseQuery } from './home-data.ts'
import { Decisions } from './home-decisions.tsx'
import { FlowFigures, StockFigures } from './home-figures.tsx'
import { FillingProgress, FirstSteps } from './home-first-steps.tsx'
import { words } from './home-words.ts'
import { MemberLookup } from './member-lookup.tsx'
import { paths } from './paths.ts'
import { headlineOf } from './pulse-told.ts'
import { useSession } from './session.ts'

/** The pulse of the club; for whoever stands at the counter, the way to the member in front of them. */
export function HomePage() {
  const may = useMay()
  return may('report.read') ? <PulsePage /> : <CounterPage />
}

function PulsePage() {
  // state
  const { club } = useSession()
  const may = useMay()
  // data
  const demo = useQuery({ ...demoQuery, enabled: may('import.run') })
  const filling = demo.data?.state === 'running' ? demo.data : null
  const pulse = useQuery({ ...pulseQuery, ...(filling && { refetchInterval: 5000 }) })
  // view
  if (pulse.isPending) return <PageSkeleton />
  if (pulse.isError) return <ErrorState level={1} error={pulse.error} onRetry={() => void pulse.refetch()} />
  const { data } = pulse
  const hasReceipts = data.last_receipt_on !== null
  return (
    <>
      <PageHeader title={club.name} />
      {filling && <FillingProgress state={filling} />}
      {!hasReceipts && !filling && <FirstSteps isDemoOffered={demo.data?.state === 'offered'} />}
      {hasReceipts && <PulseParts pulse={data} isFilling={filling !== null} />}
      {!hasReceipts && data.decisions.length > 0 && <Decisions decisions={data.decisions} />}
      {!hasReceipts && data.members > 0 && <StockFigures pulse={data} />}
    </>
  )
}

/** A club without a sale in a month has no figures to compare: it is told in words. */
function PulseParts({ pulse, isFilling }: { pulse: Pulse; isFilling: boolean }) {
  const { periods, days, decisions } = pulse
  const isSelling = 'share' in headlineOf(pulse)
  return (
    <>
      {(isSelling || !isFilling) && <Headline pulse={pulse} />}
      {isSelling ? (
        <>
          <FlowFigures periods={periods} />
          <div className={classes.halves}>
            <SalesChart days={days} />
            <Decisions decisions={decisions} />
          </div>
        </>
      ) : (
        decisions.length > 0 && <Decisions decisions={decisions} />
      )}
      <StockFigures pulse={pulse} />
    </>
  )
}

/** How the club does, in one sentence. */
function Headline({ pulse }: { pulse: Pulse }) {
  const say = useWords(words)
  const format = useFormat()
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const { last_receipt_on: last, active, members } = pulse
  const told = headlineOf(pulse)
  const numbers =
    'share' in told
      ? {
          revenue: format.money(told.revenueMinor, { whole: true }),
          share: format.percent(told.share, 0),
          change: format.percent(told.change, 0),
        }
      : {
          date: last === null ? '' : format.date(last),
          link: (chunks: ReactNode[]) => (
            <TextLink key="link" to={paths.receipts(last === null ? {} : { from: last, to: last })}>
              {chunks}
            </TextLink>
          ),
        }
  return (
    <Sentence>
      {say.rich(told.key, { ...numbers, ...bold })}
      {say.rich('active_of', { active: active.now, members: format.number(members), ...bold })}
    </Sentence>
  )
}

/** For roles that read no reports. */
function CounterPage() {
  const say = useWords(words)
  const may = useMay()
  const { club } = useSession()
  const [finding, setFinding] = useState(false)
  return (
    <>
      <PageHeader title={club.name} />
      <Sentence>{say('counter_text')}</Sentence>
      <div className={classes.ways}>
        <Button leftSection={<IconSearch size={18} aria-hidden />} onClick={() => setFinding(true)}>
          {say('counter_find')}
        </Button>
        <LinkButton to={paths.members()} variant="default">
          {say('counter_members')}
        </LinkButton>
        {may('receipt.read') && (
          <LinkButton to={paths.receipts()} variant="default">
            {say('counter_receipts')}
          </LinkButton>
        )}
        {may('member.join') && (
          <LinkButton to={paths.newMember()} variant="default">
            {say('counter_join')}
          </LinkButton>
        )}
      </div>
      <MemberLookup opened={finding} onClose={() => setFinding(false)} />
    </>
  )
}
