import { IconCopy, IconSparkles } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { QrCode } from '#ui/light/codes.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Go, type PageProps } from '#ui/light/router.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { keyOf, useExpire, useRead, useReadStore } from '#ui/light/use-read.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { takeFresh } from './fresh.ts'
import { GoldenArt } from './golden-art.tsx'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { Picture } from './picture.tsx'
import { RatingForm } from './rating-form.tsx'
import { words } from './redemption-words.ts'
import type { OwnGiveBack, OwnRedemption, PaymentLink } from './shapes.ts'
import { Shown } from './shown.tsx'
import { words as common } from './words.ts'

/** The first reward ever, or one that was saved for: told big once and gladly afterwards. */
function Celebration({ redemption, isFresh }: { redemption: OwnRedemption; isFresh: boolean }) {
  const say = useWords(words)
  const moment = redemption.golden_moment
  const isDream = redemption.dream_came_true
  if (!moment && !isDream) return isFresh ? <p className="note gold">{say('taken')}</p> : null
  return (
    <section className={isFresh ? 'golden big stack' : 'golden stack tight'} role="status">
      {isFresh && <GoldenArt />}
      <h2 className="row">
        <IconSparkles size={22} aria-hidden />
        {say(moment ? 'golden' : 'dream')}
      </h2>
      {moment && <p>{say('golden_text', { days: moment.days_since_joining })}</p>}
      {isDream && <p>{moment ? `${say('dream')} ${say('dream_text')}` : say('dream_text')}</p>}
    </section>
  )
}

/** What is shown at the till: to be given a thing, or to have a discount taken off. */
function PickUp({ redemption, code }: { redemption: OwnRedemption; code: string }) {
  const say = useWords(words)
  const format = useFormat()
  const { partner, code_last_on: lastOn } = redemption
  const isDiscount = redemption.reward.kind === 'discount'
  const title = partner === null ? say(isDiscount ? 'coupon' : 'pick_up') : say('partner_code', { partner })
  const lead =
    partner === null ? say(isDiscount ? 'coupon_lead' : 'pick_up_lead') : say('partner_lead', { partner })
  return (
    <section className="codes stack tight">
      <h2>{title}</h2>
      <p>{lead}</p>
      <QrCode text={code} label={title} />
      <p className="codes-text">
        <Ltr>{code}</Ltr>
      </p>
      {lastOn && <p className="tag gold">{say('last_day', { on: format.date(lastOn) })}</p>}
    </section>
  )
}

/** Nobody came for it in time. */
function WasLeft({ lastOn }: { lastOn: string }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <section className="note bad" role="status">
      <div className="stack tight">
        <h2>{say('was_left', { on: format.date(lastOn) })}</h2>
        <p>{say('was_left_text')}</p>
      </div>
    </section>
  )
}

function DigitalCode({ redemption, code }: { redemption: OwnRedemption; code: string }) {
  const say = useWords(words)
  const tell = useTell()
  const format = useFormat()
  const [isShown, setShown] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      tell(say('copied'))
    } catch {
      // A browser that forbids it: the code stands there to be copied by hand.
    }
  }
  return (
    <section className="card stack tight">
      <h2>
        {redemption.partner === null ? say('digital') : say('partner_code', { partner: redemption.partner })}
      </h2>
      {redemption.partner !== null && <p>{say('partner_lead', { partner: redemption.partner })}</p>}
      {isShown ? (
        <div className="row apart">
          <code className="secret">
            <Ltr>{code}</Ltr>
          </code>
          <button type="button" className="button plain" onClick={() => void copy()}>
            <IconCopy size={18} aria-hidden />
            {say('copy')}
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={() => setShown(true)}>
          {say('reveal')}
        </button>
      )}
      {redemption.code_last_on && (
        <p className="soft small">{say('code_until', { on: format.date(redemption.code_last_on) })}</p>
      )}
    </section>
  )
}

function WhereItIs({ redemption }: { redemption: OwnRedemption }) {
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  const { delivery } = redemption
  const points = sayCommon('points', { points: redemption.points })
  return (
    <section className="card stack tight">
      <p>
        <strong>{redemption.sentence}</strong>
      </p>
      {delivery?.branch && <p>{say('branch', { branch: delivery.branch })}</p>}
      {delivery?.address && <p>{say('address', { address: delivery.address })}</p>}
      {delivery?.carrier_reference && (
        <p>
          {say('carrier')}: <Ltr>{delivery.carrier_reference}</Ltr>
        </p>
      )}
      {redemption.held_until && (
        <p className="soft">{say('held_until', { at: format.dateTime(redemption.held_until) })}</p>
      )}
      <p className="soft">
        {redemption.pay_minor > 0
          ? say('paid', { points, money: format.money(redemption.pay_minor) })
          : points}
      </p>
    </section>
  )
}

/** The rest by card: the way to the provider's page, and a look at whether it was paid, on coming back. */
function PayRest({ redemption, onPaid }: { redemption: OwnRedemption; onPaid(next: OwnRedemption): void }) {
  const say = useWords(words)
  const format = useFormat()
  const { id } = redemption
  const latest = useRef(onPaid)
  latest.current = onPaid
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const next = await api.post<OwnRedemption>(`/me/redemptions/${id}/payment`, {})
        if (!next.awaits_payment) latest.current(next)
      } catch {
        // Out of reach for now: whoever comes back to the page looks again.
      }
    }
    void look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [id])
  const pay = useAct(
    (of: string, idempotencyKey) =>
      api.post<PaymentLink>(`/me/redemptions/${of}/payment-link`, {}, { idempotencyKey }),
    ({ url }) => location.assign(url),
  )
  return (
    <section className="card stack tight">
      <p>{say('pay_lead')}</p>
      <ProblemNote error={pay.problem} />
      <button type="button" className="button full" disabled={pay.isBusy} onClick={() => void pay.run(id)}>
        {say('pay', { money: format.money(redemption.pay_minor) })}
      </button>
    </section>
  )
}

/** What is only kept is let go of at once; of what was taken it is said first what comes back. */
function GiveBack({ redemption, onDone }: { redemption: OwnRedemption; onDone(next: OwnRedemption): void }) {
  // state
  const say = useWords(words)
  const tell = useTell()
  const [told, setTold] = useState<OwnGiveBack | null>(null)
  const path = `/me/redemptions/${redemption.id}/void`
  // actions
  const ask = useAct(() => api.get<OwnGiveBack>(path), setTold)
  const giveBack = useAct(
    (_: undefined, idempotencyKey) => api.post<OwnRedemption>(path, {}, { idempotencyKey }),
    (next) => {
      setTold(null)
      tell(next.sentence)
      onDone(next)
    },
  )
  const begin = () => void (redemption.state === 'held' ? giveBack : ask).run(undefined)
  // view
  return (
    <>
      <ProblemNote error={ask.problem ?? giveBack.problem} />
      {told === null ? (
        <button
          type="button"
          className="button plain"
          disabled={ask.isBusy || giveBack.isBusy}
          onClick={begin}
        >
          {say('give_back')}
        </button>
      ) : (
        <section className="note stack tight" role="alert">
          <p>{told.sentence}</p>
          <p className="row">
            <button
              type="button"
              className="button"
              disabled={giveBack.isBusy}
              onClick={() => void giveBack.run(undefined)}
            >
              {say('give_back_sure')}
            </button>
            <button type="button" className="button quiet" onClick={() => setTold(null)}>
              {say('keep')}
            </button>
          </p>
        </section>
      )}
    </>
  )
}

export function RedemptionPage({ params }: PageProps) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const { language } = useLanguage()
  const store = useReadStore()
  const expire = useExpire()
  const [isFresh, setFresh] = useState(() => takeFresh(params.id ?? ''))
  // data
  const path = `/me/redemptions/${params.id ?? ''}`
  const reading = useRead<OwnRedemption>(path)
  // actions
  const keep = (next: OwnRedemption) => {
    store.put(keyOf(language, path), next)
    expire('/me', '/me/rewards', '/me/redemptions')
  }
  // view
  return (
    <div className="stack">
      <PageHead title={reading.data?.reward.name ?? say('title')} back={paths.redemptions()} />
      <Shown of={reading}>
        {(redemption) => (
          <div className="beside">
            <div className="stack">
              <Celebration redemption={redemption} isFresh={isFresh && !redemption.awaits_payment} />
              {redemption.pick_up_code ? (
                <PickUp redemption={redemption} code={redemption.pick_up_code} />
              ) : (
                <Picture address={redemption.reward.picture} large />
              )}
              {redemption.is_past && redemption.code_last_on && <WasLeft lastOn={redemption.code_last_on} />}
              {redemption.code && <DigitalCode redemption={redemption} code={redemption.code} />}
            </div>
            <div className="stack">
              <WhereItIs redemption={redemption} />
              {redemption.awaits_payment && (
                <PayRest
                  redemption={redemption}
                  onPaid={(next) => {
                    setFresh(next.state === 'captured')
                    keep(next)
                  }}
                />
              )}
              {redemption.rating.asked && <RatingForm redemption={redemption} onRated={keep} />}
              {redemption.can_void && <GiveBack redemption={redemption} onDone={keep} />}
              <Go to={paths.newCase(redemption.id)} className="button quiet">
                {say('ask_office')}
              </Go>
              <section className="stack tight">
                <h2>{say('happened')}</h2>
                <ol className="list">
                  {redemption.events.map((event) => (
                    <li key={event.at + event.sentence}>
                      {event.sentence}
                      <br />
                      <span className="soft small">{format.dateTime(event.at)}</span>
                    </li>
                  ))}
                </ol>
              </section>
            </div>
          </div>
        )}
      </Shown>
    </div>
  )
}
