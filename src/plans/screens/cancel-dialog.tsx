import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CancellationView } from '../contract.ts'
import { cancellationQuery, sendMembership, useRefreshMembership } from './membership-data.ts'
import { membershipWords } from './membership-words.ts'
import classes from './plans.module.css'
import { wayWords } from './words.ts'

type CancelDialogProps = { memberId: string; term: string; onClose: () => void }

/** Shows what cancelling gives back, number by number, before it is done. */
export function CancelDialog({ memberId, term, onClose }: CancelDialogProps) {
  // state
  const say = useWords(membershipWords)
  // data
  const query = useQuery(cancellationQuery(memberId, term))
  // view
  return (
    <Dialog title={say('cancel_title')} onClose={onClose}>
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <CancelForm
          memberId={memberId}
          term={term}
          quote={query.data}
          onClose={onClose}
          onChanged={() => void query.refetch()}
        />
      )}
    </Dialog>
  )
}

type CancelFormProps = CancelDialogProps & { quote: CancellationView; onChanged: () => void }

function CancelForm({ memberId, term, quote, onClose, onChanged }: CancelFormProps) {
  // state
  const say = useWords(membershipWords)
  const sayWay = useWords(wayWords)
  const format = useFormat()
  const refresh = useRefreshMembership(memberId)
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { by: quote.ways.includes('card_refund') ? 'card_refund' : 'store_credit', reason: '' },
    validate: ({ reason }) => ({ reason: reason.trim() === '' ? say('reason_needed') : null }),
    send: async (values, key) => {
      const body = { ...values, term, refund_minor: quote.refund_minor }
      return sendMembership(memberId, 'cancel', body, key).catch((problem) => {
        // The day may have turned meanwhile: the sum is shown anew.
        onChanged()
        throw problem
      })
    },
    onDone: () => {
      toast(say('cancelled'))
      onClose()
      void refresh()
    },
  })
  // view
  return (
    <>
      <ul className={classes.sums}>
        {quote.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <FormLayout
        onSubmit={submit}
        error={error}
        pending={pending}
        action={say('cancel_do', { amount: format.money(quote.refund_minor) })}
      >
        <Select
          label={say('cancel_way')}
          data={quote.ways.map((way) => ({ value: way, label: sayWay(way) }))}
          allowDeselect={false}
          {...form.getInputProps('by')}
        />
        <TextInput label={say('cancel_reason')} {...form.getInputProps('reason')} />
      </FormLayout>
    </>
  )
}
