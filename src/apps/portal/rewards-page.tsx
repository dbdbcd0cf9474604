import { useRead } from '#ui/light/use-read.ts'
import { useWords } from '#ui/words.ts'
import { PageHead } from './page-head.tsx'
import { RewardShelf } from './reward-shelf.tsx'
import { words } from './reward-words.ts'
import type { OwnShelves } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

const SHELVES = ['now', 'soon', 'later', 'dreams'] as const

export function RewardsPage() {
  const say = useWords(words)
  const shelves = useRead<OwnShelves>('/me/rewards')
  return (
    <div className="stack wide">
      <PageHead title={say('title')}>
        {shelves.data && <p className="soft">{say('have', { points: shelves.data.points })}</p>}
      </PageHead>
      <Shown of={shelves}>
        {(data) =>
          SHELVES.every((name) => data[name].length === 0) ? (
            <Empty title={say('empty_title')}>
              <p className="soft">{say('empty_text')}</p>
            </Empty>
          ) : (
            SHELVES.filter((name) => data[name].length > 0).map((name) => (
              <RewardShelf
                key={name}
                title={say(name)}
                lead={say(`${name}_lead`)}
                rewards={data[name]}
                grid
              />
            ))
          )
        }
      </Shown>
    </div>
  )
}
