import { Button, NumberInput, Select, Table, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { branchesQuery } from '#programme/screens/rules/suggestions.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { FieldRow } from '#ui/form-layout.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type RewardView, STOCK_REASONS } from '../catalogue-contract.ts'
import { rewardPageWords } from './catalogue-words.ts'
import { moveStock, stockQuery, useRefreshRewards } from './reward-data.ts'
import { rewardWords } from './reward-words.ts'
import classes from './rewards.module.css'

const CENTRAL = ''
const MOVEMENTS_SHOWN = 8

/** How many there are where, and what moved lately. */
export function StockSection({ reward }: { reward: RewardView }) {
  const say = useWords(rewardPageWords)
  const sayReward = useWords(rewardWords)
  const format = useFormat()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const query = useQuery(stockQuery(reward.id))
  const branchName = useBranchNames()
  const { stock } = reward
  const movements = query.data?.items.slice(0, MOVEMENTS_SHOWN) ?? []
  return (
    <Section
      title={say('stock')}
      actions={
        may('reward.write') &&
        reward.allowed.includes('stock') && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {say('stock_change')}
          </Button>
        )
      }
    >
      {stock.length === 0 ? (
        <p>{say('stock_none')}</p>
      ) : (
        <Table aria-label={say('stock')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('branch')}</Table.Th>
              <Table.Th>{say('on_hand')}</Table.Th>
              <Table.Th>{say('held')}</Table.Th>
              <Table.Th>{say('available')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stock.map(({ branch, on_hand, held, available }) => (
              <Table.Tr key={branch ?? CENTRAL}>
                <Table.Td>{branch === null ? sayReward('central') : branchName(branch)}</Table.Td>
                <Table.Td>{on_hand === null ? sayReward('unlimited') : format.number(on_hand)}</Table.Td>
                <Table.Td>{format.number(held)}</Table.Td>
                <Table.Td>{available === null ? sayReward('unlimited') : format.number(available)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {movements.length > 0 && (
        <>
          <h3>{say('movements')}</h3>
          <ul className={classes.events}>
            {movements.map((movement) => (
              <li key={movement.id}>
                <span className={classes.soft}>{format.dateTime(movement.moved_at)}</span>
                <span>
                  {say('movement', {
                    reason: sayReason(say, movement.reason),
                    change: format.signed(movement.change),
                    branch: movement.branch === null ? sayReward('central') : branchName(movement.branch),
                  })}
                  {movement.note && ` · ${movement.note}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isOpen && <StockDialog reward={reward} onClose={() => setOpen(false)} />}
    </Section>
  )
}

type Say = ReturnType<typeof useWords<typeof rewardPageWords>>
const isReason = (reason: string): reason is (typeof STOCK_REASONS)[number] =>
  (STOCK_REASONS as readonly string[]).includes(reason)
const sayReason = (say: Say, reason: string): string => (isReason(reason) ? say(`reason_${reason}`) : reason)

/** What branches are called; a code that nobody named is its own name. */
export function useBranchNames(): (code: string) => string {
  const { data = [] } = useQuery(branchesQuery)
  return (code) => data.find(({ value }) => value === code)?.label ?? code
}

type How = 'add' | 'take' | 'count' | 'unlimited'
const HOWS: readonly How[] = ['add', 'take', 'count', 'unlimited']
const USUAL_REASON: Readonly<Record<How, (typeof STOCK_REASONS)[number]>> = {
  add: 'delivery',
  take: 'damage',
  count: 'count',
  unlimited: 'correction',
}

function StockDialog({ reward, onClose }: { reward: RewardView; onClose: () => void }) {
  const say = useWords(rewardPageWords)
  const sayReward = useWords(rewardWords)
  const { data: branches = [] } = useQuery(branchesQuery)
  const refresh = useRefreshRewards()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { how: 'add' as How, branch: CENTRAL, quantity: '' as number | string, note: '' },
    validate: ({ how, quantity }) =>
      how !== 'unlimited' && quantity === '' ? { quantity: say('quantity') } : {},
    send: ({ how, branch, quantity, note }, idempotencyKey) =>
      moveStock(
        reward.id,
        {
          ...(branch !== CENTRAL && { branch }),
          ...(how === 'unlimited'
            ? { on_hand: null }
            : how === 'count'
              ? { on_hand: Number(quantity) }
              : { change: how === 'add' ? Number(quantity) : -Number(quantity) }),
          reason: USUAL_REASON[how],
          ...(note.trim() !== '' && { note: note.trim() }),
        },
        idempotencyKey,
      ),
    onDone: () => {
      void refresh()
      onClose()
    },
  })
  return (
    <FormDialog
      title={say('stock_change')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('save_stock')}
    >
      <FieldRow>
        <Select
          label={say('branch')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={[{ value: CENTRAL, label: sayReward('central') }, ...branches]}
          {...form.getInputProps('branch')}
        />
        <Select
          label={say('how')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={HOWS.map((how) => ({ value: how, label: say(`how_${how}`) }))}
          {...form.getInputProps('how')}
        />
        {form.values.how !== 'unlimited' && (
          <NumberInput
            label={say('quantity')}
            min={form.values.how === 'count' ? 0 : 1}
            allowDecimal={false}
            data-autofocus
            {...form.getInputProps('quantity')}
          />
        )}
      </FieldRow>
      <TextInput label={say('note')} maxLength={200} {...form.getInputProps('note')} />
    </FormDialog>
  )
}
