import { IconSparkles } from '@tabler/icons-react'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Go } from '#ui/light/router.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useExpire, useRead } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './dreams-words.ts'
import { Meter } from './meter.tsx'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { Picture } from './picture.tsx'
import type { OwnDream, OwnDreamList } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

function Dream({ dream }: { dream: OwnDream }) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const expire = useExpire()
  // actions
  const letGo = useAct(
    (id: string) => api.delete(`/me/dreams/${id}`),
    () => expire('/me', '/me/dreams'),
  )
  // view
  return (
    <li className="card stack">
      <div className="row still dream-head">
        <Picture address={dream.reward.picture} />
        <div className="stack tight">
          <h2>
            <Go to={paths.reward(dream.reward.id)}>{dream.reward.name}</Go>
          </h2>
          <p className="soft">
            {say(dream.can_take && dream.missing === 0 ? 'can_take' : 'missing', { points: dream.missing })}
          </p>
          {dream.with_household && <p className="tag accent">{say('with_household')}</p>}
        </div>
      </div>
      <Meter share={Math.min(1, dream.share)} label={dream.reward.name} />
      <section className="stack tight">
        <h3>{say('road')}</h3>
        {dream.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {dream.accelerators.length > 0 && (
        <section className="stack tight">
          <h3>{say('faster')}</h3>
          <ul className="stack tight">
            {dream.accelerators.map(({ sentence }) => (
              <li key={sentence} className="note">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ol className="stones" aria-label={say('stones')}>
        {dream.milestones.map((stone) => (
          <li key={stone.share} className={stone.reached_on ? 'tag gold' : 'tag'}>
            {format.percent(stone.share, 0)}
            {stone.reached_on && (
              <span className="small">{say('reached', { on: format.dayShort(stone.reached_on) })}</span>
            )}
          </li>
        ))}
      </ol>
      <ProblemNote error={letGo.problem} />
      <p className="row apart">
        {dream.can_take && (
          <Go to={paths.reward(dream.reward.id)} className="button">
            {say('take')}
          </Go>
        )}
        <button
          type="button"
          className="button quiet"
          disabled={letGo.isBusy}
          onClick={() => void letGo.run(dream.id)}
        >
          {say('let_go')}
        </button>
      </p>
    </li>
  )
}

/** What was saved for, and is there. */
function CameTrue({ dream }: { dream: OwnDream }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <li className="golden stack tight">
      <h2 className="row">
        <IconSparkles size={22} aria-hidden />
        {say('came_true')}
      </h2>
      <p className="row still dream-head">
        <Picture address={dream.reward.picture} />
        <span className="stack tight">
          <strong>{dream.reward.name}</strong>
          {dream.taken_on && (
            <small className="soft">{say('taken_on', { on: format.date(dream.taken_on) })}</small>
          )}
        </span>
      </p>
    </li>
  )
}

export function DreamsPage() {
  const say = useWords(words)
  const dreams = useRead<OwnDreamList>('/me/dreams')
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.home()} />
      <Shown of={dreams}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('empty_title')}>
              <p className="soft">{say('empty_text')}</p>
              <Go to={paths.rewards()} className="button">
                {say('choose')}
              </Go>
            </Empty>
          ) : (
            <ul className="stack">
              {items.map((dream) =>
                dream.state === 'taken' ? (
                  <CameTrue key={dream.id} dream={dream} />
                ) : (
                  <Dream key={dream.id} dream={dream} />
                ),
              )}
            </ul>
          )
        }
      </Shown>
    </div>
  )
}
