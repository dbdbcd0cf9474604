import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { CHANNELS, type Channel, MARKETING } from '../consent.ts'
import type { ConsentView, MemberView } from '../contract.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import { SURFACES } from './consent-fields.tsx'
import { consentWords } from './consent-words.ts'
import classes from './consents.module.css'
import { consentsQuery } from './member-data.ts'

/** What may be sent to a member, by which channel, and the proof of it. */
export function ConsentsPanel({ member }: { member: Pick<MemberView, 'id' | 'language'> }) {
  // state
  const say = useWords(consentWords)
  const may = useMay()
  const [recording, setRecording] = useState(false)
  const [opened, setOpened] = useState(false)
  // data
  const proof = useQuery(consentsQuery(member.id))
  const consents = proof.data?.consents ?? []
  // view
  const record = may('member.write') && (
    <Button variant="default" onClick={() => setRecording(true)}>
      {say('record')}
    </Button>
  )
  return (
    <Section title={say('title')} note={say('note')} actions={record}>
      {proof.isPending && <RowsSkeleton rows={3} />}
      {proof.isError && <ErrorState error={proof.error} onRetry={() => void proof.refetch()} />}
      {proof.isSuccess && <CurrentAnswers consents={consents} />}
      {consents.length > 0 && (
        <details
          className={classes.more}
          open={opened}
          onToggle={(event) => setOpened(event.currentTarget.open)}
        >
          <summary>{say('proofs', { count: consents.length })}</summary>
          <ul className={classes.proofs}>
            {consents.map((consent) => (
              <Proof key={consent.id} consent={consent} />
            ))}
          </ul>
        </details>
      )}
      {recording && <ConsentDialog member={member} onClose={() => setRecording(false)} />}
    </Section>
  )
}

function Answer({ given }: { given: boolean }) {
  const say = useWords(consentWords)
  return <Tag tone={given ? 'good' : 'bad'}>{say(given ? 'yes' : 'no')}</Tag>
}

/** One line a channel: what holds today, or that nobody asked. Narrower topics stand below. */
function CurrentAnswers({ consents }: { consents: readonly ConsentView[] }) {
  const say = useWords(consentWords)
  const current = consents.filter((consent) => consent.current)
  const lineOf = (channel: Channel, topic: string) =>
    current.find((consent) => consent.channel === channel && consent.topic === topic)
  const narrower = current.filter((consent) => consent.topic !== MARKETING)
  return (
    <dl className={classes.channels}>
      {CHANNELS.map((channel) => (
        <AnswerLine key={channel} label={say(`channel_${channel}`)} consent={lineOf(channel, MARKETING)} />
      ))}
      {narrower.map((consent) => (
        <AnswerLine
          key={consent.id}
          label={`${say(`channel_${consent.channel}`)} · ${say('topic_other', { topic: consent.topic })}`}
          consent={consent}
        />
      ))}
    </dl>
  )
}

function AnswerLine({ label, consent }: { label: string; consent: ConsentView | undefined }) {
  const say = useWords(consentWords)
  const format = useFormat()
  const surface = useSurface()
  return (
    <>
      <dt>{label}</dt>
      <dd>{consent ? <Answer given={consent.given} /> : <Tag>{say('never')}</Tag>}</dd>
      <dd className={classes.since}>
        {consent && `${say('since', { date: format.date(consent.captured_at) })} · ${surface(consent)}`}
      </dd>
    </>
  )
}

/** A surface that the desk knows, in words; another system's as it said it. */
function useSurface(): (consent: ConsentView) => string {
  const say = useWords(consentWords)
  return (consent) => {
    if (consent.proof === 'unknown') return say('proof_unknown')
    const known = SURFACES.find((surface) => surface === consent.surface)
    return known ? say(`surface_${known}`) : consent.surface
  }
}

/** Who wrote it down, where there is no name to say. */
const RECORDED_BY = {
  staff: 'recorded_by_system',
  system: 'recorded_by_system',
  api_key: 'recorded_by_key',
  member: 'recorded_by_member',
} as const

/** One answer with everything that proves it. */
function Proof({ consent }: { consent: ConsentView }) {
  const say = useWords(consentWords)
  const format = useFormat()
  const surface = useSurface()
  const { recorded_by: by, wording } = consent
  const byWhom =
    by.kind === 'staff' && by.name !== null
      ? say('recorded_by', { name: by.name })
      : say(RECORDED_BY[by.kind])
  const facts = [
    surface(consent),
    byWhom,
    consent.recorded_at !== consent.captured_at &&
      say('recorded_at', { date: format.dateTime(consent.recorded_at) }),
    consent.cause === 'merge' && say('by_merge'),
    wording?.id && say('wording_version', { id: wording.id, version: wording.version ?? 0 }),
    wording === null && say('no_words'),
  ]
  return (
    <li className={classes.proof}>
      <div className={classes.proofHead}>
        <Answer given={consent.given} />
        <span>{say(`channel_${consent.channel}`)}</span>
        <time dateTime={consent.captured_at}>{format.dateTime(consent.captured_at)}</time>
        {consent.current && <Tag tone="accent">{say('holds')}</Tag>}
      </div>
      {wording && (
        <blockquote className={classes.words} dir="auto" lang={wording.language ?? undefined}>
          {wording.text}
        </blockquote>
      )}
      <div className={classes.proofFacts}>
        {facts.filter(Boolean).join(' · ')}
        {consent.address && (
          <> · {say.rich('address', { address: <Ltr key="address">{consent.address}</Ltr> })}</>
        )}
      </div>
    </li>
  )
}
