import { Button, Title } from '@mantine/core'
import { ProblemNote } from '#ui/error-state.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TermView } from '../contract.ts'
import { useMembershipAct, useUndoUse } from './membership-data.ts'
import { membershipWords } from './membership-words.ts'
import classes from './plans.module.css'

/** What the member may have, how often they had it, and a note of one more. */
export function BenefitList({ memberId, term }: { memberId: string; term: TermView }) {
  // state
  const say = useWords(membershipWords)
  const format = useFormat()
  const may = useMay()
  // actions
  const use = useMembershipAct(memberId, 'benefits', () => undefined)
  const undo = useUndoUse(memberId)
  // view
  if (term.benefits.length === 0) return null
  const canUse = may('plan.sell') && term.state === 'active'
  return (
    <>
      <Title order={3} className={classes.heading}>
        {say('benefits')}
      </Title>
      <ProblemNote error={use.error ?? undo.error} />
      <ul className={classes.list} aria-label={say('benefits')}>
        {term.benefits.map((benefit) => {
          const { uses, times_per_term: most } = benefit
          const last = uses.at(-1)
          return (
            <li key={benefit.code} className={classes.item}>
              <div className={classes.main}>
                <div className={classes.name}>{benefit.name}</div>
                <div className={classes.soft}>
                  {say('benefit_left', {
                    value: format.money(benefit.value_minor),
                    used: uses.length,
                    most: most ?? 'none',
                  })}
                </div>
              </div>
              {canUse && last && (
                <Button
                  size="sm"
                  variant="subtle"
                  aria-label={say('undo_label', { name: benefit.name, date: format.date(last.used_on) })}
                  onClick={() => undo.mutate(last.id)}
                >
                  {say('undo')}
                </Button>
              )}
              {canUse && (most === null || uses.length < most) && (
                <Button
                  size="sm"
                  variant="default"
                  aria-label={say('use_label', { name: benefit.name })}
                  onClick={() => use.mutate({ benefit: benefit.code })}
                >
                  {say('use')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
