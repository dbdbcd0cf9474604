import { Table } from '@mantine/core'
import { decimalsOfCurrency } from '#platform/money.ts'
import type { ShareDecile, SharePart, ShareStep } from '#replay/contract.ts'
import type { LeftOut } from '#replay/left-out.ts'
import { Chart } from '#ui/chart.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { TrialMember, TrialResult, TrialStanding, TrialView } from '../contract.ts'
import classes from './trial.module.css'
import { TrialBeside } from './trial-beside.tsx'
import { TrialCourse } from './trial-course.tsx'
import { costOf, differenceOf, inOrder, leadingPart, sharesOf } from './trial-told.ts'
import { trialWords } from './trial-words.ts'

/** What the draft would have done: in a sentence, in figures, by who gains and who loses. */
export function TrialResults({ trial, result }: { trial: TrialView; result: TrialResult }) {
  const say = useWords(trialWords)
  return (
    <>
      <Conclusion trial={trial} result={result} />
      <Figures result={result} />
      <NotInIt leftOut={result.left_out} />
      {result.course && (
        <TrialCourse course={result.course} inForce={result.course_in_force} months={result.months} />
      )}
      <TrialBeside shown={trial.id} />
      <ByDecile deciles={result.deciles} />
      <ByStanding standings={result.standings} />
      <Section title={say('distribution')}>
        <Distribution result={result} />
      </Section>
      <div className={classes.sides}>
        <Section title={say('gainers_title')}>
          <Members rows={result.biggest_gainers} label={say('gainers_title')} />
        </Section>
        <Section title={say('losers_title')}>
          <Members rows={result.biggest_losers} label={say('losers_title')} />
        </Section>
      </div>
    </>
  )
}

function Conclusion({ trial, result }: { trial: TrialView; result: TrialResult }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const [before, draft] = [costOf(result.in_force), costOf(result.draft)]
  const key = draft === before ? 'summary_same' : draft > before ? 'summary_more' : 'summary_less'
  const money = (minor: number) => format.money(minor, { whole: true })
  return (
    <Sentence>
      {say.rich(key, {
        range: format.range(trial.from_on, trial.to_on),
        more: money(Math.abs(draft - before)),
        draft: money(draft),
        before: money(before),
        b: (chunks) => <b>{chunks}</b>,
      })}
    </Sentence>
  )
}

function Figures({ result: { in_force: before, draft } }: { result: TrialResult }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const money = (minor: number) => format.money(minor, { whole: true })
  const figure = (
    key: 'cost' | 'points' | 'liability' | 'off' | 'coupons',
    now: number,
    then: number,
    show: (value: number) => string,
  ) => (
    <Figure
      label={say(key)}
      value={show(then)}
      definition={say(`${key}_definition`)}
      trend={{
        direction: then === now ? 'flat' : then > now ? 'up' : 'down',
        tone: 'neutral',
        text: then === now ? say('as_before') : say('instead', { before: show(now) }),
      }}
    />
  )
  return (
    <FigureRow>
      {figure('cost', costOf(before), costOf(draft), money)}
      {figure('points', before.points, draft.points, format.number)}
      {figure('liability', before.worth_minor, draft.worth_minor, money)}
      {figure('off', before.off_minor, draft.off_minor, money)}
      {before.coupons_minor + draft.coupons_minor > 0 &&
        figure('coupons', before.coupons_minor, draft.coupons_minor, money)}
    </FigureRow>
  )
}

/** What the figures do not hold, so that nobody counts on it. */
function NotInIt({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const say = useWords(trialWords)
  if (leftOut.length === 0) return null
  return (
    <Section title={say('left_out')} note={say('left_out_note')}>
      <ul className={classes.leftOut}>
        {leftOut.map((each) => (
          <li key={each}>{say(`left_out_${each}`)}</li>
        ))}
      </ul>
    </Section>
  )
}

/** Some of the members together, with what they are called. */
type NamedPart = { name: string; part: SharePart }

const perMember = (amount_minor: number, { members }: SharePart): number =>
  Math.round(amount_minor / Math.max(1, members))

function ByDecile({ deciles }: { deciles: readonly ShareDecile[] }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const leading = leadingPart(deciles)
  const title = !leading
    ? say('deciles_flat')
    : say(differenceOf(leading.part) > 0 ? 'deciles_top' : 'deciles_loss', {
        decile: leading.part.decile,
        share: format.percent(leading.share, 0),
      })
  return (
    <Section title={say('deciles_title')} note={say('deciles_note')}>
      <PartChart title={title} parts={deciles.map((part) => ({ name: String(part.decile), part }))} />
      <PartTable
        label={say('deciles_title')}
        parts={deciles.map((part) => ({ name: say('decile', { number: part.decile }), part }))}
      />
    </Section>
  )
}

function ByStanding({ standings }: { standings: readonly TrialStanding[] }) {
  const say = useWords(trialWords)
  const format = useFormat()
  // Of a club that nobody has rated yet there is nothing to tell.
  if (standings.every(({ standing }) => standing === null)) return null
  const nameOf = ({ standing }: TrialStanding) => say(`many_${standing ?? 'unrated'}`)
  const leading = leadingPart(standings.filter(({ standing }) => standing !== null))
  const title = !leading
    ? say('standings_flat')
    : say(differenceOf(leading.part) > 0 ? 'standings_top' : 'standings_loss', {
        standing: nameOf(leading.part).toLowerCase(),
        share: format.percent(leading.share, 0),
      })
  const parts = standings.map((part) => ({ name: nameOf(part), part }))
  return (
    <Section title={say('standings_title')} note={say('standings_note')}>
      <PartChart title={title} parts={parts} />
      <PartTable label={say('standings_title')} parts={parts} />
    </Section>
  )
}

function PartChart({ title, parts }: { title: string; parts: readonly NamedPart[] }) {
  const say = useWords(trialWords)
  const format = useFormat()
  return (
    <Chart
      title={title}
      unit={say('deciles_unit')}
      kind="bar"
      categories={parts.map(({ name }) => name)}
      series={[
        { name: say('before'), values: parts.map(({ part }) => perMember(part.before_minor, part)) },
        { name: say('after'), values: parts.map(({ part }) => perMember(part.after_minor, part)) },
      ]}
      say={(minor) => format.money(minor)}
      sayAxis={(minor) => format.money(minor, { whole: true })}
    />
  )
}

function PartTable({ label, parts }: { label: string; parts: readonly NamedPart[] }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const money = (minor: number) => format.money(minor, { whole: true })
  const heads = ['members', 'spend', 'before', 'after', 'difference', 'gainers', 'losers'] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
    <section className={classes.scroll} aria-label={say('table_of', { title: label })} tabIndex={0}>
      <Table mt="lg">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {heads.map((head) => (
              <Table.Th key={head}>{say(head)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map(({ name, part }) => (
            <Table.Tr key={name}>
              <Table.Th>{name}</Table.Th>
              <Table.Td>{format.number(part.members)}</Table.Td>
              <Table.Td>{money(part.spend_minor)}</Table.Td>
              <Table.Td>{money(part.before_minor)}</Table.Td>
              <Table.Td>{money(part.after_minor)}</Table.Td>
              <Table.Td>
                <Difference minor={differenceOf(part)} />
              </Table.Td>
              <Table.Td>{format.number(part.gainers)}</Table.Td>
              <Table.Td>{format.number(part.losers)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function Difference({ minor }: { minor: number }) {
  const format = useFormat()
  const tone = minor === 0 ? '' : minor > 0 ? classes.more : classes.less
  return <span className={tone}>{format.money(minor, { whole: true, signed: true })}</span>
}

function Distribution({ result }: { result: TrialResult }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const shares = sharesOf(result)
  const major = 10 ** decimalsOfCurrency(format.currency)
  const nameOf = ({ from_minor: from, to_minor: to }: ShareStep) => {
    const [low, high] = [from, to].map((end) => (end === null ? null : format.number(end / major)))
    // Signs and figures alone, which read from left to right in both languages.
    return `\u2066${low === null ? `< ${high}` : high === null ? `> ${low}` : `${low} … ${high}`}\u2069`
  }
  const steps = inOrder(result.histogram)
  const title = say('histogram_title', {
    gainers: format.percent(shares.gainers, 0),
    losers: format.percent(shares.losers, 0),
    same: format.percent(shares.same, 0),
  })
  if (steps.length === 0) return <p>{title}</p>
  return (
    <Chart
      title={title}
      unit={say('histogram_unit', { symbol: format.currencySymbol() })}
      kind="bar"
      categories={steps.map(nameOf)}
      series={[{ name: say('members'), values: steps.map(({ members }) => members) }]}
      say={format.number}
    />
  )
}

function Members({ rows, label }: { rows: readonly TrialMember[]; label: string }) {
  const say = useWords(trialWords)
  const format = useFormat()
  const paths = usePaths()
  if (rows.length === 0) return <p>{say('nobody')}</p>
  return (
    <Table aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('member')}</Table.Th>
          <Table.Th>{say('before')}</Table.Th>
          <Table.Th>{say('after')}</Table.Th>
          <Table.Th>{say('difference')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.member}>
            <Table.Td>
              <TextLink to={paths.member(row.member)}>{say('open_member')}</TextLink>
            </Table.Td>
            <Table.Td>{format.money(row.before_minor)}</Table.Td>
            <Table.Td>{format.money(row.after_minor)}</Table.Td>
            <Table.Td>
              <Difference minor={differenceOf(row)} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
