import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { HouseholdMemberView, HouseholdView } from '../contract.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import { useRemove } from './household-data.ts'
import classes from './households.module.css'
import { LimitDialog } from './limit-dialog.tsx'
import { householdWords } from './words.ts'

type Open = { what: 'limit' | 'consent' | 'remove'; member: HouseholdMemberView }

/** Who belongs: their role, what is theirs, and what they used this month. */
export function PeopleList({ household, mayChange }: { household: HouseholdView; mayChange: boolean }) {
  const say = useWords(householdWords)
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <ul className={classes.list} aria-label={say('members')}>
        {household.members.map((member) => (
          <li key={member.id} className={classes.person}>
            <Who member={member} />
            <Share member={member} />
            <Month member={member} isPooled={household.pooled} />
            {mayChange ? <Actions member={member} onOpen={setOpen} /> : <span />}
          </li>
        ))}
      </ul>
      {open?.what === 'limit' && <LimitDialog household={household} member={open.member} onClose={close} />}
      {open?.what === 'consent' && (
        <ConsentDialog household={household} member={open.member} onClose={close} />
      )}
      {open?.what === 'remove' && <RemoveDialog household={household} member={open.member} onClose={close} />}
    </>
  )
}

function Who({ member: { id, name, role } }: { member: HouseholdMemberView }) {
  const say = useWords(householdWords)
  const paths = usePaths()
  return (
    <span className={classes.who}>
      <TextLink to={paths.member(id)}>{name ?? say('no_name')}</TextLink>
      <Tag tone={role === 'head' ? 'accent' : 'neutral'}>{say(`role_${role}`)}</Tag>
    </span>
  )
}

function Share({ member: { share } }: { member: HouseholdMemberView }) {
  const say = useWords(householdWords)
  return (
    <span className={classes.stack}>
      <span className={classes.soft}>{say('share')}</span>
      {say('share_is', share)}
    </span>
  )
}

function Month({ member, isPooled }: { member: HouseholdMemberView; isPooled: boolean }) {
  const say = useWords(householdWords)
  const format = useFormat()
  const { monthly_limit_points: limit, used_points, consent, bound } = member
  const used = format.number(used_points)
  return (
    <span className={classes.stack}>
      <span className={classes.soft}>{say('month')}</span>
      {isPooled &&
        (limit === null ? say('used_only', { used }) : say('used_of', { used, limit: format.number(limit) }))}
      {consent !== null && consent.left_points > 0 ? (
        <span className={classes.soft}>
          {say('minor_may', { points: consent.left_points, date: format.date(consent.until_at) })}
        </span>
      ) : (
        bound === 'consent' && <span className={classes.soft}>{say('minor_may_not')}</span>
      )}
    </span>
  )
}

function Actions({ member, onOpen }: { member: HouseholdMemberView; onOpen: (open: Open) => void }) {
  const say = useWords(householdWords)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" px="xs" aria-label={say('act_of', { name: member.name ?? say('no_name') })}>
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen({ what: 'limit', member })}>{say('limit')}</Menu.Item>
        {member.role === 'minor' && (
          <Menu.Item onClick={() => onOpen({ what: 'consent', member })}>{say('consent')}</Menu.Item>
        )}
        <Menu.Item color="red" onClick={() => onOpen({ what: 'remove', member })}>
          {say('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

type RemoveDialogProps = { household: HouseholdView; member: HouseholdMemberView; onClose: () => void }

function RemoveDialog({ household, member, onClose }: RemoveDialogProps) {
  const say = useWords(householdWords)
  const removing = useRemove(() => {
    toast(say('removed'))
    onClose()
  })
  const isLast = household.members.length === 1
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('remove_title', { name: member.name ?? say('no_name') })}
      consequences={[
        say('remove_takes', { share: say('share_is', member.share) }),
        ...(isLast ? [say('remove_last')] : []),
      ]}
      action={say('remove')}
      onConfirm={() => removing.mutate({ what: 'member', id: household.id, member: member.id })}
      pending={removing.isPending}
      error={removing.error}
      danger
    />
  )
}
