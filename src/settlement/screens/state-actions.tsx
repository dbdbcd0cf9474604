import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { DateField } from '#ui/date-field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { readNow } from '#ui/now.ts'
import { useSend } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Settlement } from '../contract.ts'
import { mayApprove, mayPay } from '../statement.ts'
import { approve, markPaid, useRefresh } from './settlement-data.ts'
import { settlementWords } from './settlement-words.ts'

const LONGEST_REF = 120

/** What may be done to a month as it stands. */
export function StateActions({ settlement }: { settlement: Settlement }) {
  const say = useWords(settlementWords)
  const [open, setOpen] = useState<'approve' | 'pay' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {mayApprove(settlement.state) && <Button onClick={() => setOpen('approve')}>{say('approve')}</Button>}
      {mayPay(settlement.state) && <Button onClick={() => setOpen('pay')}>{say('pay')}</Button>}
      <ApproveDialog settlement={settlement} opened={open === 'approve'} onClose={close} />
      {open === 'pay' && <PayDialog settlement={settlement} onClose={close} />}
    </>
  )
}

type DialogProps = { settlement: Settlement; onClose: () => void }

function ApproveDialog({ settlement, opened, onClose }: DialogProps & { opened: boolean }) {
  const say = useWords(settlementWords)
  const format = useFormat()
  const { partner, month, currency, net_minor, disputed_minor, open_disputes } = settlement
  const refresh = useRefresh(partner.id)
  const sending = useSend(
    (body: { leave_out: boolean }, key) => approve({ partner: partner.id, month, key }, body),
    {
      onDone: async () => {
        onClose()
        toast(say('approved'))
        await refresh()
      },
    },
  )
  const payable = net_minor - disputed_minor
  const amount = format.money({ amount_minor: Math.abs(payable), currency })
  const who = payable > 0 ? 'approve_theirs' : payable < 0 ? 'approve_ours' : 'payable_none'
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={say('approve_title', { month: format.month(`${month}-01`) })}
      consequences={[
        say(who, { amount }),
        ...(open_disputes > 0 ? [say('approve_left_out', { count: open_disputes })] : []),
      ]}
      action={say('approve')}
      onConfirm={() => sending.mutate({ leave_out: open_disputes > 0 })}
      pending={sending.isPending}
      error={sending.error}
    />
  )
}

function PayDialog({ settlement: { partner, month }, onClose }: DialogProps) {
  const say = useWords(settlementWords)
  const format = useFormat()
  const refresh = useRefresh(partner.id)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: format.timeZone }).format(readNow())
  const { form, submit, pending, error } = useSendForm({
    initialValues: { paid_on: today as string | null, reference: '' },
    validate: ({ paid_on }) => ({ paid_on: paid_on === null ? say('needed') : null }),
    send: ({ paid_on, reference }, key) =>
      markPaid(
        { partner: partner.id, month, key },
        { paid_on, reference: reference.trim() === '' ? null : reference },
      ),
    onDone: async () => {
      onClose()
      toast(say('paid'))
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('pay')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('pay')}
    >
      <DateField label={say('paid_on')} {...form.getInputProps('paid_on')} />
      <TextInput label={say('reference')} maxLength={LONGEST_REF} {...form.getInputProps('reference')} />
    </FormDialog>
  )
}
