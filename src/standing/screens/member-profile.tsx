import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { ErrorState } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MemberInterests, MemberValue } from '../contract.ts'
import type { StandingHistory } from '../history-contract.ts'
import { DeclareDialog } from './declare-dialog.tsx'
import { profileWords } from './profile-words.ts'
import classes from './standing.module.css'
import { StandingBadge } from './standing-badge.tsx'
import { historyQuery, interestsQuery, valueQuery } from './standing-data.ts'

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What is known of a member beside their standing: what they may bring, like and buy next, and how they came to be so. */
export function MemberProfilePanel({ memberId, children }: { memberId: string; children?: ReactNode }) {
  const may = useMay()
  const isStudied = may('habits.read')
  return (
    <div className={classes.profile}>
      {may('report.read') && <Value memberId={memberId} />}
      {isStudied && <Likes memberId={memberId} />}
      {children}
      {isStudied && <History memberId={memberId} />}
    </div>
  )
}

function Likes({ memberId }: { memberId: string }) {
  const interests = useQuery(interestsQuery(memberId))
  return (
    <>
      {interests.isPending && <RowsSkeleton rows={3} />}
      {interests.isError && <ErrorState error={interests.error} onRetry={() => void interests.refetch()} />}
      {interests.data && (
        <>
          <Next next={interests.data.next} />
          <Interests memberId={memberId} interests={interests.data} />
        </>
      )}
    </>
  )
}

function Value({ memberId }: { memberId: string }) {
  const say = useWords(profileWords)
  const query = useQuery(valueQuery(memberId))
  return (
    <Section title={say('value')}>
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.value === null && <p className={classes.soft}>{say('value_none')}</p>}
      {query.data?.value && <Worth value={query.data.value} />}
    </Section>
  )
}

type Span = { expected: number; low: number; high: number }

function Worth({ value }: { value: NonNullable<MemberValue['value']> }) {
  const say = useWords(profileWords)
  const format = useFormat()
  const { language } = useLanguage()
  const paths = usePaths()
  const may = useMay()
  const { visits, sales_minor: sales, margin_minor: margin, reason, valued_on, rate_per_year: rate } = value
  const money = (minor: number) => format.money(Math.round(minor), { whole: true })
  const show = (key: 'value_visits' | 'value_sales' | 'value_margin', span: Span, write: typeof money) => (
    <Figure
      label={say(key)}
      value={write(span.expected)}
      definition={say('value_range', { low: write(span.low), high: write(span.high) })}
    />
  )
  const count = (number: number) => format.number(Math.round(number))
  return (
    <>
      <p className={classes.told}>{capitalise(reason[language])}.</p>
      <FigureRow>
        {show('value_visits', visits, count)}
        {show('value_sales', sales, money)}
        {margin && show('value_margin', margin, money)}
      </FigureRow>
      <p className={classes.soft}>
        {say('value_note', { date: format.date(valued_on), rate: format.percent(rate, 0) })}{' '}
        {margin === null && may('settings.write') && (
          <TextLink to={paths.standing()}>{say('margin_unset')}</TextLink>
        )}
      </p>
    </>
  )
}

function Next({ next }: Pick<MemberInterests, 'next'>) {
  const say = useWords(profileWords)
  const { language } = useLanguage()
  return (
    <Section title={say('next')}>
      {next === null ? (
        <p className={classes.soft}>{say('next_none')}</p>
      ) : (
        <p className={classes.told}>{capitalise(next.reason[language])}.</p>
      )}
    </Section>
  )
}

function Interests({ memberId, interests }: { memberId: string; interests: MemberInterests }) {
  const say = useWords(profileWords)
  const format = useFormat()
  const may = useMay()
  const [declaring, setDeclaring] = useState(false)
  const { interests: learned, declared, since_on } = interests
  return (
    <Section title={say('interests')}>
      <div className={classes.sides}>
        <div>
          <h3>{say('learned')}</h3>
          {learned.length === 0 ? (
            <p className={classes.soft}>{say('learned_none')}</p>
          ) : (
            <ul className={classes.likes}>
              {learned.map(({ category, lift, receipts }) => (
                <li key={category}>
                  <b>{category}</b>
                  <span className={classes.soft}>
                    {say('learned_one', { lift: format.number(Math.round(lift * 10) / 10), receipts })}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <p className={classes.soft}>{say('since', { date: format.date(since_on) })}</p>
        </div>
        <div>
          <h3>{say('declared')}</h3>
          {declared.length === 0 ? (
            <p className={classes.soft}>{say('declared_none')}</p>
          ) : (
            <ul className={classes.likes}>
              {declared.map(({ category, said_by, said_on }) => (
                <li key={category}>
                  <b>{category}</b>
                  <span className={classes.soft}>
                    {say(`said_${said_by}`, { date: format.date(said_on) })}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {may('member.write') && (
            <Button variant="default" mt="sm" onClick={() => setDeclaring(true)}>
              {say('declare')}
            </Button>
          )}
        </div>
      </div>
      {declaring && (
        <DeclareDialog
          memberId={memberId}
          said={declared.map(({ category }) => category)}
          onClose={() => setDeclaring(false)}
        />
      )}
    </Section>
  )
}

function History({ memberId }: { memberId: string }) {
  const say = useWords(profileWords)
  const query = useQuery(historyQuery(memberId))
  return (
    <Section title={say('history')}>
      {query.isPending && <RowsSkeleton rows={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className={classes.soft}>{say('history_none')}</p>}
      {query.data && query.data.items.length > 0 && <Changes items={query.data.items} />}
    </Section>
  )
}

function Changes({ items }: Pick<z.infer<typeof StandingHistory>, 'items'>) {
  const say = useWords(profileWords)
  const format = useFormat()
  const { language } = useLanguage()
  return (
    <ol className={classes.changes}>
      {items.map(({ from, to, changed_on, is_looked_back, reason }) => (
        <li key={`${changed_on} ${from} ${to}`}>
          <span className={classes.soft}>{format.date(changed_on)}</span>
          <span>{to === null ? say('ended') : <StandingBadge standing={to} />}</span>
          <span>
            {reason && `${capitalise(reason[language])}.`}{' '}
            {is_looked_back && <span className={classes.soft}>{say('looked_back')}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
