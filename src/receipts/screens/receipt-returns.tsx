import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReceiptView, ReturnAnswer } from '../contract.ts'
import classes from './receipts.module.css'
import { returnWords } from './return-words.ts'

const TONES = { waiting: 'accent', posted: 'good', rejected: 'bad', lapsed: 'neutral' } as const

/** A return's state in one word. */
export function ReturnState({ state }: { state: ReturnAnswer['state'] }) {
  const say = useWords(returnWords)
  return <Tag tone={TONES[state]}>{say(`state_${state}`)}</Tag>
}

/** What became of a return, as a sentence. */
export function useReturnTold(): (item: ReturnAnswer) => string {
  const say = useWords(returnWords)
  const format = useFormat()
  return (item) => {
    if (item.state === 'waiting') return say('tell_waiting', { date: format.date(item.waits_until ?? '') })
    if (item.state === 'lapsed') return say('tell_lapsed')
    if (item.state === 'rejected') return item.reason ?? say('tell_rejected')
    const told = say('tell_posted', { points: item.points ?? 0 })
    if (!item.balances || !item.points) return told
    return `${told}. ${say('tell_balance', { available: format.number(item.balances.available) })}`
  }
}

/** Everything that came back of a receipt, in the order in which it was recorded. */
export function ReceiptReturns({ receipt }: { receipt: ReceiptView }) {
  const say = useWords(returnWords)
  const format = useFormat()
  const tell = useReturnTold()
  if (receipt.returns.length === 0) return null
  const names = new Map(receipt.lines.map((line) => [line.line_id, line.description ?? line.sku]))
  const goodsOf = (item: ReturnAnswer) =>
    item.lines.map(({ line_id, qty }) =>
      say('goods', {
        qty: format.number(Number(qty)),
        item: names.get(line_id) ?? say('line_number', { line: line_id }),
      }),
    )
  return (
    <Section title={say('returns_title')}>
      <ul className={classes.returns}>
        {receipt.returns.map((item) => (
          <li key={item.id}>
            <span>
              <ReturnState state={item.state} />
            </span>
            <div className={classes.returnText}>
              <div>{format.list(goodsOf(item))}</div>
              <div className={classes.returnTold}>{tell(item)}</div>
            </div>
            <span className={classes.soft}>{format.date(item.occurred_at)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
