import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { MemberView } from '../contract.ts'
import { useErase } from './member-data.ts'
import { titleOf } from './member-name.ts'
import { eraseWords } from './words.ts'

type EraseDialogProps = { member: MemberView; onClose: () => void; onErased: () => void }

/** Erases a member, after saying what goes and what stays. */
export function EraseDialog({ member, onClose, onErased }: EraseDialogProps) {
  const say = useWords(eraseWords)
  const erasing = useErase(() => {
    toast(say('done'))
    onErased()
  })
  const { available, pending } = member.balances
  const bold = { b: (chunks: React.ReactNode[]) => <b>{chunks}</b> }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('title', { name: titleOf(member) })}
      consequences={[
        say('personal'),
        say.rich('points', { points: available + pending, ...bold }),
        say('books'),
        say('final'),
      ]}
      action={say('erase')}
      onConfirm={() => erasing.mutate(member.id)}
      pending={erasing.isPending}
      error={erasing.error}
      danger
    />
  )
}
