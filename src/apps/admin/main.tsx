import '#ui/jitless.ts'
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { KitProvider } from '#ui/kit-provider.tsx'
import { useLanguage } from '#ui/language.tsx'
import { PathsProvider } from '#ui/paths.tsx'
import { makeQueryClient } from '#ui/query.ts'
import { paths } from './paths.ts'
import { makeRouter } from './router.tsx'

const signInPath = paths.signIn()

/** A session that ended while the desk was open: sign in again, and come back to the same page. */
function onSignedOut() {
  const { pathname, href } = router.state.location
  if (pathname !== signInPath) void router.navigate({ href: paths.signIn(href) })
}

const queries = makeQueryClient(onSignedOut)
const router = makeRouter(queries)

/** Some answers hold words (reasons, explanations), which are the server's to translate. */
function AskAgainInNewLanguage() {
  const { language } = useLanguage()
  const client = useQueryClient()
  const shown = useRef(language)
  useEffect(() => {
    if (shown.current !== language) void client.invalidateQueries()
    shown.current = language
  }, [language, client])
  return null
}

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')

createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <KitProvider>
        <PathsProvider paths={paths}>
          <AskAgainInNewLanguage />
          <RouterProvider router={router} />
        </PathsProvider>
      </KitProvider>
    </QueryClientProvider>
  </StrictMode>,
)
