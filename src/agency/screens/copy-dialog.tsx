import { Button, Checkbox, List, Select, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { useWords } from '#ui/words.ts'
import { type BoardClub, type Copied, CopiedList } from '../contract.ts'
import { COPY_KINDS, type CopyKind } from '../copy.ts'
import { words } from './agency-words.ts'

/** What came of each thing, those that were left out with why. */
function CopyResult({ items, onClose }: { items: readonly Copied[]; onClose: () => void }) {
  const say = useWords(words)
  const copied = items.filter(({ outcome }) => outcome === 'copied').length
  return (
    <Dialog title={say('result', { copied })} onClose={onClose}>
      <Stack gap="md">
        <List spacing="xs">
          {items.map(({ kind, name, outcome, reason }) => (
            <List.Item key={`${kind} ${name}`}>
              <Text component="span" fw={500}>
                <bdi>{name}</bdi>
              </Text>{' '}
              <Text component="span" c="dimmed">
                {say(`kind_${kind}`)} · {say(`outcome_${outcome}`)}
                {reason !== null && ` · ${reason}`}
              </Text>
            </List.Item>
          ))}
        </List>
        <Button variant="default" onClick={onClose}>
          {say('close')}
        </Button>
      </Stack>
    </Dialog>
  )
}

/** Chooses another club and what of it shall be made here. */
export function CopyDialog({ clubs, onClose }: { clubs: readonly BoardClub[]; onClose: () => void }) {
  const say = useWords(words)
  const queries = useQueryClient()
  const [items, setItems] = useState<readonly Copied[] | null>(null)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { from: clubs[0]?.id ?? '', kinds: [...COPY_KINDS] as CopyKind[] },
    validate: ({ from, kinds }) => ({
      from: from === '' ? say('needed') : null,
      kinds: kinds.length === 0 ? say('needed') : null,
    }),
    send: (values) => api.post('/agency/copies', values, { schema: CopiedList }),
    onDone: (answer) => {
      setItems(answer.items)
      void queries.invalidateQueries()
    },
  })
  if (items !== null) return <CopyResult items={items} onClose={onClose} />
  return (
    <FormDialog
      title={say('copy')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('copy_do')}
    >
      <Text>{say('copy_lead')}</Text>
      <Select
        label={say('copy_from')}
        data={clubs.map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps('from')}
      />
      <Checkbox.Group label={say('copy_what')} {...form.getInputProps('kinds')}>
        <Stack gap="xs" mt="xs">
          {COPY_KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={say(`kind_${kind}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  )
}
