import { type FormEvent, useState } from 'react'
import { Field, Labelled } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './details-words.ts'
import type { ChangeOwnDetails, OwnDetails } from './shapes.ts'

const FIELDS = [
  'first_name',
  'last_name',
  'gender',
  'birth_on',
  'birth_calendar',
  'language',
  'home_branch',
] as const
type Typed = Record<(typeof FIELDS)[number], string>

const typedOf = (details: OwnDetails): Typed =>
  Object.fromEntries(FIELDS.map((name) => [name, details[name] ?? ''])) as Typed

/** What is different from what is known; what was emptied is null. */
function changesOf(details: OwnDetails, typed: Typed): ChangeOwnDetails {
  const changed = FIELDS.filter((name) => typed[name].trim() !== (details[name] ?? ''))
  return Object.fromEntries(changed.map((name) => [name, typed[name].trim() || null]))
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChoose(value: string): void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

export function ProfileForm({ details, onSaved }: { details: OwnDetails; onSaved(next: OwnDetails): void }) {
  // state
  const say = useWords(words)
  const [typed, setTyped] = useState(() => typedOf(details))
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const changes = changesOf(details, typed)
  // actions
  const save = useAct((body: ChangeOwnDetails) => api.patch<OwnDetails>('/me/details', body), onSaved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save.run(changes)
  }
  // view
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      {(['first_name', 'last_name'] as const).map((name) => (
        <Field
          key={name}
          label={say(name)}
          autoComplete={name === 'first_name' ? 'given-name' : 'family-name'}
          maxLength={100}
          value={typed[name]}
          onChange={(event) => set(name)(event.target.value)}
        />
      ))}
      <Choice
        label={say('gender')}
        value={typed.gender}
        options={[
          ['', say('gender_none')],
          ['female', say('gender_female')],
          ['male', say('gender_male')],
          ['other', say('gender_other')],
        ]}
        onChoose={set('gender')}
      />
      <Field
        label={say('birth_on')}
        type="date"
        readOnly={details.birth_on_is_fixed}
        hint={details.birth_on_is_fixed ? say('birth_fixed') : undefined}
        value={typed.birth_on}
        onChange={(event) => set('birth_on')(event.target.value)}
      />
      <Choice
        label={say('birth_calendar')}
        value={typed.birth_calendar || 'gregorian'}
        options={[
          ['gregorian', say('calendar_gregorian')],
          ['hebrew', say('calendar_hebrew')],
        ]}
        onChoose={set('birth_calendar')}
      />
      <Choice
        label={say('language')}
        value={typed.language}
        options={[
          ...(typed.language === '' ? ([['', '']] as const) : []),
          ['he', say('hebrew')],
          ['en', say('english')],
        ]}
        onChoose={set('language')}
      />
      <Choice
        label={say('home_branch')}
        value={typed.home_branch}
        options={[['', say('no_branch')], ...details.branches.map(({ code, name }) => [code, name] as const)]}
        onChoose={set('home_branch')}
      />
      <ProblemNote error={save.problem} />
      <button
        type="submit"
        className="button plain"
        disabled={save.isBusy || Object.keys(changes).length === 0}
      >
        {say('save')}
      </button>
    </form>
  )
}
