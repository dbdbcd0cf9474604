import { useQuery } from '@tanstack/react-query'
import { PhoneText } from '#members/screens/phone-text.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { Section } from '#ui/section.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { isWorking } from '../contact-state.ts'
import type { MemberContacts as Contacts } from '../contract.ts'
import { memberContactsQuery, STATE_TONES } from './contact-data.ts'
import classes from './contacts.module.css'
import { memberWords } from './member-words.ts'
import { stateWords } from './state-words.ts'

type Item = Contacts['items'][number]

/** A member's phones and addresses: whether they work, and how that is known. */
export function MemberContacts({ memberId }: { memberId: string }) {
  const say = useWords(memberWords)
  const query = useQuery(memberContactsQuery(memberId))
  const items = query.data?.items ?? []
  const current = items.filter(({ ended_at }) => ended_at === null)
  const before = items.filter(({ ended_at }) => ended_at !== null)
  return (
    <Section title={say('title')} note={say('note')}>
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && current.length === 0 && <p className={classes.soft}>{say('none')}</p>}
      <ul className={classes.points}>
        {current.map((item) => (
          <Point key={item.id} item={item} />
        ))}
      </ul>
      {before.length > 0 && (
        <details>
          <summary>{say('before')}</summary>
          <ul className={classes.points}>
            {before.map((item) => (
              <Point key={item.id} item={item} />
            ))}
          </ul>
        </details>
      )}
      {query.data && <Details details={query.data.details} />}
    </Section>
  )
}

/** What else is known of them; what nobody has told is left out. */
function Details({ details }: { details: Contacts['details'] }) {
  const say = useWords(memberWords)
  const states = useWords(stateWords)
  const format = useFormat()
  const known = details.filter(({ state }) => state !== 'missing')
  if (known.length === 0) return null
  return (
    <details>
      <summary>{say('details')}</summary>
      <ul className={classes.points}>
        {known.map(({ field, state, source, since, verified_at, due_at }) => (
          <li key={field} className={classes.point}>
            <p className={classes.pointHead}>
              <b>{say(`field_${field}`)}</b>
              {state !== 'missing' && <Tag tone={STATE_TONES[state]}>{states(`state_${state}`)}</Tag>}
            </p>
            <p className={classes.soft}>
              {[
                say('source', { source: states(`source_${source}`), date: format.date(since) }),
                verified_at === null ? say('never') : say('verified', { date: format.date(verified_at) }),
                say('next', { date: format.date(due_at) }),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Point({ item }: { item: Item }) {
  const say = useWords(memberWords)
  const states = useWords(stateWords)
  const format = useFormat()
  const { channel, address, state, is_main, verified_at, due_at, ended_at } = item
  return (
    <li className={classes.point}>
      <p className={classes.pointHead}>
        <span>{states(channel)}</span>
        <b>
          {address !== null && (channel === 'phone' ? <PhoneText phone={address} /> : <Ltr>{address}</Ltr>)}
        </b>
        <Tag tone={STATE_TONES[state]}>{states(`state_${state}`)}</Tag>
        {is_main && ended_at === null && <Tag>{say('main')}</Tag>}
        {item.fading !== 'none' && <Tag tone="gold">{states(`fading_${item.fading}`)}</Tag>}
      </p>
      <p className={classes.soft}>
        {[
          say('source', { source: states(`source_${item.source}`), date: format.date(item.since) }),
          verified_at === null ? say('never') : say('verified', { date: format.date(verified_at) }),
          // What failed is asked about at once, whatever its age.
          ...(ended_at !== null
            ? [say('ended', { date: format.date(ended_at) })]
            : isWorking(state)
              ? [say('next', { date: format.date(due_at) })]
              : []),
        ].join(' · ')}
      </p>
      {ended_at === null && (
        <p className={classes.soft}>
          {item.consents
            .map(({ way, given }) => {
              const word = given === null ? 'will_unknown' : given ? 'will_yes' : 'will_no'
              return `${say(`will_${way}`)}: ${say(word)}`
            })
            .join(' · ')}
        </p>
      )}
      {item.history.length > 0 && <History item={item} />}
    </li>
  )
}

const isWay = (
  way: string,
): way is 'link' | 'code' | 'call' | 'sms' | 'email' | 'message' | 'consent' | 'details' =>
  ['link', 'code', 'call', 'sms', 'email', 'message', 'consent', 'details'].includes(way)

function History({ item: { history } }: { item: Item }) {
  const say = useWords(memberWords)
  const states = useWords(stateWords)
  const format = useFormat()
  return (
    <details>
      <summary>{say('history')}</summary>
      <ol className={classes.history}>
        {history.map(({ kind, way, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only ever grows at its head, and two may be alike
          <li key={index}>
            <time dateTime={at}>{format.dateTime(at)}</time>
            <span>
              {states(`happened_${kind}`)}
              {way !== null && isWay(way) && ` ${states(`way_${way}`)}`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
