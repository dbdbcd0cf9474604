import { Tag } from '#ui/tag.tsx'
import { useWords } from '#ui/words.ts'
import type { Standing } from '../standing.ts'
import { standingWords } from './words.ts'

const TONES = { new: 'accent', loyal: 'good', passive: 'neutral', churning: 'bad', lost: 'neutral' } as const

/** A standing in one word. */
export function StandingBadge({ standing, many = false }: { standing: Standing; many?: boolean }) {
  const say = useWords(standingWords)
  return <Tag tone={TONES[standing]}>{say(many ? `many_${standing}` : standing)}</Tag>
}
