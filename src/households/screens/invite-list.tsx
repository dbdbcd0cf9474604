import { Button } from '@mantine/core'
import { ProblemNote } from '#ui/error-state.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { HouseholdInviteView, HouseholdView } from '../contract.ts'
import { useRemove } from './household-data.ts'
import classes from './households.module.css'
import { householdWords } from './words.ts'

/** Who was invited lately, and what became of it. */
export function InviteList({ household, mayChange }: { household: HouseholdView; mayChange: boolean }) {
  const say = useWords(householdWords)
  const format = useFormat()
  const removing = useRemove(() => toast(say('withdrawn')))
  const told = ({ state, expires_at }: HouseholdInviteView): string =>
    state === 'open' ? say('invite_open', { date: format.date(expires_at) }) : say(`invite_${state}`)
  return (
    <>
      <ProblemNote error={removing.error} />
      <ul className={classes.list} aria-label={say('invites')}>
        {household.invites.map((invite) => (
          <li key={invite.id} className={classes.invite}>
            <span>{say('invite_to', { hint: invite.phone_hint })}</span>
            <span className={classes.who}>
              <span className={classes.soft}>{told(invite)}</span>
              {mayChange && invite.state === 'open' && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  loading={removing.isPending}
                  onClick={() => removing.mutate({ what: 'invite', id: household.id, invite: invite.id })}
                >
                  {say('withdraw')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
