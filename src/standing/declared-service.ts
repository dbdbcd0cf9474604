import type { AuditSubject } from '#access/audit.ts'
import { recordAudit } from '#access/service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { addEvents } from '#platform/outbox.ts'
import { type Refusal, refuse } from '#platform/refusal.ts'
import { distinctCategories, keyOfCategory, type Speaker } from './declared.ts'
import { readDeclared, writeDeclared } from './declared-queries.ts'
import type { ShopTaste } from './interest.ts'
import { readShop } from './queries.ts'
import { standingRefusals } from './refusal.ts'
import { holdSettings, readSettings } from './setting-service.ts'

const INTERESTS_DECLARED = 'member.interests_declared'

export type Saying = { readonly by: Speaker; readonly subject: AuditSubject; readonly now: Temporal.Instant }

/**
 * Makes these all the categories that a member says they care about. Sensitive ones are not kept, whoever says them. Null: it
 * stands; saying the same again changes nothing and tells nobody.
 */
export async function declareInterests(
  tx: Tx,
  memberId: Uuid,
  categories: readonly string[],
  { by, subject, now }: Saying,
): Promise<Refusal | null> {
  await holdSettings(tx)
  const wanted = distinctCategories(categories).map(spellingIn(await readShop(tx)))
  const excluded = new Set((await readSettings(tx)).excluded.map(keyOfCategory))
  const hidden = wanted.filter((category) => excluded.has(keyOfCategory(category)))
  if (hidden.length > 0) return refuse(standingRefusals, 'category_excluded', { category: hidden[0] ?? '' })
  const held = (await readDeclared(tx, memberId)).map(({ category }) => keyOfCategory(category))
  const keys = wanted.map(keyOfCategory)
  if (held.length === keys.length && held.every((key) => keys.includes(key))) return null
  await writeDeclared(tx, memberId, wanted, { by, at: now })
  await addEvents(tx, INTERESTS_DECLARED, [{ subjectId: memberId, data: {} }], now)
  await recordAudit(tx, {
    subject,
    action: 'member.interests_declared',
    target: { kind: 'member', id: formatId(MEMBER_PREFIX, memberId) },
    detail: { said_by: by, categories: wanted.length },
    at: now,
  })
  return null
}

/** As the club spells it, so that what is declared and what is learned are one. */
const spellingIn =
  (shop: ShopTaste | null) =>
  (category: string): string => {
    const key = keyOfCategory(category)
    return shop?.categories.find((each) => keyOfCategory(each.category) === key)?.category ?? category
  }
