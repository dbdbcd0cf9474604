import { IconBulb, IconMessage2 } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import { type Customer, refText } from './customer.ts'
import type { QuoteAnswer } from './shapes.ts'
import { words } from './words.ts'

type Known = Extract<Customer, { kind: 'known' }>

/** What is for this member today: a campaign's own words. */
function Line({ line }: { line: string }) {
  const say = useWords(words)
  return (
    <p className="hint own">
      <IconMessage2 size={26} stroke={1.6} aria-hidden />
      <span>
        <span className="visually-hidden">{say('say_to_member')}: </span>
        {line}
      </span>
    </p>
  )
}

/** The one thing worth saying aloud: what the server hints at, else what is near. */
function Hint({ customer, quote }: { customer: Known; quote: QuoteAnswer | null }) {
  const say = useWords(words)
  const { language } = useLanguage()
  const told = quote?.hints[0]?.text
  const { near, line } = customer
  // Nobody says three things: what is near gives way to what is for this member alone.
  const text =
    told ??
    (near && line === null
      ? say('hint_near', { points: near.missing, name: near.name[language] })
      : undefined)
  if (!text) return null
  return (
    <p className="hint">
      <IconBulb size={26} stroke={1.6} aria-hidden />
      <span>
        <span className="visually-hidden">{say('say_aloud')}: </span>
        {text}
      </span>
    </p>
  )
}

function KnownCustomer({ customer, quote }: { customer: Known; quote: QuoteAnswer | null }) {
  const say = useWords(words)
  const { language } = useLanguage()
  const { gender, standing, tier } = customer
  return (
    <section className="customer stack tight" aria-live="polite">
      <h2>
        <bdi>{customer.name || say('nameless')}</bdi>
      </h2>
      <p className="row">
        {tier && <span className="tag gold">{tier[language]}</span>}
        {standing && <span className="tag accent">{say(`word_${standing}`, { gender })}</span>}
        <strong className="customer-points">{say('has_points', { points: customer.points })}</strong>
      </p>
      {customer.line !== null && <Line line={customer.line} />}
      <Hint customer={customer} quote={quote} />
    </section>
  )
}

function UnknownCustomer(props: { who: string; onJoin(): void; onNobody(): void }) {
  const say = useWords(words)
  const { onNobody } = props
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // With the cursor in no field and on no button.
      if (event.key !== 'Enter' || event.target !== document.body) return
      event.preventDefault()
      onNobody()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [onNobody])
  return (
    <section className="customer stack tight" role="alert">
      <h2>{say('unknown')}</h2>
      <p>
        <Ltr>{props.who}</Ltr>
      </p>
      <p className="soft">{say('unknown_lead')}</p>
      <p>
        <button type="button" className="button" onClick={props.onJoin}>
          {say('join')} <kbd>F4</kbd>
        </button>
      </p>
    </section>
  )
}

type CustomerPanelProps = {
  customer: Customer
  quote: QuoteAnswer | null
  onJoin(): void
  onNobody(): void
}

/** Name, standing in one word, points, one hint: no more than a till needs. */
export function CustomerPanel({ customer, quote, onJoin, onNobody }: CustomerPanelProps) {
  const say = useWords(words)
  if (customer.kind === 'known') return <KnownCustomer customer={customer} quote={quote} />
  if (customer.kind === 'unknown')
    return <UnknownCustomer who={refText(customer.ref)} onJoin={onJoin} onNobody={onNobody} />
  if (customer.kind === 'unseen')
    return (
      <section className="customer stack tight" role="status">
        <h2>{say.rich('unseen', { who: <Ltr key="who">{refText(customer.ref)}</Ltr> })}</h2>
        <p className="soft">{say('unseen_lead')}</p>
      </section>
    )
  return (
    <section className="customer">
      <h2>{say('anonymous')}</h2>
    </section>
  )
}
