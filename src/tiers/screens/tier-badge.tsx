import { useLanguage } from '#ui/language.tsx'
import { Tag } from '#ui/tag.tsx'

type TierBadgeProps = { name: { he: string; en: string }; rank: number; isTop: boolean }

/** A tier's name: the first one plain, the highest in gold, those between in the club's colour. */
export function TierBadge({ name, rank, isTop }: TierBadgeProps) {
  const { language } = useLanguage()
  const tone = rank === 0 ? 'neutral' : isTop ? 'gold' : 'accent'
  return <Tag tone={tone}>{name[language]}</Tag>
}
