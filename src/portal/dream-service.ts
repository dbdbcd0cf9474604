import { readClub } from '#access/service.ts'
import type { DreamView } from '#dreams/contract.ts'
import { readRoads } from '#dreams/road-service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import type { OwnDream } from './circle-contract.ts'

/** What the member dreams of, each with its road in words. */
export async function listOwnDreams(
  tx: Tx,
  memberId: Uuid,
  reading: { now: Temporal.Instant; language: Language; takesCardLinks: boolean },
): Promise<OwnDream[]> {
  const { timeZone } = await readClub(tx)
  const roads = await readRoads(tx, memberId, { ...reading, afar: reading })
  return roads.map((road) => toOwnDream(road, reading.language, timeZone))
}

const toOwnDream = (road: DreamView, language: Language, timeZone: string): OwnDream => ({
  id: road.id,
  reward: { ...road.reward, name: road.reward.name[language] },
  state: road.state,
  taken_on: road.taken_on,
  can_take: road.can_take,
  pay_minor: road.pay_minor,
  points: road.points,
  missing: road.missing,
  share: road.share,
  // What brings it nearer is a list of its own.
  sentences: road.sentences.filter((sentence) => !road.accelerators.some(({ told }) => told === sentence)),
  expected_on: road.arrival?.expected_on ?? null,
  accelerators: road.accelerators.map(({ told, expected_on }) => ({ sentence: told, expected_on })),
  milestones: road.milestones.map(({ percent, reached_at }) => ({
    share: percent / 100,
    reached_on:
      reached_at === null
        ? null
        : Temporal.Instant.from(reached_at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  })),
  with_household: road.with_household,
})
