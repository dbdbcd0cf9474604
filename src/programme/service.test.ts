import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { SYSTEM } from '#access/audit.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { isRefusal } from '#platform/refusal.ts'
import { useTestDatabase } from '../../test/support/database.ts'
import { DEFAULT_DEFINITION, versionAt } from './programme.ts'
import {
  createDefaultProgramme,
  createDraft,
  loadVersions,
  publishDraft,
  removeDraft,
  saveDraft,
  versionsOfClub,
  withdrawScheduled,
} from './service.ts'
import { stateOfVersion } from './version.ts'

const { db, addClub } = await useTestDatabase()

const NOW = '2026-05-01T08:00:00Z'
const BY = SYSTEM
const BETTER = { ...DEFAULT_DEFINITION, base_rate: 400_000 }
const at = (text: string) => Temporal.Instant.from(text)

async function setUp() {
  const clubId = await addClub()
  const clock = fixedClock(NOW)
  const inClub = <T>(work: (tx: Tx) => Promise<T>) => db.inClub(clubId, work)
  await inClub((tx) => createDefaultProgramme(tx, clock))
  async function draft(definition = BETTER): Promise<string> {
    const id = await inClub((tx) => createDraft(tx, clock, { name: 'summer', definition, by: BY }))
    if (isRefusal(id)) throw new Error(id.code)
    return id
  }
  const publish = (versionId: string, inForceFrom: string | null, hasEarned = true) =>
    inClub((tx) =>
      publishDraft(tx, clock, {
        versionId,
        inForceFrom: inForceFrom === null ? null : at(inForceFrom),
        hasEarned,
        by: BY,
      }),
    )
  return { clubId, clock, inClub, draft, publish }
}

const codeOf = (result: unknown): string | null => (isRefusal(result) ? result.code : null)

describe('versions of a programme', () => {
  it('a new club earns under version 1 from the epoch', async () => {
    const { inClub } = await setUp()
    const versions = await inClub(loadVersions)
    expect(versionAt(versions, at('1999-01-01T00:00:00Z'))).toMatchObject({
      number: 1,
      definition: DEFAULT_DEFINITION,
    })
  })

  it('a draft rules nothing until it is published, then purchases from that instant on', async () => {
    const { inClub, draft, publish } = await setUp()
    const id = await draft()
    expect(await inClub(loadVersions)).toHaveLength(1)
    await publish(id, '2026-06-01T00:00:00Z')
    const versions = await inClub(loadVersions)
    expect(versionAt(versions, at('2026-05-31T23:59:59Z'))?.number).toBe(1)
    expect(versionAt(versions, at('2026-06-01T00:00:00Z'))).toMatchObject({ number: 2, definition: BETTER })
  })

  it('a draft is edited and deleted freely, a published version never', async () => {
    const { inClub, clock, draft, publish } = await setUp()
    const id = await draft()
    const edit = { versionId: id, name: null, definition: DEFAULT_DEFINITION, by: BY }
    expect(await inClub((tx) => saveDraft(tx, clock, edit))).toBeNull()
    expect((await inClub(versionsOfClub))[0]).toMatchObject({ name: null, definition: DEFAULT_DEFINITION })
    await publish(id, null)
    expect(codeOf(await inClub((tx) => saveDraft(tx, clock, edit)))).toBe('version_is_published')
    expect(codeOf(await inClub((tx) => removeDraft(tx, clock, { versionId: id, by: BY })))).toBe(
      'version_is_published',
    )
    expect(codeOf(await publish(id, null))).toBe('version_is_published')
    const other = await draft()
    expect(await inClub((tx) => removeDraft(tx, clock, { versionId: other, by: BY }))).toBeNull()
    expect(codeOf(await inClub((tx) => removeDraft(tx, clock, { versionId: other, by: BY })))).toBe(
      'version_not_found',
    )
  })

  it('the table itself keeps what was published', async () => {
    const { inClub } = await setUp()
    const refused = /a published programme version is never changed/
    await expect(
      inClub((tx) => tx.query(sql`update programme.version set definition = '{}'`)),
    ).rejects.toThrow(refused)
    await expect(inClub((tx) => tx.query(sql`delete from programme.version`))).rejects.toThrow(refused)
    await expect(
      inClub((tx) =>
        tx.query(
          sql`update programme.version set withdrawn_at = in_force_from - interval '1 day', name = 'x'`,
        ),
      ),
    ).rejects.toThrow(refused)
  })

  it('starts now or later; in the past only while nothing has been earned', async () => {
    const { draft, publish } = await setUp()
    const id = await draft()
    expect(codeOf(await publish(id, '2026-04-30T00:00:00Z'))).toBe('starts_in_the_past')
    expect(await publish(id, '2020-01-01T00:00:00Z', false)).toMatchObject({
      inForceFrom: at('2020-01-01T00:00:00Z'),
    })
  })

  it('two versions cannot start at one instant', async () => {
    const { draft, publish } = await setUp()
    await publish(await draft(), '2026-06-01T00:00:00Z')
    expect(codeOf(await publish(await draft(), '2026-06-01T00:00:00Z'))).toBe('starts_with_another')
  })

  it('a faulty draft may be kept, but not published', async () => {
    const { draft, publish } = await setUp()
    const id = await draft({ ...BETTER, base_rate: 99_000_000 })
    expect(await publish(id, null)).toMatchObject({
      faults: [{ code: 'gives_back_more_than_spent', pointer: '/base_rate' }],
    })
  })

  it('a scheduled version can be called off before its day, and frees that day', async () => {
    const { inClub, clock, draft, publish } = await setUp()
    const id = await draft()
    await publish(id, '2026-06-01T00:00:00Z')
    expect(await inClub((tx) => withdrawScheduled(tx, clock, { versionId: id, by: BY }))).toBeNull()
    expect(await inClub(loadVersions)).toHaveLength(1)
    const again = await draft()
    expect(isRefusal(await publish(again, '2026-06-01T00:00:00Z'))).toBe(false)
    clock.set('2026-06-01T00:00:00Z')
    expect(codeOf(await inClub((tx) => withdrawScheduled(tx, clock, { versionId: again, by: BY })))).toBe(
      'version_not_scheduled',
    )
    const all = await inClub(versionsOfClub)
    expect(all.map((version) => [version.number, stateOfVersion(version, all, clock.now())])).toEqual(
      expect.arrayContaining([
        [1, 'retired'],
        [2, 'withdrawn'],
        [3, 'in_force'],
      ]),
    )
  })

  it('a publication that was rolled back leaves no definition behind to be remembered', async () => {
    const { inClub, clock, draft, publish } = await setUp()
    const id = await draft()
    const rolledBack = inClub(async (tx) => {
      await publishDraft(tx, clock, { versionId: id, inForceFrom: null, hasEarned: true, by: BY })
      expect((await loadVersions(tx)).at(-1)?.definition).toEqual(BETTER)
      throw new Error('power cut')
    })
    await expect(rolledBack).rejects.toThrow('power cut')
    await inClub((tx) =>
      saveDraft(tx, clock, { versionId: id, name: null, definition: DEFAULT_DEFINITION, by: BY }),
    )
    await publish(id, null)
    expect((await inClub(loadVersions)).at(-1)?.definition).toEqual(DEFAULT_DEFINITION)
  })

  it('two drafts published at once get two numbers', async () => {
    const { inClub, draft, publish } = await setUp()
    const [one, two] = [await draft(), await draft()]
    await Promise.all([publish(one, '2026-06-01T00:00:00Z'), publish(two, '2026-07-01T00:00:00Z')])
    expect((await inClub(loadVersions)).map((version) => version.number).toSorted()).toEqual([1, 2, 3])
  })

  it('another club sees none of it', async () => {
    const { draft } = await setUp()
    await draft()
    const stranger = await addClub()
    expect(await db.inClub(stranger, versionsOfClub)).toEqual([])
  })
})
