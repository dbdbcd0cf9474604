import { giveBackShare } from '#programme/programme.ts'
import { TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Relaunch } from '../contract.ts'
import type { StepCode } from '../step.ts'
import classes from './relaunch.module.css'
import { relaunchWords } from './words.ts'

type ToldProps = { relaunch: Relaunch }

/** What the data says of a step, or what it is for while it says nothing. */
export function StepTold({ code, relaunch }: ToldProps & { code: StepCode }) {
  const Told = TOLD[code]
  return <Told relaunch={relaunch} />
}

const TOLD: Readonly<Record<StepCode, (props: ToldProps) => React.ReactNode>> = {
  members: MembersTold,
  history: HistoryTold,
  consents: ConsentsTold,
  audit: AuditTold,
  draft: DraftTold,
  trial: TrialTold,
  publish: PublishTold,
  win_back: WinBackTold,
  report: ReportTold,
}

function MembersTold({ relaunch }: ToldProps) {
  const say = useWords(relaunchWords)
  const format = useFormat()
  const { members, imported, with_address: address, points, worth_minor } = relaunch.members
  if (members === 0)
    return (
      <>
        <p className={classes.soft}>{say('members_none')}</p>
        <LeftBehind relaunch={relaunch} kind="members" />
      </>
    )
  const worth =
    worth_minor === null ? '' : say('members_worth', { worth: format.money(worth_minor, { whole: true }) })
  return (
    <>
      <p>{say('members_found', { members, imported, address, points, worth })}</p>
      <LeftBehind relaunch={relaunch} kind="members" />
    </>
  )
}

function HistoryTold({ relaunch }: ToldProps) {
  const say = useWords(relaunchWords)
  const format = useFormat()
  const { receipts, first_on, last_on } = relaunch.history
  if (first_on === null || last_on === null)
    return (
      <>
        <p className={classes.soft}>{say('history_none')}</p>
        <LeftBehind relaunch={relaunch} kind="receipts" />
      </>
    )
  return (
    <>
      <p>{say('history_found', { receipts, range: format.range(first_on, last_on) })}</p>
      <LeftBehind relaunch={relaunch} kind="receipts" />
    </>
  )
}

/** What the last file left behind: rows, or the rest of it where it did not come to its end. */
function LeftBehind({ relaunch, kind }: ToldProps & { kind: 'members' | 'receipts' }) {
  const say = useWords(relaunchWords)
  const paths = usePaths()
  const found = relaunch.imports.find((each) => each.kind === kind)
  const isBroken = found?.state === 'stopped' || found?.state === 'failed'
  if (!found || (found.rejected_rows === 0 && !isBroken)) return null
  return (
    <p>
      {isBroken ? say('import_broken') : say('rejected', { rows: found.rejected_rows })}{' '}
      <TextLink to={paths.import(found.id)}>{say('rejected_see')}</TextLink>
    </p>
  )
}

function ConsentsTold({ relaunch: { members, consents } }: ToldProps) {
  const say = useWords(relaunchWords)
  if (members.members === 0) return <p className={classes.soft}>{say('consents_none')}</p>
  return (
    <>
      <p>{say('consents_found', consents)}</p>
      {consents.unproven > 0 && <p>{say('consents_unproven')}</p>}
      <p className={classes.soft}>{say('consents_lawful')}</p>
    </>
  )
}

function AuditTold({ relaunch: { audit } }: ToldProps) {
  const say = useWords(relaunchWords)
  if (audit === null) return <p className={classes.soft}>{say('audit_none')}</p>
  if (audit.is_old) return <p>{say('audit_old')}</p>
  if (audit.fault !== null) return <p>{say('audit_failed', { why: audit.fault })}</p>
  if (!audit.is_done) return <p>{say('audit_moving')}</p>
  return audit.lead.map((sentence) => <p key={sentence}>{sentence}</p>)
}

function DraftTold({ relaunch: { proposal } }: ToldProps) {
  const say = useWords(relaunchWords)
  const format = useFormat()
  if (proposal === null) return <p className={classes.soft}>{say('draft_none')}</p>
  const { definition, given_share, from_audit, cost_minor, spend_minor } = proposal
  const [middle, upper] = definition.bands
  const money = (minor: number) => format.money(minor, { whole: true })
  const share = (rate: number) => format.percent(giveBackShare(definition, rate))
  return (
    <>
      <p>
        {say(from_audit === null ? 'draft_assumed' : 'draft_given', { share: format.percent(given_share) })}
      </p>
      {middle && upper && (
        <p>
          {say('draft_proposal', {
            base: share(definition.base_rate),
            middle: share(middle.rate),
            from: money(middle.from_minor),
            upper: share(upper.rate),
            above: money(upper.from_minor),
            cost: money(cost_minor),
            spend: money(spend_minor),
          })}
        </p>
      )}
    </>
  )
}

function TrialTold({ relaunch: { trial } }: ToldProps) {
  const say = useWords(relaunchWords)
  const format = useFormat()
  if (trial === null) return <p className={classes.soft}>{say('trial_none')}</p>
  return (
    <p>
      {say('trial_found', {
        range: format.range(trial.from_on, trial.to_on),
        cost: format.money(trial.cost_minor, { whole: true }),
      })}
    </p>
  )
}

function PublishTold({ relaunch: { programme } }: ToldProps) {
  const say = useWords(relaunchWords)
  const format = useFormat()
  const { published } = programme
  if (published === null) return <p className={classes.soft}>{say('publish_none')}</p>
  return (
    <p>{say('publish_found', { number: published.number, date: format.date(published.in_force_from) })}</p>
  )
}

const PERCENT = 100

function WinBackTold({ relaunch: { campaign } }: ToldProps) {
  const say = useWords(relaunchWords)
  const format = useFormat()
  if (campaign === null) return <p className={classes.soft}>{say('win_back_none')}</p>
  const { state, treated, held, held_percent } = campaign
  // Isolated: a name may be in the other language.
  const name = `\u2068${campaign.name}\u2069`
  const percent = format.percent(held_percent / PERCENT, 0)
  return (
    <p>
      {state === 'draft'
        ? say('win_back_draft', { name, percent })
        : say('win_back_found', { name, treated, held, percent })}
    </p>
  )
}

function ReportTold({ relaunch: { report } }: ToldProps) {
  const say = useWords(relaunchWords)
  const format = useFormat()
  if (report === null) return <p className={classes.soft}>{say('report_none')}</p>
  return <p>{say('report_found', { month: format.month(`${report.month}-01`) })}</p>
}
