import type { Branch } from './branch.ts'
import { type Day, listDays } from './calendar.ts'
import { giveExternalId, type MemberIndex, type MemberNumbers, openMemberNumbers } from './member.ts'
import { openRandom, openScatter, type Random, type Scatter, sumWeights } from './random.ts'
import { drawRhythm, type Joining, type Rhythm } from './rhythm.ts'
import type { Scenario } from './scenario.ts'
import { type Arm, assignArm, type CampaignLift, type CashierFraud, isRunning } from './truth.ts'
import { type DemandCurve, type Lift, sumDemand } from './visit.ts'

/** What everything in one run shares, worked out once from the scenario. Nothing in it changes while the run goes on. */
export type World = {
  readonly scenario: Scenario
  readonly random: Random
  readonly memberNumbers: MemberNumbers
  readonly receiptNumbers: Scatter
  readonly days: readonly Day[]
  readonly curve: DemandCurve
  readonly joining: Joining
  readonly campaigns: readonly (CampaignLift & { readonly stretch: Lift })[]
  readonly frauds: readonly (CashierFraud & { readonly accomplice: MemberIndex })[]
}

/** People join when they come to shop; many at the launch, more than usual in the great seasons. */
function weighJoining(days: readonly Day[]): Float64Array {
  return sumWeights(
    days.map((day) => {
      const launch = 12 * Math.exp(-day.index / 25)
      const feast = Math.max(day.seasons.get('rosh-hashana') ?? 0, day.seasons.get('pesach') ?? 0)
      return day.demand * (1 + launch + 1.5 * feast)
    }),
  )
}

function findDayIndex(days: readonly Day[], date: Temporal.PlainDate): number {
  const first = days[0]
  return first === undefined ? 0 : first.date.until(date).days
}

function placeCampaign(
  campaign: CampaignLift,
  days: readonly Day[],
  curve: DemandCurve,
): World['campaigns'][number] {
  const clamp = (index: number): number => Math.min(Math.max(index, 0), days.length)
  const from = curve[clamp(findDayIndex(days, campaign.from))] ?? 0
  const to = curve[clamp(findDayIndex(days, campaign.to) + 1)] ?? 0
  return { ...campaign, stretch: { from, to, factor: 1 + campaign.lift } }
}

/** The first member of the branch who is there all through the fraud; later members cannot change who it is. */
function findAccomplice(fraud: CashierFraud, world: Omit<World, 'frauds'>): MemberIndex {
  const from = findDayIndex(world.days, fraud.from)
  const to = findDayIndex(world.days, fraud.to)
  for (let index = 0; index < world.scenario.memberCount; index += 1) {
    const rhythm = readRhythm(world, index)
    if (rhythm.homeBranch.code === fraud.branch && rhythm.joinDay < from && rhythm.leaveDay > to) return index
  }
  throw new RangeError(`${fraud.name}: no member of ${fraud.branch} is there from beginning to end`)
}

const largestPrimeOfTwelveDigits = 999_999_999_989

export function buildWorld(scenario: Scenario): World {
  const days = listDays(scenario.from, scenario.to)
  const curve = sumDemand(days)
  if ((curve.at(-1) ?? 0) === 0) throw new RangeError('the shops are closed all through the scenario')
  const campaigns = scenario.truths
    .filter((truth) => truth.kind === 'campaign_lift')
    .map((campaign) => placeCampaign(campaign, days, curve))
    .sort((a, b) => a.stretch.from - b.stretch.from)
  const random = openRandom(scenario.seed)
  const world = {
    scenario,
    random,
    memberNumbers: openMemberNumbers(random),
    receiptNumbers: openScatter(largestPrimeOfTwelveDigits, random.split('receipt')),
    days,
    curve,
    joining: { totals: weighJoining(days), visitFactor: scenario.visitFactor },
    campaigns,
  }
  const frauds = scenario.truths
    .filter((truth) => truth.kind === 'cashier_fraud')
    .map((fraud) => ({ ...fraud, accomplice: findAccomplice(fraud, world) }))
  return { ...world, frauds }
}

export function openMemberRandom(world: Pick<World, 'random'>, index: MemberIndex): Random {
  return world.random.split('member', index)
}

export function readRhythm(world: Pick<World, 'random' | 'joining'>, index: MemberIndex): Rhythm {
  return drawRhythm(openMemberRandom(world, index), world.joining)
}

function findJoinDate(world: World, rhythm: Rhythm): Temporal.PlainDate {
  return world.scenario.from.add({ days: rhythm.joinDay })
}

function findArm(world: World, index: MemberIndex, rhythm: Rhythm, campaign: CampaignLift): Arm {
  return assignArm(campaign, findJoinDate(world, rhythm), openMemberRandom(world, index))
}

/** The stretches in which the member comes more often, because a campaign treats them. */
export function findLifts(world: World, index: MemberIndex, rhythm: Rhythm): Lift[] {
  return world.campaigns
    .filter((campaign) => findArm(world, index, rhythm, campaign) === 'treated')
    .map((campaign) => campaign.stretch)
}

/** What the club gives every identified member off that day, in per cent, and under which planted truth. */
export function findMemberDiscount(world: World, day: Day): { percent: number; planted: string[] } {
  const running = world.scenario.truths.find(
    (truth) => truth.kind === 'fixed_discount' && isRunning(truth, day.date),
  )
  if (running?.kind !== 'fixed_discount') return { percent: 0, planted: [] }
  return { percent: running.percent, planted: [running.name] }
}

/** The truth under which the branch does not ask for the card that day, if any. */
export function findSilence(
  world: World,
  branch: Branch,
  day: Day,
): { share: number; name: string } | undefined {
  for (const truth of world.scenario.truths) {
    if (truth.kind === 'card_not_asked' && truth.branch === branch.code && isRunning(truth, day.date)) {
      return { share: truth.unidentifiedShare, name: truth.name }
    }
  }
  return undefined
}

/** What is so of one member when the run ends, whatever the club has seen of it. */
export type MemberTruth = {
  readonly external_id: string
  readonly home_branch: string
  readonly joined_on: string
  /** `left`: has silently stopped coming; the club is never told. */
  readonly state: 'active' | 'left'
  readonly left_on?: string
  readonly visits_per_year: number
  /** By the campaign's name. */
  readonly arms: Readonly<Record<string, Arm>>
  /** Names of the frauds whose points this member's card collects. */
  readonly accomplice_in: readonly string[]
}

/** Every member's truth, in order of their numbers, one at a time. */
export function* stateMembers(world: World): Generator<MemberTruth> {
  for (let index = 0; index < world.scenario.memberCount; index += 1) {
    const rhythm = readRhythm(world, index)
    const left = rhythm.leaveDay < world.days.length
    yield {
      external_id: giveExternalId(index),
      home_branch: rhythm.homeBranch.code,
      joined_on: findJoinDate(world, rhythm).toString(),
      state: left ? 'left' : 'active',
      ...(left ? { left_on: world.scenario.from.add({ days: rhythm.leaveDay }).toString() } : {}),
      visits_per_year: rhythm.visitsPerYear,
      arms: Object.fromEntries(
        world.campaigns.map((campaign) => [campaign.name, findArm(world, index, rhythm, campaign)]),
      ),
      accomplice_in: world.frauds.filter((fraud) => fraud.accomplice === index).map((fraud) => fraud.name),
    }
  }
}
