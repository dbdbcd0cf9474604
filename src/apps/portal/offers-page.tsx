import { useState } from 'react'
import { BarCode, QrCode } from '#ui/light/codes.tsx'
import { Go } from '#ui/light/router.tsx'
import { Sheet } from '#ui/light/sheet.tsx'
import { useRead } from '#ui/light/use-read.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './offers-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import type { OwnOffer, OwnOfferList, OwnRedemption, OwnRedemptionPage } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

function Offer({ offer, onShow }: { offer: OwnOffer; onShow(code: string): void }) {
  const say = useWords(words)
  const format = useFormat()
  const { code, amount_minor, percent_bp, tickets } = offer
  return (
    <li className="card stack tight">
      <h2>{offer.name}</h2>
      <p className="row">
        {amount_minor !== null && (
          <span className="tag accent">{say('off_money', { money: format.money(amount_minor) })}</span>
        )}
        {percent_bp !== null && (
          <span className="tag accent">
            {say('off_percent', { percent: format.percent(percent_bp / 10_000) })}
          </span>
        )}
        {tickets !== null && <span className="tag accent">{say('tickets', { count: tickets })}</span>}
        {offer.last_on && (
          <span className="tag gold">{say('until', { on: format.date(offer.last_on) })}</span>
        )}
      </p>
      <p className="soft">{offer.reason}</p>
      {code !== null && (
        <p>
          <button type="button" className="button soft" onClick={() => onShow(code)}>
            {say('show')}
          </button>
        </p>
      )}
    </li>
  )
}

/** A coupon that was taken for points. */
function Discount({ discount, onShow }: { discount: OwnRedemption; onShow(code: string): void }) {
  const say = useWords(words)
  const format = useFormat()
  const { id, reward, pick_up_code: code, code_last_on: lastOn } = discount
  return (
    <li className="card stack tight">
      <h2>
        <Go to={paths.redemption(id)}>{reward.name}</Go>
      </h2>
      {lastOn && (
        <p>
          <span className="tag gold">{say('until', { on: format.date(lastOn) })}</span>
        </p>
      )}
      <p className="soft">{discount.sentence}</p>
      {code !== null && (
        <p>
          <button type="button" className="button soft" onClick={() => onShow(code)}>
            {say('show')}
          </button>
        </p>
      )}
    </li>
  )
}

export function OffersPage() {
  // state
  const say = useWords(words)
  const [shown, setShown] = useState<string | null>(null)
  // data
  const offers = useRead<OwnOfferList>('/me/offers?state=open')
  const taken = useRead<OwnRedemptionPage>('/me/redemptions')
  const discounts =
    taken.data?.items.filter(
      ({ reward, pick_up_code }) => reward.kind === 'discount' && pick_up_code !== null,
    ) ?? []
  // view
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.home()} />
      <Shown of={offers}>
        {({ items }) =>
          items.length === 0 && discounts.length === 0 ? (
            <Empty title={say('empty_title')}>
              <p className="soft">{say('empty_text')}</p>
            </Empty>
          ) : (
            <ul className="cards">
              {discounts.map((discount) => (
                <Discount key={discount.id} discount={discount} onShow={setShown} />
              ))}
              {items.map((offer) => (
                <Offer key={offer.id} offer={offer} onShow={setShown} />
              ))}
            </ul>
          )
        }
      </Shown>
      {shown !== null && (
        <Sheet title={say('code')} onClose={() => setShown(null)}>
          <div className="codes stack tight">
            <QrCode text={shown} label={say('code')} />
            <BarCode text={shown} label={say('code')} />
            <p className="codes-text">
              <Ltr>{shown}</Ltr>
            </p>
          </div>
        </Sheet>
      )}
    </div>
  )
}
