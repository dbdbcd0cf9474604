import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { isRefusedSession } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { ProblemNote } from '#ui/light/problem-note.tsx'
import { matchRoute } from '#ui/light/route-match.ts'
import { usePlace } from '#ui/light/router.tsx'
import { useRead, useReadStore } from '#ui/light/use-read.ts'
import { FormatProvider } from '#ui/use-format.tsx'
import { Frame } from './frame.tsx'
import { MeProvider } from './own.tsx'
import { PageShape } from './page-shape.tsx'
import { forgetMember, hasSession, noteSignedIn, settleSignOut } from './session.ts'
import type { ClubFace, Me } from './shapes.ts'
import { SignInPage } from './sign-in-page.tsx'

const ConfirmPage = lazy(async () => ({ default: (await import('./confirm-page.tsx')).ConfirmPage }))

/** The club's own colours, for its card; both pass together, which the server sees to. */
function useClubColours(club: ClubFace | undefined): void {
  const accent = club?.colours.accent
  const ink = club?.colours.on_accent
  useEffect(() => {
    const { style } = document.documentElement
    if (accent === undefined || ink === undefined) return
    style.setProperty('--club', accent)
    style.setProperty('--on-club', ink)
  }, [accent, ink])
}

function Inside({ club, onSignedOut }: { club: string; onSignedOut(isElsewhere: boolean): void }) {
  const store = useReadStore()
  const { suggest } = useLanguage()
  const me = useRead<Me>('/me')
  const isOut = isRefusedSession(me.error)
  const isElsewhere = me.data !== undefined && ![me.data.club.address, me.data.club.id].includes(club)
  useClubColours(me.data?.club)
  useEffect(() => {
    if (!isOut && !isElsewhere) return
    forgetMember(store)
    onSignedOut(isElsewhere)
  }, [isOut, isElsewhere, store, onSignedOut])
  const language = me.data?.language
  useEffect(() => {
    if (language) suggest(language)
  }, [language, suggest])
  if (isOut || isElsewhere) return null
  if (me.data === undefined)
    return (
      <main className="page">
        {me.error ? <ProblemNote error={me.error} onRetry={me.retry} /> : <PageShape />}
      </main>
    )
  return (
    <FormatProvider timeZone={me.data.club.time_zone} currency={me.data.club.currency}>
      <MeProvider value={me.data}>
        <Frame isOld={me.error !== null} at={me.at} />
      </MeProvider>
    </FormatProvider>
  )
}

/** A personal link leads past the sign-in: it is for whoever holds it. */
export function Gate({ club }: { club: string }) {
  const { path } = usePlace()
  const token = matchRoute('/confirm/{token}', path)?.token
  if (token === undefined) return <SignedIn club={club} />
  return (
    <Suspense fallback={<PageShape />}>
      <ConfirmPage club={club} token={token} />
    </Suspense>
  )
}

/** The member's pages, or the way in. */
function SignedIn({ club }: { club: string }) {
  const store = useReadStore()
  const [isIn, setIn] = useState(() => {
    const is = hasSession()
    // Run out, or taken away: whoever comes next must not find what is kept.
    if (!is) forgetMember(store)
    return is
  })
  const [isElsewhere, setElsewhere] = useState(false)
  const leave = useCallback((toOther: boolean) => {
    setElsewhere(toOther)
    setIn(false)
  }, [])
  const enter = useCallback(() => {
    noteSignedIn(store)
    setIn(true)
  }, [store])
  useEffect(() => {
    const settle = () => void settleSignOut()
    settle()
    addEventListener('online', settle)
    return () => removeEventListener('online', settle)
  }, [])
  if (!isIn) return <SignInPage club={club} isElsewhere={isElsewhere} onSignedIn={enter} />
  return <Inside club={club} onSignedOut={leave} />
}
