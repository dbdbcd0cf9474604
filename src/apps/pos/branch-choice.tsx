import { type FormEvent, useEffect, useState } from 'react'
import { Field, Labelled } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Mark } from '#ui/logo.tsx'
import type { Problem } from '#ui/problem.ts'
import { useWords } from '#ui/words.ts'
import type { Branch } from './shapes.ts'
import { callTill } from './till-api.ts'
import { words } from './words.ts'

type Chosen = { code: string; name: string }

/** Once for a device: the branch that its receipts name. */
export function BranchChoice({ onChosen }: { onChosen(branch: Chosen): void }) {
  // state
  const say = useWords(words)
  const [branches, setBranches] = useState<Branch[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [code, setCode] = useState('')
  // data
  useEffect(() => {
    const read = async () => {
      const told = await callTill<{ items: Branch[] }>('GET', '/branches', { query: { limit: 500 } })
      if (told.kind === 'problem') setProblem(told.problem)
      if (told.kind !== 'answer') return
      setBranches(told.body.items)
      setCode(told.body.items[0]?.code ?? '')
    }
    void read()
  }, [])
  // actions
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = code.trim()
    if (typed === '') return
    onChosen({ code: typed, name: branches?.find((each) => each.code === typed)?.name || typed })
  }
  // view
  return (
    <main className="till-start stack">
      <Mark size={44} />
      <h1>{say('branch_title')}</h1>
      <p className="soft">{say('branch_lead')}</p>
      <ProblemNote error={problem} />
      {branches === null && !problem && <p aria-busy="true">{say('loading')}</p>}
      {branches !== null && (
        <form className="stack" onSubmit={submit}>
          {branches.length === 0 ? (
            <>
              <p>{say('branch_none')}</p>
              <Field
                label={say('branch_code')}
                dir="ltr"
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </>
          ) : (
            <Labelled label={say('branch_code')}>
              {(id) => (
                <select id={id} value={code} onChange={(event) => setCode(event.target.value)}>
                  {branches.map((branch) => (
                    <option key={branch.code} value={branch.code}>
                      {branch.name || branch.code}
                    </option>
                  ))}
                </select>
              )}
            </Labelled>
          )}
          <button type="submit" className="button full">
            {say('branch_choose')}
          </button>
        </form>
      )}
    </main>
  )
}
