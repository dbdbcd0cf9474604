import { ActionIcon, Menu } from '@mantine/core'
import { IconBan, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { LinkButton, PlainLink, TextLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { compareDefinitions } from '../comparison.ts'
import type { VersionView } from '../contract.ts'
import { nameIn } from '../name.ts'
import { giveBackShare } from '../programme.ts'
import { mayDo, type VersionAction, type VersionState } from '../version.ts'
import classes from './version-list.module.css'
import { useVersionTold } from './version-title.ts'
import { words } from './words.ts'

const TONES = {
  draft: 'neutral',
  scheduled: 'accent',
  in_force: 'good',
  retired: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<VersionState, string>

const MENU = [
  ['edit', IconPencil],
  ['copy', IconCopy],
  ['withdraw', IconBan],
  ['delete', IconTrash],
] as const satisfies readonly (readonly [VersionAction, unknown])[]

/** Of a version's rules by name; the rest is counted. */
const NAMES_SHOWN = 3

type OnAction = (action: VersionAction, version: VersionView) => void

/** Every version with its state and its days; what may be done with each follows from its state. */
export function VersionList({
  versions,
  current,
  onAction,
}: {
  versions: readonly VersionView[]
  current: VersionView | undefined
  onAction: OnAction
}) {
  const say = useWords(words)
  const paths = usePaths()
  return (
    <Section
      title={say('versions_title')}
      note={say('versions_note')}
      actions={
        versions.length > 1 && (
          <LinkButton variant="default" to={paths.programmeCompare()}>
            {say('compare')}
          </LinkButton>
        )
      }
    >
      <ul className={classes.list}>
        {versions.map((version) => (
          <VersionRow key={version.id} version={version} current={current} onAction={onAction} />
        ))}
      </ul>
    </Section>
  )
}

type VersionRowProps = { version: VersionView; current: VersionView | undefined; onAction: OnAction }

function VersionRow({ version, current, onAction }: VersionRowProps) {
  const say = useWords(words)
  const paths = usePaths()
  const may = useMay()
  const { titleOf, whenOf } = useVersionTold()
  const title = titleOf(version)
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
      <span className={classes.when}>{whenOf(version)}</span>
      <span className={classes.shares}>
        <Shares version={version} />
      </span>
      <span className={classes.actions}>
        {may('programme.write') && <Actions version={version} title={title} onAction={onAction} />}
      </span>
      <VersionParts version={version} current={current} />
    </li>
  )
}

/** What tells it from the others: its rules by name, and how far it is from the programme in force. */
function VersionParts({ version, current }: { version: VersionView; current: VersionView | undefined }) {
  const say = useWords(words)
  const { language } = useFormat()
  const paths = usePaths()
  const { rules } = version.definition
  const rest = rules.length - NAMES_SHOWN
  const names = rules.slice(0, NAMES_SHOWN).map(({ name }) => nameIn(name, language))
  if (rest > 0) names.push(say('version_more', { count: rest }))
  return (
    <div className={classes.parts}>
      {say('version_rules', { count: rules.length, names: names.join(' · ') })}
      {current && current.id !== version.id && (
        <TextLink to={paths.programmeCompare(current.id, version.id)}>
          {say('version_differs', {
            count: compareDefinitions(current.definition, version.definition).length,
          })}
        </TextLink>
      )}
    </div>
  )
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
