import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { campaignQuery, useCreateCampaign } from '#campaigns/screens/campaign-data.ts'
import { libraryQuery } from '#campaigns/screens/library-data.ts'
import type { ProgrammeDefinition } from '#programme/programme.ts'
import { programmeQuery, useCreateDraft } from '#programme/screens/programme-data.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useWords } from '#ui/words.ts'
import type { MonthReport } from '../month-contract.ts'
import { proposeBands, proposeEnding, proposeHoldOut, proposeMore } from '../programme-proposal.ts'
import { monthPageWords } from './month-page-words.ts'

type Advice = MonthReport['advice'][number]
type AdviceActionProps = { report: MonthReport; advice: Advice; ready: string | null; action: string }

/** One press: a campaign or a draft of the programme is made and opened to be looked at; anything else is a page, filled in. */
export function AdviceAction({ report, advice, ready, action }: AdviceActionProps) {
  const may = useMay()
  const say = useWords(monthPageWords)
  if (ready !== null && may('campaign.write'))
    return <OpenCampaign ready={ready} href={advice.href} label={action} />
  const judged = report.judged.find(({ id }) => id === advice.subject)
  if (advice.code === 'repeat_winning' && judged?.kind === 'campaign' && may('campaign.write'))
    return <OpenCopy id={judged.id} ready={judged.ready} href={advice.href} label={action} />
  const isDrafted = draftOf(report, advice) !== null && may('programme.write')
  if (advice.code !== 'hold_out')
    return isDrafted ? (
      <OpenDraft report={report} advice={advice} label={action} />
    ) : (
      <LinkButton to={advice.href}>{action}</LinkButton>
    )
  // Of campaigns and of rules somebody is held out in different places.
  const kinds = new Set(
    report.judged.flatMap(({ kind, verdict }) => (verdict === 'not_proven' ? [kind] : [])),
  )
  return (
    <>
      {kinds.has('campaign') && (
        <LinkButton to={CAMPAIGN_HOLD_OUT}>
          {kinds.has('rule') ? say('hold_out_campaigns') : action}
        </LinkButton>
      )}
      {kinds.has('rule') && isDrafted && (
        <OpenDraft
          report={report}
          advice={advice}
          label={kinds.has('campaign') ? say('hold_out_rules') : action}
        />
      )}
      {!kinds.has('campaign') && !(kinds.has('rule') && isDrafted) && (
        <LinkButton to={advice.href}>{action}</LinkButton>
      )}
    </>
  )
}

const CAMPAIGN_HOLD_OUT = '/campaigns/settings?holdout=10'

type DraftName =
  | 'draft_hold_out'
  | 'draft_proportional_discount'
  | 'draft_stop_losing'
  | 'draft_repeat_winning'

type Proposal = { name: DraftName; propose: (current: ProgrammeDefinition) => ProgrammeDefinition | null }

/** What is proposed of the programme itself: it opens as a draft that has it already. */
function draftOf({ judged }: MonthReport, { code, subject, evidence }: Advice): Proposal | null {
  if (code === 'proportional_discount')
    return { name: 'draft_proportional_discount', propose: (current) => proposeBands(current, evidence) }
  if (code === 'hold_out') {
    const unproven = judged.filter(({ kind, verdict }) => kind === 'rule' && verdict === 'not_proven')
    const codes = unproven.map(({ id }) => id)
    return { name: 'draft_hold_out', propose: (current) => proposeHoldOut(current, codes) }
  }
  const rule = judged.find(({ kind, id }) => kind === 'rule' && id === subject)
  if (rule === undefined) return null
  if (code === 'stop_losing')
    return { name: 'draft_stop_losing', propose: (current) => proposeEnding(current, rule.id) }
  return code === 'repeat_winning'
    ? { name: 'draft_repeat_winning', propose: (current) => proposeMore(current, rule.id) }
    : null
}

type OpenProps = { href: string; label: string }

function OpenCampaign({ ready, href, label }: OpenProps & { ready: string }) {
  const library = useQuery(libraryQuery)
  const found = library.data?.items.find(({ code }) => code === ready)
  if (found === undefined) return <LinkButton to={href}>{label}</LinkButton>
  const { name, code, definition } = found
  return <MakeCampaign label={label} made={{ name, ready: code, definition }} />
}

/** Of one that is over a copy is made; one that still runs is looked at. */
function OpenCopy({ id, ready, href, label }: OpenProps & { id: string; ready: string | null }) {
  const say = useWords(monthPageWords)
  const { data } = useQuery(campaignQuery(id))
  if (data === undefined || (data.state !== 'ended' && data.state !== 'stopped'))
    return <LinkButton to={href}>{label}</LinkButton>
  const { name, definition } = data
  return (
    <MakeCampaign
      label={label}
      made={{ name: say('copy_of', { name }).slice(0, MOST_NAME), ready, definition }}
    />
  )
}

const MOST_NAME = 120

type Made = Parameters<ReturnType<typeof useCreateCampaign>['mutate']>[0]

function MakeCampaign({ label, made }: { label: string; made: Made }) {
  const paths = usePaths()
  const router = useRouter()
  const creating = useCreateCampaign(({ id }) => void router.navigate({ href: paths.editCampaign(id) }))
  return (
    <>
      <Button loading={creating.isPending} onClick={() => creating.mutate(made)}>
        {label}
      </Button>
      <ProblemNote error={creating.error} />
    </>
  )
}

type OpenDraftProps = { report: MonthReport; advice: Advice; label: string }

function OpenDraft({ report, advice, label }: OpenDraftProps) {
  // state
  const paths = usePaths()
  const router = useRouter()
  const say = useWords(monthPageWords)
  // data
  const programme = useQuery(programmeQuery)
  const current = programme.data?.versions.find(({ state }) => state === 'in_force')?.definition
  const proposal = draftOf(report, advice)
  const proposed = current && proposal?.propose(current)
  // actions
  const creating = useCreateDraft(({ id }) => void router.navigate({ href: paths.programmeDraft(id) }))
  // view
  if (!proposed || !proposal) return <LinkButton to={advice.href}>{label}</LinkButton>
  return (
    <>
      <Button
        loading={creating.isPending}
        onClick={() => creating.mutate({ name: say(proposal.name), definition: proposed })}
      >
        {label}
      </Button>
      <ProblemNote error={creating.error} />
    </>
  )
}
