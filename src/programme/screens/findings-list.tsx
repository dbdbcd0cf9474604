import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type Finding, sayFinding } from '../finding-kind.ts'
import classes from './draft-editor.module.css'
import { draftWords } from './words.ts'

/** What must be mended and what deserves a thought, faults first. */
export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  const say = useWords(draftWords)
  const { language, currency } = useFormat()
  if (findings.length === 0) return null
  const sorted = findings.toSorted((a, b) => a.severity.localeCompare(b.severity))
  return (
    <ul className={classes.findings} aria-live="polite">
      {sorted.map((finding) => (
        <li key={`${finding.code}${finding.pointer}`} className={classes.finding}>
          <Tag tone={finding.severity === 'fault' ? 'bad' : 'neutral'}>{say(finding.severity)}</Tag>
          <span>{sayFinding(finding, language, currency)}</span>
        </li>
      ))}
    </ul>
  )
}
