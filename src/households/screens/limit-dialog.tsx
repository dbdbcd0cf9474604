import { NumberInput, SegmentedControl } from '@mantine/core'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { HouseholdMemberView, HouseholdView } from '../contract.ts'
import { changeMember, useRefresh } from './household-data.ts'
import { householdWords } from './words.ts'

type LimitDialogProps = { household: HouseholdView; member: HouseholdMemberView; onClose: () => void }

/** A limit of somebody's own, and their role. */
export function LimitDialog({ household, member, onClose }: LimitDialogProps) {
  const say = useWords(householdWords)
  const refresh = useRefresh()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { role: member.role as string, limit: member.own_limit_points ?? ('' as number | '') },
    send: ({ role, limit }) =>
      changeMember(household.id, member.id, {
        monthly_limit_points: limit === '' ? null : limit,
        ...(member.role !== 'head' && { role }),
      }),
    onDone: async () => {
      toast(say('saved'))
      onClose()
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('limit_title', { name: member.name ?? say('no_name') })}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save')}
    >
      {member.role !== 'head' && (
        <SegmentedControl
          aria-label={say('role')}
          data={[
            { value: 'adult', label: say('role_adult') },
            { value: 'minor', label: say('role_minor') },
          ]}
          {...form.getInputProps('role')}
        />
      )}
      <NumberInput
        label={say('limit_own')}
        description={say('limit_own_hint')}
        min={0}
        max={10_000_000}
        allowDecimal={false}
        dir="ltr"
        {...form.getInputProps('limit')}
      />
    </FormDialog>
  )
}
