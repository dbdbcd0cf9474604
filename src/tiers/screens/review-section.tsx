import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { ReviewView, TiersView } from '../contract.ts'
import { reviewsQuery, tierName, useDecideReview } from './tier-data.ts'
import classes from './tiers.module.css'
import { tierWords } from './words.ts'

const TONES = {
  planning: 'neutral',
  planned: 'accent',
  approved: 'good',
  stopped: 'neutral',
  done: 'neutral',
} as const satisfies Record<ReviewView['state'], string>

export const ReviewState = ({ state }: { state: ReviewView['state'] }) => {
  const say = useWords(tierWords)
  return <Tag tone={TONES[state]}>{say(`state_${state}`)}</Tag>
}

/** What a review will do, did, or why it does nothing. */
export function useReviewTold(): (review: ReviewView) => ReactNode {
  const say = useWords(tierWords)
  const format = useFormat()
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  return ({ state, stop_reason, kind, down, kept, lowered, raised, due_on }) => {
    if (state === 'planning') return say('review_planning')
    if (state === 'stopped') return say(`review_stopped_${stop_reason ?? 'staff'}`)
    if (kind === 'ladder') return say.rich('review_raised', { raised, ...bold })
    if (state === 'done') return say.rich('review_did', { lowered, raised, ...bold })
    return say.rich('review_will', { date: format.date(due_on), down, kept, ...bold })
  }
}

/** The review that is planned, with what may be done about it; without one, when there will be. */
export function ComingReview({ tiers }: { tiers: TiersView }) {
  const say = useWords(tierWords)
  const paths = usePaths()
  const tell = useReviewTold()
  const review = tiers.next_review
  if (!review)
    return (
      <Section title={say('review_coming')}>
        <p className={classes.told}>{say('review_none', { days: tiers.review_notice_days })}</p>
      </Section>
    )
  return (
    <Section
      title={say('review_coming')}
      note={<ReviewState state={review.state} />}
      actions={<ReviewActions review={review} />}
    >
      <p className={classes.told}>{tell(review)}</p>
      <ReviewSteps review={review} />
      <TextLink to={paths.tierReview(review.id)}>{say('open_review')}</TextLink>
    </Section>
  )
}

/** From which tier to which, and how many. */
export function ReviewSteps({ review }: { review: ReviewView }) {
  const say = useWords(tierWords)
  const { language } = useLanguage()
  if (review.steps.length === 0) return null
  const nameOf = (code: string) => tierName(review.tiers, code, language)
  return (
    <ul className={classes.steps}>
      {review.steps.map(({ from, to, members }) => (
        <li key={`${from} ${to}`}>
          {say('goes', { from: nameOf(from), to: nameOf(to) })}: <b>{say('people', { count: members })}</b>
        </li>
      ))}
    </ul>
  )
}

/** Approving, stopping, and letting go on, as far as each may be done now. */
export function ReviewActions({ review }: { review: ReviewView }) {
  const say = useWords(tierWords)
  const format = useFormat()
  const may = useMay()
  const [asked, setAsked] = useState(false)
  const approve = useDecideReview('approve', () => toast(say('approved')))
  const stop = useDecideReview('stop', () => {
    toast(say('stopped'))
    setAsked(false)
  })
  if (!may('programme.write')) return null
  return (
    <>
      <ProblemNote error={approve.error} />
      {review.may_approve && (
        <Button loading={approve.isPending} onClick={() => approve.mutate(review.id)}>
          {say(review.state === 'stopped' ? 'resume' : 'approve')}
        </Button>
      )}
      {review.may_stop && (
        <Button variant="default" onClick={() => setAsked(true)}>
          {say('stop')}
        </Button>
      )}
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={say('stop_title', { date: format.date(review.due_on) })}
        consequences={[say('stop_stays', { down: review.down }), say('stop_next')]}
        action={say('stop')}
        onConfirm={() => stop.mutate(review.id)}
        pending={stop.isPending}
        error={stop.error}
      />
    </>
  )
}

/** What reviews did before. */
export function PastReviews() {
  const say = useWords(tierWords)
  const format = useFormat()
  const paths = usePaths()
  const tell = useReviewTold()
  const { data } = useQuery(reviewsQuery)
  const past = (data?.items ?? []).filter(({ state }) => state === 'done' || state === 'stopped')
  if (past.length === 0) return null
  return (
    <Section title={say('past')}>
      <ul className={classes.reviews}>
        {past.map((review) => (
          <li key={review.id} className={classes.reviewRow}>
            <TextLink to={paths.tierReview(review.id)}>
              {say(review.kind === 'ladder' ? 'review_ladder_on' : 'review_on', {
                date: format.date(review.due_on),
              })}
            </TextLink>
            <ReviewState state={review.state} />
            <span className={classes.soft}>{tell(review)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
