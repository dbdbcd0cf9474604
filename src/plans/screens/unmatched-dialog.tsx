import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { MoneyField } from '#ui/form-fields.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PlanView } from '../contract.ts'
import type { UnmatchedView } from '../unmatched-contract.ts'
import type { MemberPicker } from './member-picker.ts'
import { settleUnmatched, useRefreshPlans } from './plan-data.ts'
import classes from './plans.module.css'
import { unmatchedWords } from './unmatched-words.ts'

type AssignProps = {
  item: UnmatchedView
  plans: readonly PlanView[]
  picker: MemberPicker
  onClose: () => void
}

/** Sells a plan for the money that came: to whom, which, and how much of a fee it is. */
export function AssignDialog({ item, plans, picker: Picker, onClose }: AssignProps) {
  // state
  const say = useWords(unmatchedWords)
  const format = useFormat()
  const refresh = useRefreshPlans()
  const [member, setMember] = useState(item.member)
  const isOwnCurrency = item.currency === format.currency
  const first = plans.find(({ id }) => id === item.plan?.id) ?? plans[0]
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: {
      plan: first?.id ?? '',
      fee_minor: (isOwnCurrency ? item.amount_minor : item.asked_minor) as number | null,
    },
    send: ({ plan, fee_minor }, key) =>
      settleUnmatched(
        item.id,
        { as: 'assigned', member: member?.id ?? '', plan, fee_minor: fee_minor ?? 0 },
        key,
      ),
    onDone: () => {
      toast(say('settled'))
      onClose()
      void refresh()
    },
  })
  // view
  if (member === null)
    return (
      <Dialog title={say('assign_title')} onClose={onClose}>
        <Picker label={say('find')} onChosen={setMember} />
      </Dialog>
    )
  return (
    <Dialog title={say('assign_title')} onClose={onClose}>
      <p className={classes.soft}>{say('assign_note')}</p>
      <FormLayout
        onSubmit={submit}
        error={error}
        pending={pending}
        action={say('as_assigned')}
        aside={
          <Button variant="subtle" onClick={() => setMember(null)}>
            {say('other_member')}
          </Button>
        }
      >
        <TextInput label={say('member')} value={member.name ?? say('nameless')} readOnly />
        <Select
          label={say('plan')}
          data={plans.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          {...form.getInputProps('plan')}
        />
        <MoneyField
          label={say('fee')}
          description={
            isOwnCurrency
              ? null
              : say('fee_other_currency', {
                  amount: format.money({ amount_minor: item.amount_minor, currency: item.currency }),
                })
          }
          {...form.getInputProps('fee_minor')}
        />
      </FormLayout>
    </Dialog>
  )
}

type CloseProps = { item: UnmatchedView; as: 'refunded' | 'noted'; onClose: () => void }

/** Says that the money went back, or that nothing is left to do, with what was done. */
export function CloseUnmatchedDialog({ item, as, onClose }: CloseProps) {
  const say = useWords(unmatchedWords)
  const refresh = useRefreshPlans()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { note: '' },
    validate: ({ note }) => (note.trim() === '' ? { note: say('why_needed') } : {}),
    send: ({ note }, key) => settleUnmatched(item.id, { as, note }, key),
    onDone: () => {
      toast(say('settled'))
      onClose()
      void refresh()
    },
  })
  return (
    <Dialog title={say(`${as}_title`)} onClose={onClose}>
      <p className={classes.soft}>
        {item.detail} {say(`${as}_note`, { payment: item.external_payment })}
      </p>
      <FormLayout onSubmit={submit} error={error} pending={pending} action={say(`as_${as}`)}>
        <TextInput label={say('why')} maxLength={200} data-autofocus {...form.getInputProps('note')} />
      </FormLayout>
    </Dialog>
  )
}
