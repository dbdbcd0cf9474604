import { Select, Text, TextInput } from '@mantine/core'
import { api } from '#ui/api.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { type BoardClub, OpenedClub } from '../contract.ts'
import { words } from './agency-words.ts'

/** As the club that it begins with; a first one as in Israel. Settings say it otherwise later, but for the currency. */
const ISRAEL = {
  country: 'IL',
  currency: 'ILS',
  time_zone: 'Asia/Jerusalem',
  languages: ['he', 'en'],
  default_language: 'he',
}

/** Opens a club, and goes there. */
export function OpenDialog({
  clubs,
  onClose,
  onOpened,
}: {
  clubs: readonly BoardClub[]
  onClose: () => void
  onOpened: (id: string) => void
}) {
  const say = useWords(words)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: '', copy_from: '' },
    validate: ({ name }) => ({ name: name.trim() === '' ? say('needed') : null }),
    send: ({ name, copy_from }, idempotencyKey) => {
      const currency = clubs.find(({ id }) => id === copy_from)?.currency ?? ISRAEL.currency
      const body = { ...ISRAEL, name, currency, ...(copy_from !== '' && { copy_from }) }
      return api.post('/agency/clubs', body, { schema: OpenedClub, idempotencyKey })
    },
    onDone: ({ id, name }) => {
      toast(say('opened', { name }))
      onOpened(id)
    },
  })
  return (
    <FormDialog
      title={say('open')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('open_do')}
    >
      <Text>{say('open_lead')}</Text>
      <TextInput label={say('open_name')} maxLength={200} data-autofocus {...form.getInputProps('name')} />
      <Select
        label={say('open_from')}
        data={[
          { value: '', label: say('open_blank') },
          ...clubs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        allowDeselect={false}
        {...form.getInputProps('copy_from')}
      />
    </FormDialog>
  )
}
