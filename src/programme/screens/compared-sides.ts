import type { ProgrammeView, VersionView } from '../contract.ts'

type Programme = {
  in_force: ProgrammeView['in_force']
  versions: readonly Pick<VersionView, 'id' | 'state' | 'in_force_from'>[]
}

/**
 * The two versions that are asked for; else the one in force beside the one before it, or beside another where there is
 * none. Null while there are not two.
 */
export function chooseSides<P extends Programme>(
  { in_force, versions }: P,
  asked: { one?: string; other?: string },
): [P['versions'][number], P['versions'][number]] | null {
  const find = (id: string | null | undefined) => versions.find((version) => version.id === id)
  const [first] = versions
  if (!first || versions.length < 2) return null
  const other = find(asked.other) ?? find(in_force) ?? first
  const rest = versions.filter((version) => version.id !== other.id)
  const replaced = rest
    .filter(({ state }) => state === 'retired')
    .toSorted((a, b) => (a.in_force_from ?? '').localeCompare(b.in_force_from ?? ''))
  const one = find(asked.one) ?? replaced.at(-1) ?? rest[0] ?? first
  return [one, other]
}
