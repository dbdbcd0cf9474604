import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { VersionView } from '../contract.ts'
import type { VersionState } from '../version.ts'
import { words } from './words.ts'

const WHEN = {
  draft: 'edited',
  scheduled: 'from',
  in_force: 'since',
  retired: 'since',
  withdrawn: 'planned',
} as const satisfies Record<VersionState, string>

/** What a version is called, and since when it is, or was to be, in force. */
export function useVersionTold() {
  const say = useWords(words)
  const format = useFormat()
  const titleOf = ({ number, name }: VersionView): string => {
    const plain = number === null ? say('version_draft') : say('version_number', { number })
    return name === null ? plain : `${plain} · ${name}`
  }
  const whenOf = ({ in_force_from: from, state, edited_at }: VersionView): string => {
    if (from === null) return say('edited', { date: format.date(edited_at) })
    if (from.startsWith('1970-')) return say('since_always')
    return say(WHEN[state], { date: format.date(from) })
  }
  return { titleOf, whenOf }
}
