import { lightWords } from '#ui/light/light-words.ts'
import { useWords } from '#ui/words.ts'

/** What a page looks like before it is there. */
export function PageShape() {
  const say = useWords(lightWords)
  return (
    <div className="stack" aria-busy="true">
      <span className="visually-hidden">{say('loading')}</span>
      <div className="skeleton shape-title" />
      <div className="skeleton shape-card" />
      <div className="skeleton shape-card" />
    </div>
  )
}
