import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { HouseholdView } from '../contract.ts'
import { DissolveDialog } from './dissolve-dialog.tsx'
import { householdQuery } from './household-data.ts'
import { useHouseholdName } from './household-name.ts'
import classes from './households.module.css'
import { InviteDialog } from './invite-dialog.tsx'
import { InviteList } from './invite-list.tsx'
import { PeopleList } from './people-list.tsx'
import { TermsDialog } from './terms-dialog.tsx'
import { householdWords } from './words.ts'

/** One household: its pool, who is in it, what is whose, and who was invited. */
export function HouseholdPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(householdWords)
  const paths = usePaths()
  const query = useQuery(householdQuery(id))
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={paths.households()}>{say('back')}</LinkButton>}
      />
    )
  return <Household household={query.data} />
}

type Open = 'terms' | 'invite' | 'add' | 'dissolve'

function Household({ household }: { household: HouseholdView }) {
  // state
  const say = useWords(householdWords)
  const paths = usePaths()
  const may = useMay()
  const nameOf = useHouseholdName()
  const [open, setOpen] = useState<Open | null>(null)
  const { members, balances, pooled, dissolved_at } = household
  const head = members.find(({ role }) => role === 'head')
  const mayChange = may('household.manage') && dissolved_at === null
  // actions
  const close = () => setOpen(null)
  // view
  return (
    <>
      <PageHeader
        title={nameOf(household.name, head?.name ?? null)}
        back={{ to: paths.households(), label: say('back') }}
        lead={<Lead household={household} />}
        actions={mayChange && <Actions onOpen={setOpen} />}
      />
      {dissolved_at === null && (
        <Sentence>
          {pooled
            ? say('pool_has', {
                points: balances.available,
                pending: balances.pending,
                held: balances.held,
                debt: balances.debt,
              })
            : say('apart_have', { points: balances.available })}
        </Sentence>
      )}
      {pooled && <p className={classes.rule}>{say('rule')}</p>}
      {members.length > 0 && (
        <Section title={say('members')}>
          <PeopleList household={household} mayChange={mayChange} />
        </Section>
      )}
      {household.invites.length > 0 && (
        <Section title={say('invites')}>
          <InviteList household={household} mayChange={mayChange} />
        </Section>
      )}
      {open === 'terms' && <TermsDialog household={household} onClose={close} />}
      {(open === 'invite' || open === 'add') && (
        <InviteDialog household={household} by={open} onClose={close} />
      )}
      {open === 'dissolve' && <DissolveDialog household={household} onClose={close} />}
    </>
  )
}

function Lead({ household: { pooled, created_at, dissolved_at } }: { household: HouseholdView }) {
  const say = useWords(householdWords)
  const format = useFormat()
  if (dissolved_at !== null) return say('dissolved', { date: format.date(dissolved_at) })
  return (
    <span className={classes.who}>
      <Tag tone={pooled ? 'accent' : 'neutral'}>{say(pooled ? 'pooled' : 'apart')}</Tag>
      {say('since', { date: format.date(created_at) })}
    </span>
  )
}

function Actions({ onOpen }: { onOpen: (what: Open) => void }) {
  const say = useWords(householdWords)
  return (
    <>
      <Button onClick={() => onOpen('invite')}>{say('invite')}</Button>
      <Button variant="default" onClick={() => onOpen('add')}>
        {say('add')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label={say('act')} px="sm">
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('terms')}>{say('terms')}</Menu.Item>
          <Menu.Item color="red" onClick={() => onOpen('dissolve')}>
            {say('dissolve')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
