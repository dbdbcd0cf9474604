import { Button, Menu } from '@mantine/core'
import { useMay } from '#ui/permission.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PayoutView } from '../contract.ts'
import { WAYS, type Way } from '../plan.ts'
import { useSettle } from './plan-data.ts'
import { settleWords } from './words.ts'

/** What can be done about a payout that waits or was refused: the provider is asked again, or it is paid in another way. */
const listWays = ({ state, by }: PayoutView): Way[] =>
  WAYS.filter((way) => state === 'failed' || (state === 'to_pay' && way !== by))

type SettleMenuProps = { payout: PayoutView; name?: string | null }

/** Gives back what has not gone out yet, in the way that is chosen; nothing is shown of a payout that has. */
export function SettleMenu({ payout, name = null }: SettleMenuProps) {
  // state
  const say = useWords(settleWords)
  const format = useFormat()
  const may = useMay()
  // actions
  const settle = useSettle(
    payout.id,
    () => toast(say('settled')),
    (problem) => toast(problem.message || say('not_settled'), { tone: 'bad' }),
  )
  const ways = listWays(payout)
  const amount = format.money(payout.amount_minor)
  // view
  if (ways.length === 0 || !may('plan.refund')) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          loading={settle.isPending}
          aria-label={say('settle_label', { amount, name: name ?? 'none' })}
        >
          {say('settle')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map((way) => (
          <Menu.Item key={way} onClick={() => settle.mutate(way)}>
            {say(payout.state === 'failed' && way === payout.by ? 'again' : way, { amount })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
