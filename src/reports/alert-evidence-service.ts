import { keyNames, readClub, staffNames } from '#access/service.ts'
import { listMadeGood } from '#cases/alert-facts.ts'
import { CASE_PREFIX } from '#cases/case.ts'
import { MEMBER_PREFIX } from '#members/ref.ts'
import { listGivenOn } from '#offers/alert-facts.ts'
import type { Tx } from '#platform/database.ts'
import { formatId, type Uuid } from '#platform/id.ts'
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
type Looking = { tx: Tx; subject: string; on: Temporal.PlainDate; timeZone: string; language: Language }
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

/** Gestures, and what was made good in cases: as the alert counts them. */
async function listGiven({ tx, subject, on, timeZone }: Looking): Promise<AlertEvidence[]> {
  const by = subject as Uuid
  const given = await listGivenOn(tx, by, on.toString(), MOST)
  const made = await listMadeGood(tx, by, instantsOf({ from: on, to: on }, timeZone), MOST)
  const all = [
    ...given.map((one) => ({ ...one, caseId: null })),
    ...made.map(({ case_id, ...one }) => ({ ...one, caseId: case_id, reason: null })),
  ]
  return all
    .sort((a, b) => Temporal.Instant.compare(b.at, a.at))
    .slice(0, MOST)
    .map(({ member_id, at, points, reason, caseId }) => ({
      kind: 'gesture',
      member_id: formatId(MEMBER_PREFIX, member_id),
      case_id: caseId && formatId(CASE_PREFIX, caseId),
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
  redemptions_fell: async ({ tx, on, timeZone, language }) =>
    nobody(
      (await listTakenOn(tx, on, { timeZone, limit: MOST })).map(({ reward_id, name, taken, usual }) => ({
        ...{ kind: 'reward', reward_id: formatId(REWARD_PREFIX, reward_id), name: name[language] },
        ...{ taken, usual },
      })),
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
  return look({ tx, subject, on: Temporal.PlainDate.from(evidence.on), timeZone, language })
}
