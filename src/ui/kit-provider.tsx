import '@fontsource-variable/heebo/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './base.css'
import {
  DirectionProvider,
  localStorageColorSchemeManager,
  MantineProvider,
  useDirection,
} from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useEffect } from 'react'
import { LanguageProvider, useLanguage } from './language.tsx'
import { resolveVariables, theme } from './theme.ts'

/** boot.js reads the same key before the first paint. */
const colorScheme = localStorageColorSchemeManager({ key: 'moadon-scheme' })

/** Mantine's own word for the direction follows the page's language. */
function FollowLanguage() {
  const { direction } = useLanguage()
  const { setDirection } = useDirection()
  useEffect(() => setDirection(direction), [direction, setDirection])
  return null
}

function MirroredControls({ children }: { children: ReactNode }) {
  const { direction } = useLanguage()
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <FollowLanguage />
      {children}
    </DirectionProvider>
  )
}

function Toasts() {
  const { direction } = useLanguage()
  return <Notifications position={direction === 'rtl' ? 'bottom-left' : 'bottom-right'} />
}

/** What every page of the kit stands on: language and direction, colours, toasts. */
export function KitProvider({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider>
      <MirroredControls>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={resolveVariables}
          colorSchemeManager={colorScheme}
          defaultColorScheme="auto"
        >
          <Toasts />
          {children}
        </MantineProvider>
      </MirroredControls>
    </LanguageProvider>
  )
}
