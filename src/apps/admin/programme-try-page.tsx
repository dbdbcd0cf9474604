import { useQueryClient } from '@tanstack/react-query'
import type { MemberView } from '#members/contract.ts'
import { memberQuery } from '#members/screens/member-data.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { decimalsOfCurrency } from '#platform/money.ts'
import { minorToText } from '#programme/screens/draft-form.ts'
import type { KnownMember } from '#programme/screens/try/basket-form.ts'
import { type MemberPicker, TryPage } from '#programme/screens/try/try-page.tsx'
import { ReceiptPage } from '#receipts/contract.ts'
import { MemberSearch } from '#receipts/screens/member-search.tsx'
import { api } from '#ui/api.ts'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { words } from './words.ts'

/** Enough to know of any rule whether it is a member's nth visit. */
const MOST_VISITS = 500

/** A basket tried for anybody, or for a member of the club as they are known. */
export function ProgrammeTryPage() {
  return <TryPage picker={Picker} />
}

const Picker: MemberPicker = ({ label, onChosen }) => {
  const say = useWords(words)
  const queries = useQueryClient()
  const { currency } = useFormat()
  const choose = async (id: string) => {
    try {
      const [member, purchases] = await Promise.all([
        queries.fetchQuery(memberQuery(id)),
        api.get('/receipts', { query: { member: id, limit: MOST_VISITS }, schema: ReceiptPage }),
      ])
      onChosen(factsOf(member, purchases.items, decimalsOfCurrency(currency)))
    } catch {
      toast(say('member_unread'), { tone: 'bad' })
    }
  }
  return <MemberSearch label={label} onChosen={({ id }) => void choose(id)} />
}

/** Empty where they have none that holds now. */
const planOf = ({ membership }: MemberView): string =>
  membership?.state === 'active' && typeof membership.plan === 'string' ? membership.plan : ''

/** As far as the desk knows them. */
function factsOf(
  member: MemberView,
  purchases: readonly { business_on: string }[],
  decimals: number,
): KnownMember {
  return {
    id: member.id,
    name: titleOf(member),
    joinedOn: member.joined_at.slice(0, 10),
    birthOn: member.birth_on,
    birthCalendar: member.birth_calendar ?? 'gregorian',
    spend: minorToText(member.band?.rolling_spend_minor ?? 0, decimals),
    tier: member.tier?.code ?? null,
    plan: planOf(member),
    household: member.household !== undefined,
    visits: String(purchases.length),
    lastOn:
      purchases
        .map(({ business_on }) => business_on)
        .toSorted()
        .at(-1) ?? null,
  }
}
