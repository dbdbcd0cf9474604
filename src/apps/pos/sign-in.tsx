import { type FormEvent, useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Mark } from '#ui/logo.tsx'
import type { Problem } from '#ui/problem.ts'
import { useWords } from '#ui/words.ts'
import type { Session } from './shapes.ts'
import { callTill } from './till-api.ts'
import { words } from './words.ts'

/** A staff person's own sign-in, as for the desk. */
export function SignIn({ onSignedIn }: { onSignedIn(session: Session): void }) {
  // state
  const say = useWords(words)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  // actions
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    setFault(null)
    const told = await callTill<Session>('POST', '/session', { body: { email, password } })
    setBusy(false)
    if (told.kind === 'answer') onSignedIn(told.body)
    else if (told.kind === 'unreachable') setFault(say('sign_in_offline'))
    else if (told.problem.status === 401) setFault(say('sign_in_refused'))
    else setProblem(told.problem)
  }
  // view
  return (
    <main className="till-start stack">
      <Mark size={44} />
      <h1>{say('title')}</h1>
      <p className="soft">{say('sign_in_lead')}</p>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        {fault && (
          <p className="note bad" role="alert">
            {fault}
          </p>
        )}
        <ProblemNote error={problem} />
        <Field
          label={say('email')}
          type="email"
          autoComplete="username"
          dir="ltr"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={say('password')}
          type="password"
          autoComplete="current-password"
          dir="ltr"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <button type="submit" className="button full" disabled={isBusy}>
          {say('sign_in')}
        </button>
      </form>
    </main>
  )
}
