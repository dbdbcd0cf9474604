import { LIMITS } from '#content/contract.ts'
import type { DreamFact, MessageFacts, ProductFact, RewardFact } from '#content/fact.ts'
import { formatId } from '#platform/id.ts'
import { type Bestseller, readBestsellers } from '#receipts/taste-facts.ts'
import { REWARD_PREFIX, type Reward } from '#rewards/reward.ts'
import { readShelvesOf, type ShelfItem } from '#rewards/shelf-service.ts'
import { pictureUrl } from '#rewards/view.ts'
import { keyOfCategory } from '#standing/declared.ts'
import type { Liking } from '#standing/read-service.ts'
import { type FindDreams, moneyOf, type Reading, type Told } from './message-fact-reading.ts'

type Show = (reward: Reward, way: { points: number; missing: number }) => RewardFact

/** What is the same for everybody is put together once for each reward. */
function showIn({ language, links, publicUrl }: Pick<Reading, 'language' | 'links' | 'publicUrl'>): Show {
  const known = new Map<string, Pick<RewardFact, 'name' | 'image' | 'link'>>()
  const host = publicUrl.replace(/\/$/, '')
  const lookUp = ({ rewardId, name, pictureIds: [picture] }: Reward) => ({
    name: name[language],
    image: picture === undefined || host === '' ? null : `${host}${pictureUrl(picture)}`,
    link: links.rewards === '' ? '' : `${links.rewards}/${formatId(REWARD_PREFIX, rewardId)}`,
  })
  return (reward, { points, missing }) => {
    const same = known.get(reward.rewardId) ?? lookUp(reward)
    known.set(reward.rewardId, same)
    return { ...same, points, missing_points: missing }
  }
}

/** A chance to win and a gift to others are none of what somebody waits for themselves. */
const isForOneself = ({ kind }: Reward): boolean => kind !== 'raffle_ticket' && kind !== 'donation'

const BY_TASTE = (liking: Liking | undefined): ((reward: Reward) => boolean) => {
  const liked = new Set([...(liking?.categories ?? []), liking?.nextCategory ?? []].flat().map(keyOfCategory))
  return ({ interests }) => interests.some((category) => liked.has(keyOfCategory(category)))
}

type Chosen = {
  readonly now: readonly ShelfItem[]
  readonly soon: readonly ShelfItem[]
  readonly recommended: readonly ShelfItem[]
  readonly dreams: readonly ShelfItem[]
}

/**
 * What to tell a member of the shelves. To take now: what fits their interests first, then what is dearest. Soon: what only points
 * are missing for, the nearest first. Recommended: the one before the other, as taking it would be decided now.
 */
function chooseRewards(items: readonly ShelfItem[], liking: Liking | undefined): Chosen {
  const fits = BY_TASTE(liking)
  const first = (test: (reward: Reward) => boolean) => (a: ShelfItem, b: ShelfItem) =>
    Number(test(b.reward)) - Number(test(a.reward))
  const [byTaste, bySelf] = [first(fits), first(isForOneself)]
  const now = items
    .filter(({ refusal }) => refusal === null)
    .sort((a, b) => bySelf(a, b) || byTaste(a, b) || b.points - a.points)
  const soon = items
    .filter(({ refusal, reward }) => refusal?.code === 'insufficient_points' && !reward.isDream)
    .filter(({ reward }) => isForOneself(reward))
    .sort((a, b) => a.missingPoints - b.missingPoints)
  const dreams = items
    .filter(({ refusal, reward }) => reward.isDream && (refusal === null || MERELY_FAR.has(refusal.code)))
    .sort((a, b) => a.points - b.points)
  return { now, soon, recommended: [...now, ...soon.toSorted(byTaste)], dreams }
}

const MERELY_FAR: ReadonlySet<string> = new Set(['insufficient_points', 'out_of_stock', 'out_of_stock_here'])

/** What of the catalogue each of them can take now, what is near, and which dreams there are. */
export async function tellRewards(reading: Reading): Promise<Told> {
  const { tx, members, now, likings } = reading
  const shelves = await readShelvesOf(tx, members, {}, now)
  const toFact = showIn(reading)
  const show = ({ reward, points, missingPoints }: ShelfItem) =>
    toFact(reward, { points, missing: missingPoints })
  const list = (items: readonly ShelfItem[]) => items.slice(0, LIMITS.items).map(show)
  const one = (items: readonly ShelfItem[]) => (items[0] === undefined ? null : show(items[0]))
  return ({ memberId }): Partial<MessageFacts> => {
    const chosen = chooseRewards(shelves.get(memberId)?.items ?? [], likings.get(memberId))
    return {
      recommended_reward: one(chosen.recommended),
      next_reward: one(chosen.soon),
      rewards_in_reach: chosen.now.length,
      recommended_rewards: list(chosen.recommended),
      rewards_now: list(chosen.now),
      rewards_soon: list(chosen.soon),
      dreams: list(chosen.dreams),
    }
  }
}

/** Of the newest receipts, and so many goods of each category. */
const [NEWEST_RECEIPTS, EACH] = [2_000, 3]

/** What likely comes next, and what sells best of what they like; sensitive categories are no liking. */
export async function tellProducts({ tx, members, likings, club }: Reading): Promise<Told> {
  const wanted = new Map(members.map(({ memberId }) => [memberId, categoriesOf(likings.get(memberId))]))
  const sold = await readBestsellers(tx, {
    categories: [...new Set([...wanted.values()].flat())],
    newest: NEWEST_RECEIPTS,
    each: EACH,
  })
  const byCategory = Map.groupBy(sold, ({ category }) => category)
  const show = ({ name, price_minor }: Bestseller): ProductFact => ({
    name,
    price: price_minor === null ? null : moneyOf(price_minor, club),
    image: null,
    link: null,
  })
  return ({ memberId }) => {
    const lists = (wanted.get(memberId) ?? []).map((category) => byCategory.get(category) ?? [])
    const found = takeTurns(lists).slice(0, LIMITS.items).map(show)
    return { recommended_product: found[0] ?? null, recommended_products: found }
  }
}

function categoriesOf(liking: Liking | undefined): string[] {
  const { nextCategory = null, categories = [] } = liking ?? {}
  return [...new Set([...(nextCategory === null ? [] : [nextCategory]), ...categories].map(keyOfCategory))]
}

/** The best of each category before the second best of any. */
function takeTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat()
}

export async function tellDream(reading: Reading, findDreams: FindDreams): Promise<Told> {
  const { tx, memberIds, now } = reading
  const dreams = await findDreams(tx, memberIds, now)
  const toFact = showIn(reading)
  return ({ memberId }) => {
    const found = dreams.get(memberId)
    if (found === undefined) return { dream: null }
    const dream: DreamFact = {
      ...toFact(found.reward, found),
      percent: Math.floor(found.share * 100),
      expected_on: found.expectedOn?.toString() ?? null,
    }
    return { dream }
  }
}
