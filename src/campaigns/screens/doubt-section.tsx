import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { useMay } from '#ui/permission.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { CampaignView } from '../contract.ts'
import { useAct } from './campaign-data.ts'
import { resultWords } from './result-words.ts'

type DoubtProps = {
  campaign: CampaignView
  /** Messages of which nobody knows whether they arrived. */
  unknown: number
}

/** Only a person decides that somebody may get a message twice. */
export function DoubtSection({ campaign, unknown }: DoubtProps) {
  const say = useWords(resultWords)
  const may = useMay()
  const [isAsking, ask] = useState(false)
  const acting = useAct(campaign, () => {
    ask(false)
    toast(say('resend_done'))
  })
  if (!campaign.acts.includes('resend_unknown') || !may('campaign.write')) return null
  return (
    <>
      <p>
        <Button variant="default" size="compact-md" onClick={() => ask(true)}>
          {say('resend', { count: unknown })}
        </Button>
      </p>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => ask(false)}
        title={say('resend_title')}
        consequences={[say('resend_twice'), say('resend_same')]}
        action={say('resend', { count: unknown })}
        onConfirm={() => acting.mutate({ act: 'resend_unknown', revision: campaign.revision })}
        pending={acting.isPending}
        error={acting.error}
      />
    </>
  )
}
