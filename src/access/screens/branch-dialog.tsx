import { SegmentedControl, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { api } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { Branch } from '../contract.ts'
import { TimeZoneField } from './place-fields.tsx'
import { useReturnFocus } from './return-focus.ts'
import { words } from './words.ts'

type BranchValues = Pick<Branch, 'name' | 'time_zone' | 'vat_zone'>

/** What a branch is, its code apart. */
function BranchFields<Values extends BranchValues>({
  form,
  zone,
  focused = false,
}: {
  form: UseFormReturnType<Values>
  zone: string | null
  focused?: boolean
}) {
  const say = useWords(words)
  const vatLabel = useId()
  return (
    <>
      <TextInput
        label={say('name')}
        maxLength={200}
        data-autofocus={focused || undefined}
        {...form.getInputProps('name')}
      />
      <div>
        <Text component="div" fw={500} mb={4} id={vatLabel}>
          {say('vat')}
        </Text>
        <SegmentedControl
          aria-labelledby={vatLabel}
          data={(['standard', 'zero'] as const).map((value) => ({ value, label: say(`vat_${value}`) }))}
          {...form.getInputProps('vat_zone')}
        />
      </div>
      <TimeZoneField
        label={say('time_zone')}
        placeholder={say('as_club')}
        zone={zone}
        clearable
        {...form.getInputProps('time_zone')}
      />
    </>
  )
}

/** What happens after a branch was written. */
function useSaved(key: 'branch_saved' | 'branch_added', onDone: () => void) {
  const say = useWords(words)
  const queries = useQueryClient()
  return ({ name }: Branch) => {
    void queries.invalidateQueries({ queryKey: ['/branches'] })
    toast(say(key, { name }))
    onDone()
  }
}

function EditBranchForm({ branch, onDone }: { branch: Branch; onDone: () => void }) {
  const say = useWords(words)
  useReturnFocus()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: branch.name, time_zone: branch.time_zone, vat_zone: branch.vat_zone },
    validate: ({ name }) => ({ name: name.trim() === '' ? say('name_needed') : null }),
    send: (values) => api.patch(`/branches/${encodeURIComponent(branch.code)}`, values, { schema: Branch }),
    onDone: useSaved('branch_saved', onDone),
  })
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
      <BranchFields form={form} zone={branch.time_zone} focused />
    </FormLayout>
  )
}

export function EditBranchDialog({ branch, onClose }: { branch: Branch; onClose: () => void }) {
  const say = useWords(words)
  return (
    <Dialog onClose={onClose} title={say.rich('branch_edit', { code: <Ltr>{branch.code}</Ltr> })}>
      <EditBranchForm branch={branch} onDone={onClose} />
    </Dialog>
  )
}

function AddBranchForm({ onDone }: { onDone: () => void }) {
  const say = useWords(words)
  useReturnFocus()
  const { form, submit, pending, error } = useSendForm({
    initialValues: {
      code: '',
      name: '',
      time_zone: null as string | null,
      vat_zone: 'standard' as Branch['vat_zone'],
    },
    validate: ({ code, name }) => ({
      code: code.trim() === '' ? say('code_needed') : null,
      name: name.trim() === '' ? say('name_needed') : null,
    }),
    send: (values, idempotencyKey) => api.post('/branches', values, { idempotencyKey, schema: Branch }),
    onDone: useSaved('branch_added', onDone),
  })
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('branch_add')}>
      <LtrField
        label={say('code')}
        description={say('code_hint')}
        maxLength={60}
        data-autofocus
        {...form.getInputProps('code')}
      />
      <BranchFields form={form} zone={null} />
    </FormLayout>
  )
}

export function AddBranchDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(words)
  return (
    <Dialog onClose={onClose} title={say('branch_add')}>
      <AddBranchForm onDone={onClose} />
    </Dialog>
  )
}
