import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { HouseholdView } from '../contract.ts'
import { useRemove } from './household-data.ts'
import { householdWords } from './words.ts'

/** Says what everybody will take along, before a household ends. */
export function DissolveDialog({ household, onClose }: { household: HouseholdView; onClose: () => void }) {
  const say = useWords(householdWords)
  const removing = useRemove(() => {
    toast(say('dissolved_done'))
    onClose()
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('dissolve_title')}
      consequences={[
        ...household.members.map(({ name, share }) =>
          say('dissolve_each', { name: name ?? say('no_name'), share: say('share_is', share) }),
        ),
        ...(household.unowned_points > 0 ? [say('unowned', { points: household.unowned_points })] : []),
        say('dissolve_final'),
      ]}
      action={say('dissolve')}
      onConfirm={() => removing.mutate({ what: 'household', id: household.id })}
      pending={removing.isPending}
      error={removing.error}
      danger
    />
  )
}
