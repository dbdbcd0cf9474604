import { ActionIcon, Menu } from '@mantine/core'
import { IconBan, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { PlainLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { VersionView } from '../contract.ts'
import { giveBackShare } from '../programme.ts'
import { mayDo, type VersionAction, type VersionState } from '../version.ts'
import classes from './version-list.module.css'
import { words } from './words.ts'

const TONES = {
  draft: 'neutral',
  scheduled: 'accent',
  in_force: 'good',
  retired: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<VersionState, string>

const WHEN = {
  draft: 'edited',
  scheduled: 'from',
  in_force: 'since',
  retired: 'since',
  withdrawn: 'planned',
} as const satisfies Record<VersionState, string>

const MENU = [
  ['edit', IconPencil],
  ['copy', IconCopy],
  ['withdraw', IconBan],
  ['delete', IconTrash],
] as const satisfies readonly (readonly [VersionAction, unknown])[]

type OnAction = (action: VersionAction, version: VersionView) => void

/** Every version with its state and its days; what may be done with each follows from its state. */
export function VersionList({
  versions,
  onAction,
}: {
  versions: readonly VersionView[]
  onAction: OnAction
}) {
  const say = useWords(words)
  return (
    <Section title={say('versions_title')} note={say('versions_note')}>
      <ul className={classes.list}>
        {versions.map((version) => (
          <VersionRow key={version.id} version={version} onAction={onAction} />
        ))}
      </ul>
    </Section>
  )
}

function VersionRow({ version, onAction }: { version: VersionView; onAction: OnAction }) {
  const say = useWords(words)
  const paths = usePaths()
  const may = useMay()
  const title = useVersionTitle(version)
  const isDraft = version.state === 'draft'
  const to = isDraft ? paths.programmeDraft(version.id) : paths.programmeVersion(version.id)
  return (
    <li className={classes.row}>
      <PlainLink to={to} className={classes.title}>
        {title}
      </PlainLink>
      <span className={classes.state}>
        <Tag tone={TONES[version.state]}>{say(`state_${version.state}`)}</Tag>
      </span>
      <span className={classes.when}>
        <VersionWhen version={version} />
      </span>
      <span className={classes.shares}>
        <Shares version={version} />
      </span>
      <span className={classes.actions}>
        {may('programme.write') && <Actions version={version} title={title} onAction={onAction} />}
      </span>
    </li>
  )
}

function useVersionTitle({ number, name }: VersionView): string {
  const say = useWords(words)
  const plain = number === null ? say('version_draft') : say('version_number', { number })
  return name === null ? plain : `${plain} · ${name}`
}

function VersionWhen({ version }: { version: VersionView }) {
  const say = useWords(words)
  const format = useFormat()
  const { in_force_from: from, state } = version
  if (from === null) return say('edited', { date: format.date(version.edited_at) })
  if (from.startsWith('1970-')) return say('since_always')
  return say(WHEN[state], { date: format.date(from) })
}

function Shares({ version: { definition } }: { version: VersionView }) {
  const say = useWords(words)
  const format = useFormat()
  const shares = [definition.base_rate, ...definition.bands.map((band) => band.rate)].map((rate) =>
    giveBackShare(definition, rate),
  )
  const [low, high] = [format.percent(Math.min(...shares), 2), format.percent(Math.max(...shares), 2)]
  return low === high ? say('version_share', { low }) : say('version_shares', { low, high })
}

function Actions({ version, title, onAction }: { version: VersionView; title: string; onAction: OnAction }) {
  const say = useWords(words)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={say('actions_of', { version: title })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {MENU.filter(([action]) => mayDo(version.state, action)).map(([action, Icon]) => (
          <Menu.Item
            key={action}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => onAction(action, version)}
          >
            {say(action)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
