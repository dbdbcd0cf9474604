import '@fontsource-variable/heebo/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './base.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { LanguageProvider, useLanguage } from './language.tsx'
import { resolveVariables, theme } from './theme.ts'

/** boot.js reads the same key before the first paint. */
const colorScheme = localStorageColorSchemeManager({ key: 'moadon-scheme' })

function Toasts() {
  const { direction } = useLanguage()
  return <Notifications position={direction === 'rtl' ? 'bottom-left' : 'bottom-right'} />
}

/** What every page of the kit stands on: language and direction, colours, toasts. */
export function KitProvider({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <Toasts />
        {children}
      </MantineProvider>
    </LanguageProvider>
  )
}
