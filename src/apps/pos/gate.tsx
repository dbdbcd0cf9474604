import { useCallback, useEffect, useMemo, useState } from 'react'
import { FormatProvider } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { BranchChoice } from './branch-choice.tsx'
import { openTill } from './open-till.ts'
import { dropPlace, keepPlace, type Place, readPlace } from './place.ts'
import type { Session } from './shapes.ts'
import { SignIn } from './sign-in.tsx'
import { TillProvider } from './till.tsx'
import { callTill } from './till-api.ts'
import { TillPage } from './till-page.tsx'
import { words } from './words.ts'

/** How often a till that cannot reach the server looks again. */
const LOOK_MS = 4000

type Start =
  | { kind: 'looking' }
  | { kind: 'out' }
  | { kind: 'branch'; session: Session }
  | { kind: 'in'; place: Place }

/** With the network: whoever is signed in. Without: as this device was last set up. */
async function look(): Promise<Start> {
  const kept = readPlace()
  const told = await callTill<Session>('GET', '/session')
  if (told.kind === 'unreachable') return kept ? { kind: 'in', place: kept } : { kind: 'out' }
  if (told.kind === 'problem' || told.body.staff.password_temporary) return { kind: 'out' }
  return enter(told.body, kept)
}

function enter(session: Session, kept: Place | null): Start {
  if (kept?.clubId !== session.club.id) return { kind: 'branch', session }
  const place = { ...kept, ...describe(session) }
  keepPlace(place)
  return { kind: 'in', place }
}

const describe = ({ club, staff }: Session) => ({
  clubId: club.id,
  clubName: club.name,
  currency: club.currency,
  timeZone: club.time_zone,
  staffName: staff.name,
})

function OpenTill({ place, onSignedOut, onMoved }: { place: Place; onSignedOut(): void; onMoved(): void }) {
  const till = useMemo(() => openTill(place), [place])
  useEffect(() => {
    const wake = () => void till.queue.wake()
    wake()
    addEventListener('online', wake)
    const timer = setInterval(async () => {
      if (!till.queue.list().some(({ state }) => state === 'waiting')) await callTill('GET', '/session')
    }, LOOK_MS)
    return () => {
      removeEventListener('online', wake)
      clearInterval(timer)
    }
  }, [till])
  return (
    <TillProvider value={till}>
      <FormatProvider timeZone={place.timeZone} currency={place.currency}>
        <TillPage onSignedOut={onSignedOut} onMoved={onMoved} />
      </FormatProvider>
    </TillProvider>
  )
}

/** Signed in, at a branch: the till. */
export function Gate() {
  const say = useWords(words)
  const [start, setStart] = useState<Start>({ kind: 'looking' })
  useEffect(() => {
    void look().then(setStart)
  }, [])
  useEffect(() => {
    document.title = say('title')
  }, [say])
  const signOut = useCallback(async () => {
    await callTill('DELETE', '/session')
    dropPlace()
    setStart({ kind: 'out' })
  }, [])
  const move = useCallback(async () => {
    dropPlace()
    setStart(await look())
  }, [])
  if (start.kind === 'looking')
    return (
      <p className="till-start" aria-busy="true">
        {say('loading')}
      </p>
    )
  if (start.kind === 'out') return <SignIn onSignedIn={(session) => setStart(enter(session, readPlace()))} />
  if (start.kind === 'branch')
    return (
      <BranchChoice
        onChosen={({ code, name }) => {
          const place = { ...describe(start.session), branch: code, branchName: name }
          keepPlace(place)
          setStart({ kind: 'in', place })
        }}
      />
    )
  return <OpenTill place={start.place} onSignedOut={() => void signOut()} onMoved={() => void move()} />
}
