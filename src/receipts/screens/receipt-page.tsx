import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReceiptView } from '../contract.ts'
import { useBranchName } from './branch-name.ts'
import { ClaimDialog } from './claim-dialog.tsx'
import { EntryList, VersionLink } from './entry-list.tsx'
import { linesLeft } from './line-left.ts'
import { receiptQuery } from './receipt-data.ts'
import { ReceiptLines } from './receipt-lines.tsx'
import { ReceiptReturns } from './receipt-returns.tsx'
import { ReceiptRules } from './receipt-rules.tsx'
import classes from './receipts.module.css'
import { ReturnDialog } from './return-dialog.tsx'
import { returnWords } from './return-words.ts'
import { receiptWords } from './words.ts'

/** One receipt: what it earned and why, what was bought, what came back, and where it stands in the member's account. */
export function ReceiptPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(receiptWords)
  const paths = usePaths()
  const [open, setOpen] = useState<'return' | 'claim' | null>(null)
  // data
  const receipt = useQuery(receiptQuery(id))
  // view
  if (receipt.isPending) return <PageSkeleton />
  if (receipt.isError)
    return (
      <ErrorState
        level={1}
        error={receipt.error}
        onRetry={() => void receipt.refetch()}
        elsewhere={<LinkButton to={paths.receipts()}>{say('back')}</LinkButton>}
      />
    )
  const { data } = receipt
  return (
    <>
      <PageHeader
        title={say('page_title', { number: data.receipt_id })}
        back={{ to: paths.receipts(), label: say('back') }}
        lead={<Lead receipt={data} />}
        actions={<Actions receipt={data} onOpen={setOpen} />}
      />
      <Headline receipt={data} />
      <Section title={say('why_title')}>
        <div className={classes.why}>
          {data.explanation.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <ReceiptRules receipt={data} />
          {data.explanation.version && (
            <p className={classes.soft}>
              <VersionLink version={data.explanation.version} />
            </p>
          )}
        </div>
      </Section>
      <ReceiptLines receipt={data} />
      <ReceiptReturns receipt={data} />
      {data.postings.length > 0 && (
        <Section title={say('postings_title')}>
          <EntryList label={say('postings_title')} entries={data.postings} ofReceipt />
        </Section>
      )}
      {open === 'return' && <ReturnDialog receipt={data} onClose={() => setOpen(null)} />}
      {open === 'claim' && <ClaimDialog receipt={data} onClose={() => setOpen(null)} />}
    </>
  )
}

type ActionsProps = { receipt: ReceiptView; onOpen: (dialog: 'return' | 'claim') => void }

/** What can still be done with it. */
function Actions({ receipt, onOpen }: ActionsProps) {
  const say = useWords(returnWords)
  const may = useMay()
  const now = useNow()
  const isClaimable = receipt.claimable_until !== null && Date.parse(receipt.claimable_until) > now
  return (
    <>
      {isClaimable && may('receipt.claim') && <Button onClick={() => onOpen('claim')}>{say('claim')}</Button>}
      {linesLeft(receipt).length > 0 && may('receipt.return') && (
        <Button variant="default" onClick={() => onOpen('return')}>
          {say('take_back')}
        </Button>
      )}
    </>
  )
}

const SOURCES = ['api', 'desk', 'import', 'simulator'] as const

function Lead({ receipt }: { receipt: ReceiptView }) {
  const say = useWords(receiptWords)
  const format = useFormat()
  const branchName = useBranchName()
  const source = SOURCES.find((known) => known === receipt.source)
  const parts = [
    format.dateTime(receipt.occurred_at),
    branchName(receipt.branch),
    ...(source ? [say(`source_${source}`)] : []),
  ]
  return parts.join(' · ')
}

const DAY_MS = 86_400_000

function Headline({ receipt }: { receipt: ReceiptView }) {
  const say = useWords(receiptWords)
  const format = useFormat()
  const paths = usePaths()
  const now = useNow()
  const { member, claimable_until: until } = receipt
  const total = format.money({ amount_minor: receipt.total_minor, currency: receipt.currency })
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const isLate = Date.parse(receipt.recorded_at) - Date.parse(receipt.occurred_at) > DAY_MS
  const late = isLate && (
    <p className={classes.soft}>{say('came_late', { recorded: format.dateTime(receipt.recorded_at) })}</p>
  )
  if (!member)
    return (
      <>
        <Sentence>
          {say.rich('sentence_nobody', { total, ...bold })}
          {until !== null &&
            say(Date.parse(until) > now ? 'claim_until' : 'claim_passed', { date: format.date(until) })}
        </Sentence>
        {late}
      </>
    )
  const back = receipt.returns.reduce((sum, one) => sum + (one.points ?? 0), 0)
  return (
    <>
      <Sentence>
        {say.rich('sentence_member', {
          member: (
            <TextLink key="member" to={paths.member(member.id)}>
              {member.name ?? say('nameless')}
            </TextLink>
          ),
          total,
          points: receipt.points,
          back,
          ...bold,
        })}
      </Sentence>
      {late}
    </>
  )
}
