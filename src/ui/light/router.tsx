import {
  type AnchorHTMLAttributes,
  type ComponentType,
  createContext,
  type MouseEvent,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { matchRoute, type RouteParams } from './route-match.ts'

export type PageProps = { params: RouteParams }
export type LightRoute = { pattern: string; page: ComponentType<PageProps> }

type Place = {
  /** Below the base, beginning with a slash. */
  path: string
  base: string
  go(path: string, options?: { replace?: boolean }): void
}

const PlaceContext = createContext<Place | null>(null)
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

const readPath = (base: string): string => {
  const { pathname } = location
  const below = pathname.startsWith(base) ? pathname.slice(base.length) : ''
  return below === '' ? '/' : below
}

/** The addresses below `base`, which has no slash at its end. */
export function LightRouter({ base, children }: { base: string; children: ReactNode }) {
  const path = useSyncExternalStore(subscribe, () => readPath(base))
  const go = useCallback(
    (to: string, options: { replace?: boolean } = {}) => {
      const address = to === '/' ? base : base + to
      if (options.replace) history.replaceState(null, '', address)
      else history.pushState(null, '', address)
      for (const listener of listeners) listener()
      scrollTo(0, 0)
    },
    [base],
  )
  const place = useMemo(() => ({ path, base, go }), [path, base, go])
  return <PlaceContext value={place}>{children}</PlaceContext>
}

export function usePlace(): Place {
  const place = use(PlaceContext)
  if (!place) throw new Error('usePlace needs a LightRouter above it')
  return place
}

/** The page of the address; `fallback` while its code comes, `missing` where no route has it. */
export function RoutedPage(props: {
  routes: readonly LightRoute[]
  fallback: ReactNode
  missing: ReactNode
}) {
  const { path } = usePlace()
  for (const { pattern, page: Page } of props.routes) {
    const params = matchRoute(pattern, path)
    if (params)
      return (
        <Suspense fallback={props.fallback}>
          <Page key={path} params={params} />
        </Suspense>
      )
  }
  return props.missing
}

/** After a page change the keyboard and the screen reader start at the new page, not where the link was. */
export function useArrivalFocus() {
  const target = useRef<HTMLElement>(null)
  const { path } = usePlace()
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current !== path) target.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path])
  return target
}

type GoProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string }

const opensElsewhere = (event: MouseEvent) =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

/** A link to another page of this application, without a reload. */
export function Go({ to, children, ...rest }: GoProps) {
  const { base, go } = usePlace()
  const follow = (event: MouseEvent) => {
    if (opensElsewhere(event)) return
    event.preventDefault()
    go(to)
  }
  return (
    <a {...rest} href={to === '/' ? base : base + to} onClick={follow}>
      {children}
    </a>
  )
}
