import { type FormEvent, useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { Labelled } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import type { PageProps } from '#ui/light/router.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { keyOf, useExpire, useRead, useReadStore } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './cases-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OwnCase } from './shapes.ts'
import { Shown } from './shown.tsx'

export function CasePage({ params }: PageProps) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const store = useReadStore()
  const expire = useExpire()
  const { language } = useLanguage()
  const [text, setText] = useState('')
  // data
  const path = `/me/cases/${params.id ?? ''}`
  const reading = useRead<OwnCase>(path)
  // actions
  const answer = useAct(
    (told: string, idempotencyKey) =>
      api.post<OwnCase>(`${path}/messages`, { text: told }, { idempotencyKey }),
    (next, told) => {
      // What was written since stays in the field.
      setText((now) => (now.trim() === told ? '' : now))
      store.put(keyOf(language, path), next)
      expire('/me', '/me/cases')
    },
    { isOneWish: true },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') void answer.run(text.trim())
  }
  // view
  return (
    <div className="stack">
      <PageHead title={reading.data?.subject ?? say('title')} back={paths.cases()} />
      <Shown of={reading}>
        {(data) => (
          <>
            <ol className="talk">
              {data.messages.map((message) => (
                <li key={message.id} className={`said-by-${message.from}`}>
                  <p className="small soft">
                    {say(`from_${message.from}`)} · {format.dateTime(message.at)}
                  </p>
                  <p className="talk-text">{message.text}</p>
                </li>
              ))}
            </ol>
            <form className="stack" onSubmit={submit}>
              <Labelled label={say('answer')}>
                {(id) => (
                  <textarea
                    id={id}
                    maxLength={4000}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                  />
                )}
              </Labelled>
              <ProblemNote error={answer.problem} />
              <button type="submit" className="button" disabled={answer.isBusy || text.trim() === ''}>
                {say('send')}
              </button>
            </form>
          </>
        )}
      </Shown>
    </div>
  )
}
