import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '#ui/words.ts'
import classes from './composer.module.css'
import { useConditionText } from './condition-phrase.tsx'
import { GroupBlock, leadOf } from './group-block.tsx'
import { useFacts } from './telling.tsx'
import { findPart, type Group, isGroup } from './tree.ts'
import { findWarnings } from './warning.ts'
import { composerWords } from './words.ts'

const sizeOf = (tree: Group): number =>
  tree.of.reduce((sum, part) => sum + 1 + (isGroup(part) ? sizeOf(part) : 0), 0)

/** A definition as a sentence, each part of it open to a press; whatever is taken out can be put back. */
export function Composer({ tree, onChange }: { tree: Group; onChange: (tree: Group) => void }) {
  const say = useWords(composerWords)
  const [openKey, setOpenKey] = useState<number | null>(null)
  const [before, setBefore] = useState<Group | null>(null)
  const change = (next: Group) => {
    setBefore(sizeOf(next) < sizeOf(tree) ? tree : null)
    onChange(next)
  }
  return (
    <div>
      <GroupBlock group={tree} composing={{ tree, openKey, onOpen: setOpenKey, onTree: change }} />
      {before !== null && (
        <div className={classes.removed} role="status">
          {say('removed')}
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={16} className="mirrored" aria-hidden />}
            onClick={() => {
              setBefore(null)
              onChange(before)
            }}
          >
            {say('undo')}
          </Button>
        </div>
      )}
      <Warnings tree={tree} />
    </div>
  )
}

function Warnings({ tree }: { tree: Group }) {
  const say = useWords(composerWords)
  const text = useConditionText()
  const { list } = useFacts()
  const warnings = findWarnings(tree, list)
  if (warnings.length === 0) return null
  const nameOf = (key: number): string => {
    const part = findPart(tree, key)
    if (!part) return ''
    return isGroup(part) ? say(`lead_${leadOf(part)}`) : text(part)
  }
  return (
    <Alert
      mt="md"
      color="gold"
      icon={<IconAlertTriangle aria-hidden />}
      title={say('warnings')}
      role="status"
    >
      <ul className={classes.warnings}>
        {warnings.map(({ kind, keys: [one, other] }) => (
          <li key={`${one} ${other}`}>{say(`warn_${kind}`, { one: nameOf(one), other: nameOf(other) })}</li>
        ))}
      </ul>
    </Alert>
  )
}
