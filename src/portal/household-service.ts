import { readClub } from '#access/service.ts'
import { toHouseholdView } from '#households/view.ts'
import { readHouseholdOf, readShareOf, type WholeHousehold } from '#households/view-service.ts'
import { readRecipients } from '#members/recipient-service.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import type { OwnHousehold } from './circle-contract.ts'

const LEAVING: Words = {
  he: '{points, plural, =0 {בעזיבה לא ילכו איתך נקודות מהקופה המשותפת.} one {בעזיבה תלך איתך נקודה אחת: מה שנצבר על ידך ועוד לא נוצל.} two {בעזיבה ילכו איתך שתי נקודות: מה שנצבר על ידך ועוד לא נוצל.} other {בעזיבה ילכו איתך # נקודות: מה שנצבר על ידך ועוד לא נוצל.}}',
  en: '{points, plural, =0 {By leaving you take no points of the pool along.} one {By leaving you take one point along: what you earned and nobody used.} other {By leaving you take # points along: what you earned and nobody used.}}',
}

const APART: Words = {
  he: 'הנקודות שלך נשארות שלך: כל אחד במשק הבית שומר לעצמו.',
  en: 'Your points stay yours: everybody in the household keeps their own.',
}

type Reading = { readonly language: Language; readonly now: Temporal.Instant }

/** The member's household as they may see it; nothing where they are in none. */
export async function readOwnHousehold(tx: Tx, memberId: Uuid, reading: Reading): Promise<OwnHousehold> {
  const whole = await readHouseholdOf(tx, memberId, reading.now)
  return { household: whole && (await toOwn(tx, whole, memberId, reading)) }
}

async function toOwn(
  tx: Tx,
  whole: WholeHousehold,
  memberId: Uuid,
  { language, now }: Reading,
): Promise<OwnHousehold['household']> {
  const view = toHouseholdView(whole, now)
  const { household, belongings } = whole
  const { timeZone } = await readClub(tx)
  const people = await readRecipients(
    tx,
    belongings.map((each) => each.memberId),
  )
  const share = await readShareOf(tx, memberId)
  const ownRole = belongings.find((each) => each.memberId === memberId)?.role ?? 'adult'
  const points = household.isPooled ? share.points + share.pending : 0
  return {
    id: view.id,
    name: view.name ?? '',
    pools: household.isPooled,
    points: view.balances.available,
    own_role: ownRole,
    monthly_limit_points: household.monthlyLimitPoints,
    minors_may_redeem: !household.minorsNeedConsent,
    members: belongings.map((each) => ({
      id: formatId(MEMBER_PREFIX, each.memberId),
      first_name: people.get(each.memberId)?.firstName ?? null,
      role: each.role,
      is_me: each.memberId === memberId,
      joined_on: each.joinedAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    })),
    invites:
      ownRole === 'head'
        ? view.invites
            .filter(({ state }) => state === 'open')
            .map(({ id, phone_hint, created_at, expires_at }) => ({
              id,
              phone: `…${phone_hint}`,
              sent_at: created_at,
              expires_at,
            }))
        : [],
    leaving: { points, sentence: say(household.isPooled ? LEAVING : APART, language, { points }) },
  }
}
