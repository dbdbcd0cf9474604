import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { GrantView } from '../contract.ts'
import { useEndGrant } from './grant-data.ts'
import { grantWords } from './grant-words.ts'

type GrantDialogProps = { grant: GrantView; onClose: () => void }

/** Asks before a sample is noted as handed over, or a coupon as taken by hand. */
export function UseDialog({ grant, onClose }: GrantDialogProps) {
  const say = useWords(grantWords)
  const sending = useEndGrant('use', () => {
    toast(say('used_done'))
    onClose()
  })
  const isSample = grant.kind === 'sample'
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say(isSample ? 'use_title' : 'use_coupon_title', { name: grant.name })}
      consequences={[...(isSample ? [] : [say('use_by_till')]), say('use_once')]}
      action={say(isSample ? 'use_sample' : 'use_coupon')}
      onConfirm={() => sending.mutate(grant.id)}
      pending={sending.isPending}
      error={sending.error}
    />
  )
}

export function WithdrawDialog({ grant, onClose }: GrantDialogProps) {
  const say = useWords(grantWords)
  const sending = useEndGrant('withdraw', () => {
    toast(say('withdrawn_done'))
    onClose()
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('withdraw_title', { name: grant.name })}
      consequences={[say('withdraw_gone'), say('withdraw_final')]}
      action={say('withdraw')}
      onConfirm={() => sending.mutate(grant.id)}
      pending={sending.isPending}
      error={sending.error}
      danger
    />
  )
}
