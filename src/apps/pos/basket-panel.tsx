import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type LineFault, readLine } from './basket.ts'
import { readEntry } from './entry.ts'
import { useReach } from './reach.ts'
import { isUnanswered, isWorkingOut, lackingCoupons, quoteOf, reckon } from './sale.ts'
import type { SaleActs } from './use-sale.ts'
import { words } from './words.ts'

const FAULTS = { no_amount: 'amount_fault', too_much: 'amount_too_much' } as const

function AmountField({ acts, onCode }: { acts: SaleActs; onCode(code: string): void }) {
  const say = useWords(words)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [fault, setFault] = useState<LineFault | null>(null)
  const { lines } = acts.sale
  useEffect(() => field.current?.focus(), [])
  const read = () => {
    const line = readLine(text)
    // Enter once more, with nothing typed: that was all.
    if (line === null) return void acts.post()
    const entry = readEntry(text)
    if (entry.kind === 'code') {
      setText('')
      return onCode(entry.code)
    }
    if (typeof line === 'string') return setFault(line)
    setFault(null)
    setText('')
    acts.addLine(line)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '' && lines.length > 0) acts.removeLine(lines.length - 1)
  }
  return (
    <form
      className="field big"
      onSubmit={(event) => {
        event.preventDefault()
        read()
      }}
    >
      <label htmlFor="amount">{say('amount')}</label>
      <input
        id="amount"
        ref={field}
        autoComplete="off"
        inputMode="decimal"
        aria-invalid={fault ? true : undefined}
        aria-describedby="amount-hint"
        value={text}
        onKeyDown={press}
        onChange={(event) => setText(event.target.value)}
      />
      <p id="amount-hint" className={fault ? 'fault' : 'soft'} role={fault ? 'alert' : undefined}>
        {fault ? say(FAULTS[fault]) : say('amount_hint')}
      </p>
    </form>
  )
}

function Coupons({ acts }: { acts: SaleActs }) {
  const say = useWords(words)
  const format = useFormat()
  const coupons = quoteOf(acts.sale)?.coupons ?? []
  const lacking = lackingCoupons(acts.sale)
  if (coupons.length + lacking.length === 0) return null
  return (
    <fieldset className="stack tight plain-set">
      <legend>{say('coupons')}</legend>
      {coupons.map((coupon) => (
        <label key={coupon.code} className="choice">
          <input
            type="checkbox"
            checked={acts.sale.coupons.includes(coupon.code)}
            onChange={() => acts.toggleCoupon(coupon.code)}
          />
          <span>
            {coupon.off_minor > 0
              ? say('coupon_off', { name: coupon.name, money: format.money(coupon.off_minor) })
              : say('coupon_gift', { name: coupon.name })}
          </span>
        </label>
      ))}
      {lacking.map((code) => (
        <label key={code} className="choice">
          <input type="checkbox" checked onChange={() => acts.toggleCoupon(code)} />
          <bdi dir="ltr">{code}</bdi>
        </label>
      ))}
    </fieldset>
  )
}

function Sums({ acts }: { acts: SaleActs }) {
  const say = useWords(words)
  const format = useFormat()
  const isHere = useReach()
  const { sale } = acts
  const quote = quoteOf(sale)
  const { total, off, offers } = reckon(sale)
  // The quote knows no coupon that is not taken yet: what is paid less earns less.
  const isCouponed = offers.some((offer) => 'coupon' in offer)
  const isMembers = sale.customer?.kind === 'known' || sale.customer?.kind === 'unseen'
  const isKnown = isHere && sale.customer?.kind === 'known'
  return (
    <div className="stack tight sums" aria-live="polite">
      {off > 0 && (
        <p className="row apart">
          <span>{say('off')}</span>
          <span>{format.money(-off)}</span>
        </p>
      )}
      <p className="row apart sum">
        <span>{say(off > 0 ? 'to_pay' : 'total')}</span>
        <strong>{format.money(total)}</strong>
      </p>
      {isHere && isWorkingOut(sale) && <p className="soft">{say('working_out')}</p>}
      {isMembers && quote && isKnown && (
        <p className="earns">{say(isCouponed ? 'earns_most' : 'earns', { points: quote.points })}</p>
      )}
      {isMembers && !isKnown && <p className="soft">{say('earns_later')}</p>}
      {isUnanswered(sale) && <p className="note gold">{say('unanswered')}</p>}
      {lackingCoupons(sale).length > 0 && (
        <p className="note bad">{say(quote === null ? 'coupons_lack' : 'coupons_unknown')}</p>
      )}
    </div>
  )
}

/** What is bought, what it earns, what comes off. */
export function BasketPanel({ acts, onCode }: { acts: SaleActs; onCode(code: string): void }) {
  const say = useWords(words)
  const format = useFormat()
  const { lines } = acts.sale
  return (
    <section className="basket card stack" aria-label={say('basket')}>
      <AmountField acts={acts} onCode={onCode} />
      {lines.length > 0 && (
        <>
          <ol className="list">
            {lines.map((line, index) => {
              const what = line.description ?? format.money(line.amountMinor)
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the basket
                <li key={index} className="row apart">
                  <span>
                    {line.description}
                    {line.qty !== '1' && <span className="soft"> ×{line.qty}</span>}
                  </span>
                  <span className="row still">
                    {format.money(line.amountMinor)}
                    <button
                      type="button"
                      className="button quiet"
                      aria-label={say('remove_line', { what })}
                      onClick={() => acts.removeLine(index)}
                    >
                      <IconX size={18} aria-hidden />
                    </button>
                  </span>
                </li>
              )
            })}
          </ol>
          <Coupons acts={acts} />
          <Sums acts={acts} />
          <button
            type="button"
            className="button full big"
            disabled={acts.isBusy}
            onClick={() => void acts.post()}
          >
            {say('post')} <kbd>F2</kbd>
          </button>
        </>
      )}
    </section>
  )
}
