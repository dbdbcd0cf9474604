import {
  type Icon,
  IconAddressBook,
  IconBell,
  IconBuildingStore,
  IconClipboardHeart,
  IconFileImport,
  IconGift,
  IconHeartbeat,
  IconHeartHandshake,
  IconHome,
  IconId,
  IconMedal,
  IconMessages,
  IconPackage,
  IconReceipt,
  IconReportAnalytics,
  IconRotateClockwise,
  IconScale,
  IconSettings,
  IconSparkles,
  IconSpeakerphone,
  IconStethoscope,
  IconTicket,
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
    | 'campaigns'
    | 'receipts'
    | 'reports'
    | 'audits'
    | 'rewards'
    | 'redemptions'
    | 'golden'
    | 'alerts'
    | 'gestures'
    | 'programme'
    | 'raffles'
    | 'health'
    | 'cases'
    | 'contacts'
    | 'tiers'
    | 'plans'
    | 'partners'
    | 'import'
    | 'relaunch'
    | 'settings'
  to: string
  icon: Icon
  /** Where else one is still in this part of the desk. */
  also?: string
  /** Shown to whoever holds it; without one, to everybody. */
  permission?: Permission
}

type Group = {
  key: 'group_club' | 'group_members' | 'group_rewards' | 'group_programme' | 'group_house'
  entries: readonly Entry[]
}

/** The parts of the desk, by what they are about. */
const GROUPS: readonly Group[] = [
  {
    key: 'group_club',
    entries: [
      { key: 'home', to: paths.home(), icon: IconHome },
      { key: 'reports', permission: 'report.read', to: paths.monthReport(), icon: IconReportAnalytics },
      { key: 'alerts', permission: 'report.read', to: paths.alerts(), icon: IconBell },
      { key: 'audits', permission: 'report.read', to: paths.shopAudits(), icon: IconStethoscope },
      {
        key: 'receipts',
        permission: 'receipt.read',
        to: paths.receipts(),
        also: paths.returns(),
        icon: IconReceipt,
      },
    ],
  },
  {
    key: 'group_members',
    entries: [
      {
        key: 'members',
        permission: 'member.read',
        to: paths.members(),
        also: paths.households(),
        icon: IconUsers,
      },
      { key: 'standing', permission: 'report.read', to: paths.standing(), icon: IconHeartbeat },
      { key: 'segments', permission: 'segment.read', to: paths.segments(), icon: IconUsersGroup },
      { key: 'contacts', permission: 'contact.read', to: paths.contacts(), icon: IconAddressBook },
      { key: 'campaigns', permission: 'campaign.read', to: paths.campaigns(), icon: IconSpeakerphone },
    ],
  },
  {
    key: 'group_rewards',
    entries: [
      { key: 'rewards', permission: 'reward.read', to: paths.rewards(), icon: IconGift },
      { key: 'redemptions', permission: 'redemption.fulfil', to: paths.redemptions(), icon: IconPackage },
      { key: 'gestures', permission: 'programme.read', to: paths.gestures(), icon: IconHeartHandshake },
      { key: 'cases', permission: 'case.read', to: paths.cases(), icon: IconMessages },
      { key: 'raffles', permission: 'raffle.read', to: paths.raffles(), icon: IconTicket },
      {
        key: 'health',
        permission: 'reward.read',
        to: paths.catalogueHealth(),
        also: paths.prices(),
        icon: IconClipboardHeart,
      },
      { key: 'golden', permission: 'report.read', to: paths.goldenMoment(), icon: IconSparkles },
    ],
  },
  {
    key: 'group_programme',
    entries: [
      { key: 'programme', permission: 'programme.read', to: paths.programme(), icon: IconScale },
      { key: 'tiers', permission: 'programme.read', to: paths.tiers(), icon: IconMedal },
      { key: 'plans', permission: 'plan.read', to: paths.plans(), icon: IconId },
      { key: 'partners', permission: 'partner.read', to: paths.partners(), icon: IconBuildingStore },
    ],
  },
  {
    key: 'group_house',
    entries: [
      { key: 'import', permission: 'import.run', to: paths.imports(), icon: IconFileImport },
      { key: 'relaunch', permission: 'import.run', to: paths.relaunch(), icon: IconRotateClockwise },
      { key: 'settings', permission: 'settings.read', to: paths.settings(), icon: IconSettings },
    ],
  },
]

const isWithin = (pathname: string, { to, also }: Entry) =>
  [to, also].some((part) => part && (pathname === part || (part !== '/' && pathname.startsWith(`${part}/`))))

export function Navigation({ onGo }: { onGo?: () => void }) {
  const say = useWords(words)
  const may = useMay()
  return (
    <nav aria-label={say('navigation')}>
      {GROUPS.map(({ key, entries }) => {
        const shown = entries.filter(({ permission }) => !permission || may(permission))
        return (
          shown.length > 0 && (
            <ul key={key} className={classes.entries} aria-label={say(key)}>
              {shown.map((entry) => (
                <NavigationEntry key={entry.key} entry={entry} {...(onGo && { onGo })} />
              ))}
            </ul>
          )
        )
      })}
    </nav>
  )
}

function NavigationEntry({ entry, onGo }: { entry: Entry; onGo?: () => void }) {
  const say = useWords(words)
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const { key, to, icon: Icon } = entry
  const here = isWithin(pathname, entry)
  return (
    <li onClickCapture={onGo}>
      <PlainLink to={to} className={classes.entry} aria-current={here ? 'page' : undefined}>
        <Icon size={20} stroke={here ? 2 : 1.6} aria-hidden />
        {say(key)}
      </PlainLink>
    </li>
  )
}
