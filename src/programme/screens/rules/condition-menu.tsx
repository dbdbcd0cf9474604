import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { CONDITIONS } from '../../condition.ts'
import type { Condition, ConditionKind } from '../../rule.ts'
import { newCondition } from './rule-form.ts'
import { conditionGroupWords } from './rule-words.ts'
import classes from './rules.module.css'

const GROUPS = [
  ['when', ['weekday', 'hour', 'dates', 'hebrew_holiday', 'hebrew_month']],
  ['where', ['branch']],
  ['what', ['category', 'brand', 'sku', 'price']],
  ['how_much', ['basket_value', 'basket_size']],
  [
    'who',
    ['age', 'birthday', 'days_since_last', 'first_purchase', 'visit', 'tier', 'plan', 'segment', 'household'],
  ],
] as const satisfies readonly (readonly [keyof typeof conditionGroupWords, readonly ConditionKind[]])[]

type ConditionMenuProps = { target: ReactNode; onChoose: (condition: Condition) => void }

/** Every kind of condition, under the question that it answers. */
export function ConditionMenu({ target, onChoose }: ConditionMenuProps) {
  const { language } = useLanguage()
  const sayGroup = useWords(conditionGroupWords)
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <div className={classes.menu}>
          {GROUPS.map(([group, kinds]) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of menu items is no fieldset
            <div key={group} role="group" aria-label={sayGroup(group)} className={classes.menuGroup}>
              <Menu.Label aria-hidden>{sayGroup(group)}</Menu.Label>
              {kinds.map((kind) => (
                <Menu.Item key={kind} onClick={() => onChoose(newCondition(kind))}>
                  {CONDITIONS[kind].words[language]}
                </Menu.Item>
              ))}
            </div>
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  )
}
