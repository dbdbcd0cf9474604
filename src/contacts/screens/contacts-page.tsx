import { Button, Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ContactPicture } from '../contract.ts'
import { DecayChart, PlanChart, StateCharts } from './contact-charts.tsx'
import { pictureQuery } from './contact-data.ts'
import { ContactList } from './contact-list.tsx'
import { contactWords } from './contact-words.ts'
import classes from './contacts.module.css'
import { SettingsDialog } from './settings-dialog.tsx'

/** Whether members can be reached, what is lost, and what the yearly cycle does about it. */
export function ContactsPage() {
  // state
  const say = useWords(contactWords)
  const paths = usePaths()
  const may = useMay()
  // Somebody who comes to turn the yearly check on finds it turned on, to be looked at and saved.
  const [{ settings }, changeUrl] = useUrlState(['settings'])
  const [isOpen, setOpen] = useState(settings === 'cycle')
  // data
  const query = useQuery(pictureQuery)
  // actions
  const actions = (
    <>
      {may('settings.write') && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {say('settings')}
        </Button>
      )}
      {may('contact.call') && <LinkButton to={paths.calls()}>{say('calls')}</LinkButton>}
    </>
  )
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  const picture = query.data
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={actions} />
      {picture.cost.members === 0 ? (
        <EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>
      ) : (
        <>
          <Headline picture={picture} />
          <Figures picture={picture} />
          <p className={classes.method}>{say('cost_method')}</p>
          <Cycle cycle={picture.cycle} onSettings={() => setOpen(true)} />
          <DecayChart picture={picture} />
          <StateCharts states={picture.states} />
          <ContactList />
        </>
      )}
      {isOpen && (
        <SettingsDialog
          withCycle={settings === 'cycle'}
          onClose={() => {
            setOpen(false)
            changeUrl({ settings: '' })
          }}
        />
      )}
    </>
  )
}

const NEARLY_ALL = 0.995

function Headline({ picture: { cost } }: { picture: ContactPicture }) {
  const say = useWords(contactWords)
  const format = useFormat()
  const share = 1 - cost.unreachable / cost.members
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  return (
    <Sentence>
      {cost.unreachable > 0 && share >= NEARLY_ALL
        ? say.rich('headline_few', { lost: cost.unreachable, ...bold })
        : say.rich('headline', { share: format.percent(share, 0), lost: cost.unreachable, ...bold })}
    </Sentence>
  )
}

function Figures({ picture: { decay, cost, revived } }: { picture: ContactPicture }) {
  const say = useWords(contactWords)
  const format = useFormat()
  const percent = (share: number) => format.percent(share, 0)
  const mail = decay.find(({ channel }) => channel === 'email')
  const costIn = (minor: number | null) =>
    minor === null ? say('cost_unknown') : minor === 0 ? say('cost_none') : money(minor)
  const money = (minor: number) => format.money(minor, { whole: true })
  return (
    <FigureRow>
      <Figure
        label={say('decay')}
        value={mail?.year ? percent(mail.year.share) : say('decay_unknown')}
        definition={
          mail?.year
            ? say('decay_range', {
                low: percent(mail.year.low),
                high: percent(mail.year.high),
                rule: percent(mail.rule),
              })
            : say('decay_rule', { rule: percent(mail?.rule ?? 0) })
        }
      />
      <Figure
        label={say('cost')}
        value={costIn(cost.cost_minor)}
        {...(cost.value_minor !== null &&
          cost.value_minor > 0 && {
            definition: say('cost_what', {
              count: format.number(cost.unreachable),
              value: money(cost.value_minor),
              low: money(cost.low_minor ?? 0),
              high: money(cost.high_minor ?? 0),
            }),
          })}
      />
      <Figure
        label={say('revived')}
        value={format.number(revived.members)}
        definition={
          revived.members === 0
            ? say('revived_none')
            : say('revived_what', {
                bought: format.number(revived.bought_after),
                spent: money(revived.spent_after_minor),
                before: money(revived.spent_before_minor),
                days: format.number(revived.span_days),
              })
        }
      />
    </FigureRow>
  )
}

function Cycle({ cycle, onSettings }: { cycle: ContactPicture['cycle']; onSettings(): void }) {
  const say = useWords(contactWords)
  const format = useFormat()
  const may = useMay()
  if (!cycle.is_on)
    return (
      <Section title={say('cycle')}>
        <EmptyState
          title={say('off_title')}
          {...(may('settings.write') && { actions: <Button onClick={onSettings}>{say('turn_on')}</Button> })}
        >
          {say('off_text')}
        </EmptyState>
      </Section>
    )
  const done = cycle.asked + cycle.called
  const all = done + cycle.left
  const { confirmed, changed, unanswered } = cycle.answers
  return (
    <Section
      title={say('cycle')}
      note={say('cycle_note', { from: format.date(cycle.from_on), to: format.date(cycle.to_on) })}
    >
      <Progress
        value={all === 0 ? 100 : (done / all) * 100}
        aria-label={say('progress', { done: format.number(done), all: format.number(all) })}
      />
      <FigureRow>
        <Figure
          label={say('cycle_done')}
          value={format.number(cycle.asked)}
          definition={say('cycle_called', { count: format.number(cycle.called) })}
        />
        <Figure
          label={say('cycle_left')}
          value={format.number(cycle.left)}
          definition={
            cycle.a_day > cycle.daily_limit
              ? say('cycle_over', { limit: format.number(cycle.daily_limit) })
              : say('cycle_pace', { day: cycle.a_day, days: cycle.working_days_left })
          }
        />
        <Figure
          label={say('answered')}
          value={format.number(confirmed + changed)}
          definition={say('answered_what', {
            confirmed: format.number(confirmed),
            changed: format.number(changed),
            unanswered: format.number(unanswered),
          })}
        />
      </FigureRow>
      <div className={classes.plan}>
        <PlanChart plan={cycle.plan} />
      </div>
    </Section>
  )
}
