import type { MemberRow, MemberView } from '../contract.ts'

type Balances = MemberRow['balances']

/** The survivor's balances after a merge, as the ledger will make them: points pay a debt first. */
export function mergedBalances(from: Balances, into: Balances): Balances {
  const available = from.available + into.available
  const debt = from.debt + into.debt
  const paid = Math.min(available, debt)
  return {
    available: available - paid,
    pending: from.pending + into.pending,
    held: into.held,
    debt: debt - paid,
  }
}

/** Channels on which either of the two said no while the other said yes. */
export function refusedChannels(
  from: MemberView,
  into: MemberView,
): MemberView['consents'][number]['channel'][] {
  const both = [...from.consents, ...into.consents]
  const refused = both.filter(
    (consent) =>
      !consent.given &&
      both.some((other) => other.given && other.channel === consent.channel && other.topic === consent.topic),
  )
  return [...new Set(refused.map((consent) => consent.channel))]
}

/** Whether both have a first name and not the same: perhaps two people after all. */
export const haveOtherNames = (
  from: Pick<MemberView, 'first_name'>,
  into: Pick<MemberView, 'first_name'>,
): boolean =>
  from.first_name !== null &&
  into.first_name !== null &&
  from.first_name.toLowerCase() !== into.first_name.toLowerCase()
