import { useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { keyOf, useExpire, useRead, useReadStore } from '#ui/light/use-read.ts'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './interests-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OwnInterests } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

const PATH = '/me/interests'

function Choices({ items, onSaved }: { items: OwnInterests['items']; onSaved(next: OwnInterests): void }) {
  const say = useWords(words)
  const [chosen, setChosen] = useState(
    () => new Set(items.filter((item) => item.chosen).map(({ category }) => category)),
  )
  const save = useAct((list: string[]) => api.put<OwnInterests>(PATH, { chosen: list }), onSaved)
  const toggle = (category: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(category)
    else next.delete(category)
    setChosen(next)
  }
  return (
    <div className="stack">
      <ul className="cards">
        {items.map(({ category, bought }) => (
          <li key={category}>
            <label className="choice">
              <input
                type="checkbox"
                checked={chosen.has(category)}
                onChange={(event) => toggle(category, event.target.checked)}
              />
              <span>{category}</span>
              {bought && <small className="soft">{say('bought')}</small>}
            </label>
          </li>
        ))}
      </ul>
      <ProblemNote error={save.problem} />
      <button
        type="button"
        className="button"
        disabled={save.isBusy}
        onClick={() => void save.run([...chosen])}
      >
        {say('save')}
      </button>
    </div>
  )
}

export function InterestsPage() {
  const say = useWords(words)
  const tell = useTell()
  const store = useReadStore()
  const expire = useExpire()
  const { language } = useLanguage()
  const reading = useRead<OwnInterests>(PATH)
  const keep = (next: OwnInterests) => {
    store.put(keyOf(language, PATH), next)
    expire('/me/rewards')
    tell(say('saved'))
  }
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.more()}>
        <p className="soft">{say('lead')}</p>
      </PageHead>
      <Shown of={reading}>
        {({ items }) =>
          items.length === 0 ? <Empty title={say('empty')} /> : <Choices items={items} onSaved={keep} />
        }
      </Shown>
    </div>
  )
}
