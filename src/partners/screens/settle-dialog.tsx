import { Radio, Stack, Textarea } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { settleTransfer, useRefresh } from './partner-data.ts'
import { partnerWords } from './words.ts'

const LONGEST_WORDS = 500

/** Writes down what people of a partner whose installation is gone said of a conversion. */
export function SettleDialog({
  partnerId,
  transferId,
  onClose,
}: {
  partnerId: string
  transferId: string
  onClose: () => void
}) {
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { state: 'rejected', words: '' },
    validate: ({ words }) => ({ words: words.trim() === '' ? say('settle_needed') : null }),
    send: (values, key) => settleTransfer(partnerId, transferId, values, key),
    onDone: async () => {
      onClose()
      toast(say('settled_by_hand'))
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('settle_title')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('settle')}
    >
      <p>{say('settle_note')}</p>
      <Radio.Group {...form.getInputProps('state')}>
        <Stack gap="xs">
          <Radio value="rejected" label={say('settle_rejected')} />
          <Radio value="confirmed" label={say('settle_confirmed')} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={say('settle_words')}
        maxLength={LONGEST_WORDS}
        autosize
        minRows={2}
        {...form.getInputProps('words')}
      />
    </FormDialog>
  )
}
