import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReceiptView } from '../contract.ts'
import classes from './receipts.module.css'
import { receiptWords } from './words.ts'

/** What rules did beside points: money off that was not to be taken, coupons that were used, gifts that were given, and what was nearly earned. */
export function ReceiptRules({ receipt }: { receipt: ReceiptView }) {
  const say = useWords(receiptWords)
  const format = useFormat()
  const { coupons, gifts, offers, near_misses, currency } = receipt
  return (
    <>
      {offers
        .filter(({ refused }) => refused !== null)
        .map(({ rule, name, amount_minor, refused, detail }) => (
          <p key={`${rule} ${amount_minor} ${refused}`}>
            {say('offer_taken', { name, amount: format.money({ amount_minor, currency }) })}{' '}
            <strong>{detail}</strong>
          </p>
        ))}
      {coupons.map(({ coupon, amount_minor, detail }) => (
        <p key={coupon}>
          {say('coupon_taken', { coupon, amount: format.money({ amount_minor, currency }) })}
          {detail && <strong> {detail}</strong>}
        </p>
      ))}
      {gifts.map(({ rule, name, code }) => (
        <p key={rule}>{code ? say('gift_with_code', { name, code }) : say('gift', { name })}</p>
      ))}
      {near_misses.length > 0 && (
        <details className={classes.misses}>
          <summary>{say('near_misses', { count: near_misses.length })}</summary>
          <ul>
            {near_misses.map((miss) => (
              <li key={miss}>{miss}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
