import type { PointChannel, PointState } from './contact-state.ts'
import { isWorking } from './contact-state.ts'

/** A current point of a member, as far as the choice of a way needs it. */
export type WayPoint = {
  readonly pointId: string
  readonly channel: PointChannel
  readonly state: PointState
  readonly isMain: boolean
  /** Nothing may be written there, whoever has it: it was refused, complained of, shut by hand, or found dead before. */
  readonly isShut: boolean
}

/** The member's last word on each way; null: never asked. Who said no is not written to, and not called. */
export type Wills = {
  readonly email: boolean | null
  readonly sms: boolean | null
  readonly phone: boolean | null
}

export type WayChoice =
  | { readonly way: 'email' | 'sms'; readonly viaPointId: string }
  | { readonly way: 'call'; readonly viaPointId: string }
  | { readonly way: null; readonly reason: 'no_way' }

export type WayRules = {
  /** What this installation can send by. */
  readonly reach: { readonly email: boolean; readonly sms: boolean }
  readonly callsOn: boolean
  readonly callFirst: boolean
}

const NO_WAY: WayChoice = { way: null, reason: 'no_way' }

/**
 * Over which way a member is asked about a point: another than the one in doubt. Where they have no other, one that is merely old
 * may be asked over itself, since an answer proves it; one that failed never.
 */
export function chooseWay(
  doubted: WayPoint,
  points: readonly WayPoint[],
  wills: Wills,
  rules: WayRules,
): WayChoice {
  const usable = points.filter(({ state }) => isWorking(state) && state !== 'refused')
  const others = usable.filter(({ pointId }) => pointId !== doubted.pointId)
  const call = rules.callsOn ? chooseCall(others, usable, wills) : NO_WAY
  if (rules.callFirst && call.way !== null) return call
  const written = chooseWritten(doubted, others, usable, wills, rules)
  return written.way === null ? call : written
}

const mainFirst = (points: readonly WayPoint[]): WayPoint | undefined =>
  points.find(({ isMain }) => isMain) ?? points[0]

function chooseCall(others: readonly WayPoint[], usable: readonly WayPoint[], wills: Wills): WayChoice {
  if (wills.phone === false) return NO_WAY
  const isPhone = ({ channel }: WayPoint) => channel === 'phone'
  const phone = mainFirst(others.filter(isPhone)) ?? mainFirst(usable.filter(isPhone))
  return phone ? { way: 'call', viaPointId: phone.pointId } : NO_WAY
}

function chooseWritten(
  doubted: WayPoint,
  others: readonly WayPoint[],
  usable: readonly WayPoint[],
  wills: Wills,
  { reach }: WayRules,
): WayChoice {
  const isOpen = ({ channel, isShut }: WayPoint) =>
    isShut
      ? false
      : channel === 'email'
        ? reach.email && wills.email !== false
        : reach.sms && wills.sms !== false
  const byOther = mainFirst(others.filter((point) => point.channel !== doubted.channel && isOpen(point)))
  const ownIsOld = usable.some(({ pointId }) => pointId === doubted.pointId) && isOpen(doubted)
  const via = byOther ?? mainFirst(others.filter(isOpen)) ?? (ownIsOld ? doubted : undefined)
  if (via === undefined) return NO_WAY
  return { way: via.channel === 'email' ? 'email' : 'sms', viaPointId: via.pointId }
}
