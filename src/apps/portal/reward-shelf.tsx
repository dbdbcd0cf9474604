import { useId } from 'react'
import { Go } from '#ui/light/router.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { paths } from './paths.ts'
import { Picture } from './picture.tsx'
import { words } from './reward-words.ts'
import type { OwnReward } from './shapes.ts'
import { words as common } from './words.ts'

/** What there is of it, where that is worth a word. */
export function StockTag({ reward }: { reward: OwnReward }) {
  const say = useWords(words)
  if (reward.stock === 'none') return <span className="tag bad">{say('out')}</span>
  if (reward.stock === 'few')
    return (
      <span className="tag gold">
        {reward.left === null ? say('few_unknown') : say('few', { left: reward.left })}
      </span>
    )
  return null
}

function RewardCard({ reward }: { reward: OwnReward }) {
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  const instead = reward.money_now_minor
  return (
    <Go to={paths.reward(reward.id)} className="reward-card">
      <Picture address={reward.pictures[0]} />
      <span className="reward-name">{reward.name}</span>
      <span className="reward-price">{sayCommon('points', { points: reward.points })}</span>
      {instead !== null ? (
        <span className="soft small">{say('instead', { money: format.money(instead) })}</span>
      ) : (
        !reward.can_take &&
        reward.missing_points > 0 && (
          <span className="soft small">{say('missing', { points: reward.missing_points })}</span>
        )
      )}
      <span className="row">
        {reward.is_new && <span className="tag accent">{say('is_new')}</span>}
        <StockTag reward={reward} />
      </span>
    </Go>
  )
}

type RewardShelfProps = { title: string; lead?: string; rewards: readonly OwnReward[]; grid?: boolean }

/** Rewards side by side: a row to push along, or on their own page a grid. */
export function RewardShelf({ title, lead, rewards, grid = false }: RewardShelfProps) {
  const heading = useId()
  return (
    <section className="stack tight" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {lead && <p className="soft">{lead}</p>}
      <ul className={grid ? 'shelf grid' : 'shelf'}>
        {rewards.map((reward) => (
          <li key={reward.id}>
            <RewardCard reward={reward} />
          </li>
        ))}
      </ul>
    </section>
  )
}
