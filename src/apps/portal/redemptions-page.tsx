import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Go } from '#ui/light/router.tsx'
import { useRead } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { useFurther } from './further.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { Picture } from './picture.tsx'
import { words } from './redemption-words.ts'
import type { OwnRedemption, OwnRedemptionPage } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

/** Still to come to the member: held, or captured and not in their hands. */
const isOpen = ({ state, fulfilment, is_past }: OwnRedemption): boolean =>
  state === 'held' ||
  (state === 'captured' && !is_past && ['to_pack', 'ready', 'sent', 'problem'].includes(fulfilment ?? ''))

function Row({ redemption }: { redemption: OwnRedemption }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <li>
      <Go to={paths.redemption(redemption.id)} className="redemption-row">
        <Picture address={redemption.reward.picture} />
        <span className="stack tight">
          <strong>{redemption.reward.name}</strong>
          <span>{redemption.sentence}</span>
          {redemption.pick_up_code !== null && redemption.code_last_on !== null && (
            <span className="small">{say('last_day', { on: format.date(redemption.code_last_on) })}</span>
          )}
          <span className="soft small">{format.date(redemption.made_at)}</span>
        </span>
      </Go>
    </li>
  )
}

export function RedemptionsPage() {
  // state
  const say = useWords(words)
  // data
  const first = useRead<OwnRedemptionPage>('/me/redemptions')
  const further = useFurther<OwnRedemption>('/me/redemptions', first.data)
  // view
  return (
    <div className="stack wide">
      <PageHead title={say('title')} />
      <Shown of={first}>
        {({ items }) => {
          const all = [...items, ...further.items]
          const groups = [
            ['open', all.filter(isOpen)],
            ['past', all.filter((each) => !isOpen(each))],
          ] as const
          if (all.length === 0)
            return (
              <Empty title={say('empty_title')}>
                <p className="soft">{say('empty_text')}</p>
                <Go to={paths.rewards()} className="button">
                  {say('see_rewards')}
                </Go>
              </Empty>
            )
          return (
            <>
              {groups
                .filter(([, rows]) => rows.length > 0)
                .map(([name, rows]) => (
                  <section key={name} className="stack tight">
                    <h2>{say(name)}</h2>
                    <ul className="list">
                      {rows.map((redemption) => (
                        <Row key={redemption.id} redemption={redemption} />
                      ))}
                    </ul>
                  </section>
                ))}
              <ProblemNote error={further.act.problem} />
              {further.more && (
                <button type="button" className="button plain" onClick={further.more}>
                  {say('more')}
                </button>
              )}
            </>
          )
        }}
      </Shown>
    </div>
  )
}
