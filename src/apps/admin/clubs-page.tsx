import { useNavigate } from '@tanstack/react-router'
import { ClubsPage as AllClubs } from '#agency/screens/clubs-page.tsx'
import { paths } from './paths.ts'
import { useSession, useSwitchClub } from './session.ts'

/** All clubs of whoever is signed in; going to one takes the session along. */
export function ClubsPage() {
  const { club } = useSession()
  const navigate = useNavigate()
  const switchClub = useSwitchClub(() => void navigate({ href: paths.home() }))
  return <AllClubs here={club.id} onGo={(id) => switchClub.mutate(id)} />
}
