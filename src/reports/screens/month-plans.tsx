import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { useLocalList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import type { Plan } from '../month-contract.ts'
import { monthPageWords } from './month-page-words.ts'
import { useValue } from './use-value.ts'

/** What members paid for each plan, beside what came back to them. */
export function MonthPlans({ plans }: { plans: readonly Plan[] }) {
  const say = useWords(monthPageWords)
  const list = useLocalList(plans, [], 'plans.')
  const columns = useColumns()
  if (plans.length === 0) return null
  return (
    <Section title={say('plans')} note={say('plans_note')}>
      <DataTable
        label={say('plans')}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={say('plans')}>{say('plans_note')}</EmptyState>}
      />
    </Section>
  )
}

function useColumns(): Column<Plan>[] {
  const say = useWords(monthPageWords)
  const tell = useValue()
  const paths = usePaths()
  const { language } = useLanguage()
  const money = (key: string, of: (plan: Plan) => number): Column<Plan> => ({
    key,
    header: say(key as 'fees'),
    numeric: true,
    cell: (plan) => tell('minor', of(plan)),
    value: of,
  })
  return [
    {
      key: 'name',
      header: say('plan'),
      cell: ({ id, name }) => <TextLink to={paths.plan(id)}>{name[language]}</TextLink>,
      value: ({ name }) => name[language],
    },
    {
      key: 'paying',
      header: say('paying'),
      numeric: true,
      cell: ({ paying }) => tell('count', paying),
      value: ({ paying }) => paying,
    },
    money('fees', ({ fees_minor, refunded_minor }) => fees_minor - refunded_minor),
    money('came_back', ({ returned_minor, benefits_minor }) => returned_minor + benefits_minor),
    money('as_points', ({ points_worth_minor }) => points_worth_minor),
    {
      key: 'ahead',
      header: say('ahead'),
      numeric: true,
      cell: ({ judged, ahead }) =>
        judged === 0 ? '–' : say('of', { used: tell('count', ahead), given: tell('count', judged) }),
      value: ({ judged, ahead }) => (judged === 0 ? null : ahead / judged),
    },
  ]
}
