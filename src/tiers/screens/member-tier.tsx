import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MemberView } from '#members/contract.ts'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { readNow } from '#ui/now.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { TierBadge } from './tier-badge.tsx'
import { useTierAmount } from './tier-data.ts'
import classes from './tiers.module.css'
import { tierWords } from './words.ts'

type Tier = NonNullable<MemberView['tier']>

/** A member's tier in three lines: which, how far to the next, and how long it is safe. `historyTo` tells why. */
export function MemberTierSummary({ tier, historyTo }: { tier: Tier; historyTo: string }) {
  const say = useWords(tierWords)
  const format = useFormat()
  const { rank, next } = tier
  return (
    <section className={classes.summary} aria-label={say('member_title')}>
      <div className={classes.head}>
        <TierBadge name={tier.name} rank={rank} isTop={next === null} />
        <span className={classes.soft}>
          {tier.since_on === null ? say('since_joined') : say('since', { date: format.date(tier.since_on) })}
        </span>
        <span className={classes.end}>
          <TextLink to={historyTo}>{say('history_link')}</TextLink>
        </span>
      </div>
      <TierBar tier={tier} />
      <Kept tier={tier} />
    </section>
  )
}

/** How far to the next tier; on the highest, whether enough has been done to keep it. */
function TierBar({ tier }: { tier: Tier }) {
  const say = useWords(tierWords)
  const format = useFormat()
  const { language } = useLanguage()
  const sayAmount = useTierAmount()
  const { basis, progress, next, window, from } = tier
  const goal = next?.from ?? from
  const share = goal > 0 ? Math.min(1, Math.max(0, progress / goal)) : 1
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  return (
    <>
      <Progress.Root size="md">
        <Progress.Section
          value={share * 100}
          color={next === null ? 'gold.5' : 'accent'}
          aria-label={next ? say('bar', { next: next.name[language] }) : say('bar_keep')}
        />
      </Progress.Root>
      <div className={classes.ends}>
        <span>
          {sayAmount(basis, progress)} · {format.range(window.from_on, window.to_on)}
        </span>
        <span>
          {next
            ? say.rich('next', {
                missing: sayAmount(basis, next.missing, 'up'),
                next: next.name[language],
                ...bold,
              })
            : say('top')}
        </span>
      </div>
    </>
  )
}

function Kept({ tier }: { tier: Tier }) {
  const say = useWords(tierWords)
  const format = useFormat()
  const sayAmount = useTierAmount()
  if (tier.kept_until_on === null) return null
  const date = format.date(tier.kept_until_on)
  if (tier.missing_to_keep === 0) return <span className={classes.soft}>{say('safe', { date })}</span>
  const missing = sayAmount(tier.basis, tier.missing_to_keep, 'up')
  const isOver = Date.parse(`${tier.kept_until_on}T23:59:59Z`) < readNow()
  return <span className={classes.soft}>{say(isOver ? 'at_risk_now' : 'at_risk', { date, missing })}</span>
}
