import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Alert, AlertDetail } from '../alert-contract.ts'
import classes from './alert.module.css'
import { alertQuery, useLookInto, useSilence } from './alert-data.ts'
import { AlertEvidenceTable } from './alert-evidence.tsx'
import { alertPageWords } from './alert-page-words.ts'
import { AlertStateTag, useAlertState } from './alert-state.tsx'

const SILENT_DAYS = 30

/** One alert: what it may mean, what it is made of, and who has looked into it. */
export function AlertPage() {
  // state
  const say = useWords(alertPageWords)
  const { language } = useLanguage()
  const paths = usePaths()
  const { id = '' } = useParams({ strict: false })
  // data
  const query = useQuery(alertQuery(id, language))
  // view
  if (query.isPending) return <PageSkeleton />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  const alert = query.data
  return (
    <>
      <PageHeader
        title={alert.title}
        lead={<AlertStateTag alert={alert} />}
        back={{ to: paths.alerts(), label: say('back') }}
        actions={<Actions alert={alert} />}
      />
      <Sentence>{alert.meaning}</Sentence>
      <Facts alert={alert} />
      <AlertEvidenceTable alert={alert} />
    </>
  )
}

function Actions({ alert }: { alert: Alert }) {
  const say = useWords(alertPageWords)
  const look = useLookInto(alert.id, say('look_done'))
  const silence = useSilence(alert.id, say('silence_done'))
  const state = useAlertState()(alert)
  const isStanding = state === 'open' || state === 'looked'
  return (
    <>
      <LinkButton to={alert.link} variant="default">
        {say('open_page')}
      </LinkButton>
      {isStanding && (
        <Button
          variant="default"
          loading={silence.isPending}
          onClick={() => silence.mutate({ days: SILENT_DAYS })}
        >
          {say('silence')}
        </Button>
      )}
      {state === 'open' && (
        <Button loading={look.isPending} onClick={() => look.mutate({})}>
          {say('look')}
        </Button>
      )}
    </>
  )
}

/** When it was seen, and what people made of it. */
function Facts({ alert }: { alert: AlertDetail }) {
  const say = useWords(alertPageWords)
  const format = useFormat()
  const { by, looked, silenced_until, resolved_at, first_seen_at, last_seen_at } = alert
  const state = useAlertState()(alert)
  return (
    <div className={classes.facts}>
      {by !== null && <p>{say('by', { name: by })}</p>}
      <p>{`${say('since')}: ${format.dateTime(first_seen_at)}. ${say('last')}: ${format.dateTime(last_seen_at)}.`}</p>
      {looked !== null && (
        <p>
          {looked.by === null
            ? say('looked', { when: format.dateTime(looked.at) })
            : say('looked_by', { name: looked.by, when: format.dateTime(looked.at) })}
        </p>
      )}
      {state === 'silenced' && silenced_until !== null && (
        <p>{say('silenced_until', { when: format.dateTime(silenced_until) })}</p>
      )}
      {resolved_at !== null && <p>{say('over', { when: format.dateTime(resolved_at) })}</p>}
    </div>
  )
}
