import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { memberSegmentsQuery } from './segment-data.ts'
import classes from './segments.module.css'
import { segmentWords } from './words.ts'

/** Which segments a member is in, and since when. */
export function MemberSegments({ memberId }: { memberId: string }) {
  const say = useWords(segmentWords)
  const format = useFormat()
  const paths = usePaths()
  const query = useQuery(memberSegmentsQuery(memberId))
  return (
    <Section title={say('member_in')}>
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className={classes.soft}>{say('member_in_none')}</p>}
      <ul className={classes.memberships}>
        {query.data?.items.map(({ id, name, entered_at }) => (
          <li key={id}>
            <TextLink to={paths.segment(id)}>{name}</TextLink>{' '}
            <span className={classes.soft}>{say('member_since', { date: format.date(entered_at) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
