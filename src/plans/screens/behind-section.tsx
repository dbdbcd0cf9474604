import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { behindQuery } from './plan-data.ts'
import classes from './plans.module.css'
import { planWords } from './words.ts'

const FIRST_SHOWN = 8

/** Members who will have got back less than they paid, and what would mend it. */
export function BehindSection({ planId }: { planId: string }) {
  // state
  const say = useWords(planWords)
  const format = useFormat()
  const paths = usePaths()
  const [all, setAll] = useState(false)
  // data
  const query = useQuery(behindQuery(planId))
  // view
  if (query.isPending)
    return (
      <Section title={say('behind')}>
        <RowsSkeleton rows={3} />
      </Section>
    )
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { members, missing_minor, items } = query.data
  const isCut = members > items.length
  const note = say('behind_note', { members, missing: format.money(missing_minor, { whole: true }) })
  return (
    <Section title={say('behind')} note={note}>
      {items.length > 0 && (
        <ul className={classes.list} aria-label={say('behind')}>
          {(all ? items : items.slice(0, FIRST_SHOWN)).map(({ member, ends_on, outlook, sentences }) => (
            <li key={`${member.id} ${ends_on}`} className={classes.item}>
              <div className={classes.main}>
                <div className={classes.name}>
                  <TextLink to={`${paths.member(member.id)}?tab=membership`}>
                    {member.name ?? say('nameless')}
                  </TextLink>
                  <span className={classes.soft}>{say('behind_ends', { date: format.date(ends_on) })}</span>
                </div>
                <div className={classes.soft}>{sentences.join(' ')}</div>
              </div>
              <div className={classes.amount}>
                {say('behind_short', { missing: format.money(outlook.missing_minor) })}
              </div>
            </li>
          ))}
        </ul>
      )}
      {all && isCut && (
        <p className={classes.soft}>{say('behind_first', { shown: items.length, members })}</p>
      )}
      {!all && items.length > FIRST_SHOWN && (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setAll(true)}>
            {isCut ? say('behind_show', { shown: items.length }) : say('behind_all')}
          </Button>
        </div>
      )}
    </Section>
  )
}
