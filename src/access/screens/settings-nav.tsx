import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { PlainLink } from '#ui/link.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useWords } from '#ui/words.ts'
import type { Permission } from '../permission.ts'
import classes from './settings.module.css'
import { words } from './words.ts'

/** The parts of the settings that the person may see; it stands above each of their pages. */
export function SettingsNav() {
  const say = useWords(words)
  const paths = usePaths()
  const may = useMay()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const nav = useRef<HTMLElement>(null)
  // On a telephone they do not all fit: the one that is open must be among those that show.
  useEffect(() => {
    if (here)
      nav.current
        ?.querySelector('[aria-current=page]')
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [here])
  const tabs: readonly { key: keyof typeof words; to: string; permission: Permission }[] = [
    { key: 'tab_club', to: paths.settings(), permission: 'settings.read' },
    { key: 'tab_branches', to: paths.branches(), permission: 'settings.read' },
    { key: 'tab_wordings', to: paths.wordings(), permission: 'settings.read' },
    { key: 'tab_portal', to: paths.portalSettings(), permission: 'settings.read' },
    { key: 'tab_sending', to: paths.sending(), permission: 'settings.read' },
    { key: 'tab_staff', to: paths.staff(), permission: 'staff.manage' },
    { key: 'tab_keys', to: paths.apiKeys(), permission: 'key.manage' },
    { key: 'tab_webhooks', to: paths.webhooks(), permission: 'webhook.read' },
    { key: 'tab_audit', to: paths.audit(), permission: 'audit.read' },
  ]
  return (
    <nav ref={nav} aria-label={say('settings')} className={classes.tabs}>
      {tabs
        .filter(({ permission }) => may(permission))
        .map(({ key, to }) => (
          <PlainLink
            key={key}
            to={to}
            className={classes.tab}
            aria-current={here === to ? 'page' : undefined}
          >
            {say(key)}
          </PlainLink>
        ))}
    </nav>
  )
}
