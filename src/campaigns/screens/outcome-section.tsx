import { Table } from '@mantine/core'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CampaignView, Outcome, Results } from '../contract.ts'
import { VERDICT_TONES } from './campaign-look.ts'
import { capitalise, tellSegment, tellWhom } from './campaign-told.ts'
import { campaignWords } from './campaign-words.ts'
import classes from './campaigns.module.css'
import { resultWords } from './result-words.ts'
import { ShareChart } from './share-chart.tsx'
import { useTelling } from './use-telling.ts'
import { WideTable } from './wide-table.tsx'

type OutcomeProps = { campaign: CampaignView; results: Results }

/** What a campaign did beside those held out: the whole, then each edition. */
export function OutcomeSection({ campaign: { definition }, results }: OutcomeProps) {
  const say = useWords(resultWords)
  const format = useFormat()
  const { telling } = useTelling()
  const { outcomes, complete_until: until } = results
  const whole = outcomes.find(({ edition }) => edition === null)
  const parts = outcomes.filter(({ edition }) => edition !== null)
  const nameOf = (edition: number | null): string => {
    const known = edition === null ? undefined : definition.editions[edition]
    if (!known) return say('all_editions')
    // Beside a drawing there is no room for more than the name.
    return known.segment === null
      ? capitalise(tellWhom(telling, known, edition === 0))
      : tellSegment(telling, known.segment)
  }
  // Before anybody did anything, and where the groups are not as drawn, there is nothing to hold against anything.
  if (!whole || whole.treated.reached + whole.held.reached === 0 || whole.verdict === 'not_comparable')
    return null
  return (
    <Section
      title={say('result')}
      note={
        until === null
          ? say('range_note')
          : `${say('complete_until', { date: format.date(until) })} ${say('range_note')}`
      }
    >
      <Effects outcome={whole} currency={results.currency} />
      <div className={classes.chart}>
        <ShareChart outcomes={outcomes} nameOf={nameOf} />
      </div>
      {parts.length > 1 && <EditionTable parts={parts} nameOf={nameOf} currency={results.currency} />}
    </Section>
  )
}

type Effect = NonNullable<Outcome['profit_each']>

type EffectsProps = {
  outcome: Outcome
  currency: string
  /** Of all campaigns together: what each held out for itself is among the treated. */
  isOfAll?: boolean
}

/** A sign stays with its figure. */
const keepSign = (text: string): string => text.replace(/^([+−-])/, '$1\u2060')

/** Profit, spending and share as differences with their ranges. */
export function Effects({ outcome, currency, isOfAll = false }: EffectsProps) {
  const say = useWords(resultWords)
  const format = useFormat()
  const money = (minor: number) => keepSign(format.money({ amount_minor: minor, currency }, { signed: true }))
  const points = (share: number) =>
    say('of_hundred', { value: format.signed(Math.round(share * 1_000) / 10) })
  const figure = (
    key: 'profit_each' | 'spend_each' | 'share_more',
    effect: Effect | null,
    show: (value: number) => string,
    label: 'profit_each_all' | 'share_more_all' | typeof key = key,
  ) =>
    effect && (
      <Figure
        label={say(label)}
        value={show(effect.size)}
        definition={`${say('between', { low: show(effect.range.low), high: show(effect.range.high) })} · ${say(`${key}_is`)}`}
      />
    )
  const { profit_each: profit, spend_effect: spend, share_effect: share, profit_total_minor: total } = outcome
  if (!profit && !spend && !share && total === null) return null
  return (
    <FigureRow>
      {figure('profit_each', profit, money, isOfAll ? 'profit_each_all' : undefined)}
      {total !== null && (
        <Figure
          label={say('profit_total')}
          value={format.money({ amount_minor: total, currency }, { whole: true, signed: true })}
          definition={say(isOfAll ? 'profit_total_all_is' : 'profit_total_is')}
        />
      )}
      {figure('spend_each', spend, money)}
      {figure('share_more', share, points, isOfAll ? 'share_more_all' : undefined)}
    </FigureRow>
  )
}

type TableProps = {
  parts: readonly Outcome[]
  nameOf: (edition: number | null) => string
  currency: string
}

function EditionTable({ parts, nameOf, currency }: TableProps) {
  const say = useWords(resultWords)
  const sayList = useWords(campaignWords)
  const format = useFormat()
  const share = (value: number | null) => (value === null ? say('nothing') : format.percent(value))
  return (
    <WideTable label={say('editions')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('edition')}</Table.Th>
          <Table.Th>{say('members')}</Table.Th>
          <Table.Th>{sayList('treated')}</Table.Th>
          <Table.Th>{sayList('held')}</Table.Th>
          <Table.Th>{say('profit_each')}</Table.Th>
          <Table.Th>{say('verdict')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {parts.map((part) => (
          <Table.Tr key={part.edition}>
            <Table.Td>{nameOf(part.edition)}</Table.Td>
            <Table.Td>{format.number(part.treated.members + part.held.members)}</Table.Td>
            <Table.Td>{share(part.treated.share)}</Table.Td>
            <Table.Td>{share(part.held.share)}</Table.Td>
            <Table.Td>
              {part.profit_each === null
                ? say('nothing')
                : format.money({ amount_minor: part.profit_each.size, currency }, { signed: true })}
            </Table.Td>
            <Table.Td>
              <Tag tone={VERDICT_TONES[part.verdict]}>{sayList(`verdict_${part.verdict}`)}</Tag>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  )
}
