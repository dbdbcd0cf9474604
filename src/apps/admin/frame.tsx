import { ActionIcon, Burger, Drawer } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazyRouteComponent, Outlet, useMatches, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { PermissionProvider, useMay } from '#ui/permission.tsx'
import { FormatProvider } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { ClubSwitcher } from './club-switcher.tsx'
import classes from './frame.module.css'
import { MemberLookup } from './member-lookup.tsx'
import { NotAllowedPage } from './message-page.tsx'
import { Navigation } from './navigation.tsx'
import { LanguageSwitch, SchemeSwitch } from './preferences.tsx'
import { useSession } from './session.ts'
import { StaffMenu } from './staff-menu.tsx'
import { words } from './words.ts'

/** After a page change the keyboard and the screen reader start at the new page, not where the link was. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== pathname)
      main.current?.focus({ preventScroll: true })
    shown.current = pathname
  }, [pathname])
  return main
}

const OwnPasswordFirst = lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage')

/** The page of the address, or why it stays shut. */
function Page() {
  const may = useMay()
  const { staff } = useSession()
  const permission = useMatches({ select: (matches) => matches.at(-1)?.staticData.permission })
  if (staff.password_temporary) return <OwnPasswordFirst />
  return permission === undefined || may(permission) ? <Outlet /> : <NotAllowedPage />
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

type TopBarProps = { menuOpen: boolean; onMenu: () => void; onFind: (() => void) | null }

function TopBar({ menuOpen, onMenu, onFind }: TopBarProps) {
  const say = useWords(words)
  return (
    <header className={classes.bar}>
      <Burger
        className={classes.burger}
        opened={menuOpen}
        onClick={onMenu}
        size="sm"
        aria-label={say('open_navigation')}
      />
      {onFind && (
        <button type="button" className={classes.find} onClick={onFind}>
          <IconSearch size={18} stroke={1.6} aria-hidden />
          <span>{say('find_member')}</span>
          <kbd dir="ltr">{shortcut}</kbd>
        </button>
      )}
      <span className={classes.barEnd}>
        {onFind && (
          <ActionIcon className={classes.findSmall} aria-label={say('find_member')} onClick={onFind}>
            <IconSearch size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        )}
        <LanguageSwitch />
        <SchemeSwitch />
        <StaffMenu />
      </span>
    </header>
  )
}

export function Frame() {
  // state
  const [menuOpen, menu] = useDisclosure(false)
  const [lookupOpen, lookup] = useDisclosure(false)
  const main = useFocusOnArrival()
  const say = useWords(words)
  const { suggest } = useLanguage()
  // data
  const { club, staff, permissions } = useSession()
  useEffect(() => suggest(staff.language), [staff.language, suggest])
  const mayFind = permissions.includes('member.read')
  // actions
  useHotkeys([['mod+K', () => mayFind && lookup.open()]], [])
  // view
  return (
    <FormatProvider timeZone={club.time_zone} currency={club.currency}>
      <PermissionProvider permissions={permissions}>
        <div className={classes.frame}>
          <a href="#main" className={classes.skip}>
            {say('skip')}
          </a>
          <aside className={classes.side}>
            <div className={classes.sideHead}>
              <ClubSwitcher />
              <Navigation />
            </div>
          </aside>
          <TopBar menuOpen={menuOpen} onMenu={menu.toggle} onFind={mayFind ? lookup.open : null} />
          <main id="main" ref={main} tabIndex={-1} className={classes.main}>
            <Page />
          </main>
        </div>
        <Drawer
          opened={menuOpen}
          onClose={menu.close}
          size="min(20rem, 85vw)"
          classNames={{ content: classes.drawer ?? '', header: classes.drawer ?? '' }}
          title={<ClubSwitcher />}
          closeButtonProps={{ 'aria-label': say('close_navigation') }}
        >
          <Navigation onGo={menu.close} />
        </Drawer>
        <MemberLookup opened={lookupOpen} onClose={lookup.close} />
      </PermissionProvider>
    </FormatProvider>
  )
}
