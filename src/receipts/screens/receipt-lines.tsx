import { Ltr } from '#ui/ltr.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReceiptView } from '../contract.ts'
import classes from './receipts.module.css'
import { receiptWords } from './words.ts'

type Line = ReceiptView['lines'][number]

/** What was bought, as it stands on the slip, with what came back of each line. */
export function ReceiptLines({ receipt }: { receipt: ReceiptView }) {
  const say = useWords(receiptWords)
  const format = useFormat()
  const money = (amount_minor: number) => format.money({ amount_minor, currency: receipt.currency })
  const tax = receipt.lines.reduce((sum, line) => sum + (line.tax_minor ?? 0), 0)
  const leftOut = new Map(
    receipt.explanation.evaluation?.excluded.map(({ line_id, reason }) => [line_id, reason]),
  )
  return (
    <Section title={say('lines_title')}>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">{say('line')}</th>
            <th scope="col" data-numeric>
              {say('qty')}
            </th>
            <th scope="col" data-numeric>
              {say('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {receipt.lines.map((line) => (
            <tr key={line.line_id}>
              <td>
                <Item line={line} leftOut={leftOut.get(line.line_id)} money={money} />
              </td>
              <td data-numeric>{format.number(Number(line.qty))}</td>
              <td data-numeric>{money(line.amount_minor)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {say('sum')}{' '}
              {tax !== 0 && <span className={classes.itemFacts}>{say('tax', { amount: money(tax) })}</span>}
            </th>
            <td data-numeric>{money(receipt.total_minor)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}

type LeftOut = 'gift_card' | 'deposit' | 'fee' | 'category'
type ItemProps = { line: Line; leftOut: LeftOut | undefined; money: (minor: number) => string }

function Item({ line, leftOut, money }: ItemProps) {
  const say = useWords(receiptWords)
  const format = useFormat()
  const back = Number(line.returned_qty)
  return (
    <>
      <span className={classes.item}>{line.description ?? <Ltr>{line.sku}</Ltr>}</span>{' '}
      {back > 0 && (
        <Tag>
          {back >= Number(line.qty)
            ? say('came_back_all')
            : say('came_back_part', { back: format.number(back), qty: format.number(Number(line.qty)) })}
        </Tag>
      )}
      <span className={classes.itemFacts}>
        {line.description !== null && <Ltr>{line.sku}</Ltr>}
        {line.category !== null && <span>{line.category}</span>}
        {line.discount_minor !== null && line.discount_minor > 0 && (
          <span>{say('discount', { amount: money(line.discount_minor) })}</span>
        )}
        {leftOut && <span>{say(`left_out_${leftOut}`)}</span>}
      </span>
    </>
  )
}
