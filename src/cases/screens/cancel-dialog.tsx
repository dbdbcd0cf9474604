import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { cancelQuoteQuery, redemptionQuery } from '#rewards/screens/redemption-data.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { caseWords } from './words.ts'

type CancelDialogProps = {
  /** `rdm_…` */
  redemption: string
  pending: boolean
  error: unknown
  onCancel: (backToStock: boolean) => void
  onClose: () => void
}

/** Undoing what a case is about: says first what comes back, and to whom, and asks whether the thing can be given to another. */
export function CancelDialog({ redemption, pending, error, onCancel, onClose }: CancelDialogProps) {
  const say = useWords(caseWords)
  const { language } = useLanguage()
  const [isBack, setBack] = useState(false)
  const quote = useQuery(cancelQuoteQuery(redemption))
  const { data: taken } = useQuery(redemptionQuery(redemption))
  const mayComeBack = taken !== undefined && taken.codes.length === 0 && !taken.is_back_in_stock
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('cancel_title', { name: taken?.reward.name[language] ?? '' })}
      consequences={quote.data ? [quote.data.sentence] : []}
      action={say('do_cancel')}
      danger
      pending={pending || quote.isPending}
      error={error ?? quote.error}
      onConfirm={() => onCancel(mayComeBack && isBack)}
    >
      {mayComeBack && (
        <Checkbox
          label={say('cancel_stock')}
          checked={isBack}
          onChange={(event) => setBack(event.currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  )
}
