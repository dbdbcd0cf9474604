import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Chart } from '#ui/chart.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { sayWords, useWords } from '#ui/words.ts'
import type { SegmentView } from '../contract.ts'
import { ListEditor } from './list-editor.tsx'
import { MembersTable } from './members-table.tsx'
import { MovesTable } from './moves-table.tsx'
import { SegmentActions } from './segment-actions.tsx'
import { segmentQuery, sizesQuery } from './segment-data.ts'
import classes from './segments.module.css'
import { segmentWords } from './words.ts'

/** One segment: who is in it, in words and by name, how it grew, and who came and went. */
export function SegmentPage() {
  // state
  const { id } = useParams({ strict: false }) as { id: string }
  const say = useWords(segmentWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  // data
  const query = useQuery(segmentQuery(id))
  // view
  const back = { to: paths.segments(), label: say('back') }
  if (query.isPending) return <PageSkeleton />
  if (query.isError)
    return (
      <ErrorState
        level={1}
        error={query.error}
        onRetry={() => void query.refetch()}
        elsewhere={<LinkButton to={back.to}>{back.label}</LinkButton>}
      />
    )
  const segment = query.data
  const when = segment.evaluated_at && format.dateTime(segment.evaluated_at)
  return (
    <>
      <PageHeader
        title={segment.name}
        back={back}
        actions={<SegmentActions segment={segment} />}
        {...(when && { lead: say('evaluated', { when }) })}
      />
      <Told segment={segment} />
      {segment.asks_sensitive && <Sentence>{say('asks_sensitive')}</Sentence>}
      <Sizes segment={segment} />
      {segment.kind === 'static' && may('segment.write') && <ListEditor id={segment.id} />}
      <SegmentTabs segment={segment} />
    </>
  )
}

/** Who is in it: in the reader's language, and beneath it in the other, as whoever reads that sees it. */
function Told({ segment: { rule } }: { segment: SegmentView }) {
  const say = useWords(segmentWords)
  const { language } = useLanguage()
  if (rule === null) return <Sentence>{say('kind_static')}</Sentence>
  const other = language === 'he' ? 'en' : 'he'
  return (
    <>
      <Sentence>{sayWords(segmentWords, language, 'fits', { rule: rule[language] })}</Sentence>
      <p className={classes.otherLanguage}>
        <bdi lang={other} dir={other === 'he' ? 'rtl' : 'ltr'}>
          {sayWords(segmentWords, other, 'fits', { rule: rule[other] })}
        </bdi>
      </p>
    </>
  )
}

/** So far back a size is held against today's. */
const DAYS_BACK = 30

/** A chart where there is more than one day; a number alone says the rest better. */
function Sizes({ segment: { id, members, kind, evaluated_at } }: { segment: SegmentView }) {
  const say = useWords(segmentWords)
  const format = useFormat()
  const { data } = useQuery(sizesQuery(id))
  const days = data?.items.toReversed() ?? []
  if (kind === 'live' && evaluated_at === null) return <Sentence>{say('not_yet')}</Sentence>
  const before = days.at(-Math.min(days.length, DAYS_BACK + 1))
  if (days.length < 2 || !before)
    return <p className={classes.count}>{say('size_now', { count: members })}</p>
  const change = members - before.members
  const key = change === 0 ? 'size_same' : change > 0 ? 'size_more' : 'size_fewer'
  return (
    <Chart
      title={say(key, { count: members, change: Math.abs(change), date: format.date(before.on) })}
      unit={say('size_unit')}
      kind="line"
      height={220}
      categories={days.map(({ on }) => format.dayShort(on))}
      series={[{ name: say('members'), values: days.map((day) => day.members) }]}
      say={(value) => format.number(value)}
      sayAxis={(value) => format.compact(value)}
    />
  )
}

const TABS = ['members', 'moves'] as const

function SegmentTabs({ segment }: { segment: SegmentView }) {
  const say = useWords(segmentWords)
  const [{ tab }, change] = useUrlState(['tab'])
  const shown = TABS.find((known) => known === tab) ?? 'members'
  return (
    <Tabs
      className={classes.tabs ?? ''}
      value={shown}
      onChange={(value) => change({ tab: value === 'members' || value === null ? '' : value })}
      keepMounted={false}
    >
      <Tabs.List aria-label={say('tabs')}>
        {TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {say(`tab_${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="members" pt="lg">
        <MembersTable segment={segment} />
      </Tabs.Panel>
      <Tabs.Panel value="moves" pt="lg">
        <MovesTable segment={segment} />
      </Tabs.Panel>
    </Tabs>
  )
}
