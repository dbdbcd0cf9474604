import { formatId, type Uuid } from '#platform/id.ts'
import type { Intake } from './intake.ts'
import { isMoving, type Uploaded } from './upload.ts'

/** What is shown of an uploaded file whatever it is for; its fault is said by the room that has words for it. */
export const viewUpload = <Item extends Uploaded>(
  { prefix, idOf, actionsOf }: Pick<Intake<Item, never, never, unknown>, 'prefix' | 'idOf' | 'actionsOf'>,
  item: Item,
  names: ReadonlyMap<Uuid, string>,
) => ({
  id: formatId(prefix, idOf(item)),
  state: item.state,
  actions: [...actionsOf(item)],
  stopping: item.stopRequested && isMoving(item.state),
  created_at: item.createdAt.toString(),
  created_by: names.get(item.createdBy.id) ?? null,
  ended_at: item.endedAt?.toString() ?? null,
})
