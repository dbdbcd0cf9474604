import { type FormEvent, useEffect, useState } from 'react'
import { Field } from '#ui/light/field.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import type { Problem } from '#ui/problem.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { GiveableGestures } from './shapes.ts'
import { useTill } from './till.tsx'
import { callTill } from './till-api.ts'
import { useTillAct } from './use-till-act.ts'
import { words } from './words.ts'

type GestureSheetProps = { member: { id: string; name: string }; onClose(): void; onGiven(): void }

function Choices(props: { gestures: GiveableGestures; chosen: string; onChoose(id: string): void }) {
  const say = useWords(words)
  return (
    <fieldset className="stack tight plain-set">
      <legend>{say('gesture_which')}</legend>
      {props.gestures.items.map((gesture) => (
        <label key={gesture.id} className="choice">
          <input
            type="radio"
            name="gesture"
            disabled={gesture.not_now !== null}
            checked={props.chosen === gesture.id}
            onChange={() => props.onChoose(gesture.id)}
          />
          <span>
            {gesture.name}
            {gesture.not_now !== null && (
              <>
                <br />
                <span className="soft small">{gesture.not_now}</span>
              </>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A small thing of the house, within what this person may give today. */
export function GestureSheet({ member, onClose, onGiven }: GestureSheetProps) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const tell = useTell()
  const { place } = useTill()
  const [gestures, setGestures] = useState<GiveableGestures | null>(null)
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [isUnread, setUnread] = useState(false)
  const [fault, setFault] = useState<Problem | null>(null)
  // data
  useEffect(() => {
    const read = async () => {
      const told = await callTill<GiveableGestures>('GET', '/gestures')
      setUnread(told.kind === 'unreachable')
      if (told.kind === 'problem') setFault(told.problem)
      if (told.kind !== 'answer') return
      setGestures(told.body)
      setChosen(told.body.items.find(({ not_now }) => not_now === null)?.id ?? '')
    }
    void read()
  }, [])
  // actions
  const give = useTillAct(
    (body: { gesture: string; reason: string; branch: string }, key) =>
      callTill('POST', `/members/${member.id}/gestures`, { body, key }),
    () => {
      tell(say('gesture_given'))
      onGiven()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const why = reason.trim()
    if (chosen !== '' && why !== '') void give.run({ gesture: chosen, reason: why, branch: place.branch })
  }
  // view
  return (
    <Sheet title={say('gesture_title', { name: member.name })} onClose={onClose}>
      {(isUnread || give.isCut) && (
        <p className="note bad" role="alert">
          {say('needs_network')}
        </p>
      )}
      <ProblemNote error={give.problem ?? fault} />
      {gestures?.items.length === 0 && <p className="soft">{say('gesture_none')}</p>}
      {gestures !== null && gestures.items.length > 0 && (
        <form className="stack" onSubmit={submit}>
          {gestures.left_today_minor !== null && (
            <p className="soft">{say('gesture_left', { money: format.money(gestures.left_today_minor) })}</p>
          )}
          <Choices gestures={gestures} chosen={chosen} onChoose={setChosen} />
          <Field
            label={say('gesture_reason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <button
            type="submit"
            className="button full"
            disabled={give.isBusy || chosen === '' || reason.trim() === ''}
          >
            {say('gesture_give')}
          </button>
        </form>
      )}
    </Sheet>
  )
}
