import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { LanguageSwitch, SchemeSwitch } from '#ui/light/preferences.tsx'
import { Mark } from '#ui/logo.tsx'
import { useWords } from '#ui/words.ts'
import { BasketPanel } from './basket-panel.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { readEntry } from './entry.ts'
import { GestureSheet } from './gesture-sheet.tsx'
import { JoinSheet } from './join-sheet.tsx'
import { keepRewards } from './known-rewards.ts'
import { PickUpSheet } from './pick-up-sheet.tsx'
import { QueueSheet } from './queue-sheet.tsx'
import { ResultPanel } from './result-panel.tsx'
import { ReturnSheet } from './return-sheet.tsx'
import { quoteOf } from './sale.ts'
import { StatusBar } from './status-bar.tsx'
import { KEYED, TakePanel } from './take-panel.tsx'
import { TakeSheet } from './take-sheet.tsx'
import { useTill } from './till.tsx'
import { type SaleActs, useSale } from './use-sale.ts'
import { words } from './words.ts'

type Shown =
  | { kind: 'join' | 'return' | 'queue' | 'gesture' | 'take' }
  | { kind: 'pick_up'; code: string }
  | null

/** The one field: whom the purchase is for, by whatever they have. */
function FindField({ acts, onCode }: { acts: SaleActs; onCode(code: string): void }) {
  const say = useWords(words)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useEffect(() => field.current?.focus(), [])
  const read = () => {
    const entry = readEntry(text)
    setText('')
    if (entry.kind === 'code') onCode(entry.code)
    else if (entry.kind === 'member') void acts.choose(entry.ref)
    else acts.chooseNobody()
  }
  return (
    <form
      className="field big"
      onSubmit={(event) => {
        event.preventDefault()
        read()
      }}
    >
      <label htmlFor="find">{say('find')}</label>
      <input
        id="find"
        ref={field}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        aria-describedby="find-hint"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id="find-hint" className="soft">
        {say('find_hint')}
      </p>
    </form>
  )
}

/**
 * The keys of the till; they work wherever the cursor stands. Heard again in the same breath in which a sheet
 * leaves the page: an effect after the painting would lose the key of a quick cashier.
 */
function useKeys(keys: Readonly<Record<string, () => void>>, isShut: boolean): void {
  const latest = useRef(keys)
  latest.current = keys
  useLayoutEffect(() => {
    if (isShut) return
    const press = (event: KeyboardEvent) => {
      const name = event.altKey && /^Digit\d$/.test(event.code) ? `Alt${event.code.slice(-1)}` : event.key
      const act = latest.current[name]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [isShut])
}

function Top(props: { onQueue(): void; onSignedOut(): void; onMoved(): void }) {
  const say = useWords(words)
  const { place } = useTill()
  return (
    <header className="till-top">
      <span className="row still brand">
        <Mark size={28} />
        <span>
          <strong>
            <bdi>{place.clubName}</bdi>
          </strong>
          <br />
          <button type="button" className="branch-name" onClick={props.onMoved}>
            <bdi>{place.branchName}</bdi>
          </button>
        </span>
      </span>
      <StatusBar onQueue={props.onQueue} />
      <span className="row">
        <LanguageSwitch />
        <SchemeSwitch />
        <button type="button" className="button quiet" onClick={props.onSignedOut}>
          <bdi>{place.staffName}</bdi> · {say('sign_out')}
        </button>
      </span>
    </header>
  )
}

export function TillPage({ onSignedOut, onMoved }: { onSignedOut(): void; onMoved(): void }) {
  // state
  const say = useWords(words)
  const { place } = useTill()
  const acts = useSale()
  const { sale, result } = acts
  const quote = quoteOf(sale)
  const [shown, setShown] = useState<Shown>(null)
  const close = () => setShown(null)
  // A coupon that the quote knows comes off at once; whatever else it is, the server is asked.
  const readCode = (code: string) => {
    const coupon = quote?.coupons.find((each) => each.code.replace('-', '') === code)
    if (coupon) acts.addCoupon(coupon.code)
    else setShown({ kind: 'pick_up', code })
  }
  useEffect(() => void keepRewards(place.branch), [place.branch])
  // actions
  const known = sale.customer?.kind === 'known' ? sale.customer : null
  const takeKeys = Object.fromEntries(
    (known?.takeable ?? [])
      .slice(0, KEYED)
      .map((reward, index) => [`Alt${index + 1}`, () => void acts.take(reward)]),
  )
  useKeys(
    {
      Escape: acts.clear,
      F2: () => void acts.post(),
      F3: () => sale.customer && setShown({ kind: 'take' }),
      F4: () => setShown({ kind: 'join' }),
      F7: () => known && setShown({ kind: 'gesture' }),
      F8: () => setShown({ kind: 'return' }),
      F9: () => setShown({ kind: 'queue' }),
      ...takeKeys,
    },
    shown !== null,
  )
  // view
  return (
    <div className="till">
      <Top onQueue={() => setShown({ kind: 'queue' })} onSignedOut={onSignedOut} onMoved={onMoved} />
      <main className="till-main">
        <h1 className="visually-hidden">{say('title')}</h1>
        <div className="stack wide">
          {sale.customer === null ? (
            <FindField acts={acts} onCode={readCode} />
          ) : (
            <CustomerPanel
              customer={sale.customer}
              quote={quote}
              onJoin={() => setShown({ kind: 'join' })}
              onNobody={acts.chooseNobody}
            />
          )}
          {result && <ResultPanel result={result} />}
          {sale.customer !== null && <TakePanel acts={acts} onAll={() => setShown({ kind: 'take' })} />}
        </div>
        <div className="stack wide">
          {sale.customer !== null && sale.customer.kind !== 'unknown' && (
            <BasketPanel acts={acts} onCode={readCode} />
          )}
          <p className="row till-acts">
            <button type="button" className="button plain" onClick={acts.clear}>
              {say('next')} <kbd>Esc</kbd>
            </button>
            <button type="button" className="button plain" onClick={() => setShown({ kind: 'join' })}>
              {say('join')} <kbd>F4</kbd>
            </button>
            {known && (
              <button type="button" className="button plain" onClick={() => setShown({ kind: 'gesture' })}>
                {say('gesture')} <kbd>F7</kbd>
              </button>
            )}
            <button type="button" className="button plain" onClick={() => setShown({ kind: 'return' })}>
              {say('return')} <kbd>F8</kbd>
            </button>
          </p>
        </div>
      </main>
      {shown?.kind === 'join' && (
        <JoinSheet
          typed={sale.customer?.kind === 'unknown' ? sale.customer.ref : null}
          onClose={close}
          onJoined={(id) => {
            close()
            void acts.choose({ id })
          }}
        />
      )}
      {shown?.kind === 'gesture' && known && (
        <GestureSheet
          member={known}
          onClose={close}
          onGiven={() => {
            close()
            void acts.choose({ id: known.id })
          }}
        />
      )}
      {shown?.kind === 'take' && <TakeSheet acts={acts} onClose={close} />}
      {shown?.kind === 'return' && <ReturnSheet onClose={close} />}
      {shown?.kind === 'queue' && <QueueSheet onClose={close} />}
      {shown?.kind === 'pick_up' && (
        <PickUpSheet
          code={shown.code}
          customer={sale.customer}
          onClose={close}
          onTakeOff={(code, memberId) => void acts.takeOff(code, memberId)}
        />
      )}
    </div>
  )
}
