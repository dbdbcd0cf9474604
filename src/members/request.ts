import { readClub } from '#access/service.ts'
import type { FindLapses } from '#ledger/life-service.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { Caller, RequestContext } from '#platform/http/endpoint.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { type Reading, readConsents } from './body.ts'
import type { NewConsent, Witness } from './consent.ts'
import { resolveWordings } from './consent-service.ts'
import type { JoinBody, MemberDescription } from './contract.ts'
import type { MemberRecord } from './list-service.ts'
import type { BeforeMerge, CarryOver, Erasure, Forget } from './merge-service.ts'
import { MEMBER_PREFIX } from './ref.ts'
import { memberRefusals } from './refusal.ts'

export type DescribeMember = (tx: Tx, member: MemberRecord) => Promise<MemberDescription>

/** In the transaction that wrote them down. */
export type OnAnswers = (
  tx: Tx,
  memberId: Uuid,
  consents: readonly NewConsent[],
  record: Witness & { recordedAt: Temporal.Instant },
) => Promise<void>

export type MemberDependencies = {
  db: Database
  clock: Clock
  /** What other rooms tell about a member, each its own part. */
  describeMember?: readonly DescribeMember[]
  /** When the points of those who stay away go. */
  findLapses?: FindLapses
  /** What other rooms do before the points of two members are put together. */
  beforeMerge?: readonly BeforeMerge[]
  /** What other rooms move when two members become one. */
  carryOver?: readonly CarryOver[]
  /** What other rooms remove of whoever is erased. */
  forget?: readonly Forget[]
  /** What follows elsewhere from answers that were just written down. */
  onAnswers?: OnAnswers
  /** What a cashier may say to them today. */
  readLine?: (tx: Tx, memberId: Uuid, language: Language) => Promise<string | null>
  /** Told who was erased, once that is settled: what is kept outside the database must know it too. */
  onErased?: (clubId: Uuid, erasures: readonly Erasure[]) => void
}

/** What the page of a member is put together from. */
export type Described = Pick<MemberDependencies, 'describeMember' | 'findLapses'>

/** No member has the nil id, so an id that no UUID can have finds nobody. */
export const uuidOf = (id: string): Uuid =>
  parseId(MEMBER_PREFIX, id) ?? '00000000-0000-0000-0000-000000000000'

export const readingOf = async (tx: Tx, clock: Clock, caller: Caller): Promise<Reading> => ({
  country: (await readClub(tx)).country,
  now: clock.now(),
  language: caller.language,
})

export const witnessOf = (caller: Caller, context: RequestContext): Witness => ({
  subject: caller.subject,
  address: context.address,
})

/** The consents of a body, each with words that are known here. */
export async function readKnownConsents(
  tx: Tx,
  list: JoinBody['consents'],
  reading: Reading,
): Promise<NewConsent[] | Refusal> {
  const consents = readConsents(list, 'consents', reading)
  if (isRefusal(consents)) return consents
  const texts = await resolveWordings(
    tx,
    consents.flatMap((consent) => consent.wording ?? []),
  )
  return texts === null ? refuse(memberRefusals, 'wording_unknown') : consents
}
