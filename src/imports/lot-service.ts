import { type FoundMember, findMembers } from '#members/service.ts'
import type { Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { countMembers, indexLots, readLots, type StagedLot } from './lot-queries.ts'
import { type Opened, type Opening, postOpenings } from './opening-service.ts'

export { createLotTable, insertLots, type StagedLot } from './lot-queries.ts'

type InClub = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

export type LotEnd = Opened & {
  /** Members with a row that cannot be read: none of their points came in. */
  heldMembers: number
  /** Their good rows, in the order of the file. */
  heldRows: number[]
}

type Work = {
  now(): Temporal.Instant
  dryRun: boolean
  signal: AbortSignal
  onProgress(done: number, total: number): void
}

const MEMBERS_AT_ONCE = 500

/** Posts what was staged, a member at once with all of their lots: so that no balance is there in part. */
export async function postLots(inClub: InClub, { now, dryRun, signal, onProgress }: Work): Promise<LotEnd> {
  const end: LotEnd = { points: 0, pointsOff: 0, otherPoints: [], heldMembers: 0, heldRows: [] }
  const total = await inClub(async (tx) => {
    await indexLots(tx)
    return countMembers(tx)
  })
  let after: Uuid | null = null
  for (let done = 0; done < total && !signal.aborted; done += MEMBERS_AT_ONCE) {
    const step = await inClub(async (tx) => {
      const lots = await readLots(tx, after, MEMBERS_AT_ONCE)
      const { openings, held } = gather(lots, await findAgain(tx, lots))
      const opened = await postOpenings(tx, openings, { now: now(), dryRun })
      return { ...opened, held, last: lots.at(-1)?.memberId }
    })
    if (step.last === undefined) break
    after = step.last
    end.points += step.points
    end.pointsOff += step.pointsOff
    end.otherPoints.push(...step.otherPoints)
    end.heldMembers += step.held.length
    for (const rows of step.held) end.heldRows.push(...rows)
    onProgress(Math.min(done + MEMBERS_AT_ONCE, total), total)
  }
  end.heldRows.sort((a, b) => a - b)
  return end
}

/** Who they are by now: somebody may have been merged or erased since the row was read. */
async function findAgain(tx: Tx, lots: readonly StagedLot[]): Promise<Map<Uuid, FoundMember>> {
  const ids = [...new Set(lots.map(({ memberId }) => memberId))]
  const found = await findMembers(
    tx,
    ids.map((value) => ({ kind: 'id', value })),
  )
  return new Map(ids.flatMap((id, place) => (found[place] ? [[id, found[place]]] : [])))
}

/** Each member's lots; whose points cannot all be read keeps them all out, as good rows that wait. */
function gather(
  lots: readonly StagedLot[],
  people: ReadonlyMap<Uuid, FoundMember>,
): { openings: Opening[]; held: number[][] } {
  const openings: Opening[] = []
  const held: number[][] = []
  for (const [memberId, own] of Map.groupBy(lots, (lot) => lot.memberId)) {
    const found = people.get(memberId)
    const good = own.flatMap(({ points, ...lot }) => (points === null ? [] : [{ ...lot, points }]))
    if (good.length < own.length) held.push(good.map(({ row }) => row))
    else if (found && good[0]) openings.push({ row: good[0].row, found, lots: good })
  }
  return { openings, held }
}
