import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { saveFile } from '#ui/csv.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { CHANGE_WORDS, CHECK_WORDS, RESULT_WORDS, SEED_WORDS } from '../check-words.ts'
import { compareKept, keepProof } from '../kept-proof.ts'
import { type Checked, isSound, type Proof, verifyProof } from '../proof.ts'
import { keepHere, readKept } from './kept-here.ts'
import { Facts } from './proof-facts.tsx'
import { proofQuery } from './raffle-data.ts'
import classes from './raffles.module.css'
import { proofWords, raffleWords } from './words.ts'

const MOST_SHOWN = 2_000

/** The public page of a draw, for anybody without a sign-in: it draws again here and compares. */
export function ProofPage() {
  // state
  const say = useWords(proofWords)
  const sayRaffle = useWords(raffleWords)
  const { language, choose } = useLanguage()
  const { id = '' } = useParams({ strict: false })
  // data
  const { data, isPending, isError, error, refetch } = useQuery(proofQuery(id))
  const checks = useMemo(() => (data ? verifyProof(data) : []), [data])
  const [kept] = useState(() => readKept(id))
  useEffect(() => {
    if (data) keepHere(data)
  }, [data])
  // view
  return (
    <main className={classes.proof}>
      <div className={classes.tongue}>
        <Button
          variant="subtle"
          lang={language === 'he' ? 'en' : 'he'}
          onClick={() => choose(language === 'he' ? 'en' : 'he')}
        >
          {say('other_language')}
        </Button>
      </div>
      {isPending && <PageSkeleton />}
      {isError && <ErrorState level={1} error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <PageHeader
            title={`${say('title')}: ${data.name[language]}`}
            lead={
              <>
                {say('intro')} <Tag>{sayRaffle(`state_${data.state}`)}</Tag>
              </>
            }
          />
          <Sentence>{say(verdictOf(checks))}</Sentence>
          <Delay proof={data} />
          <Checks proof={data} checks={checks} />
          <Remembered proof={data} kept={kept} />
          {data.draw && <Winners proof={data} draw={data.draw} />}
          <Facts proof={data} />
          {data.list && <Tickets list={data.list} />}
          <Keep proof={data} />
        </>
      )}
    </main>
  )
}

const verdictOf = (checks: readonly Checked[]) => {
  if (!isSound(checks)) return 'broken'
  return checks.some(({ result }) => result === 'yours') ? 'sound_yours' : 'sound'
}

const TONES = { holds: 'good', broken: 'bad', later: 'neutral', yours: 'gold' } as const

function Checks({ proof, checks }: { proof: Proof; checks: readonly Checked[] }) {
  const say = useWords(proofWords)
  const sayOfSeed = useWords(SEED_WORDS)
  const { language } = useLanguage()
  const { seed_source: source, draw } = proof
  return (
    <Section title={say('checks')}>
      <ul className={classes.checks}>
        {checks.map(({ check, result }) => (
          <li key={check}>
            <span>
              {CHECK_WORDS[check][language]}
              {check === 'seed' && draw && (
                <span className={classes.note}>
                  {sayOfSeed(source.kind, { round: String(source.round) })}
                </span>
              )}
            </span>
            <Tag tone={TONES[result]}>{RESULT_WORDS[result][language]}</Tag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Once the seed is public the draw is settled, so that whoever does not draw has to say why. */
function Delay({ proof: { state, seed_source: source } }: { proof: Proof }) {
  const say = useWords(proofWords)
  const format = useFormat()
  const now = useNow()
  if (state !== 'closed' || now < Date.parse(source.at)) return null
  return <p role="status">{say('not_drawn', { when: format.dateTime(source.at) })}</p>
}

/** What this browser saw of the raffle earlier: whoever looked before the seed needs to believe nobody. */
function Remembered({ proof, kept }: { proof: Proof; kept: Proof | null }) {
  const say = useWords(proofWords)
  const { language } = useLanguage()
  if (kept === null)
    return proof.state === 'open' || proof.state === 'closed' ? <p>{say('keep_now')}</p> : null
  const changes = compareKept(keepProof(kept), keepProof(proof))
  if (changes.length === 0) return <p role="status">{say('seen_same', { state: kept.state })}</p>
  return (
    <div role="alert">
      <p>{say('seen_other', { state: kept.state })}</p>
      <ul>
        {changes.map((change) => (
          <li key={change}>{CHANGE_WORDS[change][language]}</li>
        ))}
      </ul>
    </div>
  )
}

function Winners({ proof, draw }: { proof: Proof; draw: NonNullable<Proof['draw']> }) {
  const say = useWords(proofWords)
  return (
    <Section title={say('winners')}>
      <ul className={classes.places}>
        {draw.winners.map(({ place, ticket }) => (
          <li key={place}>
            {place <= proof.winners
              ? say('winner', { place })
              : say('reserve', { place: place - proof.winners })}
            <Ltr>{ticket}</Ltr>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Tickets({ list }: { list: NonNullable<Proof['list']> }) {
  const say = useWords(proofWords)
  const format = useFormat()
  const [wanted, setWanted] = useState('')
  const own = wanted.trim().toLowerCase()
  const isThere = list.tickets.some(([ticket]) => ticket === own)
  return (
    <Section title={say('list', { count: format.number(list.count) })} note={say('list_note')}>
      <TextInput
        label={say('find')}
        dir="ltr"
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {own !== '' && <p role="status">{say(isThere ? 'found' : 'missing')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <pre className={classes.list} tabIndex={0}>
        {list.tickets
          .slice(0, MOST_SHOWN)
          .map(([ticket, holder]) => `${ticket}  ${holder}`)
          .join('\n')}
      </pre>
    </Section>
  )
}

function Keep({ proof }: { proof: Proof }) {
  const say = useWords(proofWords)
  const name = `${proof.raffle}.json`
  return (
    <p className={classes.soft}>
      {say('command')}
      <Ltr>npx moadon raffle verify {name}</Ltr>{' '}
      <Button variant="default" onClick={() => saveFile(name, JSON.stringify(proof), 'application/json')}>
        {say('save')}
      </Button>
    </p>
  )
}
