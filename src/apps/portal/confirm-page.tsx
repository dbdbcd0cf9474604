import { type FormEvent, useEffect, useState } from 'react'
import { suggestAddress } from '#members/address-typo.ts'
import { useLanguage } from '#ui/language.tsx'
import { Field } from '#ui/light/field.tsx'
import { LanguageSwitch, SchemeSwitch } from '#ui/light/preferences.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Go } from '#ui/light/router.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useRead } from '#ui/light/use-read.ts'
import { Mark } from '#ui/logo.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './confirm-words.ts'
import { MeantNote } from './meant-note.tsx'
import { PageShape } from './page-shape.tsx'
import { paths } from './paths.ts'
import type { CodeAsked, ConfirmLink, LinkAnswered } from './shapes.ts'

/** "Is it still yours?" from a personal link: two taps, and nobody signs in. Nothing is answered by opening the page. */
export function ConfirmPage({ club, token }: { club: string; token: string }) {
  // state
  const say = useWords(words)
  const { suggest } = useLanguage()
  const [answer, setAnswer] = useState<LinkAnswered | null>(null)
  // data
  const path = `/portal/${club}/confirm/${token}`
  const link = useRead<ConfirmLink>(path)
  const language = link.data?.language
  const name = link.data?.club.name ?? ''
  useEffect(() => {
    if (language) suggest(language)
  }, [language, suggest])
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
      <main className="stack">
        {link.data === undefined ? (
          <Waiting error={link.error} onRetry={link.retry} />
        ) : answer !== null || link.data.state !== 'open' ? (
          <Over link={link.data} answer={answer} />
        ) : (
          <Question link={link.data} path={path} onAnswered={setAnswer} />
        )}
      </main>
    </div>
  )
}

function Waiting({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const say = useWords(words)
  if (!error) return <PageShape />
  return (
    <>
      <h1>{say('title')}</h1>
      <ProblemNote error={error} onRetry={onRetry} />
    </>
  )
}

function Over({ link, answer }: { link: ConfirmLink; answer: LinkAnswered | null }) {
  const say = useWords(words)
  const isLate = answer === null && link.state === 'expired'
  const { answered = null, tried = null } = answer ?? {}
  const title =
    tried !== null
      ? (`tried_${tried}` as const)
      : answered !== null
        ? (`done_${answered}` as const)
        : isLate
          ? 'expired'
          : 'answered'
  return (
    <>
      <div role="status">
        <h1>{say(title)}</h1>
      </div>
      <p className="soft">
        {tried !== null
          ? say.rich(`tried_${tried}_text`, { to: <Ltr key="to">{link.masked}</Ltr> })
          : isLate
            ? say('expired_text')
            : answered === 'not_me'
              ? say('close')
              : say('done_text', { gender: link.gender ?? 'other' })}
      </p>
      {answered !== 'not_me' && (
        <Go to={paths.home()} className="button quiet">
          {say('to_page')}
        </Go>
      )}
    </>
  )
}

type QuestionProps = { link: ConfirmLink; path: string; onAnswered(answer: LinkAnswered): void }

function Question({ link, path, onAnswered }: QuestionProps) {
  // state
  const say = useWords(words)
  const [isOther, setOther] = useState(false)
  const { about, is_faulty: isFaulty } = link
  // actions
  const act = useAct(
    (answer: 'holds' | 'not_me', idempotencyKey) =>
      api.post<LinkAnswered>(path, { answer }, { idempotencyKey }),
    onAnswered,
  )
  // view
  const holds = (className: string, text: string) => (
    <button type="button" className={className} disabled={act.isBusy} onClick={() => void act.run('holds')}>
      {text}
    </button>
  )
  if (isOther)
    return <Another link={link} path={path} onAnswered={onAnswered} onBack={() => setOther(false)} />
  return (
    <>
      <p className="soft">{say('hello', { name: link.first_name ?? 'none' })}</p>
      <h1>{say(isFaulty ? `faulty_${about}` : `ask_${about}`)}</h1>
      <p className="asked-address">
        <Ltr>{link.masked}</Ltr>
      </p>
      <ProblemNote error={act.problem} />
      {isFaulty ? (
        <>
          <button type="button" className="button full" onClick={() => setOther(true)}>
            {say(`another_${about}`)}
          </button>
          {holds('button plain full', say(`right_${about}`))}
        </>
      ) : (
        <>
          {holds('button full', say('yes'))}
          <button type="button" className="button plain full" onClick={() => setOther(true)}>
            {say(`other_${about}`)}
          </button>
        </>
      )}
      <button
        type="button"
        className="button quiet"
        disabled={act.isBusy}
        onClick={() => void act.run('not_me')}
      >
        {say('not_me')}
      </button>
    </>
  )
}

/** Another address counts once a code that went there was typed in. */
function Another({ link, path, onAnswered, onBack }: QuestionProps & { onBack(): void }) {
  // state
  const say = useWords(words)
  const [value, setValue] = useState('')
  const [code, setCode] = useState('')
  const [isSent, setSent] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const { about } = link
  const meant = about === 'email' && !isSent ? suggestAddress(value.trim()) : null
  // actions
  const ask = useAct(
    (to: string, idempotencyKey) => api.post<CodeAsked>(`${path}/codes`, { [about]: to }, { idempotencyKey }),
    () => setSent(true),
  )
  const save = useAct(
    (typed: string, idempotencyKey) =>
      api.post<LinkAnswered>(`${path}/contact`, { [about]: value.trim(), code: typed }, { idempotencyKey }),
    onAnswered,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const digits = code.replaceAll(/\D/g, '')
    if (!isSent) {
      setFault(value.trim() === '' ? say('needed') : null)
      if (value.trim() !== '') void ask.run(value.trim())
      return
    }
    setFault(digits.length === 6 ? null : say('code_needed'))
    if (digits.length === 6) void save.run(digits)
  }
  // view
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h1>{say(`new_${about}`)}</h1>
      <ProblemNote error={ask.problem ?? save.problem} />
      {isSent ? (
        <>
          <p>{say.rich('code_lead', { to: <Ltr key="to">{value.trim()}</Ltr> })}</p>
          <Field
            key="code"
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
        </>
      ) : (
        <Field
          key="value"
          label={say(`new_${about}`)}
          fault={fault}
          type={about === 'email' ? 'email' : 'tel'}
          autoComplete={about === 'email' ? 'email' : 'tel'}
          dir="ltr"
          autoFocus
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      {meant !== null && <MeantNote meant={meant} onTake={() => setValue(meant)} />}
      <button type="submit" className="button full" disabled={ask.isBusy || save.isBusy}>
        {say(isSent ? 'save' : about === 'email' ? 'send_code' : 'send_code_phone')}
      </button>
      <button type="button" className="button quiet" onClick={onBack}>
        {say('back')}
      </button>
    </form>
  )
}
