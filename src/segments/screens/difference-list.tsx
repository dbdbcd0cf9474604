import { Button } from '@mantine/core'
import { useState } from 'react'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Comparison } from '../contract.ts'
import { capitalise } from './composer/ask-menu.tsx'
import classes from './side.module.css'
import { sideWords } from './side-words.ts'

type Difference = Comparison['differences'][number]

/** Cohen's bounds: what is called large, middling and small. */
const LARGE = 0.8
const MIDDLING = 0.5

/** The largest come first; whoever wants the rest asks for it. */
const FIRST_SHOWN = 12

const sizeOf = (effect: number): 'large' | 'middling' | 'small' => {
  const size = Math.abs(effect)
  return size >= LARGE ? 'large' : size >= MIDDLING ? 'middling' : 'small'
}

type DifferenceListProps = { differences: readonly Difference[]; sides: { a: string; b: string } }

/** Each difference as a sentence, with both sides drawn beside it. */
export function DifferenceList({ differences, sides }: DifferenceListProps) {
  const say = useWords(sideWords)
  const values = useValues()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? differences : differences.slice(0, FIRST_SHOWN)
  const rest = differences.length - shown.length
  return (
    <>
      <ol className={classes.differences}>
        {shown.map((each) => {
          const { kind, code, choice, sentence, effect, unit, low, high } = each
          const size = sizeOf(effect)
          return (
            <li key={`${kind} ${code} ${choice}`}>
              <div className={classes.told}>
                <p>{capitalise(sentence)}</p>
                <p className={classes.soft}>
                  <Tag tone={size === 'large' ? 'accent' : 'neutral'}>{say(`effect_${size}`)}</Tag>{' '}
                  {say('between', {
                    low: values.gap(unit, Math.min(Math.abs(low), Math.abs(high))),
                    high: values.gap(unit, Math.max(Math.abs(low), Math.abs(high))),
                  })}
                </p>
              </div>
              <Sides difference={each} sides={sides} say={(value) => values.value(unit, value)} />
            </li>
          )
        })}
      </ol>
      {rest > 0 && (
        <Button variant="default" mt="md" onClick={() => setWhole(true)}>
          {say('more', { count: rest })}
        </Button>
      )}
    </>
  )
}

type SidesProps = {
  difference: Difference
  sides: { a: string; b: string }
  say: (value: number) => string
}

/** Two bars on one scale; shares of the whole, the rest of the larger. */
function Sides({ difference: { unit, a, b }, sides, say }: SidesProps) {
  const most = unit === 'share' ? 1 : Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE)
  return (
    <dl className={classes.sides}>
      {(['a', 'b'] as const).map((side) => {
        const value = side === 'a' ? a : b
        return (
          <div key={side} data-side={side}>
            <dt>{sides[side]}</dt>
            <dd>
              <span className={classes.track} aria-hidden>
                <span style={{ inlineSize: `${Math.min(1, Math.abs(value) / most) * 100}%` }} />
              </span>
              {say(value)}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** A value of each unit in words, and the gap between two of them. */
function useValues() {
  const say = useWords(sideWords)
  const format = useFormat()
  const round = (value: number) => format.number(Math.round(value * 10) / 10)
  const whole = (value: number) => format.money(Math.round(value), { whole: true })
  const days = (value: number) => say('days', { value: Math.round(Math.abs(value)) })
  return {
    value(unit: Difference['unit'], value: number): string {
      if (unit === 'share') return format.percent(value, 0)
      if (unit === 'money') return whole(value)
      return unit === 'days_ago' ? days(value) : round(value)
    },
    gap(unit: Difference['unit'], value: number): string {
      if (unit === 'share') return say('points', { value: round(value * 100) })
      if (unit === 'money') return whole(value)
      return unit === 'days_ago' ? days(value) : round(value)
    },
  }
}
