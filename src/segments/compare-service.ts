import { readBranchNames } from '#access/service.ts'
import type { FactMoment } from '#members/fact.ts'
import { countMembers } from '#members/facts.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { type Answers, compareGroups } from './compare.ts'
import { type Catalogue, compileAnswers } from './compile.ts'
import type { Comparison } from './contract.ts'
import { openCatalogue, type SegmentSources } from './evaluate-service.ts'
import { countCombinations, type Sampled, sampleInside, sampleOutside } from './overlap-queries.ts'
import { nameOfSegment, SEGMENT_PREFIX, type Segment } from './segment.ts'

/** So many of each side are looked at: more make no difference surer than it need be. */
const MOST_LOOKED = 4_000
const YEAR_DAYS = 365

export const nameSegment = (segment: Segment, language: Language) => ({
  id: formatId(SEGMENT_PREFIX, segment.segmentId),
  name: nameOfSegment(segment, language),
  members: segment.members,
})

/** What is different about the members of a segment and those of another; without one, the club's other members. */
export async function compareSegments(
  tx: Tx,
  sources: SegmentSources,
  [a, b]: readonly [Segment, Segment | null],
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<Comparison> {
  const { catalogue, moment, currency } = await openCatalogue(tx, sources, now)
  const rest = Math.max(0, (await countMembers(tx)) - a.members)
  const [inA, inB] = [
    await sampleInside(tx, a.segmentId, strideOf(a.members)),
    b === null
      ? await sampleOutside(tx, a.segmentId, strideOf(rest))
      : await sampleInside(tx, b.segmentId, strideOf(b.members)),
  ]
  const answers = await readAnswers(tx, [...inA, ...inB], { catalogue, moment })
  const groups = [inA, inB].map((group) => group.flatMap(({ member_id }) => answers.get(member_id) ?? []))
  const definitions = [a.definition, b?.definition].flatMap((each) => each ?? [])
  return {
    a: nameSegment(a, language),
    b: b && nameSegment(b, language),
    both: b === null ? 0 : await countBoth(tx, a, b),
    looked: { a: inA.length, b: inB.length },
    differences: compareGroups(
      [groups[0] ?? [], groups[1] ?? []],
      { facts: [...catalogue.facts.values()], definitions },
      { language, currency, branches: await readBranchNames(tx) },
    ),
  }
}

const strideOf = (members: number): number => Math.max(1, Math.ceil(members / MOST_LOOKED))

async function countBoth(tx: Tx, a: Segment, b: Segment): Promise<number> {
  const found = await countCombinations(tx, [a.segmentId, b.segmentId])
  return found.find(({ segment_ids }) => segment_ids.length === 2)?.members ?? 0
}

type Opened = { catalogue: Catalogue; moment: FactMoment }

/** All that is known of these members, and what they bought in the last year. Sensitive categories are not looked at. */
async function readAnswers(
  tx: Tx,
  sampled: readonly Sampled[],
  { catalogue, moment: whole }: Opened,
): Promise<Map<Uuid, Answers>> {
  const scope = {
    memberIds: [...new Set(sampled.map(({ member_id }) => member_id))],
    accountIds: [...new Set(sampled.map(({ account_id }) => account_id))],
  }
  const moment = { ...whole, scope }
  const span = { from: whole.today.subtract({ days: YEAR_DAYS - 1 }), to: whole.today }
  const facts = await tx.queryOnce<{ member_id: Uuid } & Record<string, unknown>>(
    compileAnswers([...catalogue.facts.values()], moment),
  )
  const kinds = await tx.queryOnce<{ member_id: Uuid; category: string | null; branch: string }>(
    catalogue.purchases.kinds(moment, span),
  )
  const totals = await tx.queryOnce<{ member_id: Uuid; times: number; spend_minor: number }>(
    catalogue.purchases.totals(moment, span),
  )
  const kindsOf = Map.groupBy(kinds, ({ member_id }) => member_id)
  const totalOf = new Map(totals.map((row) => [row.member_id, row]))
  const hidden = new Set(catalogue.excluded)
  return new Map(
    facts.map(({ member_id, ...own }): [Uuid, Answers] => {
      const bought = kindsOf.get(member_id) ?? []
      return [
        member_id,
        {
          memberId: member_id,
          facts: own,
          categories: new Set(
            bought.flatMap(({ category }) =>
              category === null || hidden.has(category.toLowerCase()) ? [] : category,
            ),
          ),
          branches: new Set(bought.map(({ branch }) => branch)),
          visits: totalOf.get(member_id)?.times ?? 0,
          spendMinor: totalOf.get(member_id)?.spend_minor ?? 0,
        },
      ]
    }),
  )
}
