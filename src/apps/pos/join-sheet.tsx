import { type FormEvent, useState } from 'react'
import { suggestAddress } from '#members/address-typo.ts'
import { useLanguage } from '#ui/language.tsx'
import { Field } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import type { MemberRef } from './entry.ts'
import type { MemberDetail } from './shapes.ts'
import { useTill } from './till.tsx'
import { callTill } from './till-api.ts'
import { useTillAct } from './use-till-act.ts'
import { words } from './words.ts'

type JoinSheetProps = { typed: MemberRef | null; onClose(): void; onJoined(id: string): void }

/** A phone and a name are enough; a yes to messages is a yes to the words beside it. */
export function JoinSheet({ typed, onClose, onJoined }: JoinSheetProps) {
  // state
  const say = useWords(words)
  const { language } = useLanguage()
  const { place } = useTill()
  const [phone, setPhone] = useState(typed && 'phone' in typed ? typed.phone : '')
  const [email, setEmail] = useState(typed && 'email' in typed ? typed.email : '')
  const meant = suggestAddress(email.trim())
  const [name, setName] = useState('')
  const [last, setLast] = useState('')
  const [agrees, setAgrees] = useState(false)
  // actions
  const join = useTillAct(
    (body: object, key) => callTill<MemberDetail>('POST', '/members', { body, key }),
    ({ id }) => onJoined(id),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const consent = { channel: 'sms', given: true, wording: { text: say('join_words') }, surface: 'till' }
    void join.run({
      phone: phone.trim(),
      ...(name.trim() !== '' && { first_name: name.trim() }),
      ...(last.trim() !== '' && { last_name: last.trim() }),
      language,
      home_branch: place.branch,
      ...(typed && !('phone' in typed) && !('id' in typed) && typed),
      ...(agrees && { consents: [consent] }),
    })
  }
  // view
  return (
    <Sheet title={say('join_title')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {join.isCut && (
          <p className="note bad" role="alert">
            {say('needs_network')}
          </p>
        )}
        <ProblemNote error={join.problem} />
        <Field
          label={say('join_phone')}
          type="tel"
          dir="ltr"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
        <Field
          label={say('join_email')}
          type="email"
          dir="ltr"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {meant !== null && (
          <p className="note gold" role="status">
            <span>
              {say.rich('join_meant', { address: <Ltr key="address">{meant}</Ltr> })}{' '}
              <button type="button" className="button plain" onClick={() => setEmail(meant)}>
                {say('join_mend')}
              </button>
            </span>
          </p>
        )}
        <Field label={say('join_name')} value={name} onChange={(event) => setName(event.target.value)} />
        <Field label={say('join_last')} value={last} onChange={(event) => setLast(event.target.value)} />
        <label className="choice">
          <input type="checkbox" checked={agrees} onChange={(event) => setAgrees(event.target.checked)} />
          <span>
            {say('join_consent')}
            <br />
            <span className="soft small">{say('join_words')}</span>
          </span>
        </label>
        <button type="submit" className="button full" disabled={join.isBusy || phone.trim() === ''}>
          {say('join')}
        </button>
      </form>
    </Sheet>
  )
}
