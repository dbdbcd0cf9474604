import { type FormEvent, useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { Labelled } from '#ui/light/field.tsx'
import { useOnline } from '#ui/light/online.ts'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { keyOf, useExpire, useReadStore } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { AddressFields, type AddressText, isWhole, NO_ADDRESS, tidyAddress } from './address-fields.tsx'
import { api } from './api.ts'
import { noteFresh } from './fresh.ts'
import { useMe } from './own.tsx'
import { words } from './reward-words.ts'
import type { OwnRedemption, OwnReward, TakeReward } from './shapes.ts'
import {
  type Fee,
  hasFeeChoice,
  isShut,
  lapseOf,
  leastMoney,
  mostMoney,
  mostQty,
  openPayWays,
  type PayWay,
  type Price,
  priceOf,
  usualWay,
  type Way,
} from './take-choice.ts'
import { words as common } from './words.ts'

function useTake(reward: OwnReward, onTaken: (id: string) => void) {
  const store = useReadStore()
  const expire = useExpire()
  const { language } = useLanguage()
  // The redemption is called as the wish is: however often it is sent, it is one; once refused, the next is another.
  return useAct(
    (body: Omit<TakeReward, 'redemption_id' | 'reward'>, wish) =>
      api.post<OwnRedemption>(
        '/me/redemptions',
        { redemption_id: `portal-${wish}`, reward: reward.id, ...body },
        { idempotencyKey: wish },
      ),
    (redemption) => {
      noteFresh(redemption.id)
      store.put(keyOf(language, `/me/redemptions/${redemption.id}`), redemption)
      expire('/me', '/me/rewards', '/me/redemptions')
      onTaken(redemption.id)
    },
    { isOneWish: true },
  )
}

function DeliveryChoice(props: { reward: OwnReward; way: Way | null; onChoose(way: Way): void }) {
  const { reward, way, onChoose } = props
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  if (reward.delivery.length < 2) return null
  return (
    <fieldset className="stack tight plain-set">
      <legend>{say('delivery')}</legend>
      {reward.delivery.map((each) => {
        const points = each.fee_points > 0 ? sayCommon('points', { points: each.fee_points }) : ''
        const money = each.fee_minor > 0 ? format.money(each.fee_minor) : ''
        const fee = hasFeeChoice(each) ? say('either', { points, money }) : points || money
        return (
          <label key={each.way} className="choice">
            <input
              type="radio"
              name="delivery"
              checked={way === each.way}
              onChange={() => onChoose(each.way)}
            />
            <span>
              {say(`by_${each.way}`)}
              <br />
              <span className="soft small">{fee === '' ? say('free') : say('fee', { fee })}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

/** A fee that the club takes in points or in money. */
function FeeChoice(props: { delivery: OwnReward['delivery'][number]; fee: Fee; onChoose(fee: Fee): void }) {
  const { delivery, fee, onChoose } = props
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  const choices = [
    ['points', sayCommon('points', { points: delivery.fee_points })],
    ['money', format.money(delivery.fee_minor)],
  ] as const
  return (
    <fieldset className="stack tight plain-set">
      <legend>{say('pay_fee')}</legend>
      {choices.map(([kind, text]) => (
        <label key={kind} className="choice">
          <input type="radio" name="fee" checked={fee === kind} onChange={() => onChoose(kind)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}

function MoneyChoice(props: { most: number; step: number; pay: number; onPay(pay: number): void }) {
  const { most, step, pay, onPay } = props
  const say = useWords(words)
  const format = useFormat()
  if (most === 0) return null
  return (
    <Labelled label={say('pay_split')}>
      {(id) => (
        <div className="row still">
          <input
            id={id}
            type="range"
            min={0}
            max={most}
            step={step}
            value={pay}
            aria-valuetext={format.money(pay)}
            onChange={(event) => onPay(Number(event.target.value))}
          />
          <output>{format.money(pay)}</output>
        </div>
      )}
    </Labelled>
  )
}

function QtyChoice({ qty, most, onChange }: { qty: number; most: number; onChange(qty: number): void }) {
  const say = useWords(words)
  if (most < 2) return null
  return (
    <fieldset className="row apart plain-set">
      <legend>{say('how_many')}</legend>
      <button
        type="button"
        className="button plain"
        aria-label={say('fewer')}
        disabled={qty <= 1}
        onClick={() => onChange(qty - 1)}
      >
        −
      </button>
      <output>{qty}</output>
      <button
        type="button"
        className="button plain"
        aria-label={say('more_of_it')}
        disabled={qty >= most}
        onClick={() => onChange(qty + 1)}
      >
        +
      </button>
    </fieldset>
  )
}

function PayWayChoice(props: {
  ways: readonly PayWay[]
  way: PayWay | undefined
  creditMinor: number
  onChoose(way: PayWay): void
}) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <fieldset className="stack tight plain-set">
      <legend>{say('pay_rest')}</legend>
      {props.ways.map((way) => (
        <label key={way} className="choice">
          <input
            type="radio"
            name="pay-way"
            checked={props.way === way}
            onChange={() => props.onChoose(way)}
          />
          <span>{say(`way_${way}`, { credit: format.money(props.creditMinor) })}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Total({ price }: { price: Price }) {
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  const points = sayCommon('points', { points: price.points })
  return (
    <p className="row apart total">
      <span>{say('total')}</span>
      <strong>
        {price.payMinor > 0 ? say('and', { points, money: format.money(price.payMinor) }) : points}
      </strong>
    </p>
  )
}

/** Which way it is wanted: how many, how it comes, and how its rest and its fee are paid. */
function useChoice(reward: OwnReward, available: number) {
  const [qty, setQty] = useState(1)
  const [chosenWay, setWay] = useState<Way | null>(() => usualWay(reward, available))
  const delivery = reward.delivery.find(({ way }) => way === chosenWay)
  const way = delivery?.way ?? null
  const [fee, setFee] = useState<Fee>('points')
  const choice = { qty, way, fee, available }
  const [asked, setPay] = useState<number | null>(null)
  const most = mostMoney(reward, choice)
  // What a household leaves the member counts as well as what there is: the server knows it of one.
  const least = Math.max(leastMoney(reward, choice), qty === 1 ? (reward.money_now_minor ?? 0) : 0)
  const pay = Math.min(asked ?? least, most)
  const payWays = openPayWays(reward, { ...choice, payMinor: pay })
  const [chosenPayWay, setPayWay] = useState<PayWay | undefined>()
  const payWay = chosenPayWay && payWays.includes(chosenPayWay) ? chosenPayWay : payWays[0]
  return {
    ...{ qty, way, delivery, fee, pay, most, payWays, payWay, setWay, setFee, setPay, setPayWay },
    mostQty: mostQty(reward, choice),
    isNoWay: isShut(reward, choice),
    /** Money is asked for, however it is paid. */
    hasRest: priceOf(reward, { ...choice, payMinor: pay }).payMinor > 0,
    price: priceOf(reward, { ...choice, payMinor: pay, payWay }),
    setQty(next: number) {
      setQty(next)
      setPay(null)
    },
  }
}

/** Until when it waits, told before it is taken: what lapses gives no points back. */
export function LapseNote({ reward, way }: { reward: OwnReward; way: Way | null | 'any' }) {
  const say = useWords(words)
  const lapse = lapseOf(reward, way)
  return lapse && <p className="soft small">{say(`lapse_${lapse.how}`, { days: lapse.days })}</p>
}

/** Everything that taking it needs to know: how many, how to get it, how to pay the rest. */
export function TakeForm({ reward, onTaken }: { reward: OwnReward; onTaken(id: string): void }) {
  // state
  const say = useWords(words)
  const sayCommon = useWords(common)
  const me = useMe()
  const isOnline = useOnline()
  const { available } = me.points
  const choice = useChoice(reward, available)
  const { qty, way, delivery, fee, pay, price, payWays, payWay, isNoWay, hasRest } = choice
  const [branch, setBranch] = useState(() => reward.branches.find(({ has }) => has)?.code ?? '')
  const [address, setAddress] = useState<AddressText>({
    ...NO_ADDRESS,
    name: [me.first_name, me.last_name].filter(Boolean).join(' '),
  })
  const [fault, setFault] = useState<string | null>(null)
  const isByLink = price.payMinor > 0 && payWay === 'card_link'
  // actions
  const take = useTake(reward, onTaken)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isMissing = way === 'home' && !isWhole(address)
    setFault(isMissing ? say('address_needed') : null)
    if (isMissing) return
    void take.run({
      qty,
      pay_minor: pay,
      ...(hasRest && payWay ? { pay_way: payWay } : {}),
      ...(way && {
        delivery: {
          way,
          ...(way === 'pickup' && branch !== '' && { branch }),
          ...(way === 'home' && { address: tidyAddress(address) }),
          ...(hasFeeChoice(delivery) && { fee }),
        },
      }),
    })
  }
  // view
  const holders = reward.branches.filter(({ has }) => has)
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <DeliveryChoice reward={reward} way={way} onChoose={choice.setWay} />
      {way === 'pickup' && holders.length > 0 && (
        <Labelled label={say('branch')}>
          {(id) => (
            <select id={id} value={branch} onChange={(event) => setBranch(event.target.value)}>
              {holders.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      {delivery && hasFeeChoice(delivery) && (
        <FeeChoice delivery={delivery} fee={fee} onChoose={choice.setFee} />
      )}
      {way === 'home' && !isNoWay && <AddressFields address={address} onChange={setAddress} />}
      <QtyChoice qty={qty} most={choice.mostQty} onChange={choice.setQty} />
      <MoneyChoice
        most={choice.most}
        step={reward.money?.minor_per_point ?? 1}
        pay={pay}
        onPay={choice.setPay}
      />
      {hasRest && payWays.length > 0 && (
        <PayWayChoice
          ways={payWays}
          way={payWay}
          creditMinor={reward.credit_minor}
          onChoose={choice.setPayWay}
        />
      )}
      <Total price={price} />
      <LapseNote reward={reward} way={way} />
      {isNoWay && <p className="note">{say('no_pay_way')}</p>}
      {price.missing > 0 && <p className="note">{say('missing', { points: price.missing })}</p>}
      {fault && <Fault text={fault} />}
      <ProblemNote error={take.problem} />
      {!isOnline && <p className="soft">{sayCommon('needs_network')}</p>}
      <button
        type="submit"
        className="button full"
        disabled={take.isBusy || price.missing > 0 || isNoWay || !isOnline}
      >
        {say(isByLink ? 'confirm_pay' : 'confirm')}
      </button>
    </form>
  )
}

const Fault = ({ text }: { text: string }) => (
  <p className="note bad" role="alert">
    {text}
  </p>
)
