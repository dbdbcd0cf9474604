import { useMutation } from '@tanstack/react-query'
import { z } from 'zod'
import type { MemberView } from '#members/contract.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { api } from '#ui/api.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { words } from './member-words.ts'

const Ended = z.object({ ended: z.int() })

/** A telephone was lost: the member signs in anew wherever they were signed in. */
export function SignOutDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const say = useWords(words)
  const ending = useMutation({
    mutationFn: () => api.delete(`/members/${member.id}/sessions`, { schema: Ended }),
    onSuccess: ({ ended }) => {
      toast(say('sign_out_done', { count: ended }))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('sign_out_title', { name: titleOf(member) })}
      consequences={[say('sign_out_what'), say('sign_out_keeps')]}
      action={say('sign_out')}
      onConfirm={() => ending.mutate()}
      pending={ending.isPending}
      error={ending.error}
    />
  )
}
