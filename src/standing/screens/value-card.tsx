import type { ReactNode } from 'react'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { StandingReport } from '../contract.ts'
import classes from './standing.module.css'
import { valueWords } from './value-words.ts'

const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }

/** What all members together may bring, and by which model; one that says nothing of this club is named, and why. */
export function ValueCardSection({ value }: { value: NonNullable<StandingReport['value']> }) {
  const say = useWords(valueWords)
  const format = useFormat()
  const { method, fell_back, weeks, visits_expected, visits_range, sales_minor, rate_per_year } = value
  return (
    <Section title={say('title')}>
      <p className={classes.told}>
        {say.rich('told', {
          weeks,
          visits: Math.round(visits_expected),
          sales: format.money(sales_minor, { whole: true }),
          rate: format.percent(rate_per_year, 0),
          ...bold,
        })}
      </p>
      {visits_range && (
        <p className={classes.told}>
          {say('range', { low: Math.round(visits_range.low), high: Math.round(visits_range.high) })}
        </p>
      )}
      <p className={classes.soft}>
        {say(`by_${method}`)}{' '}
        {fell_back
          .map(
            ({ model, why }) => `${say('fell_back', { model: say(`model_${model}`) })} ${say(`why_${why}`)}`,
          )
          .join(' ')}
      </p>
    </Section>
  )
}
