import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCreateCampaign } from '#campaigns/screens/campaign-data.ts'
import { libraryQuery } from '#campaigns/screens/library-data.ts'
import { useCreateDraft } from '#programme/screens/programme-data.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useWords } from '#ui/words.ts'
import type { Relaunch } from '../contract.ts'
import type { StepCode } from '../step.ts'
import { relaunchWords } from './words.ts'

type ActsProps = { relaunch: Relaunch; isNext: boolean }

/** Where a step is done, or what came of it is to be seen. */
export function StepActs({ code, ...props }: ActsProps & { code: StepCode }) {
  const Acts = ACTS[code]
  return <Acts {...props} />
}

const ACTS: Readonly<Record<StepCode, (props: ActsProps) => ReactNode>> = {
  members: MembersActs,
  history: HistoryActs,
  consents: ConsentsActs,
  audit: AuditActs,
  draft: DraftActs,
  trial: TrialActs,
  publish: PublishActs,
  win_back: WinBackActs,
  report: ReportActs,
}

type GoProps = { to: string; isNext?: boolean; children: string }

/** What is next stands out. */
const Go = ({ to, isNext = false, children }: GoProps) => (
  <LinkButton to={to} variant={isNext ? 'filled' : 'default'}>
    {children}
  </LinkButton>
)

function MembersActs({ relaunch, isNext }: ActsProps) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  return (
    <Go to={paths.imports({ kind: 'members', consents: 'refusals' })} isNext={isNext}>
      {say(relaunch.members.members === 0 ? 'members_action' : 'members_again')}
    </Go>
  )
}

function HistoryActs({ relaunch, isNext }: ActsProps) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  return (
    <Go to={paths.imports({ kind: 'receipts', earn: 'none' })} isNext={isNext}>
      {say(relaunch.history.receipts === 0 ? 'history_action' : 'history_again')}
    </Go>
  )
}

function ConsentsActs({ relaunch: { members, consents }, isNext }: ActsProps) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  return (
    <>
      {consents.unproven > 0 && (
        <Go to={paths.imports({ kind: 'members', consents: 'refusals' })} isNext={isNext}>
          {say('consents_take_back')}
        </Go>
      )}
      {members.members > 0 && <Go to={paths.contacts()}>{say('consents_action')}</Go>}
    </>
  )
}

function AuditActs({ relaunch: { audit }, isNext }: ActsProps) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  return (
    <>
      {audit && <Go to={paths.shopAudit(audit.id)}>{say('audit_see')}</Go>}
      <Go to={paths.shopAudits()} isNext={isNext}>
        {say(audit ? 'audit_again' : 'audit_action')}
      </Go>
    </>
  )
}

function DraftActs({ relaunch: { proposal, programme }, isNext }: ActsProps) {
  // state
  const say = useWords(relaunchWords)
  const paths = usePaths()
  const router = useRouter()
  const may = useMay()
  // actions
  const create = useCreateDraft(({ id }) => void router.navigate({ href: paths.programmeDraft(id) }))
  // view
  if (programme.draft !== null) return <Go to={paths.programmeDraft(programme.draft)}>{say('draft_see')}</Go>
  if (programme.published !== null) return <Go to={paths.programme()}>{say('draft_see_programme')}</Go>
  if (proposal === null || !may('programme.write')) return null
  return (
    <>
      <ProblemNote error={create.error} />
      <Button
        variant={isNext ? 'filled' : 'default'}
        loading={create.isPending}
        onClick={() => create.mutate({ name: say('draft_name'), definition: proposal.definition })}
      >
        {say('draft_action')}
      </Button>
    </>
  )
}

function TrialActs({ relaunch: { programme, trial }, isNext }: ActsProps) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  const wanted = programme.draft ?? programme.published?.id ?? null
  return (
    <>
      {trial && <Go to={paths.programmeTrial(trial.version, trial.id)}>{say('trial_see')}</Go>}
      {wanted !== null && trial?.version !== wanted && (
        <Go to={paths.programmeTrial(wanted)} isNext={isNext}>
          {say(programme.draft === null ? 'trial_published' : 'trial_action')}
        </Go>
      )}
    </>
  )
}

function PublishActs({ relaunch: { programme }, isNext }: ActsProps) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  if (programme.published !== null)
    return <Go to={paths.programmeVersion(programme.published.id)}>{say('draft_see_programme')}</Go>
  return (
    programme.draft !== null && (
      <Go to={paths.programmeDraft(programme.draft)} isNext={isNext}>
        {say('publish_action')}
      </Go>
    )
  )
}

function WinBackActs({ relaunch: { campaign }, isNext }: ActsProps) {
  // state
  const say = useWords(relaunchWords)
  const paths = usePaths()
  const router = useRouter()
  const may = useMay()
  // data
  const library = useQuery({ ...libraryQuery, enabled: campaign === null && may('campaign.write') })
  const ready = library.data?.items.find(({ code }) => code === 'relaunch')
  // actions
  const create = useCreateCampaign(({ id }) => void router.navigate({ href: paths.editCampaign(id) }))
  // view
  if (campaign !== null)
    return (
      <>
        <Go
          to={campaign.state === 'draft' ? paths.editCampaign(campaign.id) : paths.campaign(campaign.id)}
          isNext={isNext}
        >
          {say('win_back_see')}
        </Go>
        <Go to={paths.campaignLibrary('', 'turned_churning')}>{say('win_back_standing')}</Go>
      </>
    )
  if (ready === undefined) return null
  const { name, code, definition } = ready
  return (
    <>
      <ProblemNote error={create.error} />
      <Button
        variant={isNext ? 'filled' : 'default'}
        loading={create.isPending}
        onClick={() => create.mutate({ name, ready: code, definition })}
      >
        {say('win_back_action')}
      </Button>
    </>
  )
}

function ReportActs({ relaunch: { report, audit } }: ActsProps) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  return (
    <>
      {report && <Go to={paths.monthReport(report.month)}>{say('report_see')}</Go>}
      {audit?.is_done && <Go to={paths.shopAudit(audit.id)}>{say('report_before')}</Go>}
    </>
  )
}
