import { useState } from 'react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { TextLink } from '#ui/link.tsx'
import { readNow } from '#ui/now.ts'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { evaluate } from '../evaluate.ts'
import type { EarningLine, Evaluation } from '../evaluation.ts'
import { explainEvaluation, sayNextBand } from '../explain.ts'
import { type ProgrammeDefinition, worthOfPoints } from '../programme.ts'
import { sayPeriod, windowTerms } from '../window.ts'
import classes from './basket-section.module.css'
import { textToMinor } from './draft-form.ts'
import { type ExampleKind, exampleMembers } from './example-member.ts'
import { InlineNumber } from './inline-number.tsx'
import { dayOf } from './publish-dialog.tsx'
import { words } from './words.ts'

type Basket = { goods: string; cards: string; left: string }

/** "A basket of 200 earns…", for three members side by side, by the function that the till uses, on amounts alone. */
export function BasketSection({ version, definition }: { version: string; definition: ProgrammeDefinition }) {
  const say = useWords(words)
  const paths = usePaths()
  const [basket, setBasket] = useState<Basket>({ goods: '200', cards: '0', left: '0' })
  const number = (part: keyof Basket, label: string) => (
    <MoneyInSentence
      label={label}
      value={basket[part]}
      onChange={(text) => setBasket({ ...basket, [part]: text })}
    />
  )
  return (
    <Section
      title={say('basket_title')}
      note={say.rich('basket_note', {
        link: (chunks: React.ReactNode[]) => <TextLink to={paths.programmeTry(version)}>{chunks}</TextLink>,
      })}
    >
      <div className={classes.basket}>
        {say.rich('basket', {
          goods: number('goods', say('basket_goods')),
          cards: number('cards', say('basket_cards')),
        })}
        {definition.excluded_categories.length > 0 &&
          say.rich('basket_categories', { left: number('left', say('basket_left')) })}
      </div>
      <div className={classes.members}>
        {exampleMembers(definition).map(({ kind, window_spend_minor }) => (
          <Member
            // A member's spend follows the bands until somebody types another.
            key={`${kind}:${window_spend_minor}`}
            kind={kind}
            spend={window_spend_minor}
            definition={definition}
            basket={basket}
          />
        ))}
      </div>
    </Section>
  )
}

/** A money amount in major units inside a sentence. */
function MoneyInSentence(props: { label: string; value: string; onChange: (text: string) => void }) {
  const { currency, currencySymbol } = useFormat()
  const decimals = decimalsOfCurrency(currency)
  const error = textToMinor(props.value, decimals) === null
  return <InlineNumber {...props} unit={currencySymbol(currency)} decimals={decimals} error={error} />
}

type MemberProps = { kind: ExampleKind; spend: number; definition: ProgrammeDefinition; basket: Basket }

function Member({ kind, spend, definition, basket }: MemberProps) {
  const say = useWords(words)
  const format = useFormat()
  const decimals = decimalsOfCurrency(format.currency)
  const [spent, setSpent] = useState(String(spend / 10 ** decimals))
  const who = say(`member_${kind}`)
  const window_spend_minor = textToMinor(spent, decimals) ?? 0
  const evaluation = evaluate(
    definition,
    { window_spend_minor },
    { lines: linesOf(basket, definition, decimals), taxed_on: dayOf(readNow(), format.timeZone) },
  )
  return (
    <article className={classes.member}>
      <h3 className={classes.who}>{who}</h3>
      <div className={classes.spent}>
        {say.rich('member_spent', {
          period: sayPeriod(windowTerms(definition), format.language),
          spend: (
            <MoneyInSentence label={say('member_spend_label', { who })} value={spent} onChange={setSpent} />
          ),
        })}
      </div>
      <p className={classes.points} aria-live="polite">
        {say('points', { points: evaluation.points })}
      </p>
      <p className={classes.worth}>
        {say('worth', { worth: format.money(worthOfPoints(definition, evaluation.points)) })}
      </p>
      <Explanation evaluation={evaluation} definition={definition} />
    </article>
  )
}

function Explanation(props: { evaluation: Evaluation; definition: ProgrammeDefinition }) {
  const { evaluation, definition } = props
  const { language, currency } = useFormat()
  const telling = { language, currency }
  const next = sayNextBand(evaluation, definition, telling)
  // What counts goes without saying while everything does.
  const sentences = explainEvaluation(evaluation, telling, definition).slice(
    evaluation.excluded.length === 0 && definition.money_base.tax === 'gross' ? 1 : 0,
  )
  return (
    <ul className={classes.why}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {next && <li className={classes.next}>{next}</li>}
    </ul>
  )
}

function linesOf(basket: Basket, definition: ProgrammeDefinition, decimals: number): EarningLine[] {
  const amount = (text: string) => textToMinor(text, decimals) ?? 0
  const [category] = definition.excluded_categories
  const lines: EarningLine[] = [
    { line_id: 'goods', amount_minor: amount(basket.goods) },
    { line_id: 'cards', kind: 'gift_card', amount_minor: amount(basket.cards) },
    { line_id: 'left', category: category ?? null, amount_minor: category ? amount(basket.left) : 0 },
  ]
  return lines.filter((line) => line.amount_minor > 0)
}
