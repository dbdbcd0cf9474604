import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { refreshPaths, useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { RaffleView } from '../contract.ts'
import { mayDo } from '../raffle.ts'
import { DrawDialog } from './draw-dialog.tsx'
import { Followed } from './followed.tsx'
import { RAFFLES, raffleQuery, STATE_TONES, stepRaffle } from './raffle-data.ts'
import classes from './raffles.module.css'
import { raffleWords } from './words.ts'

/** One raffle: how it stands, its terms, who won, and where anybody can check it. */
export function RafflePage() {
  // state
  const say = useWords(raffleWords)
  const paths = usePaths()
  const { language } = useLanguage()
  const { id = '' } = useParams({ strict: false })
  // data
  const { data, isPending, isError, error, refetch } = useQuery(raffleQuery(id))
  // view
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader
        title={data.name[language]}
        lead={
          <>
            {data.prize[language]} <Tag tone={STATE_TONES[data.state]}>{say(`state_${data.state}`)}</Tag>
          </>
        }
        back={{ to: paths.raffles(), label: say('back') }}
        actions={<Actions raffle={data} />}
      />
      <Summary raffle={data} />
      {data.places.length > 0 && <Places raffle={data} />}
      <Terms raffle={data} />
    </>
  )
}

function Summary({ raffle }: { raffle: RaffleView }) {
  const say = useWords(raffleWords)
  const format = useFormat()
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const { state, tickets } = raffle
  if (state === 'open' && !raffle.takes_tickets) return <Sentence>{say('told_closing')}</Sentence>
  if (state === 'open')
    return (
      <Sentence>
        {say.rich('told_open', { tickets, when: format.dateTime(raffle.closes_at), ...bold })}
      </Sentence>
    )
  if (state === 'closed')
    return (
      <Sentence>
        {say.rich('told_closed', { tickets, when: format.dateTime(raffle.seed.at), ...bold })}
      </Sentence>
    )
  if (state === 'drawn') {
    const left = raffle.places.filter((place) => place.state === 'won').length
    return <Sentence>{say.rich('told_drawn', { left, ...bold })}</Sentence>
  }
  return <Sentence>{say(state === 'settled' ? 'told_settled' : 'told_cancelled')}</Sentence>
}

function Actions({ raffle }: { raffle: RaffleView }) {
  const say = useWords(raffleWords)
  const may = useMay()
  const queries = useQueryClient()
  const format = useFormat()
  const { language } = useLanguage()
  const [asking, ask] = useState<'draw' | 'cancel' | null>(null)
  const cancel = useSend((_: object, key) => stepRaffle(raffle.id, '/cancel', {}, key), {
    onDone: () => {
      void refreshPaths(queries, RAFFLES)
      ask(null)
      toast(say('cancelled'))
    },
  })
  if (!may('raffle.write')) return null
  return (
    <>
      {raffle.may_cancel && (
        <Button variant="default" onClick={() => ask('cancel')}>
          {say('cancel')}
        </Button>
      )}
      {mayDo(raffle.state, 'draw') && <Button onClick={() => ask('draw')}>{say('draw')}</Button>}
      {asking === 'draw' && <DrawDialog raffle={raffle} onClose={() => ask(null)} />}
      <ConfirmDialog
        opened={asking === 'cancel'}
        onClose={() => ask(null)}
        title={say('cancel_title', { name: raffle.name[language] })}
        consequences={[
          say('cancel_points', { points: raffle.points }),
          say('cancel_rules'),
          say('cancel_until', { when: format.dateTime(raffle.seed.at) }),
        ]}
        action={say('cancel')}
        onConfirm={() => cancel.mutate({})}
        pending={cancel.isPending}
        error={cancel.error}
        danger
      />
    </>
  )
}

function Places({ raffle }: { raffle: RaffleView }) {
  const say = useWords(raffleWords)
  const may = useMay()
  const paths = usePaths()
  const queries = useQueryClient()
  const resolve = useSend(
    ({ place, outcome }: { place: number; outcome: 'handed_over' | 'not_claimed' }, key) =>
      stepRaffle(raffle.id, `/places/${place}`, { outcome }, key),
    { onDone: () => void refreshPaths(queries, RAFFLES) },
  )
  return (
    <Section title={say('places')}>
      <ul className={classes.places}>
        {raffle.places.map(({ place, state, ticket, member }) => (
          <li key={place}>
            <div>
              <strong>{say('place', { place })}</strong>{' '}
              {member ? (
                <TextLink to={paths.member(member.id)}>{member.name ?? say('nameless')}</TextLink>
              ) : (
                say('gone')
              )}{' '}
              <Tag tone={state === 'won' ? 'gold' : 'neutral'}>{say(`place_${state}`)}</Tag>
              <div className={classes.soft}>
                {say('ticket')} <Ltr>{ticket}</Ltr>
              </div>
            </div>
            {state === 'won' && may('raffle.write') && (
              <div>
                <Button
                  variant="default"
                  onClick={() => resolve.mutate({ place, outcome: 'not_claimed' })}
                  disabled={resolve.isPending}
                >
                  {say('not_found')}
                </Button>{' '}
                <Button
                  onClick={() => resolve.mutate({ place, outcome: 'handed_over' })}
                  disabled={resolve.isPending}
                >
                  {say('hand_over')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Terms({ raffle }: { raffle: RaffleView }) {
  const say = useWords(raffleWords)
  const format = useFormat()
  const { points_per_ticket: points, most_per_member: most, rules_name: name } = raffle
  return (
    <Section title={say('terms')}>
      <dl className={classes.facts}>
        <dt>{say('price')}</dt>
        <dd>
          {points !== null && most !== null && <div>{say('price_points', { points, most })}</div>}
          {name !== null && <div>{say('price_rules', { name })}</div>}
        </dd>
        <dt>{say('winners')}</dt>
        <dd>
          {say('winners_told', {
            winners: raffle.winners,
            reserves: raffle.reserves,
            each: raffle.one_win_each ? 'yes' : 'no',
          })}
        </dd>
        <dt>{say('closes')}</dt>
        <dd>{format.dateTime(raffle.closes_at)}</dd>
        <dt>{say('seed')}</dt>
        <dd>
          <Followed text={raffle.seed.words} />
          <div className={classes.soft}>{say('seed_known', { when: format.dateTime(raffle.seed.at) })}</div>
          {raffle.first_seed && (
            <div className={classes.soft}>
              {say('seed_moved', { when: format.dateTime(raffle.first_seed.at) })}{' '}
              <Followed text={raffle.first_seed.words} />
            </div>
          )}
        </dd>
        <dt>{say('commitment')}</dt>
        <dd>
          <Ltr>{raffle.commitment}</Ltr>
        </dd>
        <dt>{say('proof')}</dt>
        <dd>
          <TextLink to={raffle.proof_path}>{say('proof_open')}</TextLink>
        </dd>
      </dl>
    </Section>
  )
}
