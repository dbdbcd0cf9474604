import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ErrorState, ProblemNote } from '#ui/error-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { RowsSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import type { LibraryView } from '../contract.ts'
import { useCreateCampaign } from './campaign-data.ts'
import { tellGoal, tellSchedule } from './campaign-told.ts'
import { campaignWords } from './campaign-words.ts'
import classes from './campaigns.module.css'
import { blankDefinition } from './composer/definition-form.ts'
import { libraryQuery } from './library-data.ts'
import { useTelling } from './use-telling.ts'

type Ready = LibraryView['items'][number]

/** Ready campaigns as cards: what each is for, and when it runs. */
export function LibraryPage() {
  // state
  const say = useWords(campaignWords)
  const paths = usePaths()
  const router = useRouter()
  const may = useMay()
  const [{ demand = '', ready = '' }, change] = useUrlState(['demand', 'ready'])
  // data
  const library = useQuery(libraryQuery)
  const items = library.data?.items ?? []
  // A link from elsewhere names the one that it is about.
  const named = items.filter(({ code }) => code === ready)
  const fitting = items.filter(({ demands }) => demand === '' || demands.some(({ code }) => code === demand))
  const shown = named.length > 0 ? named : fitting
  // actions
  const creating = useCreateCampaign(({ id }) => void router.navigate({ href: paths.editCampaign(id) }))
  const blank = may('campaign.write') && (
    <Button
      variant="default"
      loading={creating.isPending && creating.variables.ready === null}
      onClick={() => creating.mutate({ name: say('unnamed'), ready: null, definition: blankDefinition() })}
    >
      {say('library_blank')}
    </Button>
  )
  // view
  return (
    <>
      <PageHeader
        title={say('library_title')}
        lead={say('library_lead')}
        back={{ to: paths.campaigns(), label: say('back') }}
        actions={blank}
      />
      <ProblemNote error={creating.error} />
      {library.isPending && <RowsSkeleton rows={6} />}
      {library.isError && <ErrorState error={library.error} onRetry={() => void library.refetch()} />}
      {library.data && (
        <>
          <div className={classes.filter}>
            <Select
              label={say('library_filter')}
              data={[{ value: 'all', label: say('library_all') }, ...demandsOf(items)]}
              value={named.length > 0 ? null : demand === '' ? 'all' : demand}
              placeholder={named[0]?.name ?? ''}
              onChange={(value) =>
                change({ demand: value === null || value === 'all' ? '' : value, ready: '' })
              }
              allowDeselect={false}
            />
            <span role="status" className={classes.soft}>
              {say('library_count', { count: shown.length })}
            </span>
          </div>
          <ul className={classes.cards}>
            {shown.map((one) => (
              <ReadyCard
                key={one.code}
                ready={one}
                isOpening={creating.isPending && creating.variables.ready === one.code}
                onUse={() => creating.mutate({ name: one.name, ready: one.code, definition: one.definition })}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Each demand once, in the order in which the library names them. */
function demandsOf(items: readonly Ready[]): { value: string; label: string }[] {
  const names = new Map(items.flatMap(({ demands }) => demands.map(({ code, name }) => [code, name])))
  return [...names].map(([value, label]) => ({ value, label }))
}

type ReadyCardProps = { ready: Ready; isOpening: boolean; onUse: () => void }

function ReadyCard({ ready, isOpening, onUse }: ReadyCardProps) {
  const say = useWords(campaignWords)
  const may = useMay()
  const { telling } = useTelling()
  const { name, purpose, demands, definition } = ready
  return (
    <li className={classes.card}>
      <h2 className={classes.cardName}>{name}</h2>
      <p className={classes.purpose}>{purpose}</p>
      <dl className={classes.cardFacts}>
        <div>
          <dt>{say('schedule')}</dt>
          <dd>{tellSchedule(telling, definition.schedule)}</dd>
        </div>
        <div>
          <dt>{say('goal')}</dt>
          <dd>{tellGoal(telling, definition.goal)}</dd>
        </div>
        <div>
          <dt>{say('library_filter')}</dt>
          <dd>{demands.map(({ name: demand }) => demand).join(' · ')}</dd>
        </div>
      </dl>
      <div className={classes.cardFoot}>
        {may('campaign.write') && (
          <Button
            variant="light"
            loading={isOpening}
            onClick={onUse}
            aria-label={say('library_use_which', { name })}
          >
            {say('library_use')}
          </Button>
        )}
      </div>
    </li>
  )
}
