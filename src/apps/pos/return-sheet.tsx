import { type FormEvent, useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import { readNow } from '#ui/now.ts'
import type { Problem } from '#ui/problem.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { newName } from './sale.ts'
import type { ReceiptDetail, ReturnQuote } from './shapes.ts'
import { useTill } from './till.tsx'
import { callTill, type Told } from './till-api.ts'
import { words } from './words.ts'

/** What of a line can still come back; quantities are decimal texts. */
const leftOf = ({ qty, returned_qty }: ReceiptDetail['lines'][number]): number =>
  Number(qty) - Number(returned_qty)

function ReturnLines(props: { receipt: ReceiptDetail; chosen: string[]; onChoose(chosen: string[]): void }) {
  const { receipt, chosen, onChoose } = props
  const say = useWords(words)
  const format = useFormat()
  return (
    <ul className="stack tight">
      {receipt.lines.map((line) => (
        <li key={line.line_id}>
          <label className="choice">
            <input
              type="checkbox"
              disabled={leftOf(line) <= 0}
              checked={chosen.includes(line.line_id)}
              onChange={(event) =>
                onChoose(
                  event.target.checked
                    ? [...chosen, line.line_id]
                    : chosen.filter((id) => id !== line.line_id),
                )
              }
            />
            <span>
              {line.description ?? line.sku}
              {leftOf(line) <= 0 && <span className="soft"> {say('return_all')}</span>}
            </span>
            <span>{format.money(line.amount_minor)}</span>
          </label>
        </li>
      ))}
    </ul>
  )
}

/** Goods come back: the receipt, which of its lines, and what that takes back, before it is posted. */
export function ReturnSheet({ onClose }: { onClose(): void }) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const tell = useTell()
  const { place, queue } = useTill()
  // One name for the return: pressed twice, it is one.
  const [name] = useState(() => newName('B', place.branch))
  const [text, setText] = useState('')
  const [receipt, setReceipt] = useState<ReceiptDetail | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const [quote, setQuote] = useState<ReturnQuote | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isCut, setCut] = useState(false)
  // data
  const path = `/receipts/${encodeURIComponent(text.trim())}`
  const linesOf = (ids: string[]) =>
    (receipt?.lines ?? [])
      .filter(({ line_id }) => ids.includes(line_id))
      .map((line) => ({ line_id: line.line_id, qty: String(leftOf(line)) }))
  const read = <T,>(told: Told<T>): T | null => {
    setCut(told.kind === 'unreachable')
    setProblem(told.kind === 'problem' ? told.problem : null)
    return told.kind === 'answer' ? told.body : null
  }
  // actions
  const find = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') setReceipt(read(await callTill<ReceiptDetail>('GET', path)))
  }
  const choose = async (ids: string[]) => {
    setChosen(ids)
    setQuote(null)
    if (ids.length === 0) return
    const body = { lines: linesOf(ids) }
    setQuote(read(await callTill<ReturnQuote>('POST', `${path}/returns/quote`, { body })))
  }
  const post = async () => {
    const occurredAt = new Date(readNow()).toISOString()
    const body = { return_id: name, occurred_at: occurredAt, lines: linesOf(chosen) }
    const label = quote ? { amountMinor: -quote.amount_minor } : {}
    await queue.add({ name, kind: 'return', path: `${path}/returns`, occurredAt, label, body })
    tell(say('returned'))
    onClose()
  }
  // view
  return (
    <Sheet title={say('return_title')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void find(event)}>
        {isCut && (
          <p className="note bad" role="alert">
            {say('needs_network')}
          </p>
        )}
        <ProblemNote error={problem} />
        <Field
          label={say('return_receipt')}
          dir="ltr"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setReceipt(null)
            setChosen([])
            setQuote(null)
          }}
        />
        <button type="submit" className="button plain">
          {say('return_find')}
        </button>
      </form>
      {receipt && <ReturnLines receipt={receipt} chosen={chosen} onChoose={(ids) => void choose(ids)} />}
      {quote && (
        <>
          <p className="note">
            {say('return_takes', { money: format.money(quote.amount_minor), points: quote.points })}
          </p>
          {quote.plan_fees.map(({ line_id, sentences }) => (
            <p key={line_id} className="note">
              {say('return_plan', { rule: sentences.join(' ') })}
            </p>
          ))}
          <button type="button" className="button full" onClick={() => void post()}>
            {say('return_do')}
          </button>
        </>
      )}
    </Sheet>
  )
}
