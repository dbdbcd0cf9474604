import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { programmeQuery } from '#programme/screens/programme-data.ts'
import { useVersionTold } from '#programme/screens/version-title.ts'
import { Chart } from '#ui/chart.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TrialResult, TrialView } from '../contract.ts'
import classes from './trial.module.css'
import { trialsQuery } from './trial-data.ts'
import { costOf, edgesOf, habitOf, isOverSameDays, sharesOf } from './trial-told.ts'
import { trialWords } from './trial-words.ts'

/** A trial that came to its end. */
type Done = TrialView & { result: TrialResult }

const isDone = (trial: TrialView): trial is Done => trial.result !== null
/** More lines than that, and nobody tells them apart. */
const MOST_LINES = 4

/** Drafts side by side, each by its newest trial; nothing where there is no other. */
export function TrialBeside({ shown }: { shown: string }) {
  // state
  const say = useWords(trialWords)
  // data
  const trials = useQuery(trialsQuery)
  const programme = useQuery(programmeQuery)
  const { titleOf } = useVersionTold()
  const done = (trials.data?.items ?? []).filter(isDone)
  // view
  if (done.length < 2) return null
  const nameOf = ({ version }: TrialView): string => {
    const found = programme.data?.versions.find(({ id }) => id === version)
    if (found) return titleOf(found)
    return programme.isSuccess ? say('beside_gone') : version
  }
  const isThere = ({ version }: TrialView) =>
    !programme.isSuccess || programme.data.versions.some(({ id }) => id === version)
  const named = done.map((trial) => ({ trial, name: nameOf(trial), isThere: isThere(trial) }))
  return <Beside trials={named} shown={shown} />
}

type Named = { trial: Done; name: string; isThere: boolean }

function Beside({ trials, shown }: { trials: readonly Named[]; shown: string }) {
  const say = useWords(trialWords)
  const paths = usePaths()
  const rows = useRows()
  return (
    <Section title={say('beside_title')} note={say('beside_note')}>
      {!isOverSameDays(trials.map(({ trial }) => trial)) && <p>{say('beside_other_days')}</p>}
      <section
        className={classes.scroll}
        aria-label={say('table_of', { title: say('beside_title') })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
        tabIndex={0}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {trials.map(({ trial, name, isThere }) => (
                <Table.Th key={trial.id}>
                  {trial.id === shown || !isThere ? (
                    name
                  ) : (
                    <TextLink to={paths.programmeTrial(trial.version, trial.id)}>{name}</TextLink>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ label, tell }) => (
              <Table.Tr key={label}>
                <Table.Th className={classes.long}>{label}</Table.Th>
                {trials.map(({ trial }) => (
                  <Table.Td key={trial.id}>{tell(trial)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <OwedPaths trials={trials} />
    </Section>
  )
}

/** What nobody knows is not nothing. */
const told = (value: number | undefined, say: (value: number) => string): string =>
  value === undefined ? '–' : say(value)

/** What each draft is compared by, a line each. */
function useRows(): { label: string; tell: (trial: Done) => ReactNode }[] {
  const say = useWords(trialWords)
  const format = useFormat()
  const money = (minor: number) => format.money(minor, { whole: true })
  const share = (part: number, whole: number) => format.percent(part / Math.max(1, whole), 0)
  const lasting = ({ result: { course } }: Done) =>
    course && (habitOf(course, 'observed') ?? habitOf(course, 'at_once'))
  return [
    { label: say('beside_days'), tell: ({ from_on, to_on }) => format.range(from_on, to_on) },
    { label: say('cost'), tell: ({ result }) => money(costOf(result.draft)) },
    {
      label: say('difference'),
      tell: ({ result }) =>
        format.money(costOf(result.draft) - costOf(result.in_force), { whole: true, signed: true }),
    },
    { label: say('points'), tell: ({ result }) => format.number(result.draft.points) },
    {
      label: say('owed'),
      tell: ({ result: { course } }) => {
        if (!course || course.habits.length === 0) return '–'
        const { low, high } = edgesOf(course.habits)
        return say('beside_range', { low: money(low), high: money(high) })
      },
    },
    { label: say('rewards_cost'), tell: (trial) => told(lasting(trial)?.cost_minor, money) },
    { label: say('points_expired'), tell: (trial) => told(lasting(trial)?.points_expired, format.number) },
    {
      label: say('beside_reach'),
      tell: ({ result: { course } }) => {
        const [cheapest] = course?.reach ?? []
        return course && cheapest ? share(cheapest.members, course.members) : '–'
      },
    },
    {
      label: say('visits_median'),
      tell: ({ result: { course } }) => {
        const visits = course?.reach[0]?.visits_median ?? null
        return visits === null ? '–' : format.number(visits)
      },
    },
    { label: say('gainers'), tell: ({ result }) => format.percent(sharesOf(result).gainers, 0) },
    { label: say('losers'), tell: ({ result }) => format.percent(sharesOf(result).losers, 0) },
  ]
}

/** What would be owed month by month, draft beside draft; only of those over the same days. */
function OwedPaths({ trials }: { trials: readonly Named[] }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const money = (minor: number) => format.money(minor, { whole: true })
  const paths = trials.flatMap(({ trial, name }) => {
    const habit = trial.result.course && habitOf(trial.result.course, 'at_once')
    return habit ? [{ name, days: `${trial.from_on} ${trial.to_on}`, months: habit.months }] : []
  })
  const same = paths.filter(({ days }) => days === paths[0]?.days).slice(0, MOST_LINES)
  const [first] = same
  if (first === undefined || same.length < 2) return null
  const ends = same.map(({ name, months }) => ({ name, owed: months.at(-1)?.liability_minor ?? 0 }))
  const [most] = ends.toSorted((a, b) => b.owed - a.owed)
  return (
    <Chart
      title={say('beside_most', { name: most?.name ?? '', owed: money(most?.owed ?? 0) })}
      unit={say('beside_unit')}
      kind="line"
      categories={first.months.map(({ month }) => format.monthYear(`${month}-01`))}
      series={same.map(({ name, months }) => ({
        name,
        values: months.map(({ liability_minor }) => liability_minor),
      }))}
      say={(minor) => format.money(minor)}
      sayAxis={money}
    />
  )
}
