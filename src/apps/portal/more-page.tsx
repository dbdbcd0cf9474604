import {
  IconBell,
  IconBuildingStore,
  IconChevronLeft,
  IconHeart,
  IconListDetails,
  IconMessageCircle,
  IconMoodHeart,
  IconReceipt2,
  IconTicket,
  IconUser,
  IconUsers,
  IconWallet,
} from '@tabler/icons-react'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { Go } from '#ui/light/router.tsx'
import { useAct } from '#ui/light/use-act.ts'
import { useExpire, useRead, useReadStore } from '#ui/light/use-read.ts'
import { readNow } from '#ui/now.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { api } from './api.ts'
import { words } from './more-words.ts'
import { PageHead } from './page-head.tsx'
import { paths } from './paths.ts'
import { signOut } from './session.ts'
import type { OwnSessionList } from './shapes.ts'

const LINES = [
  ['statement', paths.statement(), IconReceipt2],
  ['offers', paths.offers(), IconListDetails],
  ['dreams', paths.dreams(), IconHeart],
  ['household', paths.household(), IconUsers],
  ['raffles', paths.raffles(), IconTicket],
  ['partners', paths.partners(), IconBuildingStore],
  ['membership', paths.membership(), IconWallet],
  ['cases', paths.cases(), IconMessageCircle],
  ['details', paths.details(), IconUser],
  ['consents', paths.consents(), IconBell],
  ['interests', paths.interests(), IconMoodHeart],
] as const

function Devices() {
  const say = useWords(words)
  const format = useFormat()
  const expire = useExpire()
  const sessions = useRead<OwnSessionList>('/me/sessions')
  const end = useAct(
    (id: string) => api.delete(`/me/sessions/${id}`),
    () => expire('/me/sessions'),
  )
  const now = readNow()
  if (!sessions.data) return null
  return (
    <section className="stack tight">
      <h2>{say('devices')}</h2>
      <ProblemNote error={end.problem} />
      <ul className="list">
        {sessions.data.items.map((session) => (
          <li key={session.id} className="row apart">
            <span>
              {session.device} {session.current && <span className="tag accent">{say('this_device')}</span>}
              <br />
              <span className="soft small">
                {say('last_used', { when: format.relative(session.last_used_at, now) })}
              </span>
            </span>
            {!session.current && (
              <button type="button" className="button quiet" onClick={() => void end.run(session.id)}>
                {say('end')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function MorePage() {
  // state
  const say = useWords(words)
  const store = useReadStore()
  // actions
  const leave = useAct(
    (_: null) => signOut(store),
    () => location.assign(location.pathname.split('/').slice(0, 3).join('/')),
  )
  // view
  return (
    <div className="stack wide">
      <PageHead title={say('title')} />
      <ul className="list menu">
        {LINES.map(([name, to, Icon]) => (
          <li key={name}>
            <Go to={to} className="row apart plain-link">
              <span className="row">
                <Icon size={22} stroke={1.6} aria-hidden />
                {say(name)}
              </span>
              <IconChevronLeft size={18} className="onward" aria-hidden />
            </Go>
          </li>
        ))}
      </ul>
      <Devices />
      <section className="stack tight">
        <ProblemNote error={leave.problem} />
        <p className="soft small">{say('sign_out_lead')}</p>
        <button
          type="button"
          className="button plain"
          disabled={leave.isBusy}
          onClick={() => void leave.run(null)}
        >
          {say('sign_out')}
        </button>
      </section>
    </div>
  )
}
