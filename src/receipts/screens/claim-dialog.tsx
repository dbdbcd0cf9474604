import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { MemberRow } from '#members/contract.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReceiptView } from '../contract.ts'
import { basketLeft } from './line-left.ts'
import { MemberSearch } from './member-search.tsx'
import { claimQuoteQuery, useClaim } from './receipt-data.ts'
import classes from './receipts.module.css'
import { returnWords } from './return-words.ts'

/** Whose purchase it was, what they get for it in numbers, and then the act. */
export function ClaimDialog({ receipt, onClose }: { receipt: ReceiptView; onClose: () => void }) {
  const say = useWords(returnWords)
  const [member, setMember] = useState<MemberRow | null>(null)
  return (
    <Dialog title={say('claim')} onClose={onClose}>
      {member === null ? (
        <MemberSearch label={say('claim_title')} onChosen={setMember} />
      ) : (
        <ClaimStep receipt={receipt} member={member} onBack={() => setMember(null)} onClose={onClose} />
      )}
    </Dialog>
  )
}

type ClaimStepProps = { receipt: ReceiptView; member: MemberRow; onBack: () => void; onClose: () => void }

function ClaimStep({ receipt, member, onBack, onClose }: ClaimStepProps) {
  // state
  const say = useWords(returnWords)
  const format = useFormat()
  // data
  const quote = useQuery(claimQuoteQuery(basketLeft(receipt), member.id))
  // actions
  const claiming = useClaim(receipt.receipt_id, () => {
    toast(say('claimed'))
    onClose()
  })
  // view
  if (quote.isPending) return <RowsSkeleton rows={3} />
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const { points = 0, balances = null } = quote.data ?? {}
  const { available, debt } = balances ?? member.balances
  return (
    <>
      <ul className={classes.consequences}>
        <li>
          {say.rich('claim_will', {
            points,
            name: titleOf(member),
            before: format.number(available),
            after: format.number(available + Math.max(0, points - debt)),
            ...bold,
          })}
        </li>
        {debt > 0 && points > 0 && <li>{say('claim_debt', { debt: format.number(debt) })}</li>}
        <li>{say('claim_once')}</li>
      </ul>
      <ProblemNote error={claiming.error ?? quote.error} />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onBack}>
          {say('claim_other')}
        </Button>
        <Button
          disabled={quote.isError}
          loading={claiming.isPending}
          onClick={() => claiming.mutate(member.id)}
        >
          {say('claim_act')}
        </Button>
      </div>
    </>
  )
}
