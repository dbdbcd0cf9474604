import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField, MoneyField } from '#ui/form-fields.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CompetitorView } from '../contract.ts'
import { addCompetitor, PRICES, removeCompetitor, sendFile, typePrice } from './price-data.ts'
import { priceWords } from './words.ts'

type WithCompetitors = { competitors: readonly CompetitorView[]; onClose: () => void }

const ENDINGS = ['.xml', '.gz', '.csv']
const MOST_MEGABYTES = 500

const optionsOf = (competitors: readonly CompetitorView[]) =>
  competitors.map(({ id, name }) => ({ value: id, label: name }))

/** Takes a chain's file, which says whose it is, or a CSV. */
export function UploadDialog({ competitors, onClose }: WithCompetitors) {
  // state
  const say = useWords(priceWords)
  const format = useFormat()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [competitor, setCompetitor] = useState<string | null>(null)
  // actions
  const sending = useMutation({
    mutationFn: (chosen: File) => sendFile(chosen, competitor),
    onSuccess: ({ kept, entries }) => {
      void refreshPaths(queries, PRICES, '/reward-health')
      toast(say('taken', { kept: format.number(kept), entries: format.number(entries) }))
      onClose()
    },
  })
  // view
  return (
    <Dialog title={say('upload')} onClose={onClose}>
      <p>{say('upload_hint')}</p>
      <ProblemNote error={sending.error} />
      <FileDrop
        label={say('file')}
        file={file}
        onChange={setFile}
        endings={ENDINGS}
        maxMegabytes={MOST_MEGABYTES}
      />
      {competitors.length > 0 && (
        <Select
          label={say('competitor')}
          data={optionsOf(competitors)}
          value={competitor}
          onChange={setCompetitor}
          clearable
        />
      )}
      <Button
        mt="md"
        disabled={file === null}
        loading={sending.isPending}
        onClick={() => file && sending.mutate(file)}
      >
        {say('send')}
      </Button>
    </Dialog>
  )
}

/** One price that somebody saw. */
export function TypeDialog({ competitors, onClose }: WithCompetitors) {
  // state
  const say = useWords(priceWords)
  const queries = useQueryClient()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: {
      competitor: competitors[0]?.id ?? '',
      barcode: '',
      price_minor: null as number | null,
      name: '',
    },
    validate: ({ barcode, price_minor }) => ({
      barcode: barcode.trim() === '' ? say('needed') : null,
      price_minor: price_minor === null ? say('needed') : null,
    }),
    send: ({ name, ...values }, key) => typePrice({ ...values, name: name.trim() === '' ? null : name }, key),
    onDone: () => {
      void refreshPaths(queries, PRICES, '/reward-health')
      toast(say('kept'))
      onClose()
    },
  })
  // view
  return (
    <FormDialog
      title={say('type')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('keep')}
    >
      <Select
        label={say('competitor')}
        data={optionsOf(competitors)}
        allowDeselect={false}
        {...form.getInputProps('competitor')}
      />
      <LtrField label={say('barcode')} inputMode="numeric" {...form.getInputProps('barcode')} />
      <MoneyField label={say('price')} {...form.getInputProps('price_minor')} />
      <TextInput label={say('item')} {...form.getInputProps('name')} />
    </FormDialog>
  )
}

/** Somebody whose prices will be typed. */
export function CompetitorDialog({ onClose }: { onClose: () => void }) {
  // state
  const say = useWords(priceWords)
  const queries = useQueryClient()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: '' },
    validate: ({ name }) => ({ name: name.trim() === '' ? say('needed') : null }),
    send: ({ name }, key) => addCompetitor(name, key),
    onDone: () => {
      void refreshPaths(queries, PRICES)
      toast(say('added'))
      onClose()
    },
  })
  // view
  return (
    <FormDialog
      title={say('add')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('add')}
    >
      <TextInput label={say('name')} {...form.getInputProps('name')} />
    </FormDialog>
  )
}

export function RemoveDialog({ competitor, onClose }: { competitor: CompetitorView; onClose: () => void }) {
  // state
  const say = useWords(priceWords)
  const queries = useQueryClient()
  // actions
  const removing = useSend((id: string) => removeCompetitor(id), {
    onDone: () => {
      void refreshPaths(queries, PRICES, '/reward-health')
      onClose()
    },
  })
  // view
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('remove_title', { name: competitor.name })}
      consequences={[say('remove_told', { prices: competitor.prices })]}
      action={say('remove')}
      onConfirm={() => removing.mutate(competitor.id)}
      pending={removing.isPending}
      error={removing.error}
      danger
    />
  )
}
