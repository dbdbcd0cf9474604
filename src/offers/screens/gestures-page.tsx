import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { GestureSettingsView, GestureView } from '../gesture-contract.ts'
import { BudgetDialog } from './gesture-budget.tsx'
import { changeGesture, settingsQuery, useGestureWorth, useRefreshGestures } from './gesture-data.ts'
import { GestureDialog } from './gesture-dialog.tsx'
import { gestureWords } from './gesture-words.ts'
import { GivenList } from './given-list.tsx'
import classes from './grants.module.css'

/** What tills may give, within which budgets, and who gave what. */
export function GesturesPage() {
  // state
  const say = useWords(gestureWords)
  const may = useMay()
  const [open, setOpen] = useState<'add' | 'budget' | null>(null)
  // data
  const query = useQuery(settingsQuery)
  // actions
  const close = () => setOpen(null)
  const mayWrite = may('programme.write')
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          mayWrite && (
            <>
              <Button variant="default" onClick={() => setOpen('budget')}>
                {say('set_budget')}
              </Button>
              <Button onClick={() => setOpen('add')}>{say('add')}</Button>
            </>
          )
        }
      />
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <Budget settings={query.data} />
          <Section title={say('list')}>
            {query.data.items.length === 0 ? (
              <p>{say('none')}</p>
            ) : (
              <ul className={classes.gestures} aria-label={say('list')}>
                {query.data.items.map((gesture) => (
                  <Gesture key={gesture.id} gesture={gesture} mayWrite={mayWrite} />
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
      {may('report.read') && <GivenList />}
      {open === 'add' && <GestureDialog onClose={close} />}
      {open === 'budget' && query.data && <BudgetDialog budget={query.data.budget} onClose={close} />}
    </>
  )
}

function Budget({ settings: { budget, used_month_minor } }: { settings: GestureSettingsView }) {
  const say = useWords(gestureWords)
  const format = useFormat()
  // None set is no bound; nothing set aside is nothing to give.
  const isNothing = budget.cashier_day_minor === 0 || budget.club_month_minor === 0
  if (isNothing) return <Sentence>{say('budget_none')}</Sentence>
  const sum = (minor: number | null) => (minor === null ? 'none' : format.money(minor, { whole: true }))
  return (
    <Sentence>
      {say('budget_is', {
        day: sum(budget.cashier_day_minor),
        month: sum(budget.club_month_minor),
        used: format.money(used_month_minor),
      })}{' '}
      {say('rest_is', { days: budget.member_rest_days })}
    </Sentence>
  )
}

function Gesture({ gesture, mayWrite }: { gesture: GestureView; mayWrite: boolean }) {
  const say = useWords(gestureWords)
  const format = useFormat()
  const { language } = useLanguage()
  const worthOf = useGestureWorth()
  const refresh = useRefreshGestures()
  const changing = useSend((offered: boolean) => changeGesture(gesture.id, { offered }), {
    onDone: () => void refresh(),
  })
  return (
    <li className={classes.gesture}>
      <span>
        <b>{gesture.name[language]}</b> <span className={classes.soft}>{worthOf(gesture)}</span>
      </span>
      <span className={classes.soft}>{say('costs', { cost: format.money(gesture.cost_minor) })}</span>
      <span>
        {!gesture.offered && <Tag>{say('not_offered')}</Tag>}{' '}
        {mayWrite && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={changing.isPending}
            onClick={() => changing.mutate(!gesture.offered)}
          >
            {say(gesture.offered ? 'stop' : 'start')}
          </Button>
        )}
      </span>
    </li>
  )
}
