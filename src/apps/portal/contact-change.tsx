import { type FormEvent, useState } from 'react'
import { suggestAddress } from '#members/address-typo.ts'
import { Field } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './details-words.ts'
import { MeantNote } from './meant-note.tsx'
import type { CodeAsked, OwnDetails } from './shapes.ts'

type ContactChangeProps = {
  kind: 'phone' | 'email'
  value: string | null
  /** Nothing arrives there: typed again and confirmed by a code, it works once more. */
  isFailing: boolean
  onChanged(details: OwnDetails): void
}

/** Another phone or address: a code goes there first, so that nobody takes what is not theirs. */
export function ContactChange({ kind, value, isFailing, onChanged }: ContactChangeProps) {
  // state
  const say = useWords(words)
  const [step, setStep] = useState<'shown' | 'asked' | 'sent'>('shown')
  const [next, setNext] = useState('')
  const [code, setCode] = useState('')
  const meant = kind === 'email' && step === 'asked' ? suggestAddress(next.trim()) : null
  // actions
  const ask = useAct(
    (to: string, idempotencyKey) => api.post<CodeAsked>('/me/contacts', { [kind]: to }, { idempotencyKey }),
    () => setStep('sent'),
  )
  const confirm = useAct(
    (typed: string, idempotencyKey) =>
      api.post<OwnDetails>('/me/contacts/confirm', { [kind]: next.trim(), code: typed }, { idempotencyKey }),
    (details) => {
      setStep('shown')
      setNext('')
      setCode('')
      onChanged(details)
    },
  )
  const begin = () => {
    setNext(isFailing ? (value ?? '') : '')
    setCode('')
    setStep('asked')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (step === 'asked' && next.trim() !== '') void ask.run(next.trim())
    if (step === 'sent' && code.trim() !== '') void confirm.run(code.trim())
  }
  // view
  if (step === 'shown')
    return (
      <>
        <p className="row apart">
          <span>
            {say(kind)}: {value === null ? say('none') : <Ltr>{value}</Ltr>}
          </span>
          <button
            type="button"
            className="button quiet"
            aria-label={`${say(isFailing ? 'mend' : 'change')}: ${say(kind)}`}
            onClick={begin}
          >
            {say(isFailing ? 'mend' : 'change')}
          </button>
        </p>
        {isFailing && <p className="note bad small">{say(`failing_${kind}`)}</p>}
      </>
    )
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ProblemNote error={ask.problem ?? confirm.problem} />
      <Field
        label={say(kind === 'phone' ? 'new_phone' : 'new_email')}
        type={kind === 'phone' ? 'tel' : 'email'}
        dir="ltr"
        value={next}
        readOnly={step === 'sent'}
        onChange={(event) => setNext(event.target.value)}
      />
      {meant !== null && <MeantNote meant={meant} onTake={() => setNext(meant)} />}
      {step === 'sent' && (
        <Field
          label={say('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          dir="ltr"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <button type="submit" className="button" disabled={ask.isBusy || confirm.isBusy}>
        {say(step === 'sent' ? 'confirm' : 'send_code')}
      </button>
      <button type="button" className="button quiet" onClick={() => setStep('shown')}>
        {say('leave')}
      </button>
    </form>
  )
}
