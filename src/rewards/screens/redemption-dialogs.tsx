import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useMay } from '#ui/permission.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { RedemptionDetail } from '../contract.ts'
import type { Fulfilment } from '../redemption-state.ts'
import { cancelQuoteQuery, useCancel, useMoveFulfilment } from './redemption-data.ts'
import { moveWord } from './redemption-told.ts'
import { redemptionWords } from './redemption-words.ts'

/** What became of a thing, with what has to be said of it. */
export function FulfilmentDialog(props: {
  redemption: RedemptionDetail
  to: Fulfilment
  onClose: () => void
}) {
  const { redemption, to, onClose } = props
  const { id, codes } = redemption
  const say = useWords(redemptionWords)
  const mayBringBack = useMay()('redemption.cancel') && to === 'returned' && codes.length === 0
  const [isBack, setBack] = useState(redemption.fulfilment === 'ready')
  const [carrier, setCarrier] = useState('')
  const [reference, setReference] = useState('')
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const move = useMoveFulfilment(id, () => {
    toast(say('moved'))
    onClose()
  })
  const isProblem = to === 'problem'
  const title = say(moveWord(redemption, to))
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      action={title}
      pending={move.isPending}
      error={move.error}
      onSubmit={(event) => {
        event.preventDefault()
        if (isProblem && note.trim() === '') {
          setMissing(true)
          return
        }
        move.mutate({
          to,
          ...(carrier.trim() !== '' && { carrier: carrier.trim() }),
          ...(reference.trim() !== '' && { carrier_reference: reference.trim() }),
          ...(note.trim() !== '' && { note: note.trim() }),
          ...(mayBringBack && { back_to_stock: isBack }),
        })
      }}
    >
      {to === 'sent' && (
        <FieldRow>
          <TextInput
            label={say('carrier_name')}
            maxLength={100}
            value={carrier}
            onChange={(event) => setCarrier(event.currentTarget.value)}
            data-autofocus
          />
          <LtrField
            label={say('carrier_reference')}
            maxLength={100}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </FieldRow>
      )}
      {mayBringBack && (
        <Checkbox
          label={say('cancel_stock')}
          checked={isBack}
          onChange={(event) => setBack(event.currentTarget.checked)}
        />
      )}
      <Textarea
        label={say(isProblem ? 'note_problem' : 'note')}
        required={isProblem}
        error={isMissing && note.trim() === '' ? say('needed') : null}
        maxLength={500}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

/** Undoing what was taken: says first what comes back. */
export function CancelDialog({ redemption, onClose }: { redemption: RedemptionDetail; onClose: () => void }) {
  const say = useWords(redemptionWords)
  const { language } = useLanguage()
  const [reason, setReason] = useState('')
  const [isBack, setBack] = useState(redemption.reward.kind === 'product')
  const [isMissing, setMissing] = useState(false)
  const quote = useQuery(cancelQuoteQuery(redemption.id))
  const cancel = useCancel(redemption.id, () => {
    toast(say('cancelled'))
    onClose()
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('cancel_title', { name: redemption.reward.name[language] })}
      consequences={quote.data ? [quote.data.sentence] : []}
      action={say('cancel')}
      danger
      pending={cancel.isPending || quote.isPending}
      error={cancel.error ?? quote.error}
      onConfirm={() => {
        if (reason.trim() === '') setMissing(true)
        else cancel.mutate({ reason: reason.trim(), back_to_stock: isBack })
      }}
    >
      <TextInput
        label={say('cancel_reason')}
        required
        maxLength={200}
        error={isMissing && reason.trim() === '' ? say('needed') : null}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {redemption.codes.length === 0 && !redemption.is_back_in_stock && (
        <Checkbox
          mt="sm"
          label={say('cancel_stock')}
          checked={isBack}
          onChange={(event) => setBack(event.currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  )
}
