import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PartnerView } from '../contract.ts'
import { ConnectionSection } from './connection-section.tsx'
import { ContractSection } from './contract-section.tsx'
import { EarnSections } from './earn-sections.tsx'
import { FileSection } from './file-section.tsx'
import { KeySection } from './key-section.tsx'
import { changePartner, partnerQuery, useRefresh } from './partner-data.ts'
import { TransferSection } from './transfer-section.tsx'
import { partnerWords } from './words.ts'

/** One partner: what was agreed, what it issued, what waits for a decision, and who holds keys. */
export function PartnerPage({ settlements }: { settlements: (id: string) => ReactNode }) {
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(partnerWords)
  const paths = usePaths()
  const query = useQuery(partnerQuery(id))
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={paths.partners()}>{say('back')}</LinkButton>}
      />
    )
  return <Partner partner={query.data} settlements={settlements(query.data.id)} />
}

function Partner({ partner, settlements }: { partner: PartnerView; settlements: ReactNode }) {
  const say = useWords(partnerWords)
  const paths = usePaths()
  const may = useMay()
  const mayWrite = may('partner.write') && partner.state !== 'ended'
  return (
    <>
      <PageHeader
        title={partner.name}
        back={{ to: paths.partners(), label: say('back') }}
        lead={
          <>
            <Tag tone={partner.state === 'active' ? 'accent' : 'neutral'}>
              {say(`state_${partner.state}`)}
            </Tag>{' '}
            {say('links_told', { count: partner.links })}
          </>
        }
        actions={mayWrite && <StateActions partner={partner} />}
      />
      <Figures partner={partner} />
      {settlements}
      <EarnSections partner={partner} mayDecide={may('partner.write')} />
      <TransferSection partner={partner} mayAsk={may('partner.write')} />
      {may('partner.write') && <FileSection partner={partner} />}
      <ContractSection partner={partner} mayChange={mayWrite} />
      <KeySection partner={partner} mayChange={may('key.manage') && partner.state !== 'ended'} />
      <ConnectionSection partner={partner} mayChange={may('key.manage') && partner.state !== 'ended'} />
    </>
  )
}

function Figures({ partner: { total, today } }: { partner: PartnerView }) {
  const say = useWords(partnerWords)
  const format = useFormat()
  const left = today.left_day_points === null ? 'none' : format.number(today.left_day_points)
  return (
    <Section title={say('figures')}>
      <FigureRow>
        <Figure
          label={say('today_issued')}
          value={format.number(today.issued)}
          definition={say('today_issued_def', { receipts: today.receipts, left })}
        />
        <Figure
          label={say('issued')}
          value={format.number(total.issued)}
          definition={say('issued_def', { reversed: total.reversed })}
        />
        <Figure label={say('owed')} value={format.money(total.owed_minor)} definition={say('owed_def')} />
        <Figure
          label={say('in_transit')}
          value={format.number(total.in_transit)}
          definition={say('in_transit_def', { out: total.converted_out, in: total.converted_in })}
        />
        {total.honoured > 0 && (
          <Figure
            label={say('honoured')}
            value={format.number(total.honoured)}
            definition={say('honoured_def', { money: format.money(total.honoured_minor) })}
          />
        )}
      </FigureRow>
    </Section>
  )
}

function StateActions({ partner: { id, name, state } }: { partner: PartnerView }) {
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const [isEnding, setEnding] = useState(false)
  const sending = useSend((to: 'active' | 'paused' | 'ended') => changePartner(id, { state: to }), {
    onDone: async () => {
      setEnding(false)
      toast(say('saved'))
      await refresh()
    },
  })
  const next = state === 'active' ? 'paused' : 'active'
  return (
    <>
      <Button variant="default" loading={sending.isPending} onClick={() => sending.mutate(next)}>
        {say(next === 'paused' ? 'pause' : 'resume')}
      </Button>
      <Button variant="default" onClick={() => setEnding(true)}>
        {say('end')}
      </Button>
      <ConfirmDialog
        opened={isEnding}
        onClose={() => setEnding(false)}
        title={say('end_title', { name })}
        consequences={[say('end_effect')]}
        action={say('end')}
        onConfirm={() => sending.mutate('ended')}
        pending={sending.isPending}
        error={sending.error}
        danger
      />
    </>
  )
}
