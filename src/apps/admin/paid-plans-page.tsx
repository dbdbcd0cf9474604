import { titleOf } from '#members/screens/member-name.ts'
import type { MemberPicker } from '#plans/screens/member-picker.ts'
import { PlansPage } from '#plans/screens/plans-page.tsx'
import { MemberSearch } from '#receipts/screens/member-search.tsx'

/** The paid plans, with a way to find whose a payment is. */
export function PaidPlansPage() {
  return <PlansPage picker={Picker} />
}

const Picker: MemberPicker = ({ label, onChosen }) => (
  <MemberSearch label={label} onChosen={(member) => onChosen({ id: member.id, name: titleOf(member) })} />
)
