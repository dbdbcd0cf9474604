import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { LinkButton } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { FoundDialog } from './found-dialog.tsx'
import { joinByCode, ownHouseholdQuery, useRefresh } from './household-data.ts'
import { useHouseholdName } from './household-name.ts'
import classes from './households.module.css'
import { PeopleList } from './people-list.tsx'
import { householdWords } from './words.ts'

/** A member's household on their own page; who is in none can found or join one. */
export function MemberHousehold({ memberId }: { memberId: string }) {
  // state
  const say = useWords(householdWords)
  const paths = usePaths()
  const may = useMay()
  const nameOf = useHouseholdName()
  const [open, setOpen] = useState<'found' | 'join' | null>(null)
  // data
  const query = useQuery(ownHouseholdQuery(memberId))
  // actions
  const close = () => setOpen(null)
  // view
  if (query.isPending) return <RowsSkeleton />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { household } = query.data
  if (household !== null)
    return (
      <>
        <div className={classes.invite}>
          <b>{nameOf(household.name, household.members.find(({ role }) => role === 'head')?.name ?? null)}</b>
          <LinkButton to={paths.household(household.id)} variant="default">
            {say('open_household')}
          </LinkButton>
        </div>
        <PeopleList household={household} mayChange={may('household.manage')} />
      </>
    )
  return (
    <>
      <EmptyState
        level={3}
        title={say('none')}
        actions={
          may('household.manage') && (
            <>
              <Button onClick={() => setOpen('found')}>{say('found')}</Button>
              <Button variant="default" onClick={() => setOpen('join')}>
                {say('join')}
              </Button>
            </>
          )
        }
      >
        {say('none_text')}
      </EmptyState>
      {open === 'found' && <FoundDialog head={memberId} onClose={close} />}
      {open === 'join' && <JoinDialog memberId={memberId} onClose={close} />}
    </>
  )
}

function JoinDialog({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const say = useWords(householdWords)
  const refresh = useRefresh()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { code: '' },
    validate: ({ code }) => ({ code: code.trim() === '' ? say('join_needed') : null }),
    send: ({ code }) => joinByCode(memberId, code.trim()),
    onDone: async () => {
      toast(say('joined'))
      onClose()
      await refresh()
    },
  })
  return (
    <FormDialog
      title={say('join_title')}
      onClose={onClose}
      size="sm"
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('join')}
    >
      <LtrField
        label={say('join_code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        data-autofocus
        {...form.getInputProps('code')}
      />
      <span className={classes.soft}>{say('add_note')}</span>
    </FormDialog>
  )
}
