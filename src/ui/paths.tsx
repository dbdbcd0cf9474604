import { createContext, type ReactNode, use } from 'react'

/**
 * The addresses of the application that this kit serves. The application adds its own by declaration merging, so that
 * a room links to another room's page by a typed function and imports neither the page nor the application.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the application fills it
export interface Paths {}

const PathsContext = createContext<Paths | null>(null)

export function PathsProvider({ paths, children }: { paths: Paths; children: ReactNode }) {
  return <PathsContext value={paths}>{children}</PathsContext>
}

/** `const paths = usePaths(); <TextLink to={paths.member(id)}>` */
export function usePaths(): Paths {
  const paths = use(PathsContext)
  if (!paths) throw new Error('usePaths needs a PathsProvider above it')
  return paths
}
