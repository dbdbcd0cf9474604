import type pg from 'pg'
import { SYSTEM } from '#access/audit.ts'
import { createApiKey } from '#access/key-service.ts'
import { eraseMember, mergeMembers } from '#members/merge-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'
import { isRefusal } from '#platform/refusal.ts'
import { carrySpend } from '#receipts/member-facts.ts'
import { feedClub } from '#simulator/feed.ts'
import { planSmall } from '#simulator/scenario.ts'
import { openFeed } from '#simulator/service.ts'
import { foundClub } from '../../src/apps/found-club.ts'

export const OWNER = { name: 'נועה', password: 'seven brown loaves', language: 'he' } as const
const scenario = planSmall({ memberCount: 15 })

type Place = { readonly db: Database; readonly owner: pg.Pool; readonly clock: Clock }

/** A club that has lived: members, receipts, returns, a merge, an erasure, a key, a session. */
export async function livedClub({ db, owner, clock }: Place, name: string, email: string): Promise<Uuid> {
  const made = await foundClub(
    { db, clock },
    {
      name,
      country: 'IL',
      currency: 'ILS',
      time_zone: 'Asia/Jerusalem',
      languages: ['he', 'en'],
      default_language: 'he',
      owner: { ...OWNER, email },
    },
  )
  if (isRefusal(made) || made.ownerId === null) throw new Error('no club')
  const { clubId, ownerId } = made
  await db.inClub(clubId, (tx) => openFeed(tx, scenario, clock.now()))
  await feedClub({ db, clock }, clubId, { plan: () => scenario })
  const { rows } = await owner.query('select member_id from members.member where club_id = $1 order by 1', [
    clubId,
  ])
  const [a, b, c] = rows.map(({ member_id }) => member_id as Uuid)
  if (!a || !b || !c) throw new Error('no members')
  await db.inClub(clubId, async (tx) => {
    const within = { clock, subject: SYSTEM, carryOver: [carrySpend] }
    await mergeMembers(tx, { from: a, into: b, reason: 'one person' }, within)
    await eraseMember(tx, c, { erasedAt: clock.now(), subject: SYSTEM })
  })
  const actor = { clubId, subject: SYSTEM }
  await createApiKey({ db, clock }, actor, { name: 'קופה', role: 'pos', branch: null }, null)
  await owner.query(
    `insert into access.session (token_hash, staff_id, club_id, created_at, last_used_at, expires_at, address, user_agent)
     values (gen_random_uuid()::text::bytea, $1, $2, now(), now(), now() + '1 day', '', '')`,
    [ownerId, clubId],
  )
  return clubId
}
