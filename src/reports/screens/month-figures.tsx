import { Table } from '@mantine/core'
import { say as sayIn } from '#platform/language.ts'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { Figure as FigureData, MonthReport } from '../month-contract.ts'
import { definitionOf, type FigureCode } from '../month-figure.ts'
import classes from './month.module.css'
import { monthPageWords } from './month-page-words.ts'
import { useValue } from './use-value.ts'

/** A figure with its words, as the report says them. */
export function useFigure(report: MonthReport) {
  const { language } = useLanguage()
  return (code: FigureCode) => {
    const figure = report.figures.find((one) => one.code === code)
    const said = report.said.figures.find((one) => one.code === code)
    const { unit, label } = definitionOf(code)
    return {
      figure: figure ?? { code, unit, value: null, before: null },
      label: said?.label ?? sayIn(label, language),
      definition: said?.definition ?? '',
      href: said?.href ?? null,
    }
  }
}

function trendOf({ code, value, before }: FigureData, text: string) {
  if (value === null || before === null) return null
  const { isGood } = definitionOf(code)
  const change = value - before
  const direction = change > 0 ? 'up' : change < 0 ? 'down' : 'flat'
  const tone = change === 0 || isGood === null ? 'neutral' : change > 0 === isGood ? 'good' : 'bad'
  return { direction, tone, text } as const
}

/** Figures side by side: each opens what it is made of, and says what that is. */
export function FigureGroup({ report, codes }: { report: MonthReport; codes: readonly FigureCode[] }) {
  const say = useWords(monthPageWords)
  const tell = useValue()
  const read = useFigure(report)
  return (
    <FigureRow>
      {codes.map((code) => {
        const { figure, label, definition, href } = read(code)
        const trend = trendOf(figure, `${say('before')}: ${tell(figure.unit, figure.before)}`)
        return (
          <Figure
            key={code}
            label={label}
            value={tell(figure.unit, figure.value)}
            definition={definition}
            {...(trend && { trend })}
            {...(href !== null && { to: href })}
          />
        )
      })}
    </FigureRow>
  )
}

const INCOME: readonly FigureCode[] = ['fees_net', 'proven_margin']
const COSTS: readonly FigureCode[] = [
  'reward_cost',
  'rule_discount',
  'coupon_discount',
  'gesture_cost',
  'plan_returned',
  'message_cost',
]

/** What came in and what went out, and what is left. */
export function MoneyTable({ report }: { report: MonthReport }) {
  const say = useWords(monthPageWords)
  return (
    <Section title={say('money')}>
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('part')}</Table.Th>
              <Table.Th className={classes.number}>{say('this_month')}</Table.Th>
              <Table.Th className={classes.number}>{say('before')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {INCOME.map((code) => (
              <MoneyRow key={code} report={report} code={code} sign={1} />
            ))}
            {COSTS.map((code) => (
              <MoneyRow key={code} report={report} code={code} sign={-1} />
            ))}
            <MoneyRow report={report} code="profit" sign={1} isSum />
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

type MoneyRowProps = { report: MonthReport; code: FigureCode; sign: 1 | -1; isSum?: boolean }

function MoneyRow({ report, code, sign, isSum = false }: MoneyRowProps) {
  const tell = useValue()
  const { figure, label, definition, href } = useFigure(report)(code)
  const signed = (value: number | null) => tell('minor', value === null || value === 0 ? value : value * sign)
  return (
    <Table.Tr className={isSum ? classes.sum : undefined}>
      <Table.Th scope="row" className={classes.rowHead}>
        {href === null ? label : <TextLink to={href}>{label}</TextLink>}
        <div className={classes.soft}>{definition}</div>
      </Table.Th>
      <Table.Td className={classes.number}>{signed(figure.value)}</Table.Td>
      <Table.Td className={classes.number}>{signed(figure.before)}</Table.Td>
    </Table.Tr>
  )
}
