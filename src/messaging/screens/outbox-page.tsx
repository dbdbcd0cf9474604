import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MessageDetail } from '../contract.ts'
import classes from './outbox.module.css'
import { messageWords } from './words.ts'

/** One message as its member sees it; in development alone. */
export function OutboxPage() {
  // state
  const say = useWords(messageWords)
  const paths = usePaths()
  const { id = '' } = useParams({ strict: false })
  // data
  const path = `/messages/${encodeURIComponent(id)}`
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => api.get<MessageDetail>(path, { signal, schema: MessageDetail }),
  })
  // view
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  const back = { to: paths.messages(), label: say('title') }
  return (
    <>
      <PageHeader
        title={data.subject ?? say(`one_${data.channel}`)}
        lead={<Lead message={data} />}
        back={back}
      />
      {data.text === null ? (
        <EmptyState title={say('gone')}>{say('gone_hint')}</EmptyState>
      ) : data.channel === 'sms' ? (
        <PhoneView message={data} text={data.text} />
      ) : (
        <MailView message={data} text={data.text} />
      )}
    </>
  )
}

function Lead({ message }: { message: MessageDetail }) {
  const say = useWords(messageWords)
  const format = useFormat()
  const paths = usePaths()
  const { to, member, state, created_at } = message
  return (
    <>
      {say(`state_${state}`)} · {format.dateTime(created_at)} ·{' '}
      {to === null ? say('nobody') : <Ltr>{to}</Ltr>}
      {member && (
        <>
          {' · '}
          <TextLink to={paths.member(member.id)}>{say('member')}</TextLink>
        </>
      )}
    </>
  )
}

const VIEWS = ['wide', 'narrow', 'text'] as const
type View = (typeof VIEWS)[number]

/** Nothing but pictures and styles: whatever stands in a mail runs nothing here and asks nobody but for its pictures. */
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'"><base target="_blank">`

/** A new window may open, as from a mail; the frame itself goes nowhere and is nobody's. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox'

const withPolicy = (html: string): string =>
  /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + POLICY) : POLICY + html

function MailView({ message, text }: { message: MessageDetail; text: string }) {
  const say = useWords(messageWords)
  const { html, language } = message
  const [view, setView] = useState<View>(html === null ? 'text' : 'wide')
  return (
    <>
      <div className={classes.toolbar}>
        <SegmentedControl
          size="sm"
          aria-label={say('view')}
          value={view}
          onChange={setView}
          data={VIEWS.map((each) => ({
            value: each,
            label: say(`view_${each}`),
            disabled: each !== 'text' && html === null,
          }))}
        />
      </div>
      <div className={classes.mail} data-width={view}>
        {view === 'text' || html === null ? (
          <pre className={classes.plain} lang={language} dir={language === 'he' ? 'rtl' : 'ltr'}>
            {text}
          </pre>
        ) : (
          <iframe
            className={classes.frame}
            title={say('mail_frame')}
            sandbox={SANDBOX}
            srcDoc={withPolicy(html)}
          />
        )}
      </div>
    </>
  )
}

/** Links of a short message can be pressed, as on a telephone. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    const key = `${index} ${part}`
    if (!/^https?:\/\//.test(part)) return <span key={key}>{part}</span>
    return (
      <a key={key} href={part} target="_blank" rel="noreferrer">
        <Ltr>{part}</Ltr>
      </a>
    )
  })
}

function PhoneView({ message, text }: { message: MessageDetail; text: string }) {
  const say = useWords(messageWords)
  const { to, language, segments } = message
  return (
    <>
      <div className={classes.phone}>
        <p className={classes.sender}>{to === null ? say('nobody') : <Ltr>{to}</Ltr>}</p>
        <p className={classes.bubble} lang={language} dir={language === 'he' ? 'rtl' : 'ltr'}>
          <Linked text={text} />
        </p>
      </div>
      <p className={classes.count}>{say('length', { letters: [...text].length, segments: segments ?? 1 })}</p>
    </>
  )
}
