import { Button, NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { readNow } from '#ui/now.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReceiptView, ReturnQuote } from '../contract.ts'
import { type LineLeft, linesLeft } from './line-left.ts'
import { type GoodsBack, returnQuoteQuery, useReturn } from './receipt-data.ts'
import classes from './receipts.module.css'
import { returnWords } from './return-words.ts'

/** Which goods came back, what that takes back in numbers, and then the act. */
export function ReturnDialog({ receipt, onClose }: { receipt: ReceiptView; onClose: () => void }) {
  // state
  const say = useWords(returnWords)
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [occurredAt] = useState(() => new Date(readNow()).toISOString())
  const goods: GoodsBack[] = Object.entries(chosen).flatMap(([line_id, qty]) =>
    Number(qty) > 0 ? [{ line_id, qty }] : [],
  )
  // data
  const [asked] = useDebouncedValue(goods, 200)
  const quote = useQuery({
    ...returnQuoteQuery(receipt.receipt_id, asked),
    placeholderData: keepPreviousData,
  })
  // actions
  const sending = useReturn(receipt.receipt_id, (answer) => {
    toast(say('done', { points: answer.points ?? 0 }))
    onClose()
  })
  // view
  return (
    <Dialog title={say('dialog_title')} onClose={onClose}>
      <ul className={classes.backLines}>
        {linesLeft(receipt).map((item) => (
          <BackLine
            key={item.line.line_id}
            item={item}
            qty={chosen[item.line.line_id] ?? ''}
            onChange={(qty) => setChosen({ ...chosen, [item.line.line_id]: qty })}
          />
        ))}
      </ul>
      <div className={classes.consequences} aria-live="polite">
        {goods.length === 0 && say('choose_first')}
        {goods.length > 0 && quote.data && <Consequences quote={quote.data} currency={receipt.currency} />}
      </div>
      <ProblemNote error={sending.error ?? quote.error} />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {say('cancel')}
        </Button>
        <Button
          disabled={goods.length === 0 || quote.isError}
          loading={sending.isPending}
          onClick={() => sending.mutate({ occurred_at: occurredAt, lines: goods })}
        >
          {say('act')}
        </Button>
      </div>
    </Dialog>
  )
}

type BackLineProps = { item: LineLeft; qty: string; onChange: (qty: string) => void }

function BackLine({ item: { line, left }, qty, onChange }: BackLineProps) {
  const say = useWords(returnWords)
  const format = useFormat()
  const name = line.description ?? line.sku
  const isWeighed = line.qty.includes('.') && !/\.0+$/.test(line.qty)
  return (
    <li>
      <span>
        {name}
        <small>
          {say('left', { bought: format.number(Number(line.qty)), left: format.number(Number(left)) })}
        </small>
      </span>
      <NumberInput
        size="sm"
        dir="ltr"
        hideControls={false}
        aria-label={say('qty_of', { item: name })}
        min={0}
        max={Number(left)}
        clampBehavior="strict"
        allowNegative={false}
        decimalScale={isWeighed ? 3 : 0}
        step={isWeighed ? 0.1 : 1}
        placeholder="0"
        value={qty}
        onChange={(typed) => onChange(String(typed))}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={say('whole_of', { item: name })}
        onClick={() => onChange(left)}
      >
        {say('whole')}
      </Button>
    </li>
  )
}

function Consequences({ quote, currency }: { quote: ReturnQuote; currency: string }) {
  const say = useWords(returnWords)
  const format = useFormat()
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const { points, amount_minor, balances, plan_fees } = quote
  const owed = balances ? balances.after.debt - balances.before.debt : 0
  return (
    <>
      <span>{say.rich('will_refund', { amount: format.money({ amount_minor, currency }), ...bold })}</span>
      {balances ? (
        <span>
          {say.rich('will_take', {
            points,
            before: format.number(balances.before.available),
            after: format.number(balances.after.available),
            ...bold,
          })}
        </span>
      ) : (
        <span>{say('nobody_named')}</span>
      )}
      {owed > 0 && <span>{say('will_owe', { debt: owed })}</span>}
      {plan_fees.map(({ line_id, sentences }) => (
        <span key={line_id}>{say('plan_rule', { rule: sentences.join(' ') })}</span>
      ))}
    </>
  )
}
