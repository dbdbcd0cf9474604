import { Select, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DateField } from '#ui/date-field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useLanguage } from '#ui/language.tsx'
import { refreshPaths } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { assignTier, tiersQuery } from './tier-data.ts'
import classes from './tiers.module.css'
import { tierWords } from './words.ts'

type AssignDialogProps = { memberId: string; name: string; held: string; onClose: () => void }

/** Gives a member another tier by hand: which, why, and how long it is safe. */
export function AssignDialog({ memberId, name, held, onClose }: AssignDialogProps) {
  // state
  const say = useWords(tierWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  // data
  const { data } = useQuery(tiersQuery)
  const tiers = (data?.tiers ?? []).filter(({ code }) => code !== held)
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { tier: '', reason: '', kept_until_on: null as string | null },
    validate: ({ tier, reason }) => ({
      tier: tier === '' ? say('assign_tier_needed') : null,
      reason: reason.trim() === '' ? say('assign_reason_needed') : null,
    }),
    send: ({ tier, reason, kept_until_on }, idempotencyKey) => {
      const until = kept_until_on === null ? {} : { kept_until_on }
      return assignTier(memberId, { tier, reason: reason.trim(), ...until }, idempotencyKey)
    },
    onDone: async ({ tier }) => {
      toast(say('assign_done', { tier: tier?.name[language] ?? '' }))
      onClose()
      await refreshPaths(queries, '/members', '/tiers')
    },
  })
  // view
  return (
    <FormDialog
      title={say('assign_title', { name })}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('assign')}
    >
      <Select
        label={say('assign_tier')}
        data-autofocus
        data={tiers.map((tier) => ({ value: tier.code, label: tier.name[language] }))}
        allowDeselect={false}
        {...form.getInputProps('tier')}
      />
      <Textarea
        label={say('assign_reason')}
        description={say('assign_reason_hint')}
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
      <DateField
        label={say('assign_until')}
        description={say('assign_until_hint')}
        clearable
        {...form.getInputProps('kept_until_on')}
      />
      <span className={classes.soft}>{say('assign_note')}</span>
    </FormDialog>
  )
}
