import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './confirm-words.ts'

/** "Did you mean …?": a question that one tap answers, and that holds nobody up. */
export function MeantNote({ meant, onTake }: { meant: string; onTake(): void }) {
  const say = useWords(words)
  return (
    <div className="note gold" role="status">
      <div className="stack tight">
        <p>{say.rich('meant', { address: <Ltr key="address">{meant}</Ltr> })}</p>
        <p>
          <button type="button" className="button plain" onClick={onTake}>
            {say('use_meant')}
          </button>
        </p>
      </div>
    </div>
  )
}
