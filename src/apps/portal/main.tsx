import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LightProvider } from '#ui/light/light-provider.tsx'
import { ReadStore } from '#ui/light/read-store.ts'
import { LightRouter } from '#ui/light/router.tsx'
import { openShelf } from '#ui/light/shelf.ts'
import { pathOf, ReadStoreContext } from '#ui/light/use-read.ts'
import { keepForOffline } from '#ui/light/worker.ts'
import { readNow } from '#ui/now.ts'
import { api } from './api.ts'
import { takeEarly } from './early.ts'
import { Gate } from './gate.tsx'
import { NoClubPage } from './message-page.tsx'
import { baseOf, clubOf } from './paths.ts'
import { ownerOf } from './session.ts'
// After the kit's own styles, which it adds to.
import './portal.css'

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')

/** Of what this browser keeps: another number where pages read what answers kept by older pages do not say. */
const KEPT_SHAPE = 2

const club = clubOf(location.pathname)
const store = new ReadStore({
  fetch: async (key) => (await takeEarly(pathOf(key))) ?? api.get(pathOf(key)),
  shelf: openShelf('moadon-portal ', `${club} ${KEPT_SHAPE} `),
  now: readNow,
  owner: ownerOf,
})

createRoot(container).render(
  <StrictMode>
    <LightProvider>
      <ReadStoreContext value={store}>
        <LightRouter base={baseOf(club)}>{club === '' ? <NoClubPage /> : <Gate club={club} />}</LightRouter>
      </ReadStoreContext>
    </LightProvider>
  </StrictMode>,
)
keepForOffline('/club/')
