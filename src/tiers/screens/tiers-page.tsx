import { Button, NumberInput, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TiersView } from '../contract.ts'
import { ComingReview, PastReviews } from './review-section.tsx'
import { TierBadge } from './tier-badge.tsx'
import { saveNotice, tiersQuery, useTierAmount } from './tier-data.ts'
import classes from './tiers.module.css'
import { tierWords } from './words.ts'

/** The ladder, who stands where on it, and what the coming review will do. */
export function TiersPage() {
  // state
  const say = useWords(tierWords)
  const paths = usePaths()
  const may = useMay()
  // data
  const query = useQuery(tiersQuery)
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  const tiers = query.data
  if (!tiers.version)
    return (
      <>
        <PageHeader title={say('title')} />
        <EmptyState
          title={say('none_title')}
          actions={<LinkButton to={paths.programme()}>{say('none_action')}</LinkButton>}
        >
          {say('none_text')}
        </EmptyState>
        <PastReviews />
      </>
    )
  const link = (chunks: ReactNode[]) => (
    <TextLink to={paths.programmeVersion(tiers.version?.id ?? '')}>{chunks}</TextLink>
  )
  return (
    <>
      <PageHeader title={say('title')} lead={say.rich('lead', { number: tiers.version.number, link })} />
      <Headline tiers={tiers.tiers} />
      <Ladder tiers={tiers} />
      <ComingReview tiers={tiers} />
      <Section title={say('rules')}>
        <ul className={classes.rules}>
          {tiers.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      {may('programme.write') && <Notice days={tiers.review_notice_days} />}
      <PastReviews />
    </>
  )
}

function Headline({ tiers }: { tiers: TiersView['tiers'] }) {
  const say = useWords(tierWords)
  const { language } = useLanguage()
  const [first, ...higher] = tiers
  const top = higher.at(-1)
  if (!first || !top) return null
  const above = higher.reduce((sum, tier) => sum + tier.members, 0)
  return (
    <Sentence>
      {say.rich('headline', {
        above,
        first: first.name[language],
        top: higher.length > 1 ? top.members : 0,
        name: top.name[language],
        b: (chunks: ReactNode[]) => <b>{chunks}</b>,
      })}
    </Sentence>
  )
}

/** From the highest tier down, each with its share of the club. */
function Ladder({ tiers: { tiers, basis } }: { tiers: TiersView }) {
  const say = useWords(tierWords)
  const format = useFormat()
  const sayAmount = useTierAmount()
  const all = tiers.reduce((sum, tier) => sum + tier.members, 0)
  const rungs = tiers.map((tier, rank) => ({ ...tier, rank, share: all > 0 ? tier.members / all : 0 }))
  return (
    <Section title={say('ladder')}>
      <ol className={classes.ladder} reversed>
        {rungs.toReversed().map((tier) => (
          <li key={tier.code} className={classes.rung}>
            <span>
              <TierBadge name={tier.name} rank={tier.rank} isTop={tier.rank === tiers.length - 1} />
            </span>
            <span className={classes.soft}>
              {tier.rank === 0 || !basis
                ? say('from_start')
                : say('from', { amount: sayAmount(basis, tier.from) })}
            </span>
            <Progress
              className={classes.bar ?? ''}
              value={tier.share * 100}
              color={tier.rank === tiers.length - 1 && tier.rank > 0 ? 'gold.5' : 'accent'}
              aria-label={say('share_of', { share: format.percent(tier.share) })}
            />
            <span className={classes.count}>
              {say('people', { count: tier.members })}
              <br />
              <span className={classes.soft}>{say('share_of', { share: format.percent(tier.share) })}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

const MOST_DAYS = 28

/** How long before its day a review says what it will do. */
function Notice({ days }: { days: number }) {
  const say = useWords(tierWords)
  const queries = useQueryClient()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { days: days as number | string },
    validate: (values) => ({
      days: Number(values.days) >= 1 && Number(values.days) <= MOST_DAYS ? null : say('notice_wrong'),
    }),
    send: (values) => saveNotice(Number(values.days)),
    onDone: async () => {
      toast(say('notice_saved'))
      await refreshPaths(queries, '/tiers')
    },
  })
  return (
    <Section title={say('notice')} note={say('notice_note')}>
      <form onSubmit={submit} noValidate className={classes.notice}>
        <NumberInput
          label={say('notice_days')}
          min={1}
          max={MOST_DAYS}
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('days')}
        />
        <Button type="submit" variant="default" size="md" loading={pending}>
          {say('notice_save')}
        </Button>
      </form>
      <ProblemNote error={error} />
    </Section>
  )
}
