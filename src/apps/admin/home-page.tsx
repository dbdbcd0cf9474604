import { useQuery } from '@tanstack/react-query'
import { MemberList } from '#members/contract.ts'
import { api } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './home-words.ts'
import { paths } from './paths.ts'
import { useSession } from './session.ts'

/** An empty club is told what to do first. */
export function HomePage() {
  // state
  const say = useWords(words)
  const { club } = useSession()
  // data
  const anyMember = useQuery({
    queryKey: ['members', 'any'],
    queryFn: ({ signal }) => api.get('/members', { query: { limit: 1 }, schema: MemberList, signal }),
  })
  // view
  if (anyMember.isPending) return <PageSkeleton />
  if (anyMember.isError)
    return <ErrorState error={anyMember.error} onRetry={() => void anyMember.refetch()} />
  return (
    <>
      <PageHeader title={club.name} />
      {anyMember.data.members.length === 0 && (
        <EmptyState
          title={say('empty_title')}
          actions={
            <>
              <LinkButton to={paths.imports()}>{say('empty_import')}</LinkButton>
              <LinkButton to={paths.newMember()} variant="default">
                {say('empty_enrol')}
              </LinkButton>
            </>
          }
        >
          {say('empty_text')}
        </EmptyState>
      )}
    </>
  )
}
