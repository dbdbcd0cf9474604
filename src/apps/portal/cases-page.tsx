import { Go } from '#ui/light/router.tsx'
import { useRead } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './cases-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OwnCasePage } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

export function CasesPage() {
  const say = useWords(words)
  const format = useFormat()
  const cases = useRead<OwnCasePage>('/me/cases')
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.more()} />
      <Go to={paths.newCase()} className="button">
        {say('new')}
      </Go>
      <Shown of={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('empty_title')}>
              <p className="soft">{say('empty_text')}</p>
            </Empty>
          ) : (
            <ul className="list">
              {items.map((each) => (
                <li key={each.id}>
                  <Go to={paths.case(each.id)} className="row apart plain-link">
                    <span className="stack tight">
                      <strong>{each.subject}</strong>
                      <span className="soft small">{format.dateTime(each.updated_at)}</span>
                    </span>
                    <span className={each.unread ? 'tag gold' : 'tag'}>
                      {each.unread ? say('unread') : say(`state_${each.state}`)}
                    </span>
                  </Go>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </div>
  )
}
