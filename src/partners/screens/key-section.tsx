import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { SecretNote } from '#access/screens/secret-note.tsx'
import type { Column } from '#ui/column.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { useLocalList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { KeyView, PartnerView } from '../contract.ts'
import { addKey, endKey, useRefresh } from './partner-data.ts'
import { partnerWords } from './words.ts'

type Key = z.infer<typeof KeyView>

/** The keys by which the partner's tills and site speak. */
export function KeySection({ partner, mayChange }: { partner: PartnerView; mayChange: boolean }) {
  const say = useWords(partnerWords)
  const [isMaking, setMaking] = useState(false)
  const [ending, setEnding] = useState<Key | null>(null)
  const list = useLocalList(partner.keys, [], 'keys')
  const columns = useColumns()
  const act: Column<Key> = {
    key: 'act',
    header: say('key_end'),
    cell: (key) =>
      key.revoked_at === null && (
        <Button variant="subtle" size="compact-sm" onClick={() => setEnding(key)}>
          {say('key_end')}
        </Button>
      ),
  }
  return (
    <Section
      title={say('keys')}
      note={say('keys_note')}
      actions={
        mayChange && (
          <Button variant="default" onClick={() => setMaking(true)}>
            {say('key_new')}
          </Button>
        )
      }
    >
      <DataTable
        label={say('keys')}
        list={list}
        columns={mayChange ? [...columns, act] : columns}
        rowKey={(key) => key.id}
        empty={<EmptyState title={say('keys_empty')}>{say('keys_note')}</EmptyState>}
      />
      {isMaking && <MakeDialog partner={partner} onClose={() => setMaking(false)} />}
      {ending && <EndDialog partner={partner} ended={ending} onClose={() => setEnding(null)} />}
    </Section>
  )
}

function useColumns(): Column<Key>[] {
  const say = useWords(partnerWords)
  const format = useFormat()
  const usedOf = ({ last_used_at, revoked_at }: Key) => {
    if (revoked_at !== null) return say('key_revoked')
    return last_used_at === null ? say('key_never') : format.dateTime(last_used_at)
  }
  return [
    { key: 'name', header: say('name'), cell: ({ name }) => name, value: ({ name }) => name },
    {
      key: 'prefix',
      header: say('key_prefix'),
      cell: ({ prefix }) => <Ltr>{prefix}</Ltr>,
      value: ({ prefix }) => prefix,
    },
    { key: 'used', header: say('key_used'), cell: usedOf, value: usedOf },
  ]
}

function MakeDialog({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const [made, setMade] = useState<{ name: string; key: string } | null>(null)
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: '' },
    validate: ({ name }) => ({ name: name.trim() === '' ? say('needed') : null }),
    send: (values, key) => addKey(partner.id, values, key),
    onDone: ({ key, key_row }) => {
      void refresh()
      if (key === null) onClose()
      else setMade({ name: key_row.name, key })
    },
  })
  return (
    <Dialog title={say('key_new')} onClose={onClose}>
      {made ? (
        <SecretNote secret={made.key} onDone={onClose}>
          {say('key_made', { name: made.name })}
        </SecretNote>
      ) : (
        <FormLayout onSubmit={submit} error={error} pending={pending} action={say('key_new')}>
          <TextInput label={say('name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
        </FormLayout>
      )}
    </Dialog>
  )
}

function EndDialog({ partner, ended, onClose }: { partner: PartnerView; ended: Key; onClose: () => void }) {
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const sending = useSend((key: string) => endKey(partner.id, key), {
    onDone: async () => {
      onClose()
      await refresh()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('key_end_title', { name: ended.name })}
      consequences={[say('key_end_effect')]}
      action={say('key_end')}
      onConfirm={() => sending.mutate(ended.id)}
      pending={sending.isPending}
      error={sending.error}
      danger
    />
  )
}
