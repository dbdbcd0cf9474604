import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { MemberView } from '#members/contract.ts'
import { useLanguage } from '#ui/language.tsx'
import { TextLink } from '#ui/link.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { MemberInterests } from '../contract.ts'
import classes from './standing.module.css'
import { StandingBadge } from './standing-badge.tsx'
import { interestsQuery } from './standing-data.ts'
import { standingWords } from './words.ts'

type MemberStanding = NonNullable<MemberView['standing']>

/** What a member is to the shop in one word, why in a sentence, and what they like. */
export function MemberStandingSummary({
  memberId,
  standing,
  nameOfBranch,
  moreTo,
}: {
  memberId: string
  standing: MemberStanding
  nameOfBranch: (code: string) => string
  /** Where the rest of it is told. */
  moreTo: string
}) {
  const say = useWords(standingWords)
  const format = useFormat()
  const { language } = useLanguage()
  const { code, since_on, reason, chance, window_weeks } = standing
  return (
    <section className={classes.summary} aria-label={say('member_title')}>
      <div className={classes.head}>
        <StandingBadge standing={code} />
        <span className={classes.soft}>{say('since', { date: format.date(since_on) })}</span>
        <span className={classes.end}>
          <TextLink to={moreTo}>{say('more')}</TextLink>
        </span>
      </div>
      <p className={classes.reason}>
        {capitalise(reason[language])}.{' '}
        {chance === null
          ? say('by_rhythm')
          : say.rich('chance', {
              chance: format.percent(chance, 0),
              weeks: window_weeks,
              b: (chunks: ReactNode[]) => <b>{chunks}</b>,
            })}
      </p>
      <Interests memberId={memberId} nameOfBranch={nameOfBranch} />
    </section>
  )
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Nothing where nothing stands out: an empty list would say that somebody has no interests. */
function Interests({ memberId, nameOfBranch }: { memberId: string; nameOfBranch: (code: string) => string }) {
  const say = useWords(standingWords)
  const format = useFormat()
  const may = useMay()
  const { data } = useQuery({ ...interestsQuery(memberId), enabled: may('habits.read') })
  const habits = useHabits(nameOfBranch)
  if (!data) return null
  const { interests } = data
  const told = habits(data)
  return (
    <>
      {interests.length > 0 && (
        <p className={classes.soft}>
          {say('interests')}:{' '}
          {format.list(
            interests.map(({ category, lift }) =>
              say('interest', { category, lift: format.number(Math.round(lift * 10) / 10) }),
            ),
          )}
        </p>
      )}
      {told !== '' && <p className={classes.soft}>{told}.</p>}
    </>
  )
}

function useHabits(nameOfBranch: (code: string) => string) {
  const say = useWords(standingWords)
  return ({ branch, weekday, day_part, price_level }: MemberInterests): string => {
    const parts = [
      branch !== null && say('habit_branch', { branch: nameOfBranch(branch) }),
      weekday !== null && say('habit_weekday', { day: String(weekday) }),
      day_part !== null && say('habit_part', { part: day_part }),
      price_level !== null && say('habit_price', { level: price_level }),
    ]
    return capitalise(parts.filter((part) => part !== false).join(', '))
  }
}
