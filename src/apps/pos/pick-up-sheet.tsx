import { useEffect, useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import type { Problem } from '#ui/problem.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Redemption } from './shapes.ts'
import { callTill } from './till-api.ts'
import { words } from './words.ts'

type Found =
  | { kind: 'looking' }
  | { kind: 'nothing' }
  | { kind: 'cut' }
  | { kind: 'there'; redemption: Redemption }

/** What a scanned pick-up code is good for, and handing it over. */
export function PickUpSheet({ code, onClose }: { code: string; onClose(): void }) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const tell = useTell()
  const { language } = useLanguage()
  const [found, setFound] = useState<Found>({ kind: 'looking' })
  const [problem, setProblem] = useState<Problem | null>(null)
  // data
  useEffect(() => {
    const look = async () => {
      const query = { pick_up_code: code }
      const told = await callTill<{ items: Redemption[] }>('GET', '/redemptions', { query })
      const redemption = told.kind === 'answer' ? told.body.items[0] : undefined
      if (told.kind === 'unreachable') setFound({ kind: 'cut' })
      else setFound(redemption ? { kind: 'there', redemption } : { kind: 'nothing' })
    }
    void look()
  }, [code])
  // actions
  const handOver = async (redemption: Redemption) => {
    const body = { to: 'handed_over' }
    const told = await callTill('POST', `/redemptions/${redemption.id}/fulfilment`, { body })
    if (told.kind === 'unreachable') return setFound({ kind: 'cut' })
    if (told.kind === 'problem') return setProblem(told.problem)
    tell(say('handed_over'))
    onClose()
  }
  // view
  return (
    <Sheet title={say('pick_up')} onClose={onClose}>
      <ProblemNote error={problem} />
      {found.kind === 'looking' && <p aria-busy="true">{say('loading')}</p>}
      {found.kind === 'cut' && <p className="note bad">{say('needs_network')}</p>}
      {found.kind === 'nothing' && <p className="note bad">{say('code_unknown')}</p>}
      {found.kind === 'there' && (
        <>
          <p className="sum">
            <strong>{found.redemption.reward.name[language]}</strong>
          </p>
          {found.redemption.member.name && (
            <p>{say('pick_up_for', { name: found.redemption.member.name })}</p>
          )}
          <p className="soft">{found.redemption.sentence}</p>
          {found.redemption.discount_minor !== null && (
            <p className="note gold">
              {say('pick_up_discount', { money: format.money(found.redemption.discount_minor) })}
            </p>
          )}
          {found.redemption.pay_way === 'till' && found.redemption.money_minor > 0 && (
            <p className="note gold">
              {say('pick_up_pay', { money: format.money(found.redemption.money_minor) })}
            </p>
          )}
          {found.redemption.next.includes('handed_over') ? (
            <button type="button" className="button full" onClick={() => void handOver(found.redemption)}>
              {say('hand_over')}
            </button>
          ) : (
            <p className="note bad">{say('code_over')}</p>
          )}
        </>
      )}
    </Sheet>
  )
}
