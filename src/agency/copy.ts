export const COPY_KINDS = ['segment', 'reward', 'programme', 'campaign'] as const
export type CopyKind = (typeof COPY_KINDS)[number]

/** The same, with every name of the map in its new form, wherever it stands. Of plain data: texts, numbers, lists, objects. */
export function rename<Data>(data: Data, names: ReadonlyMap<string, string>): Data {
  if (typeof data === 'string') return (names.get(data) ?? data) as Data
  if (Array.isArray(data)) return data.map((item) => rename(item, names)) as Data
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, rename(value, names)])) as Data
}

/** Every text in the data that is an id of this prefix. */
export function namesIn(data: unknown, prefix: string): Set<string> {
  if (typeof data === 'string') return new Set(data.startsWith(`${prefix}_`) ? [data] : [])
  if (data === null || typeof data !== 'object') return new Set()
  return new Set(Object.values(data).flatMap((value) => [...namesIn(value, prefix)]))
}
