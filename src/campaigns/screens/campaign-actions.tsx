import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { LinkButton } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { CampaignView } from '../contract.ts'
import { useAct, useRemove } from './campaign-data.ts'
import { campaignWords } from './campaign-words.ts'

const ASKED = ['pause', 'resume', 'stop'] as const
type Asked = (typeof ASKED)[number]

type ActionsProps = {
  campaign: CampaignView
  /** Messages that have not gone out yet. */
  waiting: number
}

/** What can be done with a campaign now; what cannot be taken back is asked about first. */
export function CampaignActions({ campaign, waiting }: ActionsProps) {
  const say = useWords(campaignWords)
  const paths = usePaths()
  const may = useMay()
  const [asking, ask] = useState<Asked | 'remove' | null>(null)
  const { id, acts } = campaign
  if (!may('campaign.write')) return null
  const can = (act: CampaignView['acts'][number]) => acts.includes(act)
  return (
    <>
      {can('remove') && (
        <Button variant="default" onClick={() => ask('remove')}>
          {say('remove')}
        </Button>
      )}
      {ASKED.filter(can).map((act) => (
        <Button key={act} variant={act === 'resume' ? 'filled' : 'default'} onClick={() => ask(act)}>
          {say(act)}
        </Button>
      ))}
      {can('change') && (
        <LinkButton to={paths.editCampaign(id)} variant="default">
          {say('edit')}
        </LinkButton>
      )}
      {can('start') && campaign.state === 'draft' && (
        <LinkButton to={paths.startCampaign(id)}>{say('start')}</LinkButton>
      )}
      {asking === 'remove' && <RemoveDialog campaign={campaign} onClose={() => ask(null)} />}
      {asking !== null && asking !== 'remove' && (
        <ActDialog act={asking} campaign={campaign} waiting={waiting} onClose={() => ask(null)} />
      )}
    </>
  )
}

type ActDialogProps = ActionsProps & { act: Asked; onClose: () => void }

function ActDialog({ act, campaign, waiting, onClose }: ActDialogProps) {
  const say = useWords(campaignWords)
  const acting = useAct(campaign, () => {
    onClose()
    toast(say(`done_${act}`))
  })
  const also = {
    pause: [say('pause_back')],
    resume: [say('resume_law')],
    stop: [say('stop_kept'), say('stop_for_good')],
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say(`${act}_title`, { name: campaign.name })}
      consequences={[say(`${act}_waiting`, { count: waiting }), ...also[act]]}
      action={say(act)}
      onConfirm={() => acting.mutate({ act, revision: campaign.revision })}
      pending={acting.isPending}
      error={acting.error}
      danger={act === 'stop'}
    />
  )
}

function RemoveDialog({ campaign, onClose }: { campaign: CampaignView; onClose: () => void }) {
  const say = useWords(campaignWords)
  const paths = usePaths()
  const router = useRouter()
  const removing = useRemove(campaign, () => {
    toast(say('removed'))
    void router.navigate({ href: paths.campaigns() })
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('remove_title', { name: campaign.name })}
      consequences={[say('remove_text')]}
      action={say('remove')}
      onConfirm={() => removing.mutate()}
      pending={removing.isPending}
      error={removing.error}
      danger
    />
  )
}
