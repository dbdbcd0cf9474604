import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import type { ProgrammeView, VersionView } from '../contract.ts'
import { windowTerms } from '../window.ts'
import { VersionsSection } from './changes-section.tsx'
import classes from './compare-page.module.css'
import { chooseSides } from './compared-sides.ts'
import { programmeQuery } from './programme-data.ts'
import { ListsProvider } from './rules/lists.tsx'
import { useVersionTold } from './version-title.ts'
import { words } from './words.ts'

/** Any two versions side by side, published or not. */
export function ComparePage() {
  const say = useWords(words)
  const paths = usePaths()
  const programme = useQuery(programmeQuery)
  if (programme.isPending) return <PageSkeleton />
  if (programme.isError)
    return <ErrorState level={1} error={programme.error} onRetry={() => void programme.refetch()} />
  return (
    <>
      <PageHeader
        title={say('compare')}
        lead={say('compare_lead')}
        back={{ to: paths.programme(), label: say('title') }}
      />
      <Compared programme={programme.data} />
    </>
  )
}

function Compared({ programme }: { programme: ProgrammeView }) {
  const say = useWords(words)
  const { titleOf, whenOf } = useVersionTold()
  const [asked, changeUrl] = useUrlState(['one', 'other'])
  const sides = chooseSides(programme, asked)
  if (!sides) return <EmptyState title={say('compare_none_title')}>{say('compare_none_text')}</EmptyState>
  const [one, other] = sides
  const sideOf = (version: VersionView) => ({ name: titleOf(version), definition: version.definition })
  const choice = (key: 'one' | 'other', chosen: VersionView) => (
    <Select
      label={say(`compare_${key}`)}
      data={programme.versions.map((version) => ({
        value: version.id,
        label: `${titleOf(version)}, ${whenOf(version)}`,
      }))}
      value={chosen.id}
      onChange={(id) => changeUrl({ one: one.id, other: other.id, [key]: id ?? chosen.id })}
      allowDeselect={false}
    />
  )
  return (
    <>
      <div className={classes.choices}>
        {choice('one', one)}
        {choice('other', other)}
      </div>
      <ListsProvider
        ladders={[other.definition.tiers, one.definition.tiers]}
        window={windowTerms(other.definition)}
      >
        <VersionsSection before={sideOf(one)} after={sideOf(other)} />
      </ListsProvider>
    </>
  )
}
