import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './membership-words.ts'
import { Meter } from './meter.tsx'
import { useMe } from './own.tsx'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { Empty } from './shown.tsx'

/** What was paid for this term and what came back, each part of it told. */
export function MembershipPage() {
  const say = useWords(words)
  const format = useFormat()
  const { membership } = useMe()
  if (!membership)
    return (
      <div className="stack">
        <PageHead title={say('title')} back={paths.home()} />
        <Empty title={say('none_title')}>
          <p className="soft">{say('none_text')}</p>
        </Empty>
      </div>
    )
  const { paid_minor, back_minor, store_credit_minor } = membership
  return (
    <div className="stack">
      <PageHead title={membership.name} back={paths.home()}>
        <p className="soft">
          {say('term', { from: format.date(membership.starts_on), to: format.date(membership.ends_on) })}
        </p>
      </PageHead>
      <dl className="figures">
        <div>
          <dt>{say('paid')}</dt>
          <dd>{format.money(paid_minor)}</dd>
        </div>
        <div>
          <dt>{say('back')}</dt>
          <dd>{format.money(back_minor)}</dd>
        </div>
        {store_credit_minor !== null && (
          <div>
            <dt>{say('credit')}</dt>
            <dd>{format.money(store_credit_minor)}</dd>
          </div>
        )}
      </dl>
      <Meter share={Math.min(1, back_minor / Math.max(1, paid_minor))} label={say('back')} />
      <ul className="list">
        {membership.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}
