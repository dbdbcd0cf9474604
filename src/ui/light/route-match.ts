export type RouteParams = Readonly<Record<string, string>>

/** The parameters of a path by a pattern such as `/things/{id}`; null where it is another path. */
export function matchRoute(pattern: string, path: string): RouteParams | null {
  const wanted = splitPath(pattern)
  const given = splitPath(path)
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) {
      if (part !== value) return null
    } else {
      const text = decode(value)
      if (text === null) return null
      params[name] = text
    }
  }
  return params
}

const splitPath = (path: string): string[] => path.split('/').filter((part) => part !== '')

/** An address that somebody typed may hold a broken escape. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
