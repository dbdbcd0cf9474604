import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { TextLink } from '#ui/link.tsx'
import { Ltr } from '#ui/ltr.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { EntryView } from '../contract.ts'
import { useBranchName } from './branch-name.ts'
import classes from './entry-list.module.css'
import { entryWords } from './entry-words.ts'

type EntryListProps = {
  label: string
  entries: readonly EntryView[]
  /** On the receipt's own page its entries need not say which receipt they are of. */
  ofReceipt?: boolean
}

/** Entries of an account; each opens to why it is what it is. */
export function EntryList({ label, entries, ofReceipt = false }: EntryListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {entries.filter(isOuter).map((entry) => (
        <li key={`${entry.account} ${entry.seq} ${entry.recorded_at}`}>
          <Entry entry={entry} ofReceipt={ofReceipt} />
        </li>
      ))}
    </ul>
  )
}

/** What left a merged account arrives on this one, and is told there. */
const isOuter = ({ of_merged, kind }: EntryView): boolean =>
  !of_merged || (kind !== 'transfer_out' && kind !== 'transfer_debt_out')

/** What an entry that is not on the account in use says in place of its balance. */
const OTHER_ACCOUNTS = { merged: 'of_merged', own: 'of_own', pool: 'of_pool' } as const

function Entry({ entry, ofReceipt }: { entry: EntryView; ofReceipt: boolean }) {
  const say = useWords(entryWords)
  const format = useFormat()
  const [what, ...why] = entry.sentences
  return (
    <details className={classes.entry}>
      <summary>
        <IconChevronDown size={16} className={classes.sign} aria-hidden />
        <span className={classes.when}>{format.date(entry.occurred_at)}</span>
        <span className={classes.what}>
          {what} {!ofReceipt && <Hint entry={entry} />}
          {!ofReceipt && entry.member?.name && (
            <span className={classes.hint}>{say('by_member', { name: entry.member.name })}</span>
          )}
        </span>
        <span className={classes.points} data-less={entry.points < 0 || undefined}>
          <Ltr>{format.signed(entry.points)}</Ltr>
        </span>
        <span className={classes.balance}>
          {entry.of_account === 'current'
            ? say('balance_is', { balance: format.number(entry.balance_after) })
            : say(OTHER_ACCOUNTS[entry.of_account])}
          {entry.of_account === 'current' && entry.debt_after > 0 && (
            <span className={classes.debt}>{say('debt_is', { debt: format.number(entry.debt_after) })}</span>
          )}
        </span>
      </summary>
      <div className={classes.why}>
        {!ofReceipt && <Origin entry={entry} />}
        {why.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Correction entry={entry} />
        <Facts entry={entry} />
      </div>
    </details>
  )
}

/** What tells one purchase from another at a glance. */
function Hint({ entry: { branch, total_minor } }: { entry: EntryView }) {
  const format = useFormat()
  const branchName = useBranchName()
  if (branch === null || total_minor === null) return null
  return (
    <span className={classes.hint}>
      {format.money(total_minor)} · {branchName(branch)}
    </span>
  )
}

/** Which receipt an entry comes from. */
function Origin({ entry }: { entry: EntryView }) {
  const say = useWords(entryWords)
  const format = useFormat()
  const paths = usePaths()
  const branchName = useBranchName()
  const { receipt_id, branch, total_minor } = entry
  if (receipt_id === null || total_minor === null) return null
  return (
    <p>
      {say.rich('on_receipt', {
        number: <Ltr key="number">{receipt_id}</Ltr>,
        total: format.money(total_minor),
        link: (chunks: ReactNode[]) => (
          <TextLink key="link" to={paths.receipt(receipt_id)}>
            {chunks}
          </TextLink>
        ),
      })}
      {branch !== null && <> {say('at_branch', { branch: branchName(branch) })}</>}
    </p>
  )
}

function Correction({ entry: { correction } }: { entry: EntryView }) {
  const say = useWords(entryWords)
  if (!correction) return null
  const { reason, by } = correction
  return (
    <>
      <p>{say('corrected', { reason })}</p>
      {by.kind === 'staff' && by.name !== null && <p>{say('corrected_by', { name: by.name })}</p>}
      {by.kind === 'api_key' && <p>{say('corrected_by_key')}</p>}
    </>
  )
}

const DAY_MS = 86_400_000

/** The version, the expiry, and when it was written down where that was a good while later. */
function Facts({ entry }: { entry: EntryView }) {
  const say = useWords(entryWords)
  const format = useFormat()
  const { version, expires_at, recorded_at, occurred_at } = entry
  const isLate = Date.parse(recorded_at) - Date.parse(occurred_at) > DAY_MS
  const facts = [
    version && <VersionLink key="version" version={version} />,
    expires_at && say('expires', { date: format.date(expires_at) }),
    isLate && say('recorded', { date: format.dateTime(recorded_at) }),
  ].filter(Boolean)
  if (facts.length === 0) return null
  return (
    <p className={classes.facts}>
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed parts of one line
        <span key={index}>{fact}</span>
      ))}
    </p>
  )
}

/** To the programme as it was when this was earned, for whoever may read it. */
export function VersionLink({ version }: { version: NonNullable<EntryView['version']> }) {
  const say = useWords(entryWords)
  const paths = usePaths()
  const may = useMay()
  const link = (chunks: ReactNode[]) =>
    may('programme.read') ? (
      <TextLink key="link" to={paths.programmeVersion(version.id)}>
        {chunks}
      </TextLink>
    ) : (
      chunks
    )
  return say.rich('by_version', { number: version.number, link })
}
