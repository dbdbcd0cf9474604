import { ProblemNote } from '#ui/light/problem-note.tsx'
import { useTell } from '#ui/light/said.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useExpire, useRead } from '#ui/light/use-read.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { Picture } from './picture.tsx'
import { words } from './raffles-words.ts'
import type { OwnRaffle, OwnRaffleList } from './shapes.ts'
import { Empty, Shown } from './shown.tsx'

function BuyTicket({ raffle, points }: { raffle: OwnRaffle; points: number }) {
  const say = useWords(words)
  const tell = useTell()
  const expire = useExpire()
  // The purchase is called as the wish is: pressed again for want of an answer, it is the same one.
  const buy = useAct(
    (tickets: number, wish) => {
      const body = { purchase_id: `portal-${wish}`, tickets }
      return api.post(`/me/raffles/${raffle.id}/tickets`, body, { idempotencyKey: wish })
    },
    () => {
      expire('/me', '/me/raffles')
      tell(say('bought'))
    },
  )
  return (
    <>
      <ProblemNote error={buy.problem} />
      <p className="row apart">
        <span className="soft">{say('price', { points })}</span>
        <button type="button" className="button" disabled={buy.isBusy} onClick={() => void buy.run(1)}>
          {say('buy')}
        </button>
      </p>
    </>
  )
}

function Raffle({ raffle }: { raffle: OwnRaffle }) {
  const say = useWords(words)
  const format = useFormat()
  const { state, won, points_per_ticket } = raffle
  return (
    <li className="card stack tight">
      <div className="row still dream-head">
        <Picture address={raffle.picture} />
        <div className="stack tight">
          <h2>{raffle.name}</h2>
          <p>{raffle.prize}</p>
        </div>
      </div>
      <p>{say('own', { count: raffle.own_tickets, all: raffle.all_tickets })}</p>
      {state === 'open' && <p className="soft">{say('closes', { at: format.dateTime(raffle.closes_at) })}</p>}
      {state === 'closed' && <p className="soft">{say('draws', { at: format.dateTime(raffle.draws_at) })}</p>}
      {state === 'cancelled' && <p className="tag">{say('cancelled')}</p>}
      {state === 'drawn' && won !== null && (
        <p className={won ? 'tag gold' : 'tag'}>{say(won ? 'won' : 'not_won')}</p>
      )}
      {state === 'open' && points_per_ticket !== null && (
        <BuyTicket raffle={raffle} points={points_per_ticket} />
      )}
      {raffle.proof_path && (
        <p>
          <a href={raffle.proof_path}>{say('proof')}</a>
        </p>
      )}
    </li>
  )
}

export function RafflesPage() {
  const say = useWords(words)
  const raffles = useRead<OwnRaffleList>('/me/raffles')
  return (
    <div className="stack">
      <PageHead title={say('title')} back={paths.more()} />
      <Shown of={raffles}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('empty_title')}>
              <p className="soft">{say('empty_text')}</p>
            </Empty>
          ) : (
            <ul className="cards">
              {items.map((raffle) => (
                <Raffle key={raffle.id} raffle={raffle} />
              ))}
            </ul>
          )
        }
      </Shown>
    </div>
  )
}
