import { Tabs, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Finding } from '../finding-kind.ts'
import type { Extras, ProgrammeDefinition } from '../programme.ts'
import classes from './draft-editor.module.css'
import { DraftEditor } from './draft-editor.tsx'
import type { DraftForm } from './draft-form.ts'
import { FindingsList } from './findings-list.tsx'
import { GroupsSection } from './rules/groups-section.tsx'
import { RulesSection } from './rules/rules-section.tsx'
import { suggestionsQuery } from './rules/suggestions.ts'
import { StepChart } from './step-chart.tsx'
import { LifeSection } from './terms/life-section.tsx'
import { MoneySection } from './terms/money-section.tsx'
import { TiersSection } from './terms/tiers-section.tsx'
import { draftWords } from './words.ts'

type DraftPartsProps = {
  form: DraftForm
  onChange: (form: DraftForm) => void
  /** What is drawn: the form as far as it can be read. */
  definition: ProgrammeDefinition
  before: ProgrammeDefinition | undefined
  findings: readonly Finding[]
  unreadable: ReadonlySet<string>
}

/** Which part of the page speaks about which part of the definition. */
const PARTS = {
  earn: [
    '/base_rate',
    '/bands',
    '/window',
    '/window_months',
    '/value_of_100_points_minor',
    '/rounding',
    '/rules',
    '/groups',
  ],
  tiers: ['/tiers'],
  life: ['/points_life'],
  money: ['/money_base', '/excluded_categories'],
} as const
type Part = keyof typeof PARTS
const PART_KEYS = Object.keys(PARTS) as Part[]

const isWithin = (pointer: string, roots: readonly string[]): boolean =>
  roots.some((root) => pointer === root || pointer.startsWith(`${root}/`))

/** The parts of a programme, one at a time; what is wrong stands beside the part that it is about. */
export function DraftParts(props: DraftPartsProps) {
  const { form, onChange, findings } = props
  const say = useWords(draftWords)
  const [{ part }, changeUrl] = useUrlState(['part'])
  const { extras } = form
  const set = (change: Partial<Extras>) => onChange({ ...form, extras: { ...extras, ...change } })
  return (
    <Tabs
      value={PART_KEYS.find((key) => key === part) ?? 'earn'}
      onChange={(value) => changeUrl({ part: value === 'earn' ? '' : (value ?? '') })}
      keepMounted={false}
    >
      <Tabs.List aria-label={say('parts')} className={classes.tabs ?? ''}>
        {PART_KEYS.map((key) => (
          <Tabs.Tab key={key} value={key} rightSection={<FaultCount findings={findings} part={key} />}>
            {say(`part_${key}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel className={classes.panel ?? ''} value="earn">
        <EarnPart {...props} set={set} />
      </Tabs.Panel>
      <Tabs.Panel className={classes.panel ?? ''} value="tiers">
        <TiersSection ladder={extras.tiers} findings={findings} onChange={(tiers) => set({ tiers })} />
      </Tabs.Panel>
      <Tabs.Panel className={classes.panel ?? ''} value="life">
        <LifeSection
          life={extras.points_life}
          findings={findings}
          onChange={(points_life) => set({ points_life })}
        />
      </Tabs.Panel>
      <Tabs.Panel className={classes.panel ?? ''} value="money">
        <MoneySection
          base={extras.money_base}
          findings={findings}
          onChange={(money_base) => set({ money_base })}
        />
        <Categories form={form} onChange={onChange} />
      </Tabs.Panel>
    </Tabs>
  )
}

function FaultCount({ findings, part }: { findings: readonly Finding[]; part: Part }) {
  const say = useWords(draftWords)
  const { number } = useFormat()
  const count = findings.filter(
    ({ severity, pointer }) => severity === 'fault' && isWithin(pointer, PARTS[part]),
  ).length
  if (count === 0) return null
  return (
    <Tag tone="bad">
      <span aria-hidden>{number(count)}</span>
      <span className="visually-hidden">{say('faults_here', { count })}</span>
    </Tag>
  )
}

function EarnPart(props: DraftPartsProps & { set: (change: Partial<Extras>) => void }) {
  const { form, onChange, definition, before, findings, unreadable, set } = props
  const say = useWords(draftWords)
  const faults = findings.filter(({ severity }) => severity === 'fault').map(({ pointer }) => pointer)
  const ofBase = findings.filter(({ pointer }) => !isWithin(pointer, ['/rules', '/groups', ...OTHER_PARTS]))
  return (
    <>
      <div className={classes.columns}>
        <div>
          <Section title={say('base_title')}>
            <FindingsList findings={ofBase} />
            <DraftEditor form={form} onChange={onChange} wrong={new Set([...unreadable, ...faults])} />
          </Section>
        </div>
        <div>
          <Section title={say('picture')} note={before && say('picture_note')}>
            <StepChart definition={definition} before={before} />
          </Section>
        </div>
      </div>
      <RulesSection draft={form.extras} findings={findings} onChange={set} />
      <GroupsSection draft={form.extras} findings={findings} onChange={set} />
    </>
  )
}

const OTHER_PARTS = PART_KEYS.filter((key) => key !== 'earn').flatMap((key) => PARTS[key])

function Categories({ form, onChange }: Pick<DraftPartsProps, 'form' | 'onChange'>) {
  const say = useWords(draftWords)
  const { data = [] } = useQuery(suggestionsQuery('category'))
  return (
    <TagsInput
      data={data.map(({ value }) => value)}
      label={say('categories')}
      description={say('categories_note')}
      value={form.categories}
      onChange={(categories) => onChange({ ...form, categories })}
      size="md"
      mt="xl"
      maw="46rem"
      maxTags={200}
      maxLength={200}
      acceptValueOnBlur
    />
  )
}
