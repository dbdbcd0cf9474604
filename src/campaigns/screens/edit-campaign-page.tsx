import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useAutosave } from '#programme/screens/use-autosave.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import type { CampaignView, Definition } from '../contract.ts'
import { campaignQuery, isCampaignChanged, useSaveCampaign } from './campaign-data.ts'
import { campaignWords } from './campaign-words.ts'
import classes from './composer/composer.module.css'
import { Composer } from './composer/composer.tsx'
import { composerWords } from './composer/composer-words.ts'
import { replaceAt } from './composer/definition-form.ts'
import { AllFindings, FindingsProvider } from './composer/findings.tsx'

const MessagePage = lazy(() =>
  import('./content/message-page.tsx').then((module) => ({ default: module.MessagePage })),
)

/** A campaign being written: loaded once, then what is typed is what counts. */
export function EditCampaignPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(campaignWords)
  const paths = usePaths()
  const query = useQuery({ ...campaignQuery(id), refetchOnWindowFocus: false, staleTime: 0 })
  const [loads, setLoads] = useState(0)
  const back = <LinkButton to={paths.campaigns()}>{say('back')}</LinkButton>
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} elsewhere={back} />
  const lookAgain = () => void query.refetch().then(() => setLoads(loads + 1))
  if (!query.data.acts.includes('change')) return <NotChanged campaign={query.data} />
  return <OpenCampaign key={`${id} ${loads}`} campaign={query.data} onLookAgain={lookAgain} />
}

/** What has gone out is not written anew. */
function NotChanged({ campaign }: { campaign: CampaignView }) {
  const say = useWords(composerWords)
  const sayState = useWords(campaignWords)
  const paths = usePaths()
  return (
    <EmptyState
      level={1}
      title={sayState(`state_${campaign.state}`)}
      actions={<LinkButton to={paths.campaign(campaign.id)}>{say('leave')}</LinkButton>}
    >
      {say('not_changed')}
    </EmptyState>
  )
}

type OpenProps = { campaign: CampaignView; onLookAgain: () => void }

function OpenCampaign({ campaign, onLookAgain }: OpenProps) {
  // state
  const say = useWords(composerWords)
  const sayList = useWords(campaignWords)
  const paths = usePaths()
  const router = useRouter()
  const [written, setWritten] = useState({ name: campaign.name, definition: campaign.definition })
  const [{ edition: editionText, step: stepText }] = useUrlState(['edition', 'step'])
  // actions
  const save = useSaveCampaign(campaign)
  const isNamed = written.name.trim() !== ''
  const { isSaved, error } = useAutosave(isNamed ? written : null, JSON.stringify(written), save)
  const change = (definition: Definition) => setWritten((before) => ({ ...before, definition }))
  const status = <SaveStatus isNamed={isNamed} isSaved={isSaved} failed={error !== null} />
  const trouble = error !== null && (
    <>
      {isCampaignChanged(error) ? <p className={classes.wrong}>{say('conflict')}</p> : null}
      <ProblemNote error={error} />
      {isCampaignChanged(error) && (
        <Button variant="default" onClick={onLookAgain}>
          {say('look_again')}
        </Button>
      )}
    </>
  )
  // view
  const [editionIndex, stepIndex] = [Number(editionText) - 1, Number(stepText) - 1]
  const edition = written.definition.editions[editionIndex]
  const step = edition?.steps[stepIndex]
  const { faults, warnings } = campaign
  if (edition && step?.kind === 'send')
    return (
      <FindingsProvider faults={faults} warnings={warnings}>
        <Suspense fallback={<PageSkeleton />}>
          <MessagePage
            name={written.name}
            place={{ edition: editionIndex, step: stepIndex }}
            edition={edition}
            content={step.content}
            channels={step.channels}
            status={status}
            trouble={trouble}
            onChange={(content) => {
              const steps = replaceAt(edition.steps, stepIndex, { ...step, content })
              const editions = replaceAt(written.definition.editions, editionIndex, { ...edition, steps })
              change({ ...written.definition, editions })
            }}
            backTo={paths.editCampaign(campaign.id)}
          />
        </Suspense>
      </FindingsProvider>
    )
  return (
    <FindingsProvider faults={faults} warnings={warnings}>
      <PageHeader
        title={written.name.trim() || sayList('unnamed')}
        back={{ to: paths.campaign(campaign.id), label: say('leave') }}
        actions={status}
      />
      {trouble}
      {campaign.state !== 'draft' && <p className={classes.note}>{say('under_way')}</p>}
      <Composer
        name={written.name}
        definition={written.definition}
        onName={(name) => setWritten((before) => ({ ...before, name }))}
        onChange={change}
        onWrite={(toEdition, toStep) => {
          const step = { edition: String(toEdition + 1), step: String(toStep + 1) }
          void router.navigate({ href: paths.editCampaign(campaign.id, step) })
        }}
        beside={
          <>
            <AllFindings
              faults={faults}
              warnings={warnings}
              addressOf={({ edition: inEdition, step: inStep, part }) =>
                paths.editCampaign(campaign.id, {
                  edition: String(inEdition),
                  step: String(inStep),
                  part,
                })
              }
            />
            {isSaved ? (
              <LinkButton to={paths.startCampaign(campaign.id)} size="md">
                {say('check')}
              </LinkButton>
            ) : (
              <Button size="md" disabled>
                {say('check')}
              </Button>
            )}
          </>
        }
      />
    </FindingsProvider>
  )
}

function SaveStatus(props: { isNamed: boolean; isSaved: boolean; failed: boolean }) {
  const say = useWords(composerWords)
  const { isNamed, isSaved, failed } = props
  const key = !isNamed ? 'unreadable' : failed ? 'save_failed' : isSaved ? 'saved' : 'saving'
  return (
    <span
      className={classes.status}
      role="status"
      data-tone={key === 'saved' || key === 'saving' ? 'calm' : 'bad'}
    >
      {say(key)}
    </span>
  )
}
