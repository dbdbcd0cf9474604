import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberView } from '#members/contract.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useMay } from '#ui/permission.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TierChangeView } from '../contract.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { memberTierQuery } from './tier-data.ts'
import classes from './tiers.module.css'
import { tierWords } from './words.ts'

/** Every change that led to a member's tier, each with its reason; the tier itself stands at the top of the page. */
export function MemberTierPanel({ member }: { member: MemberView }) {
  // state
  const say = useWords(tierWords)
  const may = useMay()
  const [assigning, setAssigning] = useState(false)
  // data
  const query = useQuery(memberTierQuery(member.id))
  // view
  if (query.isPending) return <RowsSkeleton />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { tier, history } = query.data
  if (!tier && history.length === 0) return <EmptyState level={3} title={say('no_tiers_member')} />
  return (
    <>
      <div className={classes.historyHead}>
        <Title order={2} size="h3">
          {say('history')}
        </Title>
        {tier && may('tier.assign') && (
          <Button variant="default" onClick={() => setAssigning(true)}>
            {say('assign')}
          </Button>
        )}
      </div>
      {history.length === 0 ? (
        <p className={classes.soft}>{say('history_empty')}</p>
      ) : (
        <ol className={classes.history}>
          {history.map((change) => (
            <Change key={change.id} change={change} />
          ))}
        </ol>
      )}
      {tier && assigning && (
        <AssignDialog
          memberId={member.id}
          name={titleOf(member)}
          held={tier.code}
          onClose={() => setAssigning(false)}
        />
      )}
    </>
  )
}

function Change({ change }: { change: TierChangeView }) {
  const format = useFormat()
  return (
    <li className={classes.change}>
      <span className={classes.soft}>{format.date(change.decided_at)}</span>
      <p>{change.sentence}</p>
    </li>
  )
}
