import { Agenda } from './agenda.ts'
import { findArrival, findOutage } from './arrival.ts'
import { type Counter, fillBasket, openCounter } from './basket.ts'
import { type Branch, chainBranches, findHours, type Hours } from './branch.ts'
import type { Day } from './calendar.ts'
import { type Shelf, stockShelf } from './catalogue.ts'
import { Mailbox, type ReceiptTruth, type SimulatorEvent } from './event.ts'
import { describeMember, drawBranch, giveCard, giveExternalId, type MemberIndex } from './member.ts'
import { PlanHolders, type PlanTouch, writeFee } from './paid-plan.ts'
import type { Random } from './random.ts'
import { type MemberReference, writeInstant, writeReceipt } from './receipt.ts'
import { numberStranger, numberVisit } from './receipt-number.ts'
import { planRegret, planReturn } from './return.ts'
import { type Rhythm, strangerTaste, strangerTimes, type Taste } from './rhythm.ts'
import { isRunning } from './truth.ts'
import { advance, demandOfYear, drawGap, drawSecond, findDayAt } from './visit.ts'
import {
  findLifts,
  findMemberDiscount,
  findSilence,
  openMemberRandom,
  readRhythm,
  type World,
} from './world.ts'

/** What changes while a run goes on. Its size depends on the number of members, not on how much they buy. */
type Run = {
  readonly world: World
  readonly mailbox: Mailbox
  readonly agenda: Agenda
  /** By member: where on the demand curve they last were. */
  readonly positions: Float64Array
  /** By member: visits so far, joining included; 0 before joining. */
  readonly visits: Uint16Array
  readonly rhythms: Map<MemberIndex, Rhythm>
  readonly holders: PlanHolders | null
}

/** Rhythms can be drawn again at any time; keeping some saves time, keeping all would fill the memory. */
const rhythmsKept = 20_000

function recallRhythm(run: Run, index: MemberIndex): Rhythm {
  const known = run.rhythms.get(index)
  if (known !== undefined) return known
  if (run.rhythms.size >= rhythmsKept) run.rhythms.clear()
  const rhythm = readRhythm(run.world, index)
  run.rhythms.set(index, rhythm)
  return rhythm
}

/** One open branch on one day. */
type OpenShop = Counter & { readonly hours: Hours }

export function openShop(branch: Branch, day: Day, shelf: Shelf): OpenShop {
  const hours = findHours(branch, day)
  if (hours === undefined) throw new RangeError(`${branch.code} is closed on ${day.iso}`)
  return { ...openCounter(branch, day, shelf), hours }
}

export function nameReceipt(
  { receiptNumbers }: Pick<World, 'receiptNumbers'>,
  shop: Pick<OpenShop, 'branch' | 'day'>,
  number: number,
): string {
  const scattered = receiptNumbers(number).toString(36).padStart(8, '0')
  return `${shop.branch.code}-${shop.day.iso.replaceAll('-', '').slice(2)}-${scattered}`
}

type Purchase = {
  readonly number: number
  readonly second: number
  readonly taste: Taste
  readonly buyer: MemberIndex | null
  readonly named: { readonly index: MemberIndex; readonly reference: MemberReference } | null
  readonly planted: readonly string[]
  readonly touch: PlanTouch
  /** Brings the fee back. */
  readonly regrets: boolean
}

/** Rings up one purchase and posts the receipt, and the return if some of it will come back. */
function ringUp(run: Run, shop: OpenShop, purchase: Purchase, random: Random): void {
  const { world, mailbox } = run
  const { branch, day } = shop
  const discount = purchase.named === null ? { percent: 0, planted: [] } : findMemberDiscount(world, day)
  const lines = fillBasket(purchase.taste, shop, discount.percent, random.split('basket'))
  const plan = purchase.touch === 'fee' ? world.scenario.plan : null
  const fee = plan && writeFee(plan, lines, shop)
  const receipt = writeReceipt(
    {
      receiptId: nameReceipt(world, shop, purchase.number),
      branch,
      day,
      second: purchase.second,
      lines: fee ? [...lines, fee] : lines,
      member: purchase.named?.reference,
    },
    random.split('tender'),
  )
  const truth: ReceiptTruth = {
    buyer: purchase.buyer === null ? null : giveExternalId(purchase.buyer),
    named: purchase.named === null ? null : giveExternalId(purchase.named.index),
    planted: [...purchase.planted, ...discount.planted],
  }
  const till = random.split('till')
  const outage = findOutage(branch, till.integer(branch.tills), day, world.days, world.random)
  const takesBenefit = purchase.touch === 'benefit'
  mailbox.post(findArrival(day, purchase.second, outage, till), {
    kind: 'receipt',
    receipt,
    truth,
    takesBenefit,
  })
  const regret = fee && purchase.regrets && planRegret(receipt, fee, shop, world.days, random.split('regret'))
  for (const later of [planReturn(receipt, shop, world.days, random.split('return')), regret]) {
    if (!later) continue
    const arrival = findArrival(later.day, later.second, undefined, till)
    mailbox.post(arrival, { kind: 'return', goods: later.goods, receipt, truth })
  }
}

const minutesToJoin = 4

function join(
  run: Run,
  index: MemberIndex,
  rhythm: Rhythm,
  shop: OpenShop,
  second: number,
  random: Random,
): void {
  const { day, hours } = shop
  const joinSecond = Math.max(hours.opens * 60, second - minutesToJoin * 60)
  const joined = { at: writeInstant(day, joinSecond), on: day.date, branch: rhythm.homeBranch }
  const member = describeMember(index, joined, random, run.world.memberNumbers)
  run.mailbox.post(day.midnight + joinSecond * 1000, { kind: 'join', member })
}

function chooseBranch(rhythm: Rhythm, random: Random): Branch {
  return random.chance(rhythm.roaming) ? drawBranch(random) : rhythm.homeBranch
}

/** The campaigns that are treating the member that day. */
function listTreatments(run: Run, index: MemberIndex, rhythm: Rhythm, day: Day): string[] {
  const position = run.world.curve[day.index] ?? 0
  const lifts = findLifts(run.world, index, rhythm)
  return run.world.campaigns
    .filter(({ stretch }) => lifts.includes(stretch) && stretch.from <= position && position < stretch.to)
    .map((campaign) => campaign.name)
}

/** What the visit has to do with the paid plan, where the club has one. */
const meetPlan = (
  { holders }: Run,
  index: MemberIndex,
  { visitsPerYear }: Rhythm,
  day: Day,
  random: { readonly member: Random; readonly visit: Random },
): PlanTouch => holders?.meet(index, visitsPerYear, day, random) ?? null

/** A member's visit, or their joining when it is the first; and the date of the next. */
function receiveMember(run: Run, index: MemberIndex, day: Day, shelf: Shelf): void {
  const { world } = run
  const rhythm = recallRhythm(run, index)
  const memberRandom = openMemberRandom(world, index)
  const visit = run.visits[index] ?? 0
  const random = memberRandom.split('visit', visit)
  const shop = openShop(visit === 0 ? rhythm.homeBranch : chooseBranch(rhythm, random), day, shelf)
  const second = drawSecond(random, shop.hours, rhythm.favouriteTime)
  if (visit === 0) join(run, index, rhythm, shop, second, memberRandom)
  if (visit > 0 || rhythm.shopsOnJoining) {
    const silence = visit === 0 ? undefined : findSilence(world, shop.branch, day)
    const shyness = visit === 0 ? 1 : random.next()
    const silenced = silence !== undefined && shyness >= rhythm.unidentified && shyness < silence.share
    const named = shyness >= rhythm.unidentified && !silenced
    const reference = rhythm.showsCard
      ? { card: giveCard(index, world.memberNumbers) }
      : { external_id: giveExternalId(index) }
    const touch = named ? meetPlan(run, index, rhythm, day, { member: memberRandom, visit: random }) : null
    ringUp(
      run,
      shop,
      {
        number: numberVisit(index, visit),
        second,
        taste: rhythm.taste,
        buyer: index,
        named: named ? { index, reference } : null,
        planted: [...(silenced ? [silence.name] : []), ...listTreatments(run, index, rhythm, day)],
        touch,
        regrets: touch === 'fee' && run.holders?.regrets(index, memberRandom) === true,
      },
      random,
    )
  }
  planNextVisit(run, index, rhythm, day, memberRandom)
}

function planNextVisit(run: Run, index: MemberIndex, rhythm: Rhythm, day: Day, memberRandom: Random): void {
  const { world } = run
  const visit = (run.visits[index] ?? 0) + 1
  run.visits[index] = visit
  // Nobody comes again on the day they join: the count starts in the evening.
  const start = visit === 1 ? (world.curve[day.index + 1] ?? 0) : (run.positions[index] ?? 0)
  const gap = drawGap(memberRandom.split('gap', visit), rhythm.meanGap, rhythm.regularity)
  const position = advance(start, gap, findLifts(world, index, rhythm))
  run.positions[index] = position
  const next = findDayAt(world.curve, position)
  if (next < rhythm.leaveDay) run.agenda.put(index, next)
}

const strangerWeights = chainBranches.reduce((sum, branch) => sum + branch.weight, 0)

/** Everybody who comes to one branch in one day and is no member. */
function receiveStrangers(run: Run, shop: OpenShop): void {
  const { world } = run
  const { branch, day } = shop
  const perDay = (world.scenario.strangersPerDay * branch.weight) / strangerWeights
  const dayRandom = world.random.split('strangers', branch.code, day.index)
  const count = dayRandom.poisson((perDay * day.demand * 365) / demandOfYear)
  const fraud = world.frauds.find(
    (candidate) => candidate.branch === branch.code && isRunning(candidate, day.date),
  )
  for (let ordinal = 0; ordinal < count; ordinal += 1) {
    const random = dayRandom.split(ordinal)
    const second = drawSecond(random, shop.hours, random.pick(strangerTimes))
    const taken = fraud !== undefined && random.chance(fraud.share)
    const named = taken
      ? { index: fraud.accomplice, reference: { card: giveCard(fraud.accomplice, world.memberNumbers) } }
      : null
    const planted = taken ? [fraud.name] : []
    const number = numberStranger(day.index, chainBranches.indexOf(branch), ordinal)
    const touch = null
    ringUp(
      run,
      shop,
      { number, second, taste: strangerTaste, buyer: null, named, planted, touch, regrets: false },
      random,
    )
  }
}

function startRun(world: World): Run {
  const { memberCount, plan } = world.scenario
  const run: Run = {
    world,
    mailbox: new Mailbox(world.days),
    agenda: new Agenda(memberCount, world.days.length),
    positions: new Float64Array(memberCount),
    visits: new Uint16Array(memberCount),
    rhythms: new Map(),
    holders: plan && new PlanHolders(plan, memberCount),
  }
  for (let index = 0; index < memberCount; index += 1) run.agenda.put(index, recallRhythm(run, index).joinDay)
  return run
}

/**
 * Every event of the scenario in order of arrival, one day held in memory at a time. Two runs of one world give the
 * same events.
 */
export function* simulate(world: World): Generator<SimulatorEvent> {
  const run = startRun(world)
  for (const day of world.days) {
    if (day.opening !== 'closed') {
      const shelf = stockShelf(day, world.random)
      for (const branch of chainBranches) receiveStrangers(run, openShop(branch, day, shelf))
      // A member who comes twice in a day is due again on the day that is being worked through.
      for (let index = run.agenda.take(day.index); index !== undefined; index = run.agenda.take(day.index)) {
        receiveMember(run, index, day, shelf)
      }
    }
    yield* run.mailbox.deliver(day)
  }
}
