import { type FormEvent, useState } from 'react'
import { Field, Labelled } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useRead } from '#ui/light/use-read.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { HouseholdSettings, MinorConsent } from './household-settings.tsx'
import { type Household, type Steps, useSteps } from './household-steps.ts'
import { words } from './household-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OwnHousehold } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

function NoHousehold({ steps }: { steps: Steps }) {
  const say = useWords(words)
  const [name, setName] = useState('')
  const [pools, setPools] = useState(true)
  const [code, setCode] = useState('')
  const start = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '')
      void steps.run({ method: 'post', path: '/me/household', body: { name: name.trim(), pools } })
  }
  const join = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== '')
      void steps.run({ method: 'post', path: '/me/household/join', body: { code: code.trim() } })
  }
  return (
    <div className="stack wide">
      <Empty title={say('none_title')}>
        <p className="soft">{say('none_text')}</p>
      </Empty>
      <form className="card stack" onSubmit={start}>
        <Field
          label={say('name')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        <label className="choice">
          <input type="checkbox" checked={pools} onChange={(event) => setPools(event.target.checked)} />
          <span>{say('pools')}</span>
        </label>
        <button type="submit" className="button" disabled={steps.isBusy}>
          {say('start')}
        </button>
      </form>
      <form className="card stack" onSubmit={join}>
        <Field
          label={say('code')}
          dir="ltr"
          autoComplete="one-time-code"
          value={code}
          maxLength={20}
          onChange={(event) => setCode(event.target.value)}
        />
        <button type="submit" className="button plain" disabled={steps.isBusy}>
          {say('join')}
        </button>
      </form>
    </div>
  )
}

function Invite({ steps }: { steps: Steps }) {
  const say = useWords(words)
  const [phone, setPhone] = useState('')
  const [role, setRole] = useState('adult')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (phone.trim() === '') return
    const body = { phone: phone.trim(), role }
    void steps.run({ method: 'post', path: '/me/household/invites', body, told: say('invited') })
    setPhone('')
  }
  return (
    <form className="card stack" onSubmit={submit}>
      <Field
        label={say('invite_phone')}
        type="tel"
        dir="ltr"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Labelled label={say('invite_role')}>
        {(id) => (
          <select id={id} value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="adult">{say('role_adult')}</option>
            <option value="minor">{say('role_minor')}</option>
          </select>
        )}
      </Labelled>
      <button type="submit" className="button" disabled={steps.isBusy}>
        {say('invite')}
      </button>
    </form>
  )
}

function People({ household, steps }: { household: Household; steps: Steps }) {
  const say = useWords(words)
  const format = useFormat()
  const isHead = household.own_role === 'head'
  return (
    <>
      <section className="stack tight">
        <h2>{say('members')}</h2>
        <ul className="list">
          {household.members.map((each) => (
            <li key={each.id} className="row apart">
              <span>
                {each.first_name ?? say('nameless')} {each.is_me && <span className="tag">{say('me')}</span>}{' '}
                <span className="soft small">{say(`role_${each.role}`)}</span>
              </span>
              {isHead && !each.is_me && (
                <button
                  type="button"
                  className="button quiet"
                  onClick={() =>
                    void steps.run({ method: 'delete', path: `/me/household/members/${each.id}` })
                  }
                >
                  {say('remove')}
                </button>
              )}
              {isHead && each.role === 'minor' && <MinorConsent member={each} steps={steps} />}
            </li>
          ))}
        </ul>
      </section>
      {household.invites.length > 0 && (
        <section className="stack tight">
          <h2>{say('invites')}</h2>
          <ul className="list">
            {household.invites.map((invite) => (
              <li key={invite.id} className="row apart">
                <span>
                  <Ltr>{invite.phone}</Ltr>{' '}
                  <span className="soft small">{say('until', { on: format.date(invite.expires_at) })}</span>
                </span>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() =>
                    void steps.run({ method: 'delete', path: `/me/household/invites/${invite.id}` })
                  }
                >
                  {say('withdraw')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Leave({ household, steps }: { household: Household; steps: Steps }) {
  const say = useWords(words)
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <button type="button" className="button quiet" onClick={() => setAsked(true)}>
        {say('leave')}
      </button>
    )
  return (
    <section className="note bad">
      <div className="stack tight">
        <p>{say('leaves_with', { points: household.leaving.points })}</p>
        <p className="small">{household.leaving.sentence}</p>
        <p className="row">
          <button
            type="button"
            className="button danger"
            onClick={() => void steps.run({ method: 'post', path: '/me/household/leave' })}
          >
            {say('leave_sure')}
          </button>
          <button type="button" className="button quiet" onClick={() => setAsked(false)}>
            {say('stay')}
          </button>
        </p>
      </div>
    </section>
  )
}

export function HouseholdPage() {
  const say = useWords(words)
  const reading = useRead<OwnHousehold>('/me/household')
  const steps = useSteps()
  return (
    <div className="stack">
      <PageHead title={reading.data?.household?.name ?? say('title')} back={paths.more()} />
      <ProblemNote error={steps.problem} />
      <Shown of={reading}>
        {({ household }) =>
          household === null ? (
            <NoHousehold steps={steps} />
          ) : (
            <div className="stack wide">
              <section className="card stack tight">
                <p>{household.pools ? say('pooled', { points: household.points }) : say('apart')}</p>
                {household.monthly_limit_points !== null && (
                  <p className="soft">{say('limit', { points: household.monthly_limit_points })}</p>
                )}
              </section>
              <People household={household} steps={steps} />
              {household.own_role === 'head' && (
                <>
                  <Invite steps={steps} />
                  <HouseholdSettings household={household} steps={steps} />
                </>
              )}
              {household.own_role === 'minor' ? (
                <p className="soft">{say('minor_stays')}</p>
              ) : (
                <Leave household={household} steps={steps} />
              )}
            </div>
          )
        }
      </Shown>
    </div>
  )
}
