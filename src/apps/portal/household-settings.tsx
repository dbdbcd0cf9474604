import { type FormEvent, useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { useWords } from '#ui/words.ts'
import type { Household, Steps } from './household-steps.ts'
import { words } from './household-words.ts'

const readPoints = (text: string): number | null => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : null)

/** The head lets a minor use so many points until the end of the day. */
export function MinorConsent({ member, steps }: { member: Household['members'][number]; steps: Steps }) {
  const say = useWords(words)
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const points = readPoints(text)
    if (points === null) return
    const path = `/me/household/members/${member.id}/consents`
    void steps.run({ method: 'post', path, body: { points }, told: say('minor_allowed') })
    setText('')
  }
  return (
    <form className="row minor" onSubmit={submit}>
      <Field
        label={say('minor_allow')}
        inputMode="numeric"
        dir="ltr"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button plain" disabled={steps.isBusy || readPoints(text) === null}>
        {say('minor_do')}
      </button>
    </form>
  )
}

/** What the head decides for all: together or apart, how much in a month, whether minors may. */
export function HouseholdSettings({ household, steps }: { household: Household; steps: Steps }) {
  const say = useWords(words)
  const [pools, setPools] = useState(household.pools)
  const [minors, setMinors] = useState(household.minors_may_redeem)
  const [limit, setLimit] = useState(String(household.monthly_limit_points ?? ''))
  const points = limit.trim() === '' ? null : readPoints(limit)
  const isWrong = limit.trim() !== '' && points === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { pools, monthly_limit_points: points, minors_may_redeem: minors }
    void steps.run({ method: 'patch', path: '/me/household', body, told: say('settings_saved') })
  }
  return (
    <details className="card fold">
      <summary>{say('settings')}</summary>
      <form className="stack" onSubmit={submit} noValidate>
        <label className="choice">
          <input type="checkbox" checked={pools} onChange={(event) => setPools(event.target.checked)} />
          <span>{say('pools')}</span>
        </label>
        <label className="choice">
          <input type="checkbox" checked={minors} onChange={(event) => setMinors(event.target.checked)} />
          <span>{say('minors_may')}</span>
        </label>
        <Field
          label={say('limit_label')}
          hint={say('limit_hint')}
          inputMode="numeric"
          dir="ltr"
          value={limit}
          onChange={(event) => setLimit(event.target.value)}
        />
        <button type="submit" className="button plain" disabled={steps.isBusy || isWrong}>
          {say('save')}
        </button>
      </form>
    </details>
  )
}
