import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { readKeptRewards } from './known-rewards.ts'
import type { SaleActs } from './use-sale.ts'
import { words } from './words.ts'

/** What can be taken, each with its key; held for the purchase while there is one. */
export function TakePanel({ acts }: { acts: SaleActs }) {
  const say = useWords(words)
  const { language } = useLanguage()
  const { customer, held } = acts.sale
  if (customer?.kind !== 'known' && customer?.kind !== 'unseen') return null
  const isSeen = customer.kind === 'known'
  const rewards = isSeen ? customer.takeable : readKeptRewards()
  const heldNow = new Set(held.map(({ reward }) => reward.id))
  return (
    <section className="stack tight" aria-label={say('take_now')}>
      <h2>{say('take_now')}</h2>
      {!isSeen && <p className="soft">{say('take_offline')}</p>}
      {rewards.length === 0 && <p className="soft">{say('take_none')}</p>}
      <ul className="stack tight">
        {held.map(({ name, reward }) => (
          <li key={name} className="note gold">
            <span className="row apart take-line">
              <span>
                {reward.name[language]} · {say('held')}
              </span>
              <button type="button" className="button quiet" onClick={() => void acts.letGo(name)}>
                {say('unhold')}
              </button>
            </span>
          </li>
        ))}
        {rewards.map((reward, index) =>
          heldNow.has(reward.id) ? null : (
            <li key={reward.id}>
              <button
                type="button"
                className="button plain full take-line"
                disabled={acts.isBusy}
                onClick={() => void acts.take(reward)}
              >
                <span>{reward.name[language]}</span>
                <span className="row still">
                  {say('take_price', { points: reward.points })}
                  {isSeen && <kbd>Alt {index + 1}</kbd>}
                </span>
              </button>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}
