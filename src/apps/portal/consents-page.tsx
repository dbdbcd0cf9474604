import { useLanguage } from '#ui/language.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { keyOf, useRead, useReadStore } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './consents-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OwnConsents } from './shapes.ts'
import { Shown } from './shown.tsx'

const PATH = '/me/consents'
type Consent = OwnConsents['items'][number]

/** Each way of being reached, with the words that a yes is a yes to. */
export function ConsentsPage() {
  // state
  const say = useWords(words)
  const format = useFormat()
  const tell = useTell()
  const store = useReadStore()
  const { language } = useLanguage()
  // data
  const reading = useRead<OwnConsents>(PATH)
  // actions
  const answer = useAct(
    ({ channel, topic, words: shown, given }: Consent, idempotencyKey) =>
      api.post<OwnConsents>(PATH, { channel, topic, given, words: shown }, { idempotencyKey }),
    (next) => {
      store.put(keyOf(language, PATH), next)
      tell(say('saved'))
    },
  )
  const sinceOf = ({ since, given }: Consent): string =>
    since === null ? say('never') : say(given ? 'since_yes' : 'since_no', { on: format.date(since) })
  // view
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.more()}>
        <p className="soft">{say('lead')}</p>
      </PageHead>
      <ProblemNote error={answer.problem} />
      <Shown of={reading}>
        {({ items }) => (
          <ul className="stack tight">
            {items.map((item) => (
              <li key={item.channel + item.topic}>
                <label className="choice">
                  <input
                    type="checkbox"
                    checked={item.given}
                    disabled={answer.isBusy}
                    onChange={(event) => void answer.run({ ...item, given: event.target.checked })}
                  />
                  <span>
                    <strong>{say(`channel_${item.channel}`)}</strong>
                    <br />
                    <span className="small">{item.words}</span>
                    <br />
                    <span className="soft small">{sinceOf(item)}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </div>
  )
}
