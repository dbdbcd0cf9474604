import { IconCircleCheck, IconClockPause, IconGiftOff, IconSparkles } from '@tabler/icons-react'
import { useLanguage } from '#ui/language.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Posted, Result } from './result.ts'
import type { Redemption } from './shapes.ts'
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

/** What of the rewards did not go with the purchase: that is in the books all the same, and is not rung up again. */
function NotWith({ posted }: { posted: Posted }) {
  const say = useWords(words)
  const { language } = useLanguage()
  return (
    <>
      {posted.refused.map(({ name, reason }) => (
        <p key={name.he} className="note bad still" role="alert">
          <IconGiftOff size={26} aria-hidden />
          <span>
            <strong>{say('not_given', { name: name[language] })}</strong> {reason}
          </span>
        </p>
      ))}
      {posted.kept.map((name) => (
        <p key={name.he}>{say('kept_reward', { name: name[language] })}</p>
      ))}
    </>
  )
}

/** The purchase is not in the books, and what was held for it went its own way. */
function Without({ refused }: { refused: Pick<Posted, 'kept'> & { taken: Posted['kept'] } }) {
  const say = useWords(words)
  const { language } = useLanguage()
  return (
    <>
      {refused.taken.map((name) => (
        <p key={name.he}>{say('taken_without', { name: name[language] })}</p>
      ))}
      {refused.kept.map((name) => (
        <p key={name.he}>{say('kept_reward', { name: name[language] })}</p>
      ))}
    </>
  )
}

function PostedLines({ posted }: { posted: Posted }) {
  const say = useWords(words)
  const format = useFormat()
  const { receipt, redemptions, total, off, isFullPrice } = posted
  return (
    <>
      <strong>{say('posted', { points: receipt?.points ?? 0 })}</strong>
      {off > 0 && <p>{say('posted_off', { money: format.money(total), off: format.money(off) })}</p>}
      {isFullPrice && <p className="note gold">{say('charged_full')}</p>}
      {receipt?.balances && <p>{say('posted_balance', { points: receipt.balances.available })}</p>}
      {receipt?.coupons.map(
        ({ coupon, detail }) =>
          detail && (
            <p key={coupon} className="note bad">
              {detail}
            </p>
          ),
      )}
      <NotWith posted={posted} />
      <Why sentences={receipt?.explanation.sentences ?? []} />
      {redemptions.map((redemption) => (
        <Taken key={redemption.id} redemption={redemption} />
      ))}
    </>
  )
}

/** What the last act came to, in words. */
export function ResultPanel({ result }: { result: Result }) {
  const say = useWords(words)
  const { language } = useLanguage()
  if (result.kind === 'sending')
    return (
      <section className="result note" role="status">
        <p>{say('sending')}</p>
      </section>
    )
  if (result.kind === 'refused')
    return (
      <section className="result note bad" role="alert">
        <div>
          <strong>{say(`refused_${result.what}`)}</strong>
          <p>{result.reason}</p>
          {result.what === 'purchase' && <Without refused={result} />}
        </div>
      </section>
    )
  if (result.kind === 'kept')
    return (
      <section className="result note gold" role="status">
        <IconClockPause size={28} aria-hidden />
        <div className="stack tight">
          <p>{say('kept')}</p>
          {result.isFullPrice && <p>{say('charged_full')}</p>}
        </div>
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
        {result.kind === 'posted' ? (
          <PostedLines posted={result} />
        ) : result.redemption ? (
          <Taken redemption={result.redemption} />
        ) : (
          <p>{say('taken', { name: result.what.name[language] })}</p>
        )}
      </div>
    </section>
  )
}
