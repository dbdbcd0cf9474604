import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useRead } from '#ui/light/use-read.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { useFurther } from './further.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OwnEntry, OwnStatement } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'
import { words } from './statement-words.ts'

function Entry({ entry }: { entry: OwnEntry }) {
  const say = useWords(words)
  const format = useFormat()
  const [headline = '', ...rest] = entry.sentences
  const facts = [
    entry.branch,
    entry.total_minor === null ? null : say('paid', { money: format.money(entry.total_minor) }),
    entry.usable_on === null ? null : say('usable', { on: format.date(entry.usable_on) }),
    entry.expires_on === null ? null : say('expires', { on: format.date(entry.expires_on) }),
  ].filter((fact) => fact !== null)
  return (
    <li>
      <details className="entry">
        <summary>
          <span className="stack tight">
            <span>{headline}</span>
            <span className="soft small">{format.dateTime(entry.occurred_at)}</span>
          </span>
          <strong className={entry.points < 0 ? 'figure' : 'figure more'}>
            <Ltr>{format.signed(entry.points)}</Ltr>
          </strong>
        </summary>
        <div className="stack tight small">
          {rest.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {entry.near_misses.length > 0 && (
            <>
              <p className="soft">{say('nearly')}</p>
              <ul className="misses">
                {entry.near_misses.map((miss) => (
                  <li key={miss}>{miss}</li>
                ))}
              </ul>
            </>
          )}
          {facts.length > 0 && <p className="soft">{facts.join(' · ')}</p>}
          <p className="soft">{say('after', { points: format.number(entry.balance_after) })}</p>
        </div>
      </details>
    </li>
  )
}

export function StatementPage() {
  // state
  const say = useWords(words)
  // data
  const first = useRead<OwnStatement>('/me/statement')
  const further = useFurther<OwnEntry>('/me/statement', first.data)
  // view
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.home()}>
        <p className="soft">{say('lead')}</p>
      </PageHead>
      <Shown of={first}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('empty_title')}>
              <p className="soft">{say('empty_text')}</p>
            </Empty>
          ) : (
            <>
              <ul className="list">
                {[...items, ...further.items].map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </ul>
              <ProblemNote error={further.act.problem} />
              {further.more && (
                <button type="button" className="button plain" onClick={further.more}>
                  {say('more')}
                </button>
              )}
            </>
          )
        }
      </Shown>
    </div>
  )
}
