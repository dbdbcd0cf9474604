import {
  IconBell,
  IconClockHour4,
  IconGift,
  IconHeartHandshake,
  IconHourglassLow,
  IconListDetails,
  IconMessageCircle,
  IconPackage,
  IconSparkles,
  IconStar,
  IconTicket,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Go } from '#ui/light/router.tsx'
import { useRead } from '#ui/light/use-read.ts'
import { readNow } from '#ui/now.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './home-words.ts'
import { Meter } from './meter.tsx'
import { genderOf, useMe } from './own.tsx'
import { paths } from './paths.ts'
import { RewardShelf } from './reward-shelf.tsx'
import type { Me, OwnCardList, OwnShelves } from './shapes.ts'
import { words as common } from './words.ts'

/** Days from one instant to a calendar day; for what is worth saying for a while only. */
const daysBetween = (day: string, instant: string): number =>
  Math.round((Date.parse(instant) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000)

const CELEBRATED_DAYS = 14

function PointsCard({ me }: { me: Me }) {
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  const { available, pending, held, debt, becoming_available, is_shared } = me.points
  const next = becoming_available[0]
  return (
    <section className="points-card stack" aria-label={say(is_shared ? 'shared_points' : 'my_points')}>
      <p>{say('hello', { gender: genderOf(me), name: me.first_name ?? 'none' })}</p>
      <p className="points-figure">
        <strong>{format.number(available)}</strong> {sayCommon('points_word', { points: available })}
      </p>
      {pending > 0 && next && (
        <p className="small">{say('pending', { points: next.points, on: format.dayShort(next.on) })}</p>
      )}
      {held > 0 && <p className="small">{say('held', { points: held })}</p>}
      {debt > 0 && <p className="small">{say('debt', { points: debt })}</p>}
      <Go to={paths.card()} className="button on-club">
        {say('show_card')}
      </Go>
    </section>
  )
}

function GoldenMoment({ me }: { me: Me }) {
  const say = useWords(words)
  const moment = me.golden_moment
  if (!moment || daysBetween(moment.on, me.as_of) > CELEBRATED_DAYS) return null
  return (
    <section className="golden stack tight">
      <h2 className="row">
        <IconSparkles size={22} aria-hidden />
        {say('golden_title')}
      </h2>
      <p>{say('golden_text', { days: moment.days_since_joining })}</p>
    </section>
  )
}

/** What the club has for this member now. Nothing holds a place for it: most days there is none. */
function Cards() {
  const cards = useRead<OwnCardList>('/me/cards')
  return (cards.data?.items ?? []).map(({ id, title, text, button }) => (
    <section key={id} className="card stack tight told">
      <h2 className="row">
        <IconBell size={22} stroke={1.6} aria-hidden />
        {title}
      </h2>
      {text !== '' && <p className="told-text">{text}</p>}
      {button && (
        <p>
          <a className="button soft" href={button.link}>
            {button.label}
          </a>
        </p>
      )}
    </section>
  ))
}

/** Farther away it is no reason to hurry; the statement tells every end. */
const SOON_DAYS = 60
const DAY_MS = 86_400_000

function Expiring({ me }: { me: Me }) {
  const say = useWords(words)
  const format = useFormat()
  const soonest = me.points.expiring[0]
  if (!soonest || Date.parse(soonest.on) - readNow() > SOON_DAYS * DAY_MS) return null
  return (
    <section className="note gold">
      <IconHourglassLow size={22} aria-hidden />
      <div className="stack tight">
        <p>{say('expiring', { points: soonest.points, on: format.date(soonest.on) })}</p>
        <p>
          <Go to={paths.rewards()}>{say('expiring_action')}</Go>
        </p>
      </div>
    </section>
  )
}

/** What waits for the member to do something. */
function Waiting({ me }: { me: Me }) {
  const say = useWords(words)
  return (
    <>
      {me.open_redemptions > 0 && (
        <Go to={paths.redemptions()} className="line-link">
          <IconPackage size={22} stroke={1.6} aria-hidden />
          {say('open_redemptions', { count: me.open_redemptions })}
        </Go>
      )}
      {me.unread_cases > 0 && (
        <Go to={paths.cases()} className="line-link">
          <IconMessageCircle size={22} stroke={1.6} aria-hidden />
          {say('unread', { count: me.unread_cases })}
        </Go>
      )}
      {me.details_due && (
        <Go to={paths.details()} className="line-link">
          <IconUserCheck size={22} stroke={1.6} aria-hidden />
          {say('details_due')}
        </Go>
      )}
    </>
  )
}

function Dream({ me }: { me: Me }) {
  const say = useWords(words)
  const { dream } = me
  if (!dream)
    return (
      <section className="card stack tight">
        <h2 className="row">
          <IconHeartHandshake size={22} stroke={1.6} aria-hidden />
          {say('dream')}
        </h2>
        <p className="soft">{say('dream_choose_text')}</p>
        <p>
          <Go to={paths.dreams()} className="button soft">
            {say('dream_choose')}
          </Go>
        </p>
      </section>
    )
  const share = Math.min(1, Math.max(0, (dream.points - dream.missing) / Math.max(1, dream.points)))
  return (
    <section className="card stack tight">
      <div className="row apart">
        <h2>{say('dream')}</h2>
        <Go to={paths.dreams()}>{say('dream_road')}</Go>
      </div>
      <p>{dream.name}</p>
      <Meter share={share} label={dream.name} />
      <p className="soft">
        {dream.can_take && dream.missing === 0
          ? say('dream_can_take')
          : say('dream_missing', { points: dream.missing })}
      </p>
    </section>
  )
}

function Tier({ me }: { me: Me }) {
  const say = useWords(words)
  const sayCommon = useWords(common)
  const format = useFormat()
  const { tier } = me
  if (!tier) return null
  const amountOf = (amount: number): string => {
    if (tier.basis === 'spend') return format.money(amount)
    if (tier.basis === 'visits') return say('visits', { count: amount })
    return sayCommon('points', { points: amount })
  }
  const { next } = tier
  return (
    <section className="card stack tight">
      <h2 className="row">
        <IconStar size={22} stroke={1.6} aria-hidden />
        {tier.name}
      </h2>
      {next ? (
        <>
          <Meter share={Math.min(1, tier.progress / Math.max(1, next.from))} label={next.name} />
          <p className="soft">{say('tier_next', { missing: amountOf(next.missing), name: next.name })}</p>
        </>
      ) : (
        <p className="soft">{say('tier_top')}</p>
      )}
      {tier.kept_until_on && (
        <p className="soft small">{say('tier_kept', { on: format.date(tier.kept_until_on) })}</p>
      )}
    </section>
  )
}

function Line({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Go to={to} className="line-link">
      {icon}
      {children}
    </Go>
  )
}

/** What one came for: points, what can be taken, what is about to be lost, what waits. */
export function HomePage() {
  // state
  const say = useWords(words)
  const format = useFormat()
  // data
  const me = useMe()
  const shelves = useRead<OwnShelves>('/me/rewards')
  const now = shelves.data?.now ?? []
  const soon = shelves.data?.soon ?? []
  // view
  return (
    <div className="home">
      <h1 className="visually-hidden">{me.club.name}</h1>
      <div className="stack">
        <PointsCard me={me} />
        <GoldenMoment me={me} />
        <Cards />
        <Expiring me={me} />
        <Waiting me={me} />
      </div>
      <div className="stack wide">
        {shelves.data === undefined && !shelves.error && (
          <div className="skeleton shape-card" aria-busy="true" />
        )}
        {now.length > 0 && <RewardShelf title={say('take_now')} rewards={now} />}
        {soon.length > 0 && <RewardShelf title={say(now.length > 0 ? 'soon' : 'take_none')} rewards={soon} />}
        <Go to={paths.rewards()} className="button plain">
          <IconGift size={20} stroke={1.6} aria-hidden />
          {say('all_rewards')}
        </Go>
      </div>
      <div className="stack">
        <Dream me={me} />
        <Tier me={me} />
        {me.membership && (
          <Line to={paths.membership()} icon={<IconTicket size={22} stroke={1.6} aria-hidden />}>
            {say('paid_back', {
              paid: format.money(me.membership.paid_minor),
              back: format.money(me.membership.back_minor),
            })}
          </Line>
        )}
        {me.household && (
          <Line to={paths.household()} icon={<IconUsers size={22} stroke={1.6} aria-hidden />}>
            {say('household', { name: me.household.name, members: me.household.members })}
          </Line>
        )}
        <Line to={paths.offers()} icon={<IconListDetails size={22} stroke={1.6} aria-hidden />}>
          {say('offers')}
        </Line>
        <Line to={paths.statement()} icon={<IconClockHour4 size={22} stroke={1.6} aria-hidden />}>
          {say('statement')}
        </Line>
      </div>
    </div>
  )
}
