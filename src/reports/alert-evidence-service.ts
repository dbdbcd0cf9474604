import { keyNames, readClub, staffNames } from '#access/service.ts'
import { listMadeGood } from '#cases/alert-facts.ts'
import { CASE_PREFIX } from '#cases/case.ts'
import { listCorrected } from '#ledger/alert-facts.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { listGivenOn } from '#offers/alert-facts.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import {
  instantsOf,
  listReceiptsOn,
  listReturnsOn,
  type ReceiptOn,
  type ReturnOn,
} from '#receipts/alert-facts.ts'
import { listTakenOn } from '#rewards/alert-facts.ts'
import { REWARD_PREFIX } from '#rewards/reward.ts'
import type { AlertCode, AlertEvidence } from './alert-contract.ts'
import type { AlertRow } from './alert-queries.ts'

/** More than these nobody looks through. */
const MOST = 100

type Told = { by: string | null; evidence: AlertEvidence[] }
type Looking = {
  tx: Tx
  subject: string
  on: Temporal.PlainDate
  /** How many days up to it. */
  days: number
  timeZone: string
  language: Language
}
type Look = (looking: Looking) => Promise<Told>

const memberOf = (memberId: Uuid | null): string | null => memberId && formatId(MEMBER_PREFIX, memberId)

const toReceipt = ({
  receipt_ref,
  member_id,
  at,
  branch,
  total_minor,
  points,
}: ReceiptOn): AlertEvidence => ({
  ...{ kind: 'receipt', receipt_id: receipt_ref, member_id: memberOf(member_id) },
  ...{ at: at.toString(), branch, total_minor, points },
})

const toReturn = ({ receipt_ref, member_id, at, branch, reason, points }: ReturnOn): AlertEvidence => ({
  ...{ kind: 'return', receipt_id: receipt_ref, member_id: memberOf(member_id) },
  ...{ at: at.toString(), branch, reason, points },
})

/** Gestures, what was made good in cases, and corrections of points: as the alert counts them. */
async function listGiven({ tx, subject, on, timeZone }: Looking): Promise<AlertEvidence[]> {
  const by = subject as Uuid
  const instants = instantsOf({ from: on, to: on }, timeZone)
  const given = await listGivenOn(tx, by, on.toString(), MOST)
  const made = await listMadeGood(tx, by, instants, MOST)
  const corrected = await listCorrected(tx, by, instants, MOST)
  const all = [
    ...given.map((one) => ({ ...one, how: 'gesture' as const, case_id: null })),
    ...made.map((one) => ({ ...one, how: 'case' as const, points: 0, reason: null })),
    ...corrected.map((one) => {
      // A case that gives points names itself as the reason.
      const case_id = parseId(CASE_PREFIX, one.reason)
      const isCase = case_id !== null
      return {
        ...one,
        case_id,
        reason: isCase ? null : one.reason,
        how: isCase ? ('case' as const) : ('correction' as const),
      }
    }),
  ]
  return all
    .sort((a, b) => b.points - a.points || Temporal.Instant.compare(b.at, a.at))
    .slice(0, MOST)
    .map(({ member_id, at, points, reason, how, case_id }) => ({
      kind: 'gesture',
      how,
      member_id: formatId(MEMBER_PREFIX, member_id),
      case_id: case_id && formatId(CASE_PREFIX, case_id),
      at: at.toString(),
      ...{ points, reason },
    }))
}

const nameOf = async ({ tx, subject }: Looking): Promise<string | null> => {
  const id = subject as Uuid
  return (await staffNames(tx, [id])).get(id) ?? (await keyNames(tx, [id])).get(id) ?? null
}

const nobody = (evidence: AlertEvidence[]): Told => ({ by: null, evidence })

/** What each kind is made of; the others are told whole by their words and the page that they lead to. */
const LOOKS: Partial<Readonly<Record<AlertCode, Look>>> = {
  card_too_busy: async ({ tx, subject, on }) =>
    nobody((await listReceiptsOn(tx, on.toString(), subject as Uuid, MOST)).map(toReceipt)),
  points_jumped: async ({ tx, on }) =>
    nobody((await listReceiptsOn(tx, on.toString(), null, MOST)).map(toReceipt)),
  card_returns: async ({ tx, subject, on, timeZone }) =>
    nobody(
      (await listReturnsOn(tx, on, { memberId: subject as Uuid }, { timeZone, limit: MOST })).map(toReturn),
    ),
  returns_many: async ({ tx, subject, on, timeZone }) =>
    nobody((await listReturnsOn(tx, on, { branch: subject }, { timeZone, limit: MOST })).map(toReturn)),
  gestures_many: async (looking) => ({ by: await nameOf(looking), evidence: await listGiven(looking) }),
  redemptions_fell: async ({ tx, on, days, timeZone, language }) =>
    nobody(
      (await listTakenOn(tx, { on, days }, { timeZone, limit: MOST })).map(
        ({ reward_id, name, taken, usual }) => ({
          ...{ kind: 'reward', reward_id: formatId(REWARD_PREFIX, reward_id), name: name[language] },
          ...{ taken, usual },
        }),
      ),
    ),
}

/** The receipts, returns, gestures or rewards of an alert's day, as they are now; nothing where its words say all. */
export async function readEvidence(
  tx: Tx,
  { code, subject, evidence }: Pick<AlertRow, 'code' | 'subject' | 'evidence'>,
  language: Language,
): Promise<Told> {
  const look = LOOKS[code]
  if (look === undefined || typeof evidence.on !== 'string') return nobody([])
  const { timeZone } = await readClub(tx)
  const days = typeof evidence.days === 'number' ? evidence.days : 1
  return look({ tx, subject, on: Temporal.PlainDate.from(evidence.on), days, timeZone, language })
}
