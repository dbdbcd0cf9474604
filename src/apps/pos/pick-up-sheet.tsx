import { useEffect, useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import { readNow } from '#ui/now.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Customer } from './customer.ts'
import type { Redemption } from './shapes.ts'
import { callTill } from './till-api.ts'
import { useTillAct } from './use-till-act.ts'
import { words } from './words.ts'

const HANDED_OVER = { to: 'handed_over' }

type Found =
  | { kind: 'looking' }
  | { kind: 'nothing' }
  | { kind: 'cut' }
  | { kind: 'there'; redemption: Redemption }

type TakeOffProps = { discountMinor: number; isTheirs: boolean; onTakeOff(): void }

/** A discount, and the basket that it is to come off. */
function TakeOff({ discountMinor, isTheirs, onTakeOff }: TakeOffProps) {
  const say = useWords(words)
  const format = useFormat()
  if (!isTheirs) return <p className="note bad">{say('coupon_of_other')}</p>
  return (
    <>
      <p className="note gold">{say('pick_up_discount', { money: format.money(discountMinor) })}</p>
      <button type="button" className="button full" onClick={onTakeOff}>
        {say('take_off')}
      </button>
    </>
  )
}

type PickUpSheetProps = {
  code: string
  customer: Customer | null
  onClose(): void
  /** A discount comes off the purchase of whose it is. */
  onTakeOff(code: string, memberId: string): void
}

/** Whether a till can do anything with it now. */
const isOpen = ({ next, valid_until }: Redemption): boolean =>
  next.includes('handed_over') && (valid_until === null || Date.parse(valid_until) > readNow())

/** What a scanned code is good for: handing over what waits, or taking a discount off. */
export function PickUpSheet({ code, customer, onClose, onTakeOff }: PickUpSheetProps) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const tell = useTell()
  const { language } = useLanguage()
  const [found, setFound] = useState<Found>({ kind: 'looking' })
  // data
  useEffect(() => {
    const look = async () => {
      const query = { pick_up_code: code }
      const told = await callTill<{ items: Redemption[] }>('GET', '/redemptions', { query })
      const redemption = told.kind === 'answer' ? told.body.items[0] : undefined
      // Only an answer says that there is no such code.
      if (told.kind !== 'answer') setFound({ kind: 'cut' })
      else setFound(redemption ? { kind: 'there', redemption } : { kind: 'nothing' })
    }
    void look()
  }, [code])
  // actions
  const handOver = useTillAct(
    (id: string, key) => callTill('POST', `/redemptions/${id}/fulfilment`, { body: HANDED_OVER, key }),
    () => {
      tell(say('handed_over'))
      onClose()
    },
  )
  const takeOff = ({ pick_up_code, member }: Redemption) => {
    if (pick_up_code !== null) onTakeOff(pick_up_code, member.id)
    tell(say('takes_off'))
    onClose()
  }
  const isDiscount = found.kind === 'there' && found.redemption.discount_minor !== null
  // view
  return (
    <Sheet title={say(isDiscount ? 'coupon' : 'pick_up')} onClose={onClose}>
      <ProblemNote error={handOver.problem} />
      {found.kind === 'looking' && <p aria-busy="true">{say('loading')}</p>}
      {(found.kind === 'cut' || handOver.isCut) && <p className="note bad">{say('needs_network')}</p>}
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
          {found.redemption.pay_way === 'till' && found.redemption.money_minor > 0 && (
            <p className="note gold">
              {say('pick_up_pay', { money: format.money(found.redemption.money_minor) })}
            </p>
          )}
          {!isOpen(found.redemption) ? (
            <p className="note bad">{say('code_over')}</p>
          ) : found.redemption.discount_minor !== null ? (
            <TakeOff
              discountMinor={found.redemption.discount_minor}
              isTheirs={customer?.kind !== 'known' || customer.id === found.redemption.member.id}
              onTakeOff={() => takeOff(found.redemption)}
            />
          ) : (
            <button
              type="button"
              className="button full"
              disabled={handOver.isBusy}
              onClick={() => void handOver.run(found.redemption.id)}
            >
              {say('hand_over')}
            </button>
          )}
        </>
      )}
    </Sheet>
  )
}
