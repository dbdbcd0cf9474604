import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CourseChange, HabitCourse, PointsCourse } from '#replay/contract.ts'
import { Chart } from '#ui/chart.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TrialMonth } from '../contract.ts'
import classes from './trial.module.css'
import { differingHabits, edgesOf, habitOf } from './trial-told.ts'
import { trialWords } from './trial-words.ts'

type CourseProps = { course: PointsCourse; inForce: PointsCourse | null }

/** What becomes of the points: what is owed, who can reach what, what ends, and how far it hangs on assumptions. */
export function TrialCourse({ months, ...course }: CourseProps & { months: readonly TrialMonth[] }) {
  return (
    <>
      <Owed {...course} />
      <PaidOut course={course.course} months={months} />
      <Reach {...course} />
      <Expiring course={course.course} />
      <WhatIf changes={course.course.sensitivity} />
    </>
  )
}

function Owed({ course, inForce }: CourseProps) {
  const say = useWords(trialWords)
  const format = useFormat()
  const money = (minor: number) => format.money(minor, { whole: true })
  const { low, high } = edgesOf(course.habits)
  const shown = differingHabits(course.habits)
  // The likeliest is drawn strongest.
  const drawn = shown.toSorted((a, b) => Number(b.habit === 'observed') - Number(a.habit === 'observed'))
  return (
    <Section title={say('course_title')} note={say('course_note')}>
      <Chart
        title={say(low === high ? 'course_same' : 'course_conclusion', {
          low: money(low),
          high: money(high),
        })}
        unit={say('course_unit')}
        kind="line"
        categories={(drawn[0]?.months ?? []).map(({ month }) => format.monthYear(`${month}-01`))}
        series={drawn.map(({ habit, months }) => ({
          name: say(`short_${habit}`),
          values: months.map(({ liability_minor }) => liability_minor),
        }))}
        say={(minor) => format.money(minor)}
        sayAxis={money}
      />
      <HabitTable habits={shown} inForce={inForce} />
    </Section>
  )
}

/** What is paid, month by month: at the till, as coupons, and for rewards, by the likeliest habit that is known. */
function PaidOut({ course, months }: { course: PointsCourse; months: readonly TrialMonth[] }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const habit = habitOf(course, 'observed') ?? habitOf(course, 'at_once')
  if (habit === undefined) return null
  const given = new Map(months.map((each) => [each.month, each]))
  const names = habit.months.map(({ month }) => month)
  const series = [
    { name: say('off'), values: names.map((month) => given.get(month)?.off_minor ?? 0) },
    { name: say('coupons'), values: names.map((month) => given.get(month)?.coupons_minor ?? 0) },
    { name: say('rewards_cost'), values: habit.months.map(({ cost_minor }) => cost_minor) },
  ].filter(({ values }) => values.some((value) => value > 0))
  const totals = names.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
  const most = totals.indexOf(Math.max(...totals))
  const month = names[most]
  if (series.length === 0 || month === undefined) return null
  const money = (minor: number) => format.money(minor, { whole: true })
  return (
    <Section title={say('cash_title')} note={say('cash_note')}>
      <Chart
        title={say('cash_conclusion', { month: format.month(`${month}-01`), paid: money(totals[most] ?? 0) })}
        unit={say('cash_unit')}
        kind="bar"
        stacked
        categories={names.map((each) => format.monthYear(`${each}-01`))}
        series={series}
        say={(minor) => format.money(minor)}
        sayAxis={money}
      />
    </Section>
  )
}

function HabitTable({ habits, inForce }: { habits: readonly HabitCourse[]; inForce: PointsCourse | null }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const money = (minor: number) => format.money(minor, { whole: true })
  const heads = [
    ...(['rewards_taken', 'rewards_used', 'rewards_cost', 'points_expired', 'points_left', 'owed'] as const),
    ...(inForce ? (['owed_today'] as const) : []),
  ]
  return (
    <FigureTable label={say('course_title')} first={say('habit')} heads={heads.map((head) => say(head))}>
      {habits.map((each) => (
        <Table.Tr key={each.habit}>
          <Table.Th className={classes.long}>
            {say(`habit_${each.habit}`, { share: format.percent(each.propensity, 0) })}
          </Table.Th>
          <Table.Td>{format.number(each.rewards_taken)}</Table.Td>
          <Table.Td>{format.number(each.rewards_used)}</Table.Td>
          <Table.Td>{money(each.cost_minor)}</Table.Td>
          <Table.Td>{format.number(each.points_expired)}</Table.Td>
          <Table.Td>{format.number(each.points_left)}</Table.Td>
          <Table.Td>{money(each.liability_minor)}</Table.Td>
          {inForce && <Table.Td>{money(habitOf(inForce, each.habit)?.liability_minor ?? 0)}</Table.Td>}
        </Table.Tr>
      ))}
    </FigureTable>
  )
}

function Reach({ course, inForce }: CourseProps) {
  const say = useWords(trialWords)
  const format = useFormat()
  const shareOf = (members: number, of: PointsCourse) => format.percent(members / Math.max(1, of.members), 0)
  const visits = course.reach[0]?.by_visits ?? []
  return (
    <Section title={say('reach_title')} note={say('reach_note')}>
      <FigureTable
        label={say('reach_title')}
        first=""
        heads={[
          say('reached'),
          ...(inForce ? [say('reached_today')] : []),
          say('visits_median'),
          ...visits.map((each) => say('by_visit', { visits: each.visits })),
        ]}
      >
        {course.reach.map((each) => (
          <Table.Tr key={each.points}>
            <Table.Th>{say('reach_price', { points: each.points })}</Table.Th>
            <Table.Td>{shareOf(each.members, course)}</Table.Td>
            {inForce && (
              <Table.Td>
                {shareOf(inForce.reach.find(({ points }) => points === each.points)?.members ?? 0, inForce)}
              </Table.Td>
            )}
            <Table.Td>{each.visits_median === null ? '–' : format.number(each.visits_median)}</Table.Td>
            {each.by_visits.map((step) => (
              <Table.Td key={step.visits}>{shareOf(step.members, course)}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </FigureTable>
    </Section>
  )
}

function Expiring({ course }: { course: PointsCourse }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const months = (habitOf(course, 'never')?.expiring ?? []).flatMap(({ month, worth_minor }) =>
    month === null ? [] : [{ month, worth_minor }],
  )
  const [most] = months.toSorted((a, b) => b.worth_minor - a.worth_minor)
  if (!most) return null
  const money = (minor: number) => format.money(minor, { whole: true })
  return (
    <Section title={say('expiring_title')} note={say('expiring_note')}>
      <Chart
        title={say('expiring_conclusion', {
          month: format.month(`${most.month}-01`),
          worth: money(most.worth_minor),
        })}
        unit={say('expiring_unit')}
        kind="bar"
        categories={months.map(({ month }) => format.monthYear(`${month}-01`))}
        series={[{ name: say('points_left'), values: months.map(({ worth_minor }) => worth_minor) }]}
        say={(minor) => format.money(minor)}
        sayAxis={money}
      />
    </Section>
  )
}

function WhatIf({ changes }: { changes: readonly CourseChange[] }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const money = (minor: number) => format.money(minor, { whole: true })
  const heads = ['points', 'rewards_used', 'rewards_cost', 'points_expired', 'owed'] as const
  return (
    <Section title={say('what_if_title')} note={say('what_if_note')}>
      <FigureTable label={say('what_if_title')} first="" heads={heads.map((head) => say(head))}>
        {changes.map((each) => (
          <Table.Tr key={`${each.change} ${each.share}`}>
            <Table.Th className={classes.long}>
              {say(`if_${each.change}`, { share: format.percent(each.share, 0) })}
            </Table.Th>
            <Table.Td>{format.number(each.points_issued)}</Table.Td>
            <Table.Td>{format.number(each.rewards_used)}</Table.Td>
            <Table.Td>{money(each.cost_minor)}</Table.Td>
            <Table.Td>{format.number(each.points_expired)}</Table.Td>
            <Table.Td>{money(each.liability_minor)}</Table.Td>
          </Table.Tr>
        ))}
      </FigureTable>
    </Section>
  )
}

type TableProps = { label: string; first: string; heads: readonly string[]; children: ReactNode }

function FigureTable({ label, first, heads, children }: TableProps) {
  const say = useWords(trialWords)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
    <section className={classes.scroll} aria-label={say('table_of', { title: label })} tabIndex={0}>
      <Table mt="lg">
        <Table.Thead>
          <Table.Tr>
            {first === '' ? <Table.Td /> : <Table.Th>{first}</Table.Th>}
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </section>
  )
}
