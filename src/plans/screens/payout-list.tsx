import { Title } from '@mantine/core'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PayoutView } from '../contract.ts'
import { membershipWords } from './membership-words.ts'
import classes from './plans.module.css'
import { SettleMenu } from './settle-menu.tsx'
import { kindWords, payoutStateWords, wayWords } from './words.ts'

/** Every sum that went back, the latest first. */
export function PayoutList({ payouts }: { payouts: readonly PayoutView[] }) {
  const say = useWords(membershipWords)
  const sayKind = useWords(kindWords)
  const sayWay = useWords(wayWords)
  const sayState = useWords(payoutStateWords)
  const format = useFormat()
  if (payouts.length === 0) return null
  return (
    <>
      <Title order={3} className={classes.heading}>
        {say('payouts')}
      </Title>
      <ul className={classes.list} aria-label={say('payouts')}>
        {payouts.toReversed().map((payout) => (
          <li key={payout.id} className={classes.item}>
            <div className={classes.main}>
              <div className={classes.name}>
                {sayKind(payout.kind)}
                {payout.state !== 'paid' && (
                  <Tag tone={payout.state === 'failed' ? 'bad' : 'accent'}>{sayState(payout.state)}</Tag>
                )}
              </div>
              <div className={classes.soft}>
                {format.date(payout.made_at)} · {sayWay(payout.by)} · {payout.why}
              </div>
            </div>
            <SettleMenu payout={payout} />
            <div className={classes.amount}>{format.money(payout.amount_minor)}</div>
          </li>
        ))}
      </ul>
    </>
  )
}
