import { Radio, Select, Stack, Textarea } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { MoneyField } from '#ui/form-fields.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { DisputeView, LineView, Settlement } from '../contract.ts'
import { DISPUTE_REASONS, signOf } from '../statement.ts'
import { REASON_WORDS } from '../words.ts'
import { decideDispute, openDispute, useRefresh, useSaid } from './settlement-data.ts'
import { settlementWords } from './settlement-words.ts'

const LONGEST_NOTE = 500

type Props = { settlement: Settlement; line: LineView; onClose: () => void }

/** Says that a line is not right. */
export function DisputeDialog({ settlement: { partner, month }, line, onClose }: Props) {
  const say = useWords(settlementWords)
  const said = useSaid()
  const refresh = useRefresh(partner.id)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { reason: null as string | null, note: '' },
    validate: ({ reason }) => ({ reason: reason === null ? say('needed') : null }),
    send: ({ reason, note }, key) =>
      openDispute(
        { partner: partner.id, month, key },
        { line: line.id, reason, note: note.trim() === '' ? null : note },
      ),
    onDone: async () => {
      onClose()
      toast(say('disputed'))
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('dispute_title', { ref: line.ref })}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('dispute_do')}
    >
      <p>{say('dispute_effect')}</p>
      <Select
        label={say('reason')}
        data={DISPUTE_REASONS.map((reason) => ({ value: reason, label: said(REASON_WORDS[reason]) }))}
        {...form.getInputProps('reason')}
      />
      <Textarea
        label={say('note')}
        maxLength={LONGEST_NOTE}
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  )
}

/** Decides what somebody said of a line. */
export function DecideDialog({ settlement, line, dispute, onClose }: Props & { dispute: DisputeView }) {
  const say = useWords(settlementWords)
  const said = useSaid()
  const { partner, month } = settlement
  const refresh = useRefresh(partner.id)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { decision: 'uphold', words: '', agreed: 0 as number | null },
    validate: ({ words }) => ({ words: words.trim() === '' ? say('needed') : null }),
    send: ({ decision, words, agreed }, key) =>
      decideDispute({ partner: partner.id, month, key }, dispute.id, {
        decision,
        words,
        // What is typed has no sign: it is on the side on which the line is.
        agreed_minor: signOf(line.kind) * (agreed ?? 0) || 0,
      }),
    onDone: async () => {
      onClose()
      toast(say('decided'))
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('decide_title', { ref: line.ref })}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('decide')}
    >
      <p>{say(`said_${dispute.opened_by}`, { reason: said(REASON_WORDS[dispute.reason]) })}</p>
      {dispute.note !== null && <blockquote>{dispute.note}</blockquote>}
      <Radio.Group {...form.getInputProps('decision')}>
        <Stack gap="xs">
          <Radio value="uphold" label={say('uphold')} />
          <Radio value="reject" label={say('reject')} />
        </Stack>
      </Radio.Group>
      {form.values.decision === 'uphold' && (
        <MoneyField label={say('agreed')} {...form.getInputProps('agreed')} />
      )}
      <Textarea
        label={say('words')}
        maxLength={LONGEST_NOTE}
        autosize
        minRows={2}
        {...form.getInputProps('words')}
      />
    </FormDialog>
  )
}
