import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/database.ts'
import type { Uuid } from '#platform/id.ts'

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

/** By its id alone, whoever asks: a catalogue's pictures are for everybody. */
export const findPicture = (
  db: Database,
  pictureId: Uuid,
): Promise<{ type: PictureType; content: Buffer } | null> =>
  db.outsideClubs((tx) => tx.maybeOne(sql`select type, content from rewards.find_picture(${pictureId})`))

export async function insertPicture(
  tx: Tx,
  picture: { pictureId: Uuid; rewardId: Uuid; place: number; type: PictureType; content: Buffer },
  at: Temporal.Instant,
): Promise<void> {
  const { pictureId, rewardId, place, type, content } = picture
  await tx.query(
    sql`insert into rewards.picture (club_id, picture_id, reward_id, place, type, content, added_at)
        values (${tx.clubId}, ${pictureId}, ${rewardId}, ${place}, ${type}, ${content}, ${at})`,
  )
}

/** False when the reward has no such picture. */
export async function deletePicture(tx: Tx, rewardId: Uuid, pictureId: Uuid): Promise<boolean> {
  const gone = await tx.query<object>(
    sql`delete from rewards.picture where club_id = ${tx.clubId} and reward_id = ${rewardId} and picture_id = ${pictureId} returning 1`,
  )
  return gone.length > 0
}

export async function arrangePictures(tx: Tx, rewardId: Uuid, pictureIds: readonly Uuid[]): Promise<void> {
  await tx.query(
    sql`update rewards.picture p set place = o.place
        from unnest(${pictureIds}::uuid[]) with ordinality as o (picture_id, place)
        where p.club_id = ${tx.clubId} and p.reward_id = ${rewardId} and p.picture_id = o.picture_id`,
  )
}
