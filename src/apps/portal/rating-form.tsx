import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { Labelled } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './redemption-words.ts'
import type { OwnRedemption } from './shapes.ts'

const STARS = [1, 2, 3, 4, 5] as const

/** One question after the reward, and room for a word. */
export function RatingForm(props: { redemption: OwnRedemption; onRated(next: OwnRedemption): void }) {
  // state
  const { redemption, onRated } = props
  const say = useWords(words)
  const tell = useTell()
  const [stars, setStars] = useState(redemption.rating.stars ?? 0)
  const [text, setText] = useState('')
  // actions
  const rate = useAct(
    (body: { stars: number; words?: string }, idempotencyKey) =>
      api.post<OwnRedemption>(`/me/redemptions/${redemption.id}/rating`, body, { idempotencyKey }),
    (next) => {
      tell(say('rated'))
      onRated(next)
    },
    { isOneWish: true },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const words = text.trim()
    if (stars > 0) void rate.run({ stars, ...(words !== '' && { words }) })
  }
  // view
  if (redemption.rating.stars !== null) return <p className="note">{say('rated')}</p>
  return (
    <form className="card stack" onSubmit={submit}>
      <fieldset className="stars">
        <legend>{say('rate')}</legend>
        {STARS.map((count) => (
          <label key={count}>
            <input
              type="radio"
              name="stars"
              className="visually-hidden"
              checked={stars === count}
              onChange={() => setStars(count)}
            />
            {count <= stars ? (
              <IconStarFilled size={34} aria-hidden />
            ) : (
              <IconStar size={34} stroke={1.4} aria-hidden />
            )}
            <span className="visually-hidden">{say('star', { count })}</span>
          </label>
        ))}
      </fieldset>
      {stars > 0 && (
        <>
          <Labelled label={say('rate_words')}>
            {(id) => (
              <textarea
                id={id}
                maxLength={1000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Labelled>
          <ProblemNote error={rate.problem} />
          <button type="submit" className="button" disabled={rate.isBusy}>
            {say('rate_send')}
          </button>
        </>
      )}
    </form>
  )
}
