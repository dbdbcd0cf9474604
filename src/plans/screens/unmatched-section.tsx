import { Button, Menu, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PlanView } from '../contract.ts'
import { type Settling, settlingsOf } from '../unmatched.ts'
import type { UnmatchedView } from '../unmatched-contract.ts'
import type { MemberPicker } from './member-picker.ts'
import { unmatchedQuery } from './plan-data.ts'
import classes from './plans.module.css'
import { AssignDialog, CloseUnmatchedDialog } from './unmatched-dialog.tsx'
import { unmatchedWords } from './unmatched-words.ts'

type Opened = { item: UnmatchedView; as: Settling }

/** Payments that fit nothing, and what can be done about each; nothing is shown where there never was one. */
export function UnmatchedSection({ plans, picker }: { plans: readonly PlanView[]; picker: MemberPicker }) {
  // state
  const say = useWords(unmatchedWords)
  const [all, setAll] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  // data
  const { data } = useQuery(unmatchedQuery)
  // view
  if (data === undefined || data.items.length === 0) return null
  const shown = data.items.filter(({ state }) => all || state === 'open')
  const close = () => setOpened(null)
  return (
    <Section title={say('title')} note={data.open > 0 && say('note')}>
      {shown.length > 0 && (
        <ul className={classes.list} aria-label={say('title')}>
          {shown.map((item) => (
            <Stray key={item.id} item={item} onSettle={(as) => setOpened({ item, as })} />
          ))}
        </ul>
      )}
      {data.items.length > data.open && (
        <Switch
          mt="sm"
          label={say('show_settled')}
          checked={all}
          onChange={({ currentTarget }) => setAll(currentTarget.checked)}
        />
      )}
      {opened?.as === 'assigned' && (
        <AssignDialog item={opened.item} plans={plans} picker={picker} onClose={close} />
      )}
      {opened && opened.as !== 'assigned' && (
        <CloseUnmatchedDialog item={opened.item} as={opened.as} onClose={close} />
      )}
    </Section>
  )
}

function Stray({ item, onSettle }: { item: UnmatchedView; onSettle: (as: Settling) => void }) {
  const say = useWords(unmatchedWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  const settlings = may('plan.refund') ? settlingsOf(item) : []
  const amount = format.money({ amount_minor: item.amount_minor, currency: item.currency })
  const { member } = item
  return (
    <li className={classes.item}>
      <div className={classes.main}>
        <div className={classes.name}>
          {member ? (
            <TextLink
              to={
                item.redemption
                  ? paths.redemption(item.redemption)
                  : `${paths.member(member.id)}?tab=membership`
              }
            >
              {member.name ?? say('nameless')}
            </TextLink>
          ) : (
            <Ltr>{item.external_payment}</Ltr>
          )}
          {item.state !== 'open' && <Tag tone="neutral">{say(`state_${item.state}`)}</Tag>}
        </div>
        <div className={classes.soft}>
          {[format.date(item.came_at), item.plan?.name, item.detail, item.note].filter(Boolean).join(' · ')}
        </div>
      </div>
      <div className={classes.side}>
        {settlings.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-sm" variant="default" aria-label={say('settle_label', { amount })}>
                {say('settle')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {settlings.map((as) => (
                <Menu.Item key={as} onClick={() => onSettle(as)}>
                  {say(`as_${as}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <div className={classes.amount}>{amount}</div>
      </div>
    </li>
  )
}
