import { ActionIcon, Button, Radio, Stack, Switch } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { decimalsOfCurrency } from '#platform/money.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Finding } from '../../finding-kind.ts'
import type { TierLadder } from '../../rule.ts'
import { FindingsList } from '../findings-list.tsx'
import { NumberText } from '../rules/number-text.tsx'
import { findingsOf, newCode } from '../rules/rules-section.tsx'
import { TextValue } from '../rules/text-value.tsx'
import { addTier, firstLadder, rename } from './ladder.ts'
import { termWords } from './term-words.ts'
import classes from './terms.module.css'

type TiersSectionProps = {
  ladder: TierLadder | null
  findings: readonly Finding[]
  onChange: (ladder: TierLadder | null) => void
}

/** The ladder of tiers, or how to begin with one. */
export function TiersSection({ ladder, findings, onChange }: TiersSectionProps) {
  const say = useWords(termWords)
  const { currency } = useFormat()
  const unit = 10 ** decimalsOfCurrency(currency)
  if (!ladder)
    return (
      <Section title={say('tiers_title')} note={say('tiers_note')}>
        <EmptyState
          title={say('tiers_none_title')}
          level={3}
          actions={<Button onClick={() => onChange(firstLadder(unit, newCode))}>{say('tiers_begin')}</Button>}
        >
          {say('tiers_none_text')}
        </EmptyState>
      </Section>
    )
  const drop = (
    <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
      {say('tiers_drop')}
    </Button>
  )
  return (
    <Section title={say('tiers_title')} note={say('tiers_note')} actions={drop}>
      <div className={classes.block}>
        <FindingsList findings={findingsOf(findings, '/tiers')} />
        <Qualification ladder={ladder} onChange={onChange} />
        <Tiers ladder={ladder} onChange={onChange} />
        <NumberText
          label={say('kept_months')}
          description={say('kept_note')}
          value={ladder.kept_months}
          onChange={(months) => onChange({ ...ladder, kept_months: months ?? 0 })}
          most={120}
        />
        <Switch
          label={say('soft_landing')}
          checked={ladder.soft_landing}
          onChange={({ currentTarget }) => onChange({ ...ladder, soft_landing: currentTarget.checked })}
        />
      </div>
    </Section>
  )
}

type LadderProps = { ladder: TierLadder; onChange: (ladder: TierLadder) => void }

const BASES = ['spend', 'points_earned', 'visits'] as const
const WINDOWS = ['rolling', 'calendar_year'] as const

/** By what, and over which time. */
function Qualification({ ladder, onChange }: LadderProps) {
  const say = useWords(termWords)
  return (
    <div className={classes.row}>
      <Radio.Group
        label={say('basis_label')}
        value={ladder.basis}
        onChange={(value) => onChange({ ...ladder, basis: BASES.find((each) => each === value) ?? 'spend' })}
      >
        <Stack gap="xs" mt="xs">
          {BASES.map((basis) => (
            <Radio key={basis} value={basis} label={say(`basis_${basis}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={say('window_label')}
        value={ladder.window.kind}
        onChange={(value) =>
          onChange({
            ...ladder,
            window: value === 'rolling' ? { kind: 'rolling', months: 12 } : { kind: 'calendar_year' },
          })
        }
      >
        <Stack gap="xs" mt="xs">
          {WINDOWS.map((kind) => (
            <Radio key={kind} value={kind} label={say(`window_${kind}`)} />
          ))}
          {ladder.window.kind === 'rolling' && (
            <NumberText
              label={say('window_months')}
              value={ladder.window.months}
              onChange={(months) =>
                onChange({ ...ladder, window: { kind: 'rolling', months: months ?? 12 } })
              }
              least={1}
              most={120}
            />
          )}
        </Stack>
      </Radio.Group>
    </div>
  )
}

function Tiers({ ladder, onChange }: LadderProps) {
  const say = useWords(termWords)
  const format = useFormat()
  const decimals = decimalsOfCurrency(format.currency)
  const money =
    ladder.basis === 'spend' ? { unitsPerOne: 10 ** decimals, decimals, unit: format.currencySymbol() } : {}
  const add = () => {
    const number = ladder.tiers.length + 1
    const name = { he: say('tier_new_he', { number }), en: say('tier_new_en', { number }) }
    onChange(addTier(ladder, newCode('tier'), name))
  }
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{say('ladder')}</legend>
      <Stack gap="md" mt="sm">
        {ladder.tiers.map((tier, index) => {
          const number = index + 1
          const set = (change: Partial<typeof tier>) =>
            onChange({
              ...ladder,
              tiers: ladder.tiers.map((each) => (each === tier ? { ...tier, ...change } : each)),
            })
          return (
            <div key={tier.code} className={classes.tier}>
              <TextValue
                label={say('tier_he', { number })}
                value={tier.name.he}
                onChange={(he) => set({ name: rename(tier.name, 'he', he) })}
                maxLength={100}
                dir="rtl"
              />
              <TextValue
                label={say('tier_en', { number })}
                value={tier.name.en}
                onChange={(en) => set({ name: rename(tier.name, 'en', en) })}
                maxLength={100}
                dir="ltr"
              />
              {index === 0 ? (
                <span className={classes.quiet}>{say('tier_first')}</span>
              ) : (
                <NumberText
                  key={ladder.basis}
                  label={say('tier_from', { number })}
                  value={tier.from}
                  onChange={(from) => set({ from: from ?? 0 })}
                  {...money}
                />
              )}
              {index > 0 && (
                <ActionIcon
                  aria-label={say('tier_remove', { number })}
                  onClick={() => onChange({ ...ladder, tiers: ladder.tiers.filter((each) => each !== tier) })}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              )}
            </div>
          )
        })}
        <Button
          variant="subtle"
          className={classes.start ?? ''}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={add}
          disabled={ladder.tiers.length >= 20}
        >
          {say('tier_add')}
        </Button>
      </Stack>
    </fieldset>
  )
}
