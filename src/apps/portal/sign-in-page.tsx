import { type FormEvent, useEffect, useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { LanguageSwitch, SchemeSwitch } from '#ui/light/preferences.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useRead } from '#ui/light/use-read.ts'
import { Mark } from '#ui/logo.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { readNow } from '#ui/now.ts'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { settleSignOut } from './session.ts'
import type { ClubFace, CodeAsked, MemberSession } from './shapes.ts'
import { words } from './sign-in-words.ts'

type Way = 'phone' | 'email'
type To = { way: Way; value: string }

const nameOf = ({ way, value }: To) => (way === 'phone' ? { phone: value } : { email: value })

/** Seconds until the moment, counted down; 0 once it is over. */
function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(readNow)
  const left = Math.max(0, Math.ceil((moment - now) / 1000))
  useEffect(() => {
    if (left === 0) return
    const timer = setInterval(() => setNow(readNow()), 1000)
    return () => clearInterval(timer)
  }, [left])
  return left
}

function AskCode(props: {
  club: string
  ways: readonly Way[]
  to: To
  onSent(to: To, asked: CodeAsked): void
}) {
  const { club, ways, onSent } = props
  // state
  const say = useWords(words)
  const [to, setTo] = useState(props.to)
  const [fault, setFault] = useState<string | null>(null)
  const way = ways.includes(to.way) ? to.way : (ways[0] ?? 'phone')
  // actions
  const ask = useAct(
    (body: To, idempotencyKey) =>
      api.post<CodeAsked>(`/portal/${club}/codes`, nameOf(body), { idempotencyKey }),
    (asked, body) => onSent(body, asked),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const value = to.value.trim()
    setFault(value === '' ? say('needed') : null)
    if (value !== '') void ask.run({ way, value })
  }
  // view
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {ways.length > 1 && (
        <fieldset className="switch">
          <legend className="visually-hidden">{say('way')}</legend>
          {ways.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="way"
                checked={way === each}
                onChange={() => setTo({ way: each, value: '' })}
              />
              <span>{say(each === 'phone' ? 'by_phone' : 'by_email')}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ProblemNote error={ask.problem} />
      <Field
        key={way}
        label={say(way)}
        hint={way === 'phone' ? say('phone_hint') : undefined}
        fault={fault}
        type={way === 'phone' ? 'tel' : 'email'}
        autoComplete={way === 'phone' ? 'tel' : 'email'}
        dir="ltr"
        value={to.value}
        onChange={(event) => setTo({ way, value: event.target.value })}
      />
      <button type="submit" className="button full" disabled={ask.isBusy}>
        {say('send_code')}
      </button>
      <p className="soft small">{say('not_member')}</p>
    </form>
  )
}

type EnterCodeProps = {
  club: string
  to: To
  asked: CodeAsked
  onAgain(asked: CodeAsked): void
  onElsewhere(): void
  onSignedIn(session: MemberSession): void
}

function EnterCode({ club, to, asked, onAgain, onElsewhere, onSignedIn }: EnterCodeProps) {
  // state
  const say = useWords(words)
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [mayAskAt, setMayAskAt] = useState(() => readNow() + asked.again_after_seconds * 1000)
  const left = useSecondsUntil(mayAskAt)
  // actions
  const enter = useAct(async (typed: string, idempotencyKey) => {
    // The answer to a sign-out takes the cookies with it, whosever they are by then.
    await settleSignOut()
    const body = { ...nameOf(to), code: typed }
    return api.post<MemberSession>(`/portal/${club}/sessions`, body, { idempotencyKey })
  }, onSignedIn)
  const again = useAct(
    (body: To, idempotencyKey) =>
      api.post<CodeAsked>(`/portal/${club}/codes`, nameOf(body), { idempotencyKey }),
    (next) => {
      setMayAskAt(readNow() + next.again_after_seconds * 1000)
      onAgain(next)
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const digits = code.replaceAll(/\D/g, '')
    setFault(digits.length === 6 ? null : say('code_needed'))
    if (digits.length === 6) void enter.run(digits)
  }
  // view
  const lead = asked.channel === 'sms' ? 'code_lead_sms' : 'code_lead_email'
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>
        {say.rich(lead, {
          to: <Ltr key="to">{to.value}</Ltr>,
          minutes: Math.round(asked.valid_seconds / 60),
        })}
      </p>
      <ProblemNote error={enter.problem ?? again.problem} />
      <Field
        label={say('code')}
        className="code-field"
        fault={fault}
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        maxLength={12}
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <button type="submit" className="button full" disabled={enter.isBusy}>
        {say('enter')}
      </button>
      <div className="row apart">
        <button
          type="button"
          className="button quiet"
          disabled={left > 0 || again.isBusy}
          onClick={() => void again.run(to)}
        >
          {left > 0 ? say('again_in', { seconds: left }) : say('again')}
        </button>
        <button type="button" className="button quiet" onClick={onElsewhere}>
          {say('elsewhere')}
        </button>
      </div>
    </form>
  )
}

const BOTH: readonly Way[] = ['phone', 'email']

/** Signing in by a code that is sent to the phone or the mail; the form is there before the club's name is. */
type SignInPageProps = {
  club: string
  /** This browser is signed in to another club: one at a time. */
  isElsewhere: boolean
  onSignedIn(session: MemberSession): void
}

export function SignInPage({ club, isElsewhere, onSignedIn }: SignInPageProps) {
  // state
  const say = useWords(words)
  const [to, setTo] = useState<To>({ way: 'phone', value: '' })
  const [asked, setAsked] = useState<CodeAsked | null>(null)
  // data
  const face = useRead<ClubFace>(`/portal/${club}`)
  const name = face.data?.name ?? ''
  useEffect(() => {
    document.title = [say('title'), name].filter((part) => part !== '').join(' · ')
  }, [say, name])
  // view
  return (
    <div className="sign-in">
      <header className="row apart">
        <span className="row brand">
          <Mark size={28} />
          {name}
        </span>
        <span className="row">
          <LanguageSwitch />
          <SchemeSwitch />
        </span>
      </header>
      {isElsewhere && <p className="note">{say('other_club')}</p>}
      <main className="stack">
        <h1>{asked ? say('code_title') : say('welcome')}</h1>
        {asked ? (
          <EnterCode
            club={club}
            to={to}
            asked={asked}
            onAgain={setAsked}
            onElsewhere={() => setAsked(null)}
            onSignedIn={onSignedIn}
          />
        ) : (
          <>
            <p className="soft">{say('lead')}</p>
            {face.error !== null && face.data === undefined && (
              <ProblemNote error={face.error} onRetry={face.retry} />
            )}
            <AskCode
              club={club}
              ways={face.data?.sign_in_by ?? BOTH}
              to={to}
              onSent={(next, answer) => {
                setTo(next)
                setAsked(answer)
              }}
            />
          </>
        )}
      </main>
    </div>
  )
}
