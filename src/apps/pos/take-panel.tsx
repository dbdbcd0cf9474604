import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import type { Customer, Takeable } from './customer.ts'
import { readKeptRewards } from './known-rewards.ts'
import type { SaleActs } from './use-sale.ts'
import { words } from './words.ts'

/** So many have a key of their own: Alt and a digit. */
export const KEYED = 9

/** What this customer can take: as the server says, or without a network what the till could hand over by itself. */
export const rewardsFor = (customer: Customer | null): readonly Takeable[] => {
  if (customer?.kind === 'known') return customer.takeable
  return customer?.kind === 'unseen' ? readKeptRewards() : []
}

type TakeButtonProps = { reward: Takeable; shortcut: string | null; isBusy: boolean; onTake(): void }

export function TakeButton({ reward, shortcut, isBusy, onTake }: TakeButtonProps) {
  const say = useWords(words)
  const { language } = useLanguage()
  return (
    <button type="button" className="button plain full take-line" disabled={isBusy} onClick={onTake}>
      <span>{reward.name[language]}</span>
      <span className="row still">
        {say('take_price', { points: reward.points })}
        {shortcut && <kbd>{shortcut}</kbd>}
      </span>
    </button>
  )
}

/** What can be taken, the first with a key each; held for the purchase while there is one. */
export function TakePanel({ acts, onAll }: { acts: SaleActs; onAll(): void }) {
  const say = useWords(words)
  const { language } = useLanguage()
  const { customer, held } = acts.sale
  if (customer?.kind !== 'known' && customer?.kind !== 'unseen') return null
  const isSeen = customer.kind === 'known'
  const rewards = rewardsFor(customer)
  const heldNow = new Set(held.map(({ reward }) => reward.id))
  const further = rewards.length - KEYED
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
        {rewards.slice(0, KEYED).map((reward, index) =>
          heldNow.has(reward.id) ? null : (
            <li key={reward.id}>
              <TakeButton
                reward={reward}
                shortcut={isSeen ? `Alt ${index + 1}` : null}
                isBusy={acts.isBusy}
                onTake={() => void acts.take(reward)}
              />
            </li>
          ),
        )}
      </ul>
      {further > 0 && (
        <button type="button" className="button quiet full" onClick={onAll}>
          {say('take_more', { count: further })} <kbd>F3</kbd>
        </button>
      )}
    </section>
  )
}
