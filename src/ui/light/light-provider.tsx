import '@fontsource-variable/heebo/wght.css'
import './light.css'
import type { ReactNode } from 'react'
import { LanguageProvider } from '../language.tsx'
import { SaidProvider } from './said.tsx'

/** What every page of the light kit stands on: type, colours, language and direction, what is said in passing. */
export function LightProvider({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider>
      <SaidProvider>{children}</SaidProvider>
    </LanguageProvider>
  )
}
