import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { DreamList, type DreamView } from '../contract.ts'
import classes from './dreams.module.css'
import { dreamWords } from './words.ts'

const dreamsQuery = (memberId: string) => {
  const path = `/members/${encodeURIComponent(memberId)}/dreams`
  return queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => api.get(path, { schema: DreamList, signal }),
  })
}

/** On a member's page: what they save for, how far they are, and the road in words. */
export function MemberDreams({ memberId }: { memberId: string }) {
  const say = useWords(dreamWords)
  const may = useMay()
  const query = useQuery({ ...dreamsQuery(memberId), enabled: may('dream.read') })
  if (!may('dream.read') || !query.data) return null
  const { items } = query.data
  return (
    <Section title={say('panel')}>
      {items.length === 0 ? (
        <p>{say('none')}</p>
      ) : (
        <ul className={classes.list}>
          {items.map((dream) => (
            <Dream key={dream.id} dream={dream} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Dream({ dream }: { dream: DreamView }) {
  const say = useWords(dreamWords)
  const paths = usePaths()
  const format = useFormat()
  const { language } = useLanguage()
  return (
    <li>
      <div className={classes.head}>
        <TextLink to={paths.reward(dream.reward.id)}>{dream.reward.name[language]}</TextLink>
        {dream.state === 'open' ? (
          <Tag tone="accent">{say('percent', { percent: Math.floor(dream.share * 100) })}</Tag>
        ) : (
          <Tag tone={dream.state === 'reached' ? 'gold' : 'neutral'}>{say(dream.state)}</Tag>
        )}
        {dream.with_household && <Tag>{say('with_household')}</Tag>}
      </div>
      <div className={classes.soft}>
        {[say('since', { date: format.date(dream.chosen_at) }), ...dream.sentences].join(' · ')}
      </div>
    </li>
  )
}
