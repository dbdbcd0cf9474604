import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { MemberView } from '#members/contract.ts'
import { type ProgrammeDefinition, worthOfPoints } from '#programme/programme.ts'
import { programmeQuery } from '#programme/screens/programme-data.ts'
import { sayPeriod, sayWindow } from '#programme/window.ts'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { readNow } from '#ui/now.ts'
import { useMay } from '#ui/permission.tsx'
import { Sentence } from '#ui/sentence.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './member-words.ts'
import { paths } from './paths.ts'

/** The programme that rules today; undefined while it is read, where there is none, and for whoever may not read it. */
export function useProgrammeToday(): ProgrammeDefinition | undefined {
  const may = useMay()
  const { data } = useQuery({ ...programmeQuery, enabled: may('programme.read') })
  return data?.versions.find((version) => version.id === data.in_force)?.definition
}

/** Who this is to the club, in one sentence. */
export function MemberHeadline({ member }: { member: MemberView }) {
  const say = useWords(words)
  const format = useFormat()
  const programme = useProgrammeToday()
  const { available, debt } = member.balances
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const worth =
    programme && available > 0 ? format.money(worthOfPoints(programme, available), { whole: false }) : 'none'
  return (
    <Sentence>
      {say.rich('points', { points: available, worth, ...bold })}
      {debt > 0 && say('debt', { debt })}
      <Spend member={member} />
    </Sentence>
  )
}

function Spend({ member: { band, gender } }: { member: MemberView }) {
  const say = useWords(words)
  const format = useFormat()
  if (!band) return null
  const money = (minor: number) =>
    format.money({ amount_minor: minor, currency: band.currency }, { whole: true })
  const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }
  const spend = {
    gender: gender ?? 'other',
    spend: money(band.rolling_spend_minor),
    window: sayWindow(band.window, format.language),
    rate: band.rate_percent,
  }
  return (
    <>
      {say.rich('spend', { ...spend, ...bold })}
      {band.next
        ? say.rich('next', {
            missing: money(band.next.missing_minor),
            kind: band.window.kind,
            rate: band.next.rate_percent,
            ...bold,
          })
        : say('top')}
    </>
  )
}

/** The member's numbers; each opens to what it is made of. */
export function MemberFigures({ member }: { member: MemberView }) {
  const say = useWords(words)
  const format = useFormat()
  const programme = useProgrammeToday()
  const { available, pending, held, debt } = member.balances
  const statement = paths.member(member.id)
  return (
    <FigureRow>
      <Figure
        label={say('available')}
        value={format.number(available)}
        {...(programme &&
          available > 0 && {
            definition: say('available_worth', { worth: format.money(worthOfPoints(programme, available)) }),
          })}
        to={statement}
      />
      {pending > 0 && (
        <Figure
          label={say('pending')}
          value={format.number(pending)}
          definition={say('pending_definition')}
          to={statement}
        />
      )}
      <ExpiringFigure member={member} />
      {held > 0 && (
        <Figure
          label={say('held')}
          value={format.number(held)}
          definition={say('held_definition')}
          to={statement}
        />
      )}
      {debt > 0 && (
        <Figure
          label={say('owed')}
          value={format.number(debt)}
          definition={say('owed_definition')}
          to={statement}
        />
      )}
      <BandFigures member={member} />
      <TakenFigure member={member} />
    </FigureRow>
  )
}

const SOON_MS = 30 * 86_400_000

/** Points that go within the month if nothing happens; where staying away loses them, until they buy. */
function ExpiringFigure({ member }: { member: MemberView }) {
  const say = useWords(words)
  const format = useFormat()
  const [soonest] = member.balances.expiring
  if (!soonest || Date.parse(soonest.expires_at) - readNow() > SOON_MS) return null
  return (
    <Figure
      label={say('expiring')}
      value={format.number(soonest.points)}
      definition={say('expiring_definition', { on: format.date(soonest.last_on) })}
      to={paths.member(member.id)}
    />
  )
}

/** How many rewards they took; nothing before the first. */
function TakenFigure({ member: { id, redemptions } }: { member: MemberView }) {
  const say = useWords(words)
  const format = useFormat()
  if (!redemptions || redemptions.taken === 0) return null
  const { taken, open, days_to_first: days } = redemptions
  const first = days === null ? '' : say('taken_first', { days })
  return (
    <Figure
      label={say('taken')}
      value={format.number(taken)}
      definition={open > 0 ? say('taken_open', { open }) : first}
      to={`${paths.member(id)}?tab=redemptions`}
    />
  )
}

function BandFigures({ member: { id, band } }: { member: MemberView }) {
  const say = useWords(words)
  const format = useFormat()
  const may = useMay()
  if (!band) return null
  const money = (minor: number) =>
    format.money({ amount_minor: minor, currency: band.currency }, { whole: true })
  return (
    <>
      <Figure
        label={say('spent', { period: sayPeriod(band.window, format.language) })}
        value={money(band.rolling_spend_minor)}
        definition={say('spent_definition')}
        {...(may('receipt.read') && { to: `${paths.member(id)}?tab=receipts` })}
      />
      <Figure
        label={say('rate')}
        value={`${band.rate_percent}%`}
        definition={
          band.next
            ? say('rate_next', { missing: money(band.next.missing_minor), rate: band.next.rate_percent })
            : say('rate_top')
        }
        {...(may('programme.read') && { to: paths.programme() })}
      />
    </>
  )
}
