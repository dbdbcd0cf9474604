import { type FormEvent, useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import { readNow } from '#ui/now.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import {
  EMPTY_RETURN,
  isSameReturned,
  leftOf,
  numberOf,
  pathOf,
  quotedOf,
  type Returned,
  receiptOf,
  returnedOf,
  toldOf,
  toReturnLines,
} from './return.ts'
import { newName } from './sale.ts'
import type { ReceiptDetail, ReturnQuote } from './shapes.ts'
import { useTill } from './till.tsx'
import { callTill } from './till-api.ts'
import { useQuoted } from './use-quoted.ts'
import { words } from './words.ts'

type ReturnLinesProps = {
  receipt: ReceiptDetail
  chosen: readonly string[]
  onChoose(chosen: string[]): void
}

function ReturnLines({ receipt, chosen, onChoose }: ReturnLinesProps) {
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
  const { open, latest, change } = useQuoted(EMPTY_RETURN, {
    asks: returnedOf,
    isSame: isSameReturned,
    ask: (returned) =>
      callTill<ReturnQuote>('POST', `${pathOf(returned.number)}/returns/quote`, {
        body: { lines: toReturnLines(returned) },
      }),
  })
  // data
  const receipt = receiptOf(open)
  const quoted = quotedOf(open)
  const told = toldOf(open)
  // actions
  const find = async (event: FormEvent) => {
    event.preventDefault()
    const number = numberOf(latest.current)
    if (number === '') return
    const answer = await callTill<ReceiptDetail>('GET', pathOf(number))
    change((now) => ({ ...now, found: { of: number, answer } }))
  }
  const post = async ({ of, answer }: { of: Returned; answer: ReturnQuote }) => {
    const occurredAt = new Date(readNow()).toISOString()
    const body = { return_id: name, occurred_at: occurredAt, lines: toReturnLines(of) }
    const label = { amountMinor: -answer.amount_minor }
    const path = `${pathOf(of.number)}/returns`
    await queue.add({ name, kind: 'return', path, occurredAt, label, body })
    tell(say('returned'))
    onClose()
  }
  // view
  return (
    <Sheet title={say('return_title')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void find(event)}>
        {told?.kind === 'unreachable' && (
          <p className="note bad" role="alert">
            {say('needs_network')}
          </p>
        )}
        <ProblemNote error={told?.kind === 'problem' ? told.problem : null} />
        <Field
          label={say('return_receipt')}
          dir="ltr"
          autoComplete="off"
          value={open.text}
          onChange={(event) => {
            const text = event.target.value
            change(() => ({ ...EMPTY_RETURN, text }))
          }}
        />
        <button type="submit" className="button plain">
          {say('return_find')}
        </button>
      </form>
      {receipt && (
        <ReturnLines
          receipt={receipt}
          chosen={open.chosen}
          onChoose={(chosen) => change((now) => ({ ...now, chosen }))}
        />
      )}
      {quoted && (
        <>
          <p className="note">
            {say('return_takes', {
              money: format.money(quoted.answer.amount_minor),
              points: quoted.answer.points,
            })}
          </p>
          {quoted.answer.plan_fees.map(({ line_id, sentences }) => (
            <p key={line_id} className="note">
              {say('return_plan', { rule: sentences.join(' ') })}
            </p>
          ))}
          <button type="button" className="button full" onClick={() => void post(quoted)}>
            {say('return_do')}
          </button>
        </>
      )}
    </Sheet>
  )
}
