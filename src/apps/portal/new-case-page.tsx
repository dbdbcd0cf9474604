import { type FormEvent, useState } from 'react'
import { Labelled } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { type PageProps, usePlace } from '#ui/light/router.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useExpire } from '#ui/light/use-read.ts'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './cases-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OpenCase, OwnCase } from './shapes.ts'

const ABOUT = ['redemption', 'points', 'refund', 'missing_receipt', 'other'] as const

export function NewCasePage({ params }: PageProps) {
  // state
  const say = useWords(words)
  const tell = useTell()
  const expire = useExpire()
  const { go } = usePlace()
  const { redemption } = params
  const [about, setAbout] = useState<OpenCase['about']>(redemption ? 'redemption' : 'points')
  const [text, setText] = useState('')
  const [fault, setFault] = useState(false)
  // actions
  const open = useAct(
    (body: OpenCase, idempotencyKey) => api.post<OwnCase>('/me/cases', body, { idempotencyKey }),
    (made) => {
      expire('/me', '/me/cases')
      tell(say('sent'))
      go(paths.case(made.id), { replace: true })
    },
    { isOneWish: true },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const told = text.trim()
    setFault(told === '')
    if (told !== '') void open.run({ about, text: told, ...(redemption && { redemption }) })
  }
  // view
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <PageHead title={say('new')} back={paths.cases()} />
      {redemption ? (
        <p className="note">{say('about_this')}</p>
      ) : (
        <Labelled label={say('about')}>
          {(id) => (
            <select
              id={id}
              value={about}
              onChange={(event) => setAbout(event.target.value as OpenCase['about'])}
            >
              {ABOUT.map((each) => (
                <option key={each} value={each}>
                  {say(`about_${each}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      <Labelled label={say('text')}>
        {(id) => (
          <textarea id={id} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Labelled>
      {fault && (
        <p className="note bad" role="alert">
          {say('text_needed')}
        </p>
      )}
      <ProblemNote error={open.problem} />
      <button type="submit" className="button" disabled={open.isBusy}>
        {say('send')}
      </button>
    </form>
  )
}
