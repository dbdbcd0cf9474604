import { ActionIcon, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { MessageContent } from '#content/contract.ts'
import { MemberList } from '#members/contract.ts'
import { SegmentMembers } from '#segments/contract.ts'
import { addressOf as segmentAddress } from '#segments/screens/segment-data.ts'
import { api } from '#ui/api.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { LANGUAGES, type Language, useLanguage } from '#ui/language.tsx'
import { Problem } from '#ui/problem.ts'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { Offer, Preview } from '../../contract.ts'
import { previewQuery } from '../campaign-data.ts'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { MailView } from './mail-view.tsx'
import { FIELD_OF, type Part } from './message-part.ts'
import type { Writing } from './text-pair.tsx'

const PAUSE_MS = 500
/** So many can be gone through, one after another. */
const MOST_MEMBERS = 50

/** Members of an edition, to look at its message with their eyes. */
const readersQuery = (segment: string | null) => {
  const path = segment === null ? '/members' : `${segmentAddress(segment)}/members`
  return queryOptions({
    queryKey: [path, 'readers'],
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const query = { limit: MOST_MEMBERS }
      const { items } =
        segment === null
          ? await api.get(path, { query, schema: MemberList, signal })
          : await api.get(path, { query, schema: SegmentMembers, signal })
      return items.map(({ id }) => id)
    },
  })
}

type PreviewProps = {
  part: Part
  content: MessageContent
  offer: Offer | null
  segment: string | null
  /** What is being written is what is shown, until another language is asked for. */
  writing: Writing
}

/** Nobody is there to show it for. */
const isNobody = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'preview_member_not_found'

/** What one member would get by one channel: what is wrong with the others does not hide it. */
function useSeen({ part, content, offer, segment }: PreviewProps, language: Language, at: number) {
  const readers = useQuery(readersQuery(segment))
  const member = readers.data?.[at] ?? null
  const field = FIELD_OF[part]
  const print = JSON.stringify({ content: { ...NOTHING_SAID, [field]: content[field] }, offer, segment })
  const [asked] = useDebouncedValue(print, PAUSE_MS)
  const ask = useMemo(
    () => ({ ...(JSON.parse(asked) as Asked), member, language }),
    [asked, member, language],
  )
  const { data, error, isFetching } = useQuery({
    ...previewQuery(ask),
    enabled: !readers.isPending && ask.content[field] !== null,
    placeholderData: keepPreviousData,
  })
  const isBehind = isFetching || asked !== print
  return {
    preview: content[field] === null ? undefined : data,
    error,
    isBehind,
    count: readers.data?.length ?? 0,
  }
}

const NOTHING_SAID: MessageContent = { email: null, sms: null, card: null, cashier_line: null }
type Asked = { content: MessageContent; offer: Offer | null; segment: string | null }

/** The message as a member of the segment would see it, a moment after it was written. */
export function PreviewPane(props: PreviewProps) {
  // state
  const { part, writing } = props
  const say = useWords(contentWords)
  const page = useLanguage().language
  const [chosen, setChosen] = useState<{ language: Language; writing: Writing } | null>(null)
  const written = writing === 'both' ? page : writing
  const language = chosen?.writing === writing ? chosen.language : written
  const [at, setAt] = useState(0)
  // data
  const { preview, error, isBehind, count } = useSeen(props, language, at)
  // view
  return (
    <div className={classes.preview} data-behind={isBehind || undefined}>
      <Section title={say('preview')}>
        <div className={classes.previewHead}>
          <span className={classes.who}>
            {preview?.member
              ? say('preview_of', { name: preview.member.name || say('preview_nameless') })
              : ''}
          </span>
          <span className={classes.acts}>
            <ActionIcon
              className={classes.quiet ?? ''}
              aria-label={say('preview_previous')}
              disabled={at === 0}
              onClick={() => setAt(at - 1)}
            >
              <IconArrowLeft size={18} className="mirrored" aria-hidden />
            </ActionIcon>
            <ActionIcon
              className={classes.quiet ?? ''}
              aria-label={say('preview_next')}
              disabled={at >= count - 1}
              onClick={() => setAt(at + 1)}
            >
              <IconArrowRight size={18} className="mirrored" aria-hidden />
            </ActionIcon>
          </span>
          <SegmentedControl
            size="xs"
            aria-label={say('preview_language')}
            value={language}
            onChange={(next) => setChosen({ language: next, writing })}
            data={LANGUAGES.map((each) => ({ value: each, label: say(`language_${each}`) }))}
          />
        </div>
        {isNobody(error) ? (
          <p className={classes.soft}>{say('preview_nobody')}</p>
        ) : (
          <>
            <ProblemNote error={error} />
            {!error && <Shown key={`${part} ${language} ${at}`} part={part} preview={preview} />}
          </>
        )}
      </Section>
    </div>
  )
}

/** What was good last stays, while something is to be mended before the newest can be shown. */
function Shown({ part, preview }: { part: Part; preview: Preview | undefined }) {
  const say = useWords(contentWords)
  const [good, setGood] = useState<Preview | null>(null)
  const faults = preview?.faults ?? []
  if (preview && faults.length === 0 && preview !== good) setGood(preview)
  const seen = good ?? preview
  return (
    <>
      {faults.length > 0 && (
        <>
          <p className={classes.soft}>{say('preview_faults')}</p>
          <ul className={classes.faults}>
            {faults.map(({ code, place, text }) => (
              <li key={`${code} ${place}`}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {seen ? <Seen part={part} preview={seen} /> : <p className={classes.soft}>{say('preview_empty')}</p>}
    </>
  )
}

/** What is seen by the channel that is being written. */
function Seen({ part, preview }: { part: Part; preview: Preview }) {
  const say = useWords(contentWords)
  const { language } = preview
  const own = { lang: language, dir: language === 'he' ? 'rtl' : 'ltr' }
  if (part === 'email' && preview.html !== '') return <MailView preview={preview} />
  if (part === 'sms' && preview.sms !== '')
    return (
      <>
        <div className={classes.phone}>
          <p
            className={classes.bubble}
            role="img"
            aria-label={`${say('preview_bubble')}: ${preview.sms}`}
            {...own}
          >
            {preview.sms}
          </p>
        </div>
        <p className={classes.soft} role="status" data-segments={preview.sms_segments}>
          {say('preview_segments', { parts: preview.sms_segments, signs: [...preview.sms].length })}
        </p>
      </>
    )
  if (part === 'card' && preview.card)
    return (
      <div className={classes.card} {...own}>
        <strong>{preview.card.title}</strong>
        <p>{preview.card.text}</p>
      </div>
    )
  if (part === 'cashier' && preview.cashier_line)
    return (
      <p className={classes.line} {...own}>
        „{preview.cashier_line}”
      </p>
    )
  return <p className={classes.soft}>{say('preview_empty')}</p>
}
