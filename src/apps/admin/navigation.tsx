import {
  type Icon,
  IconFileImport,
  IconHeartbeat,
  IconHome,
  IconId,
  IconMedal,
  IconReceipt,
  IconScale,
  IconSettings,
  IconSparkles,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import type { Permission } from '#access/permission.ts'
import { PlainLink } from '#ui/link.tsx'
import { useMay } from '#ui/permission.tsx'
import { useWords } from '#ui/words.ts'
import classes from './frame.module.css'
import { paths } from './paths.ts'
import { words } from './words.ts'

type Entry = {
  key:
    | 'home'
    | 'members'
    | 'standing'
    | 'segments'
    | 'receipts'
    | 'programme'
    | 'golden'
    | 'tiers'
    | 'plans'
    | 'import'
    | 'settings'
  to: string
  icon: Icon
  /** Where else one is still in this part of the desk. */
  also?: string
  /** Shown to whoever holds it; without one, to everybody. */
  permission?: Permission
}

const ENTRIES: readonly Entry[] = [
  { key: 'home', to: paths.home(), icon: IconHome },
  { key: 'members', permission: 'member.read', to: paths.members(), icon: IconUsers },
  { key: 'standing', permission: 'report.read', to: paths.standing(), icon: IconHeartbeat },
  { key: 'segments', permission: 'segment.read', to: paths.segments(), icon: IconUsersGroup },
  {
    key: 'receipts',
    permission: 'receipt.read',
    to: paths.receipts(),
    also: paths.returns(),
    icon: IconReceipt,
  },
  { key: 'programme', permission: 'programme.read', to: paths.programme(), icon: IconScale },
  { key: 'golden', permission: 'report.read', to: paths.goldenMoment(), icon: IconSparkles },
  { key: 'tiers', permission: 'programme.read', to: paths.tiers(), icon: IconMedal },
  { key: 'plans', permission: 'plan.read', to: paths.plans(), icon: IconId },
  { key: 'import', permission: 'import.run', to: paths.imports(), icon: IconFileImport },
  { key: 'settings', permission: 'settings.read', to: paths.settings(), icon: IconSettings },
]

const isWithin = (pathname: string, { to, also }: Entry) =>
  pathname === to || pathname === also || (to !== '/' && pathname.startsWith(`${to}/`))

export function Navigation({ onGo }: { onGo?: () => void }) {
  const say = useWords(words)
  const may = useMay()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  return (
    <nav aria-label={say('navigation')}>
      <ul className={classes.entries}>
        {ENTRIES.filter(({ permission }) => !permission || may(permission)).map((entry) => {
          const { key, to, icon: Icon } = entry
          const here = isWithin(pathname, entry)
          return (
            <li key={key} onClickCapture={onGo}>
              <PlainLink to={to} className={classes.entry} aria-current={here ? 'page' : undefined}>
                <Icon size={20} stroke={here ? 2 : 1.6} aria-hidden />
                {say(key)}
              </PlainLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
