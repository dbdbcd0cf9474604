import { IconCircleCheck, IconClockPause, IconSparkles } from '@tabler/icons-react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import type { Redemption } from './shapes.ts'
import type { Result } from './use-sale.ts'
import { words } from './words.ts'

function Taken({ redemption }: { redemption: Redemption }) {
  const say = useWords(words)
  const { language } = useLanguage()
  return (
    <>
      <p>{say('taken', { name: redemption.reward.name[language] })}</p>
      {redemption.golden_moment && (
        <p className="golden-line row">
          <IconSparkles size={26} aria-hidden />
          {say('golden')}
        </p>
      )}
    </>
  )
}

/** Why the purchase earned what it did, for a customer who asks: opened by a press, and closed at first. */
function Why({ sentences }: { sentences: readonly string[] }) {
  const say = useWords(words)
  if (sentences.length === 0) return null
  return (
    <details className="why">
      <summary>{say('why')}</summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}

/** What the last act came to, in words. */
export function ResultPanel({ result }: { result: Result }) {
  const say = useWords(words)
  const { language } = useLanguage()
  if (result.kind === 'refused')
    return (
      <section className="result note bad" role="alert">
        <div>
          <strong>{say('refused')}</strong>
          <p>{result.reason}</p>
        </div>
      </section>
    )
  if (result.kind === 'kept')
    return (
      <section className="result note gold" role="status">
        <IconClockPause size={28} aria-hidden />
        <p>{say('kept')}</p>
      </section>
    )
  const golden =
    result.kind === 'taken'
      ? result.redemption?.golden_moment
      : result.redemptions.some(({ golden_moment }) => golden_moment)
  return (
    <section className={golden ? 'result note gold' : 'result note'} role="status">
      <IconCircleCheck size={28} aria-hidden />
      <div className="stack tight">
        {result.kind === 'posted' && (
          <>
            <strong>{say('posted', { points: result.receipt?.points ?? 0 })}</strong>
            {result.receipt?.balances && (
              <p>{say('posted_balance', { points: result.receipt.balances.available })}</p>
            )}
            {result.receipt?.coupons.map(
              ({ coupon, detail }) =>
                detail && (
                  <p key={coupon} className="note bad">
                    {detail}
                  </p>
                ),
            )}
            <Why sentences={result.receipt?.explanation.sentences ?? []} />
            {result.redemptions.map((redemption) => (
              <Taken key={redemption.id} redemption={redemption} />
            ))}
          </>
        )}
        {result.kind === 'taken' &&
          (result.redemption ? (
            <Taken redemption={result.redemption} />
          ) : (
            <p>{say('taken', { name: result.what.name[language] })}</p>
          ))}
      </div>
    </section>
  )
}
