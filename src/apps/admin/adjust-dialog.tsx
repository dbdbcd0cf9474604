import { NumberInput, SegmentedControl, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AdjustmentView, type MemberView } from '#members/contract.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { worthOfPoints } from '#programme/programme.ts'
import { api } from '#ui/api.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { refreshPaths } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import classes from './member-page.module.css'
import { useProgrammeToday } from './member-summary.tsx'
import { words } from './member-words.ts'

type AdjustDialogProps = { member: MemberView; onClose: () => void }

/** Corrects a member's points by hand: how many, why, and what the balance becomes before it is done. */
export function AdjustDialog({ member, onClose }: AdjustDialogProps) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const queries = useQueryClient()
  const { available } = member.balances
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { direction: 'add', points: '' as number | string, reason: '' },
    validate: ({ direction, points, reason }) => ({
      points:
        Number(points) > 0
          ? direction === 'take' && Number(points) > available
            ? say('adjust_too_many', { available: format.number(available) })
            : null
          : say('adjust_points_needed'),
      reason: reason.trim() === '' ? say('adjust_reason_needed') : null,
    }),
    send: ({ direction, points, reason }, idempotencyKey) =>
      api.post(
        `/members/${encodeURIComponent(member.id)}/adjustments`,
        { points: direction === 'take' ? -Number(points) : Number(points), reason: reason.trim() },
        { idempotencyKey, schema: AdjustmentView },
      ),
    onDone: async ({ balances }) => {
      toast(say('adjust_done', { balance: format.number(balances.available) }))
      onClose()
      await refreshPaths(queries, '/members', '/pulse')
    },
  })
  const { direction, points } = form.values
  const change = (direction === 'take' ? -1 : 1) * Number(points)
  // view
  return (
    <FormDialog
      title={say('adjust_title', { name: titleOf(member) })}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('adjust')}
    >
      <SegmentedControl
        fullWidth
        aria-label={say('adjust_direction')}
        data={[
          { value: 'add', label: say('adjust_add') },
          { value: 'take', label: say('adjust_take') },
        ]}
        {...form.getInputProps('direction')}
      />
      <NumberInput
        label={say('adjust_points')}
        data-autofocus
        dir="ltr"
        min={1}
        max={10_000_000}
        allowNegative={false}
        allowDecimal={false}
        thousandSeparator=","
        {...form.getInputProps('points')}
      />
      <Textarea
        label={say('adjust_reason')}
        description={say('adjust_reason_hint')}
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
      {change !== 0 && <After member={member} change={change} />}
    </FormDialog>
  )
}

/** The balance before and after, and what the correction is worth. */
function After({ member, change }: { member: MemberView; change: number }) {
  const say = useWords(words)
  const format = useFormat()
  const programme = useProgrammeToday()
  const { available, debt } = member.balances
  const after = change > 0 ? available + Math.max(0, change - debt) : available + change
  if (after < 0) return null
  return (
    <div className={classes.after} aria-live="polite">
      <span>
        {say.rich('adjust_after', {
          before: format.number(available),
          after: format.number(after),
          b: (chunks: ReactNode[]) => <b>{chunks}</b>,
        })}
      </span>
      {debt > 0 && change > 0 && <span>{say('adjust_debt', { debt: format.number(debt) })}</span>}
      {programme && (
        <span>
          {say('adjust_worth', { worth: format.money(worthOfPoints(programme, Math.abs(change))) })}
        </span>
      )}
    </div>
  )
}
