import { readClub } from '#access/service.ts'
import { barestFacts, LINKS, type MessageFacts } from '#content/fact.ts'
import { readActiveMembers } from '#members/fact-service.ts'
import type { Tx } from '#platform/database.ts'
import { readLikings } from '#standing/read-service.ts'
import type { ReadMessageFacts } from './message-fact.ts'
import {
  tellBirthday,
  tellBranch,
  tellCredit,
  tellExpiring,
  tellMember,
  tellPoints,
} from './message-fact-member.ts'
import type { FindDreams, Reading, Told } from './message-fact-reading.ts'
import { tellDream, tellProducts, tellRewards } from './message-fact-rewards.ts'
import { tellLastPurchase, tellPlan, tellStanding, tellTier } from './message-fact-standing.ts'

/** What reading facts needs of higher rooms, and of those beside this one. */
export type FactParts = {
  /** The address of a page of the club's portal; empty where this installation does not know its own. */
  readonly linkTo: (tx: Tx, page: string) => Promise<string>
  readonly publicUrl: string
  readonly findDreams: FindDreams
}

type Group = {
  readonly facts: readonly (keyof MessageFacts)[]
  readonly needsLikings?: true
  tell(reading: Reading, parts: FactParts): Promise<Told>
}

/** Facts that are read together: who needs none of a group does not pay for it. */
const GROUPS: readonly Group[] = [
  { facts: ['birthday_on'], tell: tellBirthday },
  { facts: ['branch'], needsLikings: true, tell: tellBranch },
  { facts: ['points', 'points_value'], tell: tellPoints },
  { facts: ['store_credit'], tell: tellCredit },
  { facts: ['expiring'], tell: tellExpiring },
  { facts: ['standing', 'standing_words', 'favourite_category'], needsLikings: true, tell: tellStanding },
  { facts: ['last_purchase'], tell: tellLastPurchase },
  { facts: ['tier', 'next_tier'], tell: tellTier },
  { facts: ['plan'], tell: tellPlan },
  {
    facts: [
      'recommended_reward',
      'next_reward',
      'rewards_in_reach',
      'recommended_rewards',
      'rewards_now',
      'rewards_soon',
      'dreams',
    ],
    needsLikings: true,
    tell: tellRewards,
  },
  { facts: ['recommended_product', 'recommended_products'], needsLikings: true, tell: tellProducts },
  { facts: ['dream'], tell: (reading, { findDreams }) => tellDream(reading, findDreams) },
]

/**
 * Reads what is so of many members at once: what a text needs costs a handful of statements, however many they are. A fact may
 * be named as a text does (`next_reward.name`).
 */
export const createFactReader =
  (parts: FactParts): ReadMessageFacts =>
  async (tx, { memberIds, language, needed }, now) => {
    const members = await readActiveMembers(tx, memberIds)
    if (members.length === 0) return new Map()
    const named = new Set([...needed].flatMap((path) => /^[a-z_]+/.exec(path)?.[0] ?? []))
    const groups = GROUPS.filter(({ facts }) => facts.some((fact) => named.has(fact)))
    const ids = members.map(({ memberId }) => memberId)
    const likes = groups.some(({ needsLikings }) => needsLikings === true)
    const club = await readClub(tx)
    const reading: Reading = {
      tx,
      now,
      today: now.toZonedDateTimeISO(club.timeZone).toPlainDate(),
      club,
      language,
      members,
      memberIds: ids,
      links: await readLinks(tx, parts),
      publicUrl: parts.publicUrl,
      likings: likes ? (await readLikings(tx, ids)).of : new Map(),
    }
    const tellings = [tellMember(reading)]
    for (const group of groups) tellings.push(await group.tell(reading, parts))
    return new Map(
      members.map((member) => {
        const barest = barestFacts(club.name, reading.links, '')
        return [member.memberId, Object.assign({}, barest, ...tellings.map((tell) => tell(member)))]
      }),
    )
  }

async function readLinks(tx: Tx, { linkTo }: FactParts): Promise<MessageFacts['links']> {
  const portal = await linkTo(tx, '')
  const pages = LINKS.map((name) => [name, name === 'portal' || portal === '' ? portal : `${portal}/${name}`])
  return Object.fromEntries(pages)
}
