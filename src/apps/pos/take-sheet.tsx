import { useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import { useWords } from '#ui/words.ts'
import { findTakeable, type Takeable } from './customer.ts'
import { rewardsFor, TakeButton } from './take-panel.tsx'
import type { SaleActs } from './use-sale.ts'
import { words } from './words.ts'

/** Everything that this customer can take, found by typing: Enter takes it where one is left. */
export function TakeSheet({ acts, onClose }: { acts: SaleActs; onClose(): void }) {
  const say = useWords(words)
  const [typed, setTyped] = useState('')
  const held = new Set(acts.sale.held.map(({ reward }) => reward.id))
  const rewards = rewardsFor(acts.sale.customer).filter(({ id }) => !held.has(id))
  const found = findTakeable(rewards, typed)
  const take = (reward: Takeable) => {
    onClose()
    void acts.take(reward)
  }
  return (
    <Sheet title={say('take_all')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const [only, ...others] = found
          if (only && others.length === 0) take(only)
        }}
      >
        <Field
          label={say('take_find')}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      {found.length === 0 && (
        <p className="soft" role="status">
          {say(rewards.length === 0 ? 'take_none' : 'take_not_found')}
        </p>
      )}
      <ul className="stack tight">
        {found.map((reward) => (
          <li key={reward.id}>
            <TakeButton reward={reward} shortcut={null} isBusy={acts.isBusy} onTake={() => take(reward)} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
