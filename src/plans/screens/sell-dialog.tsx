import { Button, CopyButton, Select } from '@mantine/core'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { LtrField, MoneyField } from '#ui/form-fields.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { useSend } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MembershipView } from '../contract.ts'
import { createLink, sendMembership, useRefreshMembership } from './membership-data.ts'
import { membershipWords } from './membership-words.ts'
import classes from './plans.module.css'

const METHODS = ['cash', 'card', 'transfer', 'other'] as const

type SellDialogProps = {
  view: MembershipView
  kind: 'start' | 'renew'
  /** The plan that the member has. */
  plan: string | null
  onClose: () => void
}

/** Begins or renews a membership: how it was paid, or a link on which it can be. */
export function SellDialog({ view, kind, plan, onClose }: SellDialogProps) {
  // state
  const say = useWords(membershipWords)
  const format = useFormat()
  const memberId = view.member.id
  const refresh = useRefreshMembership(memberId)
  const first = view.for_sale.find(({ id }) => id === plan) ?? view.for_sale[0]
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { plan: first?.id ?? '', method: 'card', amount_minor: first?.fee_minor ?? null },
    send: ({ plan: chosen, method, amount_minor }, key) => {
      const body = { plan: chosen, paid: { method, amount_minor: amount_minor ?? 0 } }
      return sendMembership(memberId, kind === 'start' ? '' : 'renew', body, key)
    },
    onDone: () => {
      toast(say(kind === 'start' ? 'started' : 'renewed'))
      onClose()
      void refresh()
    },
  })
  const choose = (id: string | null) => {
    const chosen = view.for_sale.find((one) => one.id === id)
    if (chosen) form.setValues({ plan: chosen.id, amount_minor: chosen.fee_minor })
  }
  // view
  return (
    <Dialog title={say(kind)} onClose={onClose}>
      <FormLayout onSubmit={submit} error={error} pending={pending} action={say(kind)}>
        <Select
          label={say('plan')}
          data={view.for_sale.map(({ id, name, fee_minor }) => ({
            value: id,
            label: say('plan_option', { name, fee: format.money(fee_minor) }),
          }))}
          value={form.values.plan}
          onChange={choose}
          allowDeselect={false}
        />
        <Select
          label={say('method')}
          data={METHODS.map((method) => ({ value: method, label: say(`method_${method}`) }))}
          allowDeselect={false}
          {...form.getInputProps('method')}
        />
        <MoneyField label={say('amount')} {...form.getInputProps('amount_minor')} />
      </FormLayout>
      {view.payment_links && <PaymentLink memberId={memberId} plan={form.values.plan} />}
    </Dialog>
  )
}

/** Instead of taking the fee here: a page on which the member pays it. */
function PaymentLink({ memberId, plan }: { memberId: string; plan: string }) {
  const say = useWords(membershipWords)
  const make = useSend((chosen: string, key) => createLink(memberId, chosen, key))
  return (
    <div className={classes.way}>
      <ProblemNote error={make.error} />
      {make.data === undefined ? (
        <Button variant="default" onClick={() => make.mutate(plan)} loading={make.isPending}>
          {say('link_make')}
        </Button>
      ) : (
        <>
          <LtrField label={say('link')} description={say('link_ready')} value={make.data.url} readOnly />
          <CopyButton value={make.data.url}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {say(copied ? 'link_copied' : 'link_copy')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </div>
  )
}
