import {
  IconCreditCard,
  IconGift,
  IconHome,
  IconMenu2,
  IconShoppingBag,
  IconWifiOff,
} from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { useOnline } from '#ui/light/online.ts'
import { LanguageSwitch, SchemeSwitch } from '#ui/light/preferences.tsx'
import { Go, RoutedPage, useArrivalFocus, usePlace } from '#ui/light/router.tsx'
import { Mark } from '#ui/logo.tsx'
import { readNow } from '#ui/now.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { Fence, MissingPage } from './message-page.tsx'
import { useMe } from './own.tsx'
import { PageShape } from './page-shape.tsx'
import { paths } from './paths.ts'
import { listRoutes } from './routes.tsx'
import { words } from './words.ts'

const TABS = [
  { name: 'tab_home', to: paths.home(), Icon: IconHome },
  { name: 'tab_rewards', to: paths.rewards(), Icon: IconGift },
  { name: 'tab_card', to: paths.card(), Icon: IconCreditCard },
  { name: 'tab_redemptions', to: paths.redemptions(), Icon: IconShoppingBag },
  { name: 'tab_more', to: paths.more(), Icon: IconMenu2 },
] as const

const isBelow = (path: string, tab: string): boolean =>
  tab === '/' ? path === '/' : path === tab || path.startsWith(`${tab}/`)

function Tabs() {
  const say = useWords(words)
  const { path } = usePlace()
  return (
    <nav className="tabs" aria-label={say('navigation')}>
      {TABS.map(({ name, to, Icon }) => (
        <Go key={name} to={to} aria-current={isBelow(path, to) ? 'page' : undefined}>
          <Icon size={24} stroke={1.6} aria-hidden />
          <span>{say(name)}</span>
        </Go>
      ))}
    </nav>
  )
}

/** What is on the screen may be old: since when, and why. */
function OldNote({ at }: { at: number | null }) {
  const say = useWords(words)
  const format = useFormat()
  const isOnline = useOnline()
  const when = format.relative(new Date(at ?? readNow()).toISOString(), readNow())
  return (
    <p className="old-note" role="status">
      <IconWifiOff size={18} aria-hidden />
      {say(isOnline ? 'as_of_unreachable' : 'as_of', { when })}
    </p>
  )
}

type FrameProps = { isOld: boolean; at: number | null }

export function Frame({ isOld, at }: FrameProps): ReactNode {
  const say = useWords(words)
  const me = useMe()
  const main = useArrivalFocus()
  const isOnline = useOnline()
  const { path } = usePlace()
  useEffect(() => {
    document.title = me.club.name
  }, [me.club.name])
  return (
    <div className="frame">
      <a href="#main" className="skip">
        {say('skip')}
      </a>
      <header className="top">
        <Go to={paths.home()} className="brand row still">
          <Mark size={26} />
          <bdi>{me.club.name}</bdi>
        </Go>
        <span className="row still">
          <LanguageSwitch />
          <SchemeSwitch />
        </span>
      </header>
      <Tabs />
      {(isOld || !isOnline) && <OldNote at={at} />}
      <main id="main" ref={main} tabIndex={-1} className="page">
        <Fence key={path}>
          <RoutedPage routes={listRoutes()} fallback={<PageShape />} missing={<MissingPage />} />
        </Fence>
      </main>
    </div>
  )
}
