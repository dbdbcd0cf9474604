import { useState } from 'react'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import type { PageProps } from '#ui/light/router.tsx'
import { usePlace } from '#ui/light/router.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useExpire, useRead } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { Picture } from './picture.tsx'
import { StockTag } from './reward-shelf.tsx'
import { words } from './reward-words.ts'
import type { OwnReward } from './shapes.ts'
import { Shown } from './shown.tsx'
import { mayTake, takesMoney } from './take-choice.ts'
import { LapseNote, TakeForm } from './take-form.tsx'
import { words as common } from './words.ts'

function Facts({ reward }: { reward: OwnReward }) {
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  return (
    <>
      <p className="row">
        <strong className="price">{sayCommon('points', { points: reward.points })}</strong>
        {takesMoney(reward) && <span className="soft">{say('or_money')}</span>}
      </p>
      <p className="row">
        {reward.partner && (
          <span className="tag accent">{say('at_partner', { partner: reward.partner })}</span>
        )}
        {reward.is_new && <span className="tag accent">{say('is_new')}</span>}
        <StockTag reward={reward} />
        {reward.value_minor !== null && reward.value_minor > 0 && (
          <span className="tag">
            {say(reward.partner === null ? 'worth' : 'worth_there', {
              money: format.money(reward.value_minor),
            })}
          </span>
        )}
        {reward.elsewhere && (
          <span className="tag">
            {say('elsewhere', {
              least: format.money(reward.elsewhere.lowest_minor),
              at: reward.elsewhere.lowest_at,
              usual:
                reward.elsewhere.usual_minor === null ||
                reward.elsewhere.usual_minor === reward.elsewhere.lowest_minor
                  ? 'none'
                  : format.money(reward.elsewhere.usual_minor),
            })}
          </span>
        )}
        {reward.last_on && <span className="tag">{say('until', { on: format.date(reward.last_on) })}</span>}
      </p>
      <LapseNote reward={reward} way="any" />
      {reward.description && <p>{reward.description}</p>}
      {reward.partner && <p>{say('partner_how', { partner: reward.partner })}</p>}
      {reward.branches.length > 0 && (
        <details className="fold">
          <summary>{say('here')}</summary>
          <ul className="list">
            {reward.branches.map((branch) => (
              <li key={branch.code} className="row apart">
                {branch.name}
                <span className={branch.has ? 'tag good' : 'tag'}>
                  {say(branch.has ? 'branch_has' : 'branch_out')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {reward.terms && (
        <details className="fold">
          <summary>{say('terms')}</summary>
          <p className="soft">{reward.terms}</p>
        </details>
      )}
    </>
  )
}

function DreamButton({ reward }: { reward: OwnReward }) {
  const say = useWords(words)
  const tell = useTell()
  const expire = useExpire()
  const choose = useAct(
    (id: string, idempotencyKey) => api.post('/me/dreams', { reward: id }, { idempotencyKey }),
    () => {
      expire('/me', '/me/dreams')
      tell(say('dream_is_set'))
    },
  )
  return (
    <div className="stack tight">
      <ProblemNote error={choose.problem} />
      <button
        type="button"
        className="button soft full"
        disabled={choose.isBusy}
        onClick={() => void choose.run(reward.id)}
      >
        {say('dream_set')}
      </button>
    </div>
  )
}

export function RewardPage({ params }: PageProps) {
  // state
  const say = useWords(words)
  const { go } = usePlace()
  const [isTaking, setTaking] = useState(false)
  // data
  const reading = useRead<OwnReward>(`/me/rewards/${params.id ?? ''}`)
  // view
  return (
    <div className="stack">
      <PageHead title={reading.data?.name ?? say('title')} back={paths.rewards()} />
      <Shown of={reading}>
        {(reward) => (
          <div className="beside">
            <Picture address={reward.pictures[0]} large />
            <div className="stack">
              <Facts reward={reward} />
              {reward.why_not && !mayTake(reward) && <p className="note">{reward.why_not.sentence}</p>}
              {mayTake(reward) && !isTaking && (
                <button type="button" className="button full" onClick={() => setTaking(true)}>
                  {say('take')}
                </button>
              )}
              {mayTake(reward) && isTaking && (
                <TakeForm reward={reward} onTaken={(id) => go(paths.redemption(id), { replace: true })} />
              )}
              {!mayTake(reward) && reward.is_dream && <DreamButton reward={reward} />}
            </div>
          </div>
        )}
      </Shown>
    </div>
  )
}
